"""Compares codes in memory with that of a question: which differ least, under a filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.records import PassageId
from assistant.store.filters import Filter
from assistant.store.transactions import ReadTx
from assistant.store.vector_codes import Codes, Numbers, Segment, segments
from assistant.store.vector_passing import Passing

Floats = npt.NDArray[np.float32]

_POOL = 4  # codes that are looked at again, for each that is wanted
_FEW = 8  # entries of a segment for each that passes, from which those alone are compared
_SAMPLE = 50_000  # distances that tell how far those may be that are looked at again
_FIT = 3  # words whose differing bits can be counted in eight bits


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
    passing = Passing(tx, table, chosen)
    places = [passing.places(one) for one in among]
    words = np.frombuffer(sought.code.tobytes(), dtype="<u8")
    distances = _all_distances(among, places, words)
    radius = _radius(distances, _POOL * sought.count, farthest=8 * len(sought.code))
    within = _these(among, places, np.flatnonzero(distances <= radius))
    if not within:
        return []
    likeness = _likeness(np.concatenate([codes for _, codes in within]), sought.weights)
    best = np.argsort(-likeness, kind="stable")[: sought.count]
    return [PassageId(one) for one in np.concatenate([ids for ids, _ in within])[best].tolist()]


def _all_distances(
    among: Sequence[Segment],
    places: Sequence[Numbers | None],
    code: npt.NDArray[np.uint64],
) -> npt.NDArray[np.uint16]:
    """Return how many bits of the entries at some places of each segment differ from a code.

    None are all places. The entries of all segments follow one another.
    """
    sizes = _sizes(among, places)
    total = np.empty(sum(sizes), dtype=np.uint16)
    end = 0
    for one, here, size in zip(among, places, sizes, strict=True):
        start, end = end, end + size
        if here is None:
            _distances(one.words, code, total[start:end])
        elif size * _FEW < len(one.ids):
            _distances(one.words[:, here], code, total[start:end])
        elif size:
            every = np.empty(len(one.ids), dtype=np.uint16)
            _distances(one.words, code, every)
            total[start:end] = every[here]
    return total


def _radius(distances: npt.NDArray[np.uint16], count: int, *, farthest: int) -> int:
    """Return the least distance within which there are so many; `farthest` if there is none."""
    if len(distances) > 2 * _SAMPLE:  # what some of them tell is an upper bound
        some = np.ascontiguousarray(distances[:: len(distances) // _SAMPLE])
        bound = _radius(some, count, farthest=farthest)
        distances = distances[distances <= bound]
    within = np.bincount(distances, minlength=farthest + 1).cumsum()
    return min(farthest, int(np.searchsorted(within, count)))


def _these(
    among: Sequence[Segment], places: Sequence[Numbers | None], which: Numbers
) -> list[tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint64]]]:
    """Return ids and codes, a row each, of some entries, counted as `_all_distances` does."""
    found = []
    ends = np.cumsum(_sizes(among, places))
    bounds = [0, *np.searchsorted(which, ends).tolist()]
    for number, (one, here) in enumerate(zip(among, places, strict=True)):
        first, last = bounds[number : number + 2]
        if first < last:
            inside = which[first:last] - (ends[number - 1] if number else 0)
            inside = inside if here is None else here[inside]
            found.append((one.ids[inside], one.words.take(inside, axis=1).T))
    return found


def _sizes(among: Sequence[Segment], places: Sequence[Numbers | None]) -> list[int]:
    return [
        len(one.ids) if here is None else len(here) for one, here in zip(among, places, strict=True)
    ]


def _likeness(words: npt.NDArray[np.uint64], weights: Floats) -> Floats:
    """Return the sums of the weights where codes, shape (n, bits / 64), have a bit, shape (n,)."""
    codes = np.ascontiguousarray(words).view(np.uint8)
    bits = np.unpackbits(codes, axis=1, count=len(weights))
    likeness: Floats = bits.astype(np.float32) @ weights
    return likeness


def _distances(
    codes: npt.NDArray[np.uint64],
    code: npt.NDArray[np.uint64],
    total: npt.NDArray[np.uint16],
) -> None:
    """Write into `total`, shape (n,), how many bits of codes, shape (words, n), differ."""
    differing = np.empty(codes.shape[1], dtype=np.uint64)
    counts = np.empty(codes.shape[1], dtype=np.uint8)
    some = np.zeros(codes.shape[1], dtype=np.uint8)
    total[:] = 0
    for number, (row, word) in enumerate(zip(codes, code, strict=True), 1):
        np.bitwise_xor(row, word, out=differing)
        np.bitwise_count(differing, out=counts)
        some += counts
        if number % _FIT == 0 or number == len(code):
            total += some
            some[:] = 0
