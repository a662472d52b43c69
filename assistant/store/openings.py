"""What documents are called and how they begin: found by words, and read, to tell them apart."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.records import ContentId, PassageId
from assistant.store.filters import NO_FILTER, Filter, content_conditions
from assistant.store.passages import contents_of
from assistant.store.source_rows import LIVING_SOURCE
from assistant.store.transactions import ReadTx, Row, id_list
from assistant.store.words import Index, frequency, matched, phrase, rebuild_openings, tokens

_SEARCH = """
with matched as materialized (
    select rowid as passage, bm25(openings, 1.0, 1.0) as rank_ from openings where openings match ?
)
select p.content_id, min(rank_) as best from matched
cross join passages p on p.id = passage cross join contents c on c.id = p.content_id
where true {conditions} group by p.content_id order by best, p.content_id limit ?
"""
_MATCHED = """
select rowid, bm25(openings, 1.0, 1.0) as rank_ from openings where openings match ?
order by rank_
"""
_WITH_WORDS = "select rowid from openings where openings match ? limit ?"
_SHORTEST = 4  # letters of a beginning that few enough words have
_MOST = 2_000  # passages that are looked up
_BEST = 8  # passages that are looked up for each document; more if these are not enough
_CALLED = f"""
select c.id, c.title, s.path from json_each(?) j cross join contents c on c.id = j.value
left join sources s on s.id = {LIVING_SOURCE}
"""
# The index of first pages tells which passages they are, so that no others have to be read.
_BEGINNINGS = """
select p.content_id, p.text from json_each(?) j
cross join passages i on i.content_id = j.value
cross join openings_docsize o on o.id = i.id
cross join passages p on p.id = i.id
order by p.content_id, p.page, p.ordinal
"""
_NAMING = (Index.NAMES, Index.OPENINGS)


@dataclass(frozen=True, slots=True)
class Called:
    """What a document is called."""

    title: str
    path: str


def search_openings(
    tx: ReadTx,
    fts_query: str,
    limit: int,
    *,
    filter: Filter = NO_FILTER,  # noqa: A002 - the word of the interface
) -> list[tuple[ContentId, float]]:
    """Return the contents whose first pages match an FTS5 query, best first, each once.

    Raises:
        ValueError: the query is malformed.
        LibraryProblem: the index is damaged; it is being built anew.
    """
    if filter == NO_FILTER:  # then what is in memory tells whose passages they are
        rows = matched(tx, _MATCHED, (fts_query,), repair=rebuild_openings)
        best = _best_of(tx, rows[: _BEST * limit])
        enough = sorted(best.values())[limit - 1 : limit]
        if not enough or enough[0] >= rows[: _BEST * limit][-1][1]:
            best = _best_of(tx, rows)  # what was left out may be as good as what is returned
        first = sorted(best, key=lambda content: (best[content], content))[:limit]
        return [(content, -best[content]) for content in first]
    conditions = content_conditions(filter)
    sql, values = _SEARCH.format(conditions=conditions.sql), (*conditions.values, limit)
    rows = matched(tx, sql, (fts_query, *values), repair=rebuild_openings)
    return [(ContentId(content), -rank) for content, rank in rows]


def _best_of(tx: ReadTx, rows: Iterable[Row]) -> dict[ContentId, float]:
    """Return the best rank of each content whose passages are in rows; lower is better."""
    ranks = {PassageId(passage): float(rank) for passage, rank in rows}
    best: dict[ContentId, float] = {}
    for passage, content in contents_of(tx, ranks).items():
        best[content] = min(best.get(content, 0.0), ranks[passage])
    return best


def called(tx: ReadTx, contents: Iterable[ContentId]) -> dict[ContentId, Called]:
    """Return what contents are called; those that are gone are left out."""
    return {
        ContentId(content): Called(title, os.fsdecode(path or b""))
        for content, title, path in tx.rows(_CALLED, (id_list(contents),))
    }


def beginnings(tx: ReadTx, contents: Iterable[ContentId]) -> dict[ContentId, str]:
    """Return the words of the first pages of those contents that have any."""
    found: dict[ContentId, list[str]] = {}
    for content, text in tx.rows(_BEGINNINGS, (id_list(contents),)):
        found.setdefault(ContentId(content), []).append(text)
    return {content: "\n".join(texts) for content, texts in found.items()}


def may_hold(
    tx: ReadTx, firsts: Iterable[str], contents: Sequence[ContentId]
) -> Sequence[ContentId]:
    """Return those contents whose first pages may have a word that begins so; others have none.

    All of them, where the index would take too long to tell.

    Raises:
        LibraryProblem: the index is damaged; it is being built anew.
    """
    sought = sorted(firsts)
    if any(len(first) < _SHORTEST for first in sought):
        return contents
    query = " OR ".join(f"{phrase(first)}*" for first in sought)
    rows = matched(tx, _WITH_WORDS, (query, _MOST + 1), repair=rebuild_openings) if query else []
    if len(rows) > _MOST:
        return contents
    holding = set(contents_of(tx, (PassageId(row[0]) for row in rows)).values())
    return [one for one in contents if one in holding]


def naming_frequency(tx: ReadTx, terms: Sequence[str]) -> dict[str, int]:
    """Return in how many names or first pages each term occurs, whichever is more.

    For words in very many it is an estimate.

    Raises:
        LibraryProblem: an index is damaged; it is being built anew.
    """
    return {
        term: min(
            (max(frequency(tx, index, token) for index in _NAMING) for token in tokens(tx, term)),
            default=0,
        )
        for term in terms
    }
