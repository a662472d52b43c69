"""Finds where a name may stand, by the full-text indexes: a few candidates instead of all text.

What is found here contains the words of a name in some form; whether the name is meant is decided
by who knows names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from assistant.records import ContentId, PassageId
from assistant.store.transactions import ReadTx, Row, SqlValue, WriteTx, clean
from assistant.store.words import phrase

LETTERS_OF_PIECE = 3
_AT_ONCE = 60  # terms in one query; many more make it too deep
_LAST_LETTER = "\U0010ffff"

_WITH_WORDS = "select rowid from words where words match ? and rowid > ? order by rowid limit ?"
_SPOKEN = """
select words.rowid from words cross join passages p on p.id = words.rowid
where words match ? and words.rowid > ? and p.kind = 'speech' order by words.rowid limit ?
"""
_WITH_SIGN = """
select id from passages where instr(text, ?1) > 0 or instr(heading, ?1) > 0
order by id desc limit ?2
"""
_ANY_SPEECH = "select exists (select 1 from contents where kind = 'speech')"
_WITH_PIECES = "select rowid from pieces where pieces match ? order by rowid limit ?"
_PIECE_TERMS = (
    "create virtual table if not exists temp.piece_terms using fts5vocab(main, pieces, row)"
)
_PIECES_FROM = "select term from temp.piece_terms where term >= ? and term < ?"
# A name after a space, a sign or a Latin letter begins a run, and the word index finds that; so
# only pieces of scripts without spaces are walked through.
_PIECES_TO = "select term from temp.piece_terms where term >= '\u0e00' and substr(term, 2) = ?"
_TERMS = """
select term from word_counts where term >= ? and term < ? and length(term) between ? and ?
"""
_CALLED = """
select s.content_id, c.title, s.path,
    (select p.id from passages p where p.content_id = c.id
     order by p.depth = 'reading', p.ordinal limit 1) as first
from names cross join sources s on s.id = names.rowid cross join contents c on c.id = s.content_id
where {condition} and first is not null
"""
_BY_WORDS = _CALLED.format(condition="names match ?")
_BY_LETTERS = _CALLED.format(condition="(names.title like ? or names.name like ?)")


@dataclass(frozen=True, slots=True)
class Called:
    """A file whose title or name may hold a name, and the passage that stands for it."""

    content: ContentId
    passage: PassageId
    title: str  # the document's own; may be empty
    name: str  # the file's, without its ending


def passages_with_words(
    tx: ReadTx,
    phrases: Sequence[str],
    *,
    after: PassageId = PassageId(0),  # noqa: B008 - a number
    limit: int = 1000,
    spoken: bool = False,
) -> list[PassageId]:
    """Return passages whose text or heading holds any of the phrases, by id, from above `after`.

    Case and accents are ignored; `spoken` leaves only transcripts. Give the last id back as
    `after` to go on.
    """
    found: set[PassageId] = set()
    sql = _SPOKEN if spoken else _WITH_WORDS
    for query in _any_of(phrases):
        found.update(PassageId(row[0]) for row in tx.rows(sql, (query, after, limit)))
    return sorted(found)[:limit]


def passages_with_letters(tx: WriteTx, run: str, *, limit: int = 1000) -> list[PassageId]:
    """Return passages whose text may hold letters that no space sets apart, such as "小明".

    A single letter finds nothing. It writes nothing to the library, but needs a table of its own
    for the connection, which a reader may not make.
    """
    run = clean(run)
    if len(run) < LETTERS_OF_PIECE - 1:
        return []
    if len(run) >= LETTERS_OF_PIECE:
        pieces = [run[i : i + LETTERS_OF_PIECE] for i in range(len(run) - LETTERS_OF_PIECE + 1)]
        query = " AND ".join(phrase(one) for one in pieces[:_AT_ONCE])
        return [PassageId(row[0]) for row in tx.rows(_WITH_PIECES, (query, limit))]
    tx.run(_PIECE_TERMS)
    rows = [*tx.rows(_PIECES_FROM, (run, run + _LAST_LETTER)), *tx.rows(_PIECES_TO, (run,))]
    found: set[PassageId] = set()
    for query in _any_of(row[0] for row in rows):
        found.update(PassageId(row[0]) for row in tx.rows(_WITH_PIECES, (query, limit)))
    return sorted(found)[:limit]


def passages_with_sign(tx: ReadTx, sign: str, *, limit: int = 1000) -> list[PassageId]:
    """Return the newest passages whose text or heading holds a sign, which no index knows.

    It reads all text: about a second for a million short passages.
    """
    return [PassageId(row[0]) for row in tx.rows(_WITH_SIGN, (clean(sign), limit))]


def files_called(tx: ReadTx, phrases: Sequence[str]) -> list[Called]:
    """Return the files whose title or name, without the folders, holds any of the phrases."""
    found: dict[tuple[ContentId, str], Called] = {}
    for query in _any_of(phrases):
        for called in _as_called(tx, _BY_WORDS, (f"{{title name}} : ({query})",)):
            found[called.content, called.name] = called
    return list(found.values())


def files_with_letters(tx: ReadTx, run: str) -> list[Called]:
    """Return the files whose title or name holds letters that no space sets apart."""
    pattern = f"%{clean(run)}%"  # "%" and "_" find more than they should, which does no harm
    return list(_as_called(tx, _BY_LETTERS, (pattern, pattern)))


def terms_from(tx: ReadTx, letter: str, *, shortest: int, longest: int) -> list[str]:
    """Return the words of the library that begin with a letter and have a length in this range."""
    rows = tx.rows(_TERMS, (letter, letter + _LAST_LETTER, shortest, longest))
    return [str(row[0]) for row in rows]


def has_speech(tx: ReadTx) -> bool:
    """Say whether there is any recording in the library."""
    return bool(tx.value(_ANY_SPEECH))


def _any_of(phrases: Iterable[str]) -> Iterator[str]:
    """Yield full-text queries that together ask for any of the phrases."""
    quoted = list(dict.fromkeys(phrase(one) for one in phrases if one.strip()))
    for first in range(0, len(quoted), _AT_ONCE):
        yield " OR ".join(quoted[first : first + _AT_ONCE])


def _as_called(tx: ReadTx, sql: str, values: Sequence[SqlValue]) -> Iterator[Called]:
    rows: list[Row] = tx.rows(sql, values)
    for content, title, path, passage in rows:
        name = clean(PurePath(os.fsdecode(path)).stem)
        yield Called(ContentId(content), PassageId(passage), title, name)
