"""Segments of an index of codes in memory, and the files that large ones are read from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import numpy.typing as npt

from assistant.store import code_files
from assistant.store.transactions import ReadTx, WriteTx

Codes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]
Dates = tuple[Numbers, Numbers]  # first and last seconds

_STATE = "select segment, version from {table} order by segment"
_KNOWN = "select size, checksum from {table} where segment = ?"
_LOAD = "select ids, contents, sorts, codes from {table}_codes where segment = ?"
_SECONDS = "select firsts, lasts from {table}_codes where segment = ?"
_BESIDES = 4 + 4 + 1  # bytes of an entry beside its code: id, content, kind and form


@dataclass(frozen=True)
class Segment:
    """Some entries of an index, as they were at a version; one with the id 0 is gone."""

    number: int
    version: int
    ids: npt.NDArray[np.uint32]
    contents: npt.NDArray[np.uint32]
    sorts: Codes
    words: npt.NDArray[np.uint64]  # codes, shape (bits / 64, n): a row is read in one go

    @cached_property
    def whole(self) -> bool:
        """Say whether no entry is gone."""
        return bool(self.ids.all())

    @cached_property
    def held_sorts(self) -> npt.NDArray[np.int64]:
        """Return the kinds and forms that there are."""
        return np.flatnonzero(np.bincount(self.sorts, minlength=256))


class SegmentFault(Exception):  # noqa: N818 - a state of the index, answered by looking at all vectors
    """A segment is missing or not of the right size."""


def segments(tx: ReadTx, table: str, width: int) -> list[Segment]:
    """Return the segments of an index of codes of `width` bytes.

    What was read before is kept for later transactions, so only what has changed is read.

    Raises:
        SegmentFault: the index is damaged.
    """
    kept = tx.kept.get(table)
    before = kept if isinstance(kept, list) else []
    known = {(one.number, one.version): one for one in before}
    state = tx.known(_STATE.format(table=table))
    if state == list(known):
        return before
    now = [
        known.get((number, version)) or _load(tx, table, number, version, width=width)
        for number, version in state
    ]
    dates = _kept_dates(tx, table)
    tx.kept[_dates(table)] = {place: dates[place] for place in state if place in dates}
    tx.kept[table] = now
    return now


def held(tx: ReadTx, table: str) -> list[Segment]:
    """Return the segments in memory; none unless they are those of this transaction."""
    kept = tx.kept.get(table)
    state = [(one.number, one.version) for one in kept] if isinstance(kept, list) else []
    return kept if isinstance(kept, list) and tx.known(_STATE.format(table=table)) == state else []


def dates_of(tx: ReadTx, table: str, one: Segment) -> Dates:
    """Return the dates of the entries of a segment, which are read when they are first wanted.

    Raises:
        SegmentFault: the index is damaged.
    """
    kept = _kept_dates(tx, table)
    place = (one.number, one.version)
    if place not in kept:
        row = tx.first(_SECONDS.format(table=table), (one.number,))
        if row is None or any(len(part) != 8 * len(one.ids) for part in row):
            raise SegmentFault(f"segment {one.number} has lost its dates")
        found = (np.frombuffer(row[0], dtype="<i8"), np.frombuffer(row[1], dtype="<i8"))
        kept = tx.kept[_dates(table)] = {**kept, place: found}
    return kept[place]


def file_name(table: str, segment: int) -> str:
    """Return the name of the file that holds a large segment."""
    return f"{table}-{segment}"


def packed_size(size: int, width: int) -> int:
    """Return the bytes of a file of so many entries with codes of `width` bytes."""
    return size * (width + _BESIDES)


def _dates(table: str) -> str:
    return f"dates of {table}"


def _kept_dates(tx: ReadTx, table: str) -> dict[tuple[int, int], Dates]:
    kept = tx.kept.get(_dates(table))
    return kept if isinstance(kept, dict) else {}


def is_right(tx: ReadTx, table: str, number: int, *, width: int) -> bool:
    """Say whether the file of a large segment is there and what it should be, after reading it."""
    size, checksum = tx.first(_KNOWN.format(table=table), (number,)) or (0, 0)
    found = code_files.get(tx, file_name(table, number), packed_size(size, width), checksum)
    return found is not None


def _load(tx: ReadTx, table: str, number: int, version: int, *, width: int) -> Segment:
    """Read a segment, if it can be from its file."""
    size, checksum = tx.first(_KNOWN.format(table=table), (number,)) or (0, 0)
    if size >= code_files.FROM:
        name = file_name(table, number)
        packed = code_files.get(tx, name, packed_size(size, width), checksum)
        if packed is not None:
            return _unpacked(packed, number, version, size=size, width=width)
        if code_files.is_there(tx, name):  # else the indexer has not come to it yet
            see_to = partial(_see_to, table=table, number=number, width=width)
            tx.ask_for_repair(f"file of codes {name}", see_to)
    return _gathered(tx, table, number, version, width=width)


def _see_to(tx: WriteTx, table: str, number: int, width: int) -> None:
    """Delete the file of a segment unless it is right; the indexer writes it anew."""
    if not is_right(tx, table, number, width=width):
        code_files.drop(tx, file_name(table, number))


def _unpacked(packed: bytes, number: int, version: int, *, size: int, width: int) -> Segment:
    words = np.frombuffer(packed, dtype="<u8", count=size * width // 8)
    ids, contents = np.frombuffer(packed, dtype="<u4", count=2 * size, offset=size * width).reshape(
        2, size
    )
    sorts = np.frombuffer(packed, dtype=np.uint8, offset=size * (width + 8))
    return Segment(number, version, ids, contents, sorts, words.reshape(-1, size))


def _gathered(tx: ReadTx, table: str, number: int, version: int, *, width: int) -> Segment:
    row = tx.first(_LOAD.format(table=table), (number,))
    size = 0 if row is None else len(row[2])
    if row is None or [len(one) for one in row] != [4 * size, 4 * size, size, width * size]:
        raise SegmentFault(f"segment {number} is damaged")
    ids, contents, sorts, codes = row
    words = np.frombuffer(codes, dtype="<u8").reshape(size, -1)
    return Segment(
        number,
        version,
        np.frombuffer(ids, dtype="<u4"),
        np.frombuffer(contents, dtype="<u4"),
        np.frombuffer(sorts, dtype=np.uint8),
        np.ascontiguousarray(words.T),
    )
