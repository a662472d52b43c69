"""How many words passages have: the numbers that BM25 needs of every match, kept in blocks.

FTS5 keeps them in a row a passage, and a search would gather thousands of those from all over the
file. The blocks are derived: triggers drop one as soon as a passage in it changes, the indexer
writes it anew when nothing waits (`fill`), and what no block tells is read from those rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from assistant.store.transactions import ReadTx, WriteTx, id_list

Ids = npt.NDArray[np.int64]
Lengths = npt.NDArray[np.uint16]

BLOCK = 4_096
"""Ids of passages a block; the triggers of the library reckon with it."""

_TOO_LONG = 65_535  # words; a passage with so many has its number in the row of FTS5 alone
_KEPT = "word lengths"
_STATE = "select block, id from word_lengths order by block"
_READ = "select id, block, lengths from word_lengths where id in (select value from json_each(?))"
_PUT = "insert or replace into word_lengths (block, lengths) values (?, ?)"
_DROP = "delete from word_lengths where block in (select value from json_each(?))"
_SIZES = "select id, sz from words_docsize where id >= ? and id < ?"
_SOME_SIZES = "select id, sz from words_docsize where id in (select value from json_each(?))"
_NEWEST = "select max(id) from words_docsize"
_TOTALS = "select block from words_data where id = 1"


def lengths_of(tx: ReadTx, ids: Ids) -> npt.NDArray[np.float64]:
    """Return how many words some passages have, heading and text together, in their order."""
    known = _known(tx)
    found = np.zeros(len(ids), dtype=np.float64)
    inside = ids < len(known)
    found[inside] = known[ids[inside]]
    unknown = np.flatnonzero((found == 0) | (found == _TOO_LONG))
    if len(unknown):
        rows = tx.rows(_SOME_SIZES, (id_list(ids[unknown].tolist()),))
        sizes = {passage: sum(_numbers(size)) for passage, size in rows}
        found[unknown] = [sizes.get(passage, 0) for passage in ids[unknown].tolist()]
    return found


def totals(tx: ReadTx) -> tuple[int, int]:
    """Return how many passages the word index holds, and how many words all of them have."""
    rows = tx.known(_TOTALS)
    passages, *words = _numbers(rows[0][0]) if rows and rows[0][0] else (0,)
    return passages, sum(words)


def missing(tx: ReadTx) -> list[int]:
    """Return the blocks that are not there, though passages may be in them."""
    newest = tx.value(_NEWEST)
    if newest is None:
        return []
    held = {row[0] for row in tx.rows(_STATE)}
    return [block for block in range(newest // BLOCK + 1) if block not in held]


def fill(tx: WriteTx, blocks: Iterable[int]) -> None:
    """Write blocks from the rows of the word index."""
    for block in blocks:
        tx.run(_PUT, (block, _counted(tx, block).tobytes()))


def wrong(tx: ReadTx) -> list[int]:
    """Return the blocks that tell other numbers than the word index does."""
    rows = tx.rows(_STATE)
    found = dict(_read(tx, [row[1] for row in rows]))
    empty = np.zeros(0, dtype=np.uint16)
    return [
        block
        for block, _ in rows
        if not np.array_equal(found.get(block, empty), _counted(tx, block))
    ]


def drop(tx: WriteTx, blocks: Iterable[int]) -> None:
    """Forget blocks; `fill` writes them anew."""
    tx.run(_DROP, (id_list(blocks),))


def _known(tx: ReadTx) -> Lengths:
    """Return what the blocks tell, by the id of the passage; 0 where they tell nothing."""
    state = tx.known(_STATE)
    kept = tx.kept.get(_KEPT)
    if isinstance(kept, tuple) and kept[0] == state:
        same: Lengths = kept[1]
        return same
    before, known = kept if isinstance(kept, tuple) else ([], np.zeros(0, dtype=np.uint16))
    held = set(before)
    now = np.zeros(BLOCK * (1 + max((row[0] for row in state), default=-1)), dtype=np.uint16)
    for block, number in state:
        if (block, number) in held:
            now[_span(block)] = known[_span(block)]
    new = [number for block, number in state if (block, number) not in held]
    for block, lengths in _read(tx, new):
        now[_span(block)] = lengths
    tx.kept[_KEPT] = (state, now)
    return now


def _read(tx: ReadTx, numbers: Sequence[int]) -> Iterator[tuple[int, Lengths]]:
    """Yield blocks by the ids of their rows; those of a wrong size are left out."""
    for _, block, blob in tx.each(_READ, (id_list(numbers),)):
        if len(blob) == 2 * BLOCK:
            yield block, np.frombuffer(blob, dtype="<u2")


def _counted(tx: ReadTx, block: int) -> Lengths:
    lengths = np.zeros(BLOCK, dtype="<u2")
    for passage, size in tx.rows(_SIZES, (block * BLOCK, (block + 1) * BLOCK)):
        lengths[passage - block * BLOCK] = min(_TOO_LONG, sum(_numbers(size)))
    return lengths


def _span(block: int) -> slice:
    return slice(block * BLOCK, (block + 1) * BLOCK)


def _numbers(packed: bytes) -> list[int]:
    """Return the numbers of a row of FTS5: seven bits a byte, all but the last of one marked."""
    found, number = [], 0
    for byte in packed:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the mark
            found.append(number)
            number = 0
    return found
