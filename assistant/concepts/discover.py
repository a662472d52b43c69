"""Finds what recurs among regions of different photos, such as the same dog in many of them.

Only arithmetic. Likely neighbours are found in cells around a sample of the regions (an inverted
file, Jégou, Douze and Schmid 2011), then clusters are gathered exactly, around the region with most
company first (greedy leader clustering). How alike is alike enough is calibrated: so that no region
is expected to have a neighbour by chance, and for each leader on the library's own background, so
that what is like everything, as sky and grass are, gathers nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from assistant.arrays import Descriptors, Vectors
from assistant.codes import cosines, pair_cosines, sketch, sketch_cosine
from assistant.concepts.calibrate import Floats, Habits, background_tails, chance_threshold

LEAST_PHOTOS = 5
"""Something recurs when it is in so many photos of different scenes."""

Indices = npt.NDArray[np.intp]
Ids = npt.NDArray[np.int64]

_BY_CHANCE = 0.1  # unrelated neighbours that a region may be expected to have
_CELL = 256  # regions a cell, about
_CELLS_EACH = 3  # a region is looked for in the cells of so many centres
_EXACT = 4096  # so few regions are compared all with all
_ROWS = 1024  # compared at a time
_COMPANY = 64  # neighbours of a region that are looked at in a cell, about
_BACKGROUND = 2048  # regions that thresholds are learnt from
_BATCH = 64  # leaders that are tried at a time
_MOST_TRIED = 2048
_SLACK = 2.0  # deviations of a sketch by which a member of a cluster may seem less alike
_TOO_COMMON = 0.5  # what is in so many of the scenes is where they were taken, not something in it
_FEW_SCENES = 20  # of fewer scenes nothing is too common


@dataclass(frozen=True, slots=True)
class Gathered:
    """A cluster of regions."""

    leader: int  # row of the region that the others are like
    members: Indices  # rows, the likest first, which is the leader; one a photo
    scenes: int  # of how many different scenes the photos are


def scenes_of(wholes: Descriptors, photos: Ids, habits: Habits) -> dict[int, int]:
    """Return for each photo the first photo of its scene; row i of `wholes` shows `photos[i]`.

    Photos of a burst, or of one thing taken over and over, are of one scene (`habits.burst`).
    """
    first = {int(photo): int(photo) for photo in photos}

    def root(photo: int) -> int:
        while first[photo] != photo:
            first[photo] = photo = first[first[photo]]
        return photo

    for left, right in _pairs(wholes, habits.burst):
        for one, other in zip(photos[left].tolist(), photos[right].tolist(), strict=True):
            low, high = sorted((root(one), root(other)))
            first[high] = low
    return {photo: root(photo) for photo in first}


def gather(
    vectors: Descriptors, photos: Ids, scenes: Ids, habits: Habits, *, most: int = 50
) -> list[Gathered]:
    """Return clusters of regions in photos of at least `LEAST_PHOTOS` scenes, the largest first.

    Args:
        vectors: of the regions, a row each.
        photos: in which photo each one is.
        scenes: of which scene that photo is.
        habits: of the space that the vectors are in.
        most: how many clusters at most.
    """
    if not len(vectors):
        return []
    careful = replace(habits, rate=min(habits.rate, _BY_CHANCE / len(vectors)))
    background = vectors[:: max(1, len(vectors) // _BACKGROUND)]
    floor = float(chance_threshold(*_habitual(careful), careful.rate)[0])
    rough, least = sketch(vectors), sketch_cosine(vectors, floor, _SLACK)
    company = _company(vectors, scenes, floor)
    leaders = np.flatnonzero(company >= LEAST_PHOTOS - 1)
    leaders = leaders[np.argsort(-company[leaders], kind="stable")][:_MOST_TRIED]
    number = len(np.unique(scenes))
    found: list[Gathered] = []
    taken = np.zeros(len(vectors), dtype=bool)
    for start in range(0, len(leaders), _BATCH):
        batch = leaders[start : start + _BATCH]
        batch = batch[~taken[batch]]
        for leader, row in zip(batch.tolist(), rough[batch] @ rough.T, strict=True):
            if taken[leader]:
                continue
            own = vectors[leader : leader + 1]
            near = np.flatnonzero((row >= least) & ~taken)
            alike = cosines(own, vectors[near])[0]
            close = alike >= _threshold(own, background, careful, floor)
            members = near[close]
            spread = len(np.unique(scenes[members]))
            if spread < LEAST_PHOTOS or (number >= _FEW_SCENES and spread > _TOO_COMMON * number):
                continue
            taken[members] = True
            found.append(Gathered(leader, _one_a_photo(members, alike[close], photos), spread))
    return sorted(found, key=lambda one: (-one.scenes, one.leader))[:most]


def _threshold(leader: Descriptors, background: Descriptors, habits: Habits, floor: float) -> float:
    """Return what unrelated regions hardly ever reach, at least the floor.

    The tail is that of the background below the floor: above it is what may be the thing itself,
    which in a small library is much of it.
    """
    below = background[cosines(leader, background)[0] < floor]
    tails = background_tails(leader, below, habits)
    return max(floor, float(chance_threshold(*tails, habits.rate)[0]))


def _one_a_photo(members: Indices, alike: Floats, photos: Ids) -> Indices:
    """Return the members by likeness, of each photo the likest one."""
    ordered = members[np.argsort(-alike, kind="stable")]
    _, firsts = np.unique(photos[ordered], return_index=True)
    return ordered[np.sort(firsts)]


def _habitual(habits: Habits) -> tuple[Floats, Floats]:
    return np.array([habits.low], np.float32), np.array([habits.scale], np.float32)


def _company(vectors: Descriptors, scenes: Ids, floor: float) -> Indices:
    """Return in how many other scenes each region has neighbours, of those that are looked at."""
    _, places = np.unique(scenes, return_inverse=True)
    width = int(places.max()) + 1
    met: list[Ids] = []
    for left, right in _pairs(vectors, floor):
        apart = places[left] != places[right]
        one, other = left[apart], right[apart]
        met += [one * width + places[other], other * width + places[one]]
    keys = np.unique(np.concatenate(met)) if met else np.empty(0, dtype=np.int64)
    return np.bincount(keys // width, minlength=len(vectors)).astype(np.intp)


def _pairs(vectors: Descriptors, floor: float) -> Iterator[tuple[Indices, Indices]]:
    """Yield pairs of rows that are at least so alike; of many rows not all, some perhaps twice."""
    rough, least = sketch(vectors), sketch_cosine(vectors, floor)
    for cell in _cells(rough):
        inside = rough[cell]
        for start in range(0, len(cell), _ROWS):
            alike = inside[start : start + _ROWS] @ inside[start:].T
            near = np.triu(alike >= least, 1)  # each pair once, none with itself
            if np.count_nonzero(near) > _COMPANY * len(near):
                near &= np.cumsum(near, axis=1, dtype=np.int32) <= _COMPANY
            left, right = (cell[start + rows] for rows in np.nonzero(near))
            if rough is not vectors:
                sure = pair_cosines(vectors[left], vectors[right]) >= floor
                left, right = left[sure], right[sure]
            yield left, right


def _cells(vectors: Vectors) -> Iterator[Indices]:
    """Yield rows that may be neighbours; each row is in some cells, in an order without meaning."""
    # A seed, so that the same library always gives the same; no secret depends on it.
    order = np.random.default_rng(0).permutation(len(vectors))
    if len(vectors) <= _EXACT:
        yield order
        return
    centres = _centres(vectors[order[: _EXACT * 4]], len(vectors) // _CELL)
    nearest = np.concatenate(
        [
            np.argpartition(-(vectors[rows] @ centres.T), _CELLS_EACH, axis=1)[:, :_CELLS_EACH]
            for rows in np.array_split(order, math.ceil(len(order) / _EXACT))
        ]
    )
    rows = np.repeat(order, _CELLS_EACH)
    cells = nearest.ravel()
    sorted_by_cell = np.argsort(cells, kind="stable")
    borders = np.searchsorted(cells[sorted_by_cell], np.arange(1, len(centres)))
    yield from np.split(rows[sorted_by_cell], borders)


def _centres(sample: Vectors, count: int) -> Vectors:
    """Return unit vectors that the sample lies around (two rounds of spherical k-means)."""
    centres = sample[:count].copy()
    for _ in range(2):
        own = (sample @ centres.T).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, own, sample)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), centres)
    return centres
