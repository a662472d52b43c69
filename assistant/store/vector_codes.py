"""Codes of vectors in memory: which differ least from the code of a question, under a filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import numpy.typing as npt

from assistant.records import ContentId, PassageId
from assistant.store import code_files
from assistant.store.filters import (
    Filter,
    further_conditions,
    mention_conditions,
    seconds,
    sort_codes,
)
from assistant.store.transactions import ReadTx, WriteTx

Codes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]
Dates = tuple[Numbers, Numbers]  # first and last seconds

_STATE = "select segment, version from {table} order by segment"
_KNOWN = "select size, checksum from {table} where segment = ?"
_LOAD = "select ids, contents, sorts, codes from {table}_codes where segment = ?"
_SECONDS = "select firsts, lasts from {table}_codes where segment = ?"
_PASSING = "select c.id from contents c where true {conditions}"
_MENTIONING = "select p.id from passages p where true {conditions}"
_POOL = 4  # codes that are looked at again, for each that is wanted
_BESIDES = 4 + 4 + 1  # bytes of an entry beside its code: id, content, kind and form
_ALL_OF_IT = slice(None)
_FEW = 8  # entries of a segment for each that passes, from which those alone are compared


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


def contents(tx: ReadTx, table: str, ids: Sequence[PassageId]) -> dict[PassageId, ContentId]:
    """Return the contents of those passages that the segments kept in memory know of.

    None if they are not those of this transaction: nothing is read for it.
    """
    kept = _kept(tx, table) if ids else []
    if not kept:
        return {}
    state = [(one.number, one.version) for one in kept]
    known = tx.kept.get(_owners(table))
    if not isinstance(known, tuple) or known[0] != state:
        owners = np.zeros(1 + _last_id(kept), dtype=np.uint32)
        for one in kept:
            owners[one.ids] = one.contents
        owners[0] = 0  # the id of what is gone
        known = tx.kept[_owners(table)] = (state, owners)
    by_passage: npt.NDArray[np.uint32] = known[1]
    wanted = np.array([one for one in ids if one < len(by_passage)], dtype=np.int64)
    pairs = zip(wanted.tolist(), by_passage[wanted].tolist(), strict=True)
    return {PassageId(passage): ContentId(content) for passage, content in pairs if content}


def passing(tx: ReadTx, table: str, ids: Numbers, chosen: Filter) -> tuple[Flags, Flags]:
    """Return which passages pass a filter, and which of them the segments in memory know of.

    They know of none if they are not those of this transaction: they are not read for it.

    Raises:
        SegmentFault: the index is damaged.
    """
    passes, known = np.zeros(len(ids), dtype=np.bool_), np.zeros(len(ids), dtype=np.bool_)
    kept = _kept(tx, table) if len(ids) else []
    if not kept:
        return passes, known
    places = _places(tx, table, kept)
    inside = np.flatnonzero(ids < len(places))
    held = inside[places[ids[inside]] >= 0]
    known[held] = True
    tests = _Passing(tx, table, chosen)
    for one, which, at in _by_segment(kept, places[ids[held]]):
        passes[held[which]] = tests.flags(one, at)
    return passes, known


@dataclass(frozen=True, slots=True)
class Sought:
    """What codes are compared with."""

    code: Codes  # of the question, shape (bits / 8,)
    weights: Floats  # the numbers that its code has the signs of, shape (up to bits,)
    count: int  # how many are wanted


def nearest(tx: ReadTx, table: str, sought: Sought, *, chosen: Filter) -> list[PassageId]:
    """Return the passages whose codes are nearest to a question, of those that pass the filter.

    Codes that differ in few bits from the question's are looked at again: the signs of each are
    weighed with the question's own numbers, which tells them apart as twice the bits would.

    Raises:
        SegmentFault: the index is damaged.
    """
    among = segments(tx, table, len(sought.code))
    words = np.frombuffer(sought.code.tobytes(), dtype="<u8")
    passing = _Passing(tx, table, chosen)
    near: list[_Near] = []
    farthest = 8 * len(sought.code)
    counts = np.zeros(farthest + 1, dtype=np.int64)
    for one in among:
        here = passing.places(one)
        if here is not None and not len(here):
            continue
        few = here is not None and len(here) * _FEW < len(one.ids)
        distances = _distances(one.words[:, here] if few else one.words, words)
        distances = distances if here is None or few else distances[here]
        places = np.flatnonzero(distances <= farthest)  # none farther can be in the pool
        near.append(_Near(one, places if here is None else here[places], distances[places]))
        counts += np.bincount(near[-1].distances, minlength=len(counts))
        farthest = min(farthest, int(np.searchsorted(counts.cumsum(), _POOL * sought.count)))
    if not near:
        return []
    within = [one.within(farthest) for one in near]
    likeness = _likeness(np.concatenate([codes for _, codes in within]), sought.weights)
    best = np.argsort(-likeness, kind="stable")[: sought.count]
    return [PassageId(one) for one in np.concatenate([ids for ids, _ in within])[best].tolist()]


@dataclass(frozen=True, slots=True)
class _Near:
    """Where in a segment the entries are that may be near enough, and how many bits differ."""

    segment: Segment
    places: Numbers
    distances: npt.NDArray[np.uint16]

    def within(self, radius: int) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint64]]:
        """Return the ids and the codes, a row each, of those that differ in no more bits."""
        places = self.places[self.distances <= radius]
        return self.segment.ids[places], self.segment.words[:, places].T


def _likeness(words: npt.NDArray[np.uint64], weights: Floats) -> Floats:
    """Return the sums of the weights where codes, shape (n, bits / 64), have a bit, shape (n,)."""
    codes = np.ascontiguousarray(words).view(np.uint8)
    bits = np.unpackbits(codes, axis=1, count=len(weights))
    likeness: Floats = bits.astype(np.float32) @ weights
    return likeness


class _Passing:
    """Tells which entries of a segment pass a filter."""

    def __init__(self, tx: ReadTx, table: str, chosen: Filter) -> None:
        self._tx = tx
        self._table = table
        codes = sort_codes(chosen)
        self._sorts = None if codes is None else np.isin(np.arange(256), codes)
        self._last, self._first = seconds(chosen)
        self._contents = [] if chosen.contents is None else [_flags(chosen.contents)]
        if (further := further_conditions(chosen)).sql:
            sql = _PASSING.format(conditions=further.sql)
            self._contents.append(_flags([row[0] for row in tx.each(sql, further.values)]))
        self._ids = None
        if (mentions := mention_conditions(chosen)).sql:
            sql = _MENTIONING.format(conditions=mentions.sql)
            self._ids = _flags([row[0] for row in tx.each(sql, mentions.values)])

    def places(self, one: Segment) -> Numbers | None:
        """Return the places of the entries that pass, or None when all do."""
        parts = self._parts(one, _ALL_OF_IT)
        parts += [] if one.whole else [one.ids != 0]
        return np.flatnonzero(np.logical_and.reduce(parts)) if parts else None

    def flags(self, one: Segment, at: Numbers) -> Flags:
        """Return which of the entries at some places pass."""
        passes: Flags = np.logical_and.reduce([np.ones(len(at), np.bool_), *self._parts(one, at)])
        return passes

    def _parts(self, one: Segment, at: Numbers | slice) -> list[Flags]:
        """Return which of some entries fulfil each condition that not all of the segment does."""
        parts: list[Flags] = []
        if self._sorts is not None and not self._sorts[one.held_sorts].all():
            parts.append(self._sorts[one.sorts[at]])
        if self._last is not None or self._first is not None:
            firsts, lasts = self._seconds(one)
            parts += [] if self._last is None else [lasts[at] >= self._last]
            parts += [] if self._first is None else [firsts[at] <= self._first]
        parts += (_held(flags, one.contents[at]) for flags in self._contents)
        return parts if self._ids is None else [*parts, _held(self._ids, one.ids[at])]

    def _seconds(self, one: Segment) -> Dates:
        kept = _kept_dates(self._tx, self._table)
        place = (one.number, one.version)
        if place not in kept:
            row = self._tx.first(_SECONDS.format(table=self._table), (one.number,))
            if row is None or any(len(part) != 8 * len(one.ids) for part in row):
                raise SegmentFault(f"segment {one.number} has lost its dates")
            found = (np.frombuffer(row[0], dtype="<i8"), np.frombuffer(row[1], dtype="<i8"))
            kept = self._tx.kept[_dates(self._table)] = {**kept, place: found}
        return kept[place]


def _kept(tx: ReadTx, table: str) -> list[Segment]:
    """Return the segments in memory; none unless they are those of this transaction."""
    kept = tx.kept.get(table)
    state = [(one.number, one.version) for one in kept] if isinstance(kept, list) else []
    return kept if isinstance(kept, list) and tx.known(_STATE.format(table=table)) == state else []


def _places(tx: ReadTx, table: str, kept: Sequence[Segment]) -> npt.NDArray[np.int32]:
    """Return where passages are in the segments taken together, by their ids; -1: nowhere."""
    state = [(one.number, one.version) for one in kept]
    known = tx.kept.get(_where(table))
    if not isinstance(known, tuple) or known[0] != state:
        places = np.full(1 + _last_id(kept), -1, dtype=np.int32)
        first = 0
        for one in kept:
            places[one.ids] = np.arange(first, first + len(one.ids), dtype=np.int32)
            first += len(one.ids)
        places[0] = -1  # the id of what is gone
        known = tx.kept[_where(table)] = (state, places)
    found: npt.NDArray[np.int32] = known[1]
    return found


def _by_segment(
    kept: Sequence[Segment], places: npt.NDArray[np.int32]
) -> Iterator[tuple[Segment, Numbers, Numbers]]:
    """Yield the segments that places are in, which places these are, and where they are in it."""
    firsts = np.cumsum([0, *(len(one.ids) for one in kept)])
    order = np.argsort(places, kind="stable")
    bounds = np.searchsorted(places[order], firsts)
    for one, first, start, end in zip(kept, firsts[:-1], bounds[:-1], bounds[1:], strict=True):
        if start < end:
            which = order[start:end]
            yield one, which, places[which] - first


def _dates(table: str) -> str:
    return f"dates of {table}"


def _last_id(kept: Sequence[Segment]) -> int:
    return max(int(one.ids.max(initial=0)) for one in kept)


def _owners(table: str) -> str:
    return f"contents of {table}"


def _where(table: str) -> str:
    return f"places in {table}"


def _kept_dates(tx: ReadTx, table: str) -> dict[tuple[int, int], Dates]:
    kept = tx.kept.get(_dates(table))
    return kept if isinstance(kept, dict) else {}


def file_name(table: str, segment: int) -> str:
    """Return the name of the file that holds a large segment."""
    return f"{table}-{segment}"


def packed_size(size: int, width: int) -> int:
    """Return the bytes of a file of so many entries with codes of `width` bytes."""
    return size * (width + _BESIDES)


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


def _distances(
    codes: npt.NDArray[np.uint64], code: npt.NDArray[np.uint64]
) -> npt.NDArray[np.uint16]:
    total = np.zeros(codes.shape[1], dtype=np.uint16)
    for row, word in zip(codes, code, strict=True):
        total += np.bitwise_count(row ^ word)
    return total


def _flags(numbers: Sequence[int]) -> Flags:
    """Return a table that tells of each number whether it is one of these."""
    table = np.zeros(max(numbers, default=0) + 1, dtype=np.bool_)
    table[np.array(numbers, dtype=np.int64)] = True
    return table


def _held(table: Flags, numbers: npt.NDArray[np.uint32]) -> Flags:
    held: Flags = table[np.minimum(numbers, len(table) - 1)]
    return held & (numbers < len(table))
