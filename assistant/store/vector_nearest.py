"""Compares codes in memory with that of a question: which differ least, under a filter."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.records import PassageId
from assistant.store.filters import Filter
from assistant.store.transactions import ReadTx
from assistant.store.vector_codes import Codes, Numbers, Segment, segments
from assistant.store.vector_passing import Passing

Floats = npt.NDArray[np.float32]
Distances = npt.NDArray[np.uint16]
Places = tuple[Segment, Numbers | None]  # entries of a segment; None: all

_POOL = 4  # codes that are looked at again, for each that is wanted
_FEW = 8  # entries of a segment for each that passes, from which those alone are compared
_SAMPLE = 50_000  # distances that tell how far those may be that are looked at again
_FOR_TWO = 200_000  # codes from which a second thread is worth its start
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
    passing = Passing(tx, table, chosen)
    every = ((one, passing.places(one)) for one in segments(tx, table, len(sought.code)))
    among = [(one, here) for one, here in every if here is None or len(here)]
    if not among:
        return []
    distances = _all_distances(among, np.frombuffer(sought.code.tobytes(), dtype="<u8"))
    radius = _radius(distances, _POOL * sought.count, farthest=8 * len(sought.code))
    ids, codes = _these(among, np.flatnonzero(distances <= radius))
    best = np.argsort(-_likeness(codes, sought.weights), kind="stable")[: sought.count]
    return [PassageId(one) for one in ids[best].tolist()]


def _all_distances(among: Sequence[Places], code: npt.NDArray[np.uint64]) -> Distances:
    """Return how many bits of the entries at some places of segments differ from a code, in turn.

    Of very many, a second thread compares half: NumPy does not hold up others while it does.
    """
    ends = np.cumsum(_sizes(among))
    total: Distances = np.empty(ends[-1], dtype=np.uint16)
    work = list(zip(among, np.split(total, ends[:-1]), strict=True))
    half = int(np.searchsorted(ends, len(total) // 2)) if len(total) >= _FOR_TWO else 0
    if not half:
        _compare(work, code)
        return total
    with ThreadPoolExecutor(max_workers=1) as beside:
        others = beside.submit(_compare, work[half:], code)
        _compare(work[:half], code)
        others.result()
    return total


def _compare(work: Sequence[tuple[Places, Distances]], code: npt.NDArray[np.uint64]) -> None:
    """Write how many bits of entries differ from a code."""
    for (one, here), total in work:
        if here is None:
            _distances(one.words, code, total)
        elif len(here) * _FEW < len(one.ids):
            _distances(one.words[:, here], code, total)
        else:
            every = np.empty(len(one.ids), dtype=np.uint16)
            _distances(one.words, code, every)
            total[:] = every[here]


def _radius(distances: Distances, count: int, *, farthest: int) -> int:
    """Return the least distance within which there are so many; `farthest` if there is none."""
    if len(distances) > 2 * _SAMPLE:  # what some of them tell is an upper bound
        some = np.ascontiguousarray(distances[:: len(distances) // _SAMPLE])
        bound = _radius(some, count, farthest=farthest)
        distances = distances[distances <= bound]
    within = np.bincount(distances, minlength=farthest + 1).cumsum()
    return min(farthest, int(np.searchsorted(within, count)))


def _these(
    among: Sequence[Places], which: Numbers
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint64]]:
    """Return ids and codes, a row each, of some entries, counted as `_all_distances` does."""
    ends = np.cumsum(_sizes(among))
    ids, codes = [], []
    firsts = [0, *ends[:-1].tolist()]
    bounds = np.searchsorted(which, [0, *ends.tolist()]).tolist()
    for number, (one, here) in enumerate(among):
        inside = which[bounds[number] : bounds[number + 1]] - firsts[number]
        if len(inside):
            inside = inside if here is None else here[inside]
            ids.append(one.ids[inside])
            codes.append(one.words.take(inside, axis=1).T)
    return np.concatenate(ids), np.concatenate(codes)


def _sizes(among: Sequence[Places]) -> list[int]:
    return [len(one.ids) if here is None else len(here) for one, here in among]


def _likeness(words: npt.NDArray[np.uint64], weights: Floats) -> Floats:
    """Return the sums of the weights where codes, shape (n, bits / 64), have a bit, shape (n,)."""
    codes = np.ascontiguousarray(words).view(np.uint8)
    bits = np.unpackbits(codes, axis=1, count=len(weights))
    likeness: Floats = bits.astype(np.float32) @ weights
    return likeness


def _distances(
    codes: npt.NDArray[np.uint64],
    code: npt.NDArray[np.uint64],
    total: Distances,
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
