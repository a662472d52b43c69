"""Search by words: in passages, in what sources are called, and by literal pieces of text."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import PurePath

import apsw

from assistant.errors import LibraryProblem
from assistant.records import ContentId, PassageId, Scored, SourceId
from assistant.store.filters import (
    NO_FILTER,
    Filter,
    content_conditions,
    passage_conditions,
)
from assistant.store.transactions import ReadTx, Row, SqlValue, WriteTx, clean, id_list
from assistant.told import told

HEADING_WEIGHT = 2.0
"""How much more a word in a passage's heading counts than one in its text."""
NAME_WEIGHTS = (3.0, 2.0, 1.0)
"""How much a word counts in a document's title, in the file name and in the folders' names."""
SHORTEST_PIECE = 3
"""Characters; the trigram index knows nothing shorter."""

_WORDS = f"""
select words.rowid, bm25(words, {HEADING_WEIGHT}, 1.0) as rank_ from words {{joined}}
where words match ? {{conditions}} order by rank_, words.rowid limit ?
"""
_JOINED = """
cross join passages p on p.id = words.rowid cross join contents c on c.id = p.content_id
"""
_NAMES = f"""
with matched as materialized (
    select rowid as source, bm25(names, {", ".join(map(str, NAME_WEIGHTS))}) as rank_
    from names where names match ?
)
select s.content_id, min(rank_) as best from matched
cross join sources s on s.id = source cross join contents c on c.id = s.content_id
where s.state = 'done' {{conditions}}
group by s.content_id order by best, s.content_id limit ?
"""
_PIECES = """
select pieces.rowid, p.text from pieces
cross join passages p on p.id = pieces.rowid cross join contents c on c.id = p.content_id
where {likes} {conditions}
"""
_FREQUENCY = "select doc from word_counts where term = ?"
_CALLED = """
select s.id, c.title, s.path, c.city, c.region, c.country from json_each(?) j
cross join sources s on s.id = j.value join contents c on c.id = s.content_id
"""
_PUT_NAME = "insert into names (rowid, title, name, folders) values (?, ?, ?, ?)"
_DROP_NAMES = "delete from names where rowid in (select value from json_each(?))"
_REBUILD = (
    "insert into words (words) values ('rebuild')",
    "insert into pieces (pieces) values ('rebuild')",
)

_INNER_BORDER = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-z])(?=[A-Z])|_")


def phrase(text: str) -> str:
    """Return text as one FTS5 string, which is safe in any query and matches as a phrase."""
    return '"' + clean(text).replace('"', '""') + '"'


def tokens(tx: ReadTx, text: str) -> list[str]:
    """Return the words of a text as the word index cuts and folds them."""
    tokenizer = tx.connection.fts5_tokenizer("unicode61", ["remove_diacritics", "2"])
    found = tokenizer(
        clean(text).encode(),
        apsw.FTS5_TOKENIZE_QUERY,
        None,
        include_offsets=False,
        include_colocated=False,
    )
    return [str(token) for token in found]


def search_words(
    tx: ReadTx,
    fts_query: str,
    limit: int,
    *,
    filter: Filter = NO_FILTER,  # noqa: A002
) -> list[Scored]:
    """Return the passages that match an FTS5 query over `heading` and `text`, best first.

    Scores are BM25, higher is better.

    Raises:
        ValueError: the query is malformed.
    """
    # Without a filter, leave the join out: it would look up every match.
    conditions = passage_conditions(filter)
    joined = "" if filter == NO_FILTER else _JOINED
    sql = _WORDS.format(joined=joined, conditions=conditions.sql)
    rows = matched(tx, sql, (fts_query, *conditions.values, limit))
    return [Scored(PassageId(passage), -rank) for passage, rank in rows]


def search_names(
    tx: ReadTx,
    fts_query: str,
    limit: int,
    *,
    filter: Filter = NO_FILTER,  # noqa: A002
) -> list[tuple[ContentId, float]]:
    """Return contents whose sources match an FTS5 query over `title`, `name` and `folders`.

    Best first, each content once, with its BM25 score. Names are also cut where letters meet
    digits, at underscores and inside camel case. The filter's forms do not count here.

    Raises:
        ValueError: the query is malformed.
    """
    conditions = content_conditions(filter)
    sql = _NAMES.format(conditions=conditions.sql)
    rows = matched(tx, sql, (fts_query, *conditions.values, limit))
    return [(ContentId(content), -rank) for content, rank in rows]


def search_pieces(
    tx: ReadTx,
    pieces: Sequence[str],
    limit: int,
    *,
    filter: Filter = NO_FILTER,  # noqa: A002
) -> list[Scored]:
    """Return the passages whose text contains every piece literally, case ignored.

    Pieces shorter than `SHORTEST_PIECE` are ignored; when none is left, nothing is found. The
    score is the share of the text that the pieces cover.
    """
    wanted = [clean(piece) for piece in pieces if len(piece) >= SHORTEST_PIECE]
    if not wanted:
        return []
    conditions = passage_conditions(filter)
    likes = " and ".join("pieces.text like ?" for _ in wanted)
    sql = _PIECES.format(likes=likes, conditions=conditions.sql)
    patterns = [f"%{piece}%" for piece in wanted]
    scored = []
    for passage, text in matched(tx, sql, (*patterns, *conditions.values)):
        share = _covered(text, wanted)
        if share > 0.0:
            scored.append(Scored(PassageId(passage), share))
    return sorted(scored, key=lambda one: (-one.score, one.passage))[:limit]


def document_frequency(tx: ReadTx, terms: Iterable[str]) -> dict[str, int]:
    """Return in how many passages each term occurs; of several words, the rarest one counts.

    Raises:
        LibraryProblem: the word index is damaged; it is being built anew.
    """
    return {
        term: min((_frequency(tx, one) for one in tokens(tx, term)), default=0) for term in terms
    }


def put_names(tx: WriteTx, source_ids: Sequence[SourceId]) -> None:
    """Index anew what sources are called; those without content are left out."""
    ids = id_list(source_ids)
    drop_names(tx, ids)
    for source, title, path, *where in tx.rows(_CALLED, (ids,)):
        place = PurePath(clean(os.fsdecode(path)))
        # Where a photo was taken is as good as the folder that it lies in.
        folders = " ".join(opened(part) for part in (*place.parent.parts, *filter(None, where)))
        tx.run(_PUT_NAME, (source, opened(title), opened(place.name), folders))


def drop_names(tx: WriteTx, source_ids: str) -> None:
    """Forget what sources are called; the ids come as `id_list` writes them."""
    tx.run(_DROP_NAMES, (source_ids,))


def rebuild_words(tx: WriteTx) -> None:
    """Build both word indexes anew from the passages."""
    for statement in _REBUILD:
        tx.run(statement)


def matched(
    tx: ReadTx,
    sql: str,
    values: Sequence[SqlValue],
    *,
    repair: Callable[[WriteTx], None] = rebuild_words,
) -> list[Row]:
    """Return the rows of a statement that asks a word index; a damaged one is built anew.

    Raises:
        ValueError: the FTS5 query is malformed.
        LibraryProblem: the index is damaged.
    """
    try:
        return tx.rows(sql, values)
    except apsw.CorruptError as exc:
        tx.ask_for_repair(repair.__name__, repair)
        raise LibraryProblem(
            told("The word index of the library was damaged and is being built anew. Ask again.")
        ) from exc
    except apsw.SQLError as exc:
        raise ValueError(f"not an FTS5 query: {exc}") from exc


def _covered(text: str, pieces: Sequence[str]) -> float:
    """Return the share of a text that the pieces cover; 0 when one of them is not in it."""
    folded = text.casefold()
    covered = 0
    for piece in {piece.casefold() for piece in pieces}:
        # LIKE took % and _ in a piece for wildcards, so count what is really there.
        times = folded.count(piece)
        if times == 0:
            return 0.0
        covered += times * len(piece)
    return min(1.0, covered / len(folded))


def _frequency(tx: ReadTx, token: str) -> int:
    rows = matched(tx, _FREQUENCY, (token,))
    return int(rows[0][0]) if rows else 0


@lru_cache(maxsize=4096)
def opened(name: str) -> str:
    """Return a name followed by the words inside it, if it has inner borders."""
    inner = _INNER_BORDER.sub(" ", name)
    return name if inner == name else f"{name} {inner}"
