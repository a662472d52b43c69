"""What the segments in memory tell of passages: whose they are, and whether they pass a filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from assistant.records import ContentId, PassageId
from assistant.store.filters import (
    NO_FILTER,
    Filter,
    further_conditions,
    mention_conditions,
    seconds,
    sort_codes,
)
from assistant.store.transactions import ReadTx
from assistant.store.vector_codes import Numbers, Segment, dates_of, held

Flags = npt.NDArray[np.bool_]

_PASSING = "select c.id from contents c where true {conditions}"
_MENTIONING = "select p.id from passages p where true {conditions}"
_ALL_OF_IT = slice(None)


def contents(tx: ReadTx, table: str, ids: Sequence[PassageId]) -> dict[PassageId, ContentId]:
    """Return the contents of those passages that the segments kept in memory know of.

    None if they are not those of this transaction: nothing is read for it.
    """
    kept = held(tx, table) if ids else []
    if not kept:
        return {}
    wanted = np.array(ids, dtype=np.int64)
    pairs = zip(ids, _owners(tx, table, kept, wanted).tolist(), strict=True)
    return {passage: ContentId(content) for passage, content in pairs if content}


def passing(tx: ReadTx, table: str, ids: Numbers, chosen: Filter) -> tuple[Flags, Flags]:
    """Return which passages pass a filter, and which of them the segments in memory know of.

    They know of none if they are not those of this transaction: they are not read for it.

    Raises:
        SegmentFault: the index is damaged.
    """
    passes, known = np.zeros(len(ids), dtype=np.bool_), np.zeros(len(ids), dtype=np.bool_)
    kept = held(tx, table) if len(ids) else []
    if not kept:
        return passes, known
    owners = _owners(tx, table, kept, ids)
    known = owners > 0
    left = np.flatnonzero(known)
    if chosen.contents is not None:  # hardly any passage is left for the rest of the filter
        left = left[_in_table(_flags(chosen.contents), owners[left])]
        chosen = replace(chosen, contents=None)
    if chosen == NO_FILTER:
        passes[left] = True
        return passes, known
    tests = Passing(tx, table, chosen)
    for one, which, at in _by_segment(kept, _places(tx, table, kept)[ids[left]]):
        passes[left[which]] = tests.flags(one, at)
    return passes, known


class Passing:
    """Tells which entries of a segment pass a filter."""

    def __init__(self, tx: ReadTx, table: str, chosen: Filter) -> None:
        """Take the library, the index and the filter, whose conditions in SQL are looked up."""
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
        """Return the places of the entries that pass, or None when all do.

        Raises:
            SegmentFault: the index is damaged.
        """
        parts = self._parts(one, _ALL_OF_IT)
        parts += [] if one.whole else [one.ids != 0]
        return np.flatnonzero(np.logical_and.reduce(parts)) if parts else None

    def flags(self, one: Segment, at: Numbers) -> Flags:
        """Return which of the entries at some places pass.

        Raises:
            SegmentFault: the index is damaged.
        """
        passes: Flags = np.logical_and.reduce([np.ones(len(at), np.bool_), *self._parts(one, at)])
        return passes

    def _parts(self, one: Segment, at: Numbers | slice) -> list[Flags]:
        """Return which of some entries fulfil each condition that not all of the segment does."""
        parts: list[Flags] = []
        if self._sorts is not None and not self._sorts[one.held_sorts].all():
            parts.append(self._sorts[one.sorts[at]])
        if self._last is not None or self._first is not None:
            firsts, lasts = dates_of(self._tx, self._table, one)
            parts += [] if self._last is None else [lasts[at] >= self._last]
            parts += [] if self._first is None else [firsts[at] <= self._first]
        parts += (_in_table(flags, one.contents[at]) for flags in self._contents)
        return parts if self._ids is None else [*parts, _in_table(self._ids, one.ids[at])]


def _owners(
    tx: ReadTx, table: str, kept: Sequence[Segment], ids: Numbers
) -> npt.NDArray[np.uint32]:
    """Return the contents of passages, by their ids; 0 where the segments know of none."""
    state = [(one.number, one.version) for one in kept]
    place = f"contents of {table}"
    known = tx.kept.get(place)
    if not isinstance(known, tuple) or known[0] != state:
        owners = np.zeros(1 + _last_id(kept), dtype=np.uint32)
        for one in kept:
            owners[one.ids] = one.contents
        owners[0] = 0  # the id of what is gone
        known = tx.kept[place] = (state, owners)
    by_passage: npt.NDArray[np.uint32] = known[1]
    return np.where(ids < len(by_passage), by_passage[np.minimum(ids, len(by_passage) - 1)], 0)


def _places(tx: ReadTx, table: str, kept: Sequence[Segment]) -> npt.NDArray[np.int32]:
    """Return where passages are in the segments taken together, by their ids; -1: nowhere."""
    state = [(one.number, one.version) for one in kept]
    place = f"places in {table}"
    known = tx.kept.get(place)
    if not isinstance(known, tuple) or known[0] != state:
        places = np.full(1 + _last_id(kept), -1, dtype=np.int32)
        first = 0
        for one in kept:
            places[one.ids] = np.arange(first, first + len(one.ids), dtype=np.int32)
            first += len(one.ids)
        places[0] = -1  # the id of what is gone
        known = tx.kept[place] = (state, places)
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


def _last_id(kept: Sequence[Segment]) -> int:
    return max(int(one.ids.max(initial=0)) for one in kept)


def _flags(numbers: Sequence[int]) -> Flags:
    """Return a table that tells of each number whether it is one of these."""
    table = np.zeros(max(numbers, default=0) + 1, dtype=np.bool_)
    table[np.array(numbers, dtype=np.int64)] = True
    return table


def _in_table(table: Flags, numbers: npt.NDArray[np.uint32]) -> Flags:
    held: Flags = table[np.minimum(numbers, len(table) - 1)]
    return held & (numbers < len(table))
