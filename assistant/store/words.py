"""Search by words: in passages, and in what sources are called."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import PurePath

import apsw

from assistant.errors import LibraryProblem
from assistant.records import ContentId, PassageId, Scored, SourceId
from assistant.store.filters import (
    NO_FILTER,
    Conditions,
    Filter,
    content_conditions,
    passage_conditions,
)
from assistant.store.source_rows import opened
from assistant.store.transactions import ReadTx, Row, SqlValue, WriteTx, clean, id_list
from assistant.told import told

HEADING_WEIGHT = 2.0
"""How much more a word in a passage's heading counts than one in its text."""
NAME_WEIGHTS = (3.0, 2.0, 1.0)
"""How much a word counts in a document's title, in the file name and in the folders' names."""
_COUNTED = 2_000  # rows with a word that are counted; of more, the number is estimated
_FORMS = 300  # words of one beginning; more are too many
_FEW, _FEW_PASSAGES = 1_000, 15_000  # contents, and passages of theirs
_BEST = 4  # names that are looked up for each content wanted; more if these are not enough
_WALKED = 8_000  # matches that are looked through, at most, when the newest are asked for

_WORDS = f"""
select words.rowid, bm25(words, {HEADING_WEIGHT}, 1.0) as rank_ from words {{joined}}
where words match ? {{conditions}} order by rank_, words.rowid limit ?
"""
_NEWEST_WORDS = """
with matched as materialized (
    select rowid as passage from words where words match ? order by rowid desc limit ?
)
select passage, -passage as rank_ from matched {joined}
where true {conditions} order by rank_ limit ?
"""
_JOINED = """
cross join passages p on p.id = {passage} cross join contents c on c.id = p.content_id
"""
# The sign keeps SQLite from asking the word index anew for each passage.
_INSIDE = """
and +{passage} in (
    select p.id from json_each(?) j cross join passages p on p.content_id = j.value
    cross join contents c on c.id = p.content_id where true {conditions})
"""
_RANKED_NAMES = f"""
select rowid as source, bm25(names, {", ".join(map(str, NAME_WEIGHTS))}) as rank_
from names where names match ? {{inside}} order by rank_, rowid limit ?
"""
_INSIDE_NAMES = """
and +rowid in (select s.id from json_each(?) j cross join sources s on s.content_id = j.value)
"""
_NEWEST_NAMES = """
select rowid as source, -rowid as rank_ from names where names match ?
order by rowid desc limit ?
"""
_NAMES = """
select s.id, s.content_id from json_each(?) j cross join sources s on s.id = j.value
{joined} where s.state = 'done' {conditions}
"""
_CONTENTS_NAMED = "cross join contents c on c.id = s.content_id"
_COUNT = "select count(*) from (select 1 from {index} where {index} match ? limit ?)"
_FREQUENCY = """
select count(*), min(rowid), max(rowid) from (
    select rowid from {index} where {index} match ? limit ?)
"""
_NEWEST = "select max(id) from {index}_docsize"
# Every place where a word stands, ordered by word; the next word is found without reading them.
_PLACES = "create virtual table temp.{index}_places using fts5vocab(main, {index}, instance)"
_NEXT = "select term from temp.{index}_places where term >= ? and term < ? limit 1"
# Found first when a filter lets few contents pass, so that not every match has to be looked up.
_FEW_CONTENTS = "select c.id from contents c where true {conditions} limit ?"
_PASSAGES_OF = """
select count(*) from (
    select 1 from json_each(?) j cross join passages p on p.content_id = j.value limit ?)
"""
_CALLED = """
select s.id, c.title, s.path, c.city, c.region, c.country from json_each(?) j
cross join sources s on s.id = j.value join contents c on c.id = s.content_id
"""
_PUT_NAME = "insert into names (rowid, title, name, folders) values (?, ?, ?, ?)"
_DROP_NAMES = "delete from names where rowid in (select value from json_each(?))"
_REBUILD_OPENINGS = "insert into openings (openings) values ('rebuild')"
_REBUILD = (
    "insert into words (words) values ('rebuild')",
    "insert into pieces (pieces) values ('rebuild')",
)


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


class Index(StrEnum):
    """The word indexes that can be asked how often a word stands in them."""

    WORDS = "words"
    NAMES = "names"
    OPENINGS = "openings"


def search_words(
    tx: ReadTx,
    fts_query: str,
    limit: int,
    *,
    filter: Filter = NO_FILTER,  # noqa: A002
    newest: bool = False,
) -> list[Scored]:
    """Return the passages that match an FTS5 query over `heading` and `text`, best first.

    Scores are BM25, higher is better. With `newest`, the newest come first, for words so common
    that weighing all that match would take too long.

    Raises:
        ValueError: the query is malformed.
    """
    conditions = passage_conditions(filter)
    values, joined, passage = conditions.values, "", "passage" if newest else "words.rowid"
    chosen = conditions.sql
    if filter != NO_FILTER:
        if (few := few_contents(tx, filter)) is None:
            joined = _JOINED.format(passage=passage)  # looks up every match
        else:
            values = (few, *values)
            chosen = _INSIDE.format(passage=passage, conditions=chosen)
    sql = (_NEWEST_WORDS if newest else _WORDS).format(joined=joined, conditions=chosen)
    walked = (limit if filter == NO_FILTER else _WALKED,) if newest else ()
    values = (fts_query, *walked, *values, limit)
    return [Scored(PassageId(passage), -rank) for passage, rank in matched(tx, sql, values)]


def search_names(
    tx: ReadTx,
    fts_query: str,
    limit: int,
    *,
    filter: Filter = NO_FILTER,  # noqa: A002
    newest: bool = False,
) -> list[tuple[ContentId, float]]:
    """Return contents whose sources match an FTS5 query over `title`, `name` and `folders`.

    Best first, of equals what was found first, each content once, with its BM25 score; with
    `newest`, the newest first. Names are also cut where letters meet digits, at underscores and
    inside camel case. The filter's forms do not count here.

    Raises:
        ValueError: the query is malformed.
    """
    conditions = content_conditions(filter)
    few = None if newest or filter == NO_FILTER else few_contents(tx, filter)
    ranked = _RANKED_NAMES.format(inside="" if few is None else _INSIDE_NAMES)
    sql = _NEWEST_NAMES if newest else ranked
    asked = (fts_query,) if few is None else (fts_query, few)
    # Looking up what a name belongs to takes most of the time, so only the best are looked up.
    most = (_BEST * limit, -1) if filter == NO_FILTER else (-1,)
    best: dict[ContentId, float] = {}
    for count in (_WALKED,) if newest else most:
        ranks: dict[int, float] = dict(_ranked(tx, sql, asked, count))
        for source, content in _named(tx, ranks, conditions):
            best[content] = min(ranks[source], best.get(content, 0.0))
        if len(best) >= limit or (best and len(ranks) < count):
            break
    first = sorted(best, key=lambda content: (best[content], content))[:limit]
    return [(ContentId(content), -best[content]) for content in first]


def _ranked(tx: ReadTx, sql: str, asked: tuple[str, ...], most: int) -> list[tuple[int, float]]:
    """Return up to `most` sources and their ranks, the best first; all of them if it is below 0."""
    rows: list[tuple[int, float]]
    kept, count, rows = tx.found.get("ranked names", (None, 0, []))
    if kept != (sql, asked) or not (count < 0 or 0 <= most <= count):
        rows = [(row[0], row[1]) for row in matched(tx, sql, (*asked, most))]
        tx.found["ranked names"] = ((sql, asked), most, rows)  # a search asks for them twice
    return rows[:most] if most >= 0 else rows


def _named(tx: ReadTx, ids: Iterable[int], conditions: Conditions) -> list[tuple[int, ContentId]]:
    """Return sources that are done, with their contents, of those whose content passes."""
    wanted = list(ids)
    kept, asked, held = tx.found.get("named", (None, (), {}))
    if kept != conditions or not asked.issuperset(wanted):
        joined = _CONTENTS_NAMED if conditions.sql else ""
        sql = _NAMES.format(joined=joined, conditions=conditions.sql)
        held = dict(tx.rows(sql, (id_list(wanted), *conditions.values)))
        tx.found["named"] = (conditions, frozenset(wanted), held)  # a search asks for them twice
    return [(one, ContentId(held[one])) for one in wanted if one in held]


def match_count(tx: ReadTx, index: Index, fts_query: str, most: int) -> int:
    """Return how many rows of an index match an FTS5 query, counting up to `most`.

    It takes time for the beginnings of words that are in the query, however many rows match.

    Raises:
        ValueError: the query is malformed.
        LibraryProblem: the index is damaged; it is being built anew.
    """
    place = ("matches", index, fts_query)
    count, counted = tx.found.get(place, (0, -1))
    if count >= counted and most > counted:  # as many as were counted: there may be more
        count = int(matched(tx, _COUNT.format(index=index), (fts_query, most))[0][0])
        tx.found[place] = (count, most)
    return int(min(count, most))


def beginning_count(tx: ReadTx, index: Index, beginning: str, most: int) -> int:
    """Return how often words that begin so stand in an index, in different rows each.

    It stops counting above `most`, and says more than that when the words are too many as well.

    Raises:
        LibraryProblem: the index is damaged; it is being built anew.
    """
    total = 0
    for number, form in enumerate(forms(tx, index, beginning), 1):
        total += match_count(tx, index, phrase(form), most - total + 1)
        if total > most or number == _FORMS:
            return max(total, most + 1)
    return total


def forms(tx: ReadTx, index: Index, beginning: str) -> Iterator[str]:
    """Yield the words of an index that begin so, as the index folds them, in order.

    Raises:
        LibraryProblem: the index is damaged; it is being built anew.
    """
    known: list[str] = tx.found.setdefault(("forms", index, beginning), [])
    yield from known
    if tx.found.get(("all forms", index, beginning)):
        return
    sql = _NEXT.format(index=index)
    # In the order of words, this comes next after a word.
    start = f"{known[-1]}\0" if known else beginning
    end = beginning[:-1] + chr(ord(beginning[-1]) + 1)
    while rows := matched(tx, sql, (start, end)):
        known.append(str(rows[0][0]))
        start = f"{known[-1]}\0"
        yield known[-1]
    tx.found["all forms", index, beginning] = True


def prepare(connection: apsw.Connection) -> None:
    """Make what the functions here need beside the library's own tables."""
    for index in Index:
        connection.execute(_PLACES.format(index=index))


def document_frequency(tx: ReadTx, terms: Iterable[str]) -> dict[str, int]:
    """Return in how many passages each term occurs; of several words, the rarest one counts.

    For words in very many passages it is an estimate.

    Raises:
        LibraryProblem: the word index is damaged; it is being built anew.
    """
    return {
        term: min((frequency(tx, Index.WORDS, one) for one in tokens(tx, term)), default=0)
        for term in dict.fromkeys(terms)
    }


def frequency(tx: ReadTx, index: Index, token: str) -> int:
    """Return in how many rows of an index one word occurs; an estimate when they are very many.

    Raises:
        LibraryProblem: the index is damaged; it is being built anew.
    """
    place = ("frequency", index, token)
    if place not in tx.found:
        repair = rebuild_openings if index is Index.OPENINGS else rebuild_words
        sql = _FREQUENCY.format(index=index)
        tx.found[place] = matched(tx, sql, (phrase(token), _COUNTED), repair=repair)[0]
        tx.found.setdefault(("matches", index, phrase(token)), (tx.found[place][0], _COUNTED))
    count, first, last = tx.found[place]
    if count < _COUNTED or last == first:
        return int(count)
    # As dense as among the oldest rows that have it.
    newest = tx.known(_NEWEST.format(index=index))[0][0]
    return max(int(count), int(count * (newest - first) / (last - first)))


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


def rebuild_openings(tx: WriteTx) -> None:
    """Build the index of first pages anew from the passages."""
    tx.run(_REBUILD_OPENINGS)


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


def few_contents(tx: ReadTx, chosen: Filter) -> str | None:
    """Return the contents that pass a filter, as `id_list` writes them.

    None when they are many, or have many passages: then it is quicker to look up what matches.
    """
    place = ("few contents", chosen)
    if place not in tx.found:
        conditions = content_conditions(chosen)
        sql = _FEW_CONTENTS.format(conditions=conditions.sql)
        rows = tx.rows(sql, (*conditions.values, _FEW + 1))
        few = id_list(row[0] for row in rows[:_FEW])
        inside = tx.value(_PASSAGES_OF, (few, _FEW_PASSAGES + 1))
        tx.found[place] = None if len(rows) > _FEW or inside > _FEW_PASSAGES else few
    found: str | None = tx.found[place]
    return found
