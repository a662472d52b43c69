"""Counts in how many pictures a concept would be seen if it were looser or stricter.

It is reckoned from stored vectors as tagging does, but nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assistant.arrays import Descriptors
from assistant.codes import cosines
from assistant.concepts.calibrate import Calibration, Floats
from assistant.concepts.recognise import weigh, without_rejected
from assistant.concepts.scoring import LibraryScorer
from assistant.concepts.tag import same_thing
from assistant.records import Box
from assistant.store import regions, verdicts
from assistant.store.regions import RegionChunk, box_of
from assistant.store.transactions import ReadTx
from assistant.taught import ConceptId

LEVELS = tuple(step / 4 for step in range(-4, 5))
"""The strictness of each step of a slider, from the loosest to the strictest."""

Rows = npt.NDArray[np.bool_]


def seen_at(
    tx: ReadTx,
    scorers: Sequence[LibraryScorer],
    concept: ConceptId,
    levels: Sequence[float] = LEVELS,
) -> list[int]:
    """Return for each strictness in how many pictures the concept would surely be seen.

    Args:
        tx: a snapshot of the library.
        scorers: of every space.
        concept: the one whose strictness may change; the others stay as they are.
        levels: from -1, the loosest, to 1.
    """
    confirmed, rejected = _said(tx, concept)
    seen: list[set[int]] = [set() for _ in levels]
    for scorer in scorers:
        calibration = scorer.calibration
        if concept not in scorer.concepts or not len(calibration.owners):
            continue
        index = list(scorer.concepts).index(concept)
        what_if = _WhatIf(calibration, index, levels)
        for chunk in regions.region_chunks(tx, scorer.space):
            for found, rows in zip(seen, what_if.sure(chunk.vectors), strict=True):
                found.update(_not_rejected(chunk, rows, rejected))
    return [len(found | confirmed) for found in seen]


class _WhatIf:
    """Decides on regions with several thresholds of one concept."""

    def __init__(self, calibration: Calibration, index: int, levels: Sequence[float]) -> None:
        """Take what was learnt, the place of the concept in it, and each strictness."""
        mine = calibration.owners == index
        self._all = calibration
        self._index = index
        self._mine = calibration.part(mine)
        self._thresholds = [self._mine.at(level) for level in levels]
        self._loosest = np.minimum.reduce(self._thresholds)

    def sure(self, vectors: Descriptors) -> list[Rows]:
        """Return for each strictness which regions surely show the concept."""
        alike = cosines(self._mine.vectors, vectors)
        likely = (alike - self._loosest[:, None]).max(axis=0, initial=-2.0) >= 0
        found = [np.zeros(len(vectors), dtype=bool) for _ in self._thresholds]
        if not likely.any():
            return found
        alike, chosen = alike[:, likely], vectors[likely]
        others, rejected = self._others(chosen)
        margin = self._all.habits.margin
        for rows, thresholds in zip(found, self._thresholds, strict=True):
            excess = (alike - thresholds[:, None]).max(axis=0)
            excess[rejected] = -2.0
            rows[likely] = (excess >= 0) & (excess - others >= margin)
        return found

    def _others(self, vectors: Descriptors) -> tuple[Floats, Rows]:
        """Return the excess of the next concept, and where the user rejected this one."""
        excess = without_rejected(weigh(vectors, self._all), vectors, self._all)
        rejected: Rows = excess[self._index] <= -2.0  # noqa: PLR2004 - what it is set to
        others = np.delete(excess, self._index, axis=0)
        return others.max(axis=0, initial=-np.inf), rejected


def _not_rejected(
    chunk: RegionChunk, rows: Rows, rejected: Mapping[int, Sequence[Box | None]]
) -> Iterator[int]:
    """Yield the pictures of regions, but for those in places that were rejected."""
    for row in np.flatnonzero(rows).tolist():
        picture = int(chunk.passages[row])
        said = rejected.get(picture)
        if said is None:
            yield picture
            continue
        box = box_of(chunk.boxes[row])
        if not any(one is None or same_thing(box, one) for one in said):
            yield picture


def _said(tx: ReadTx, concept: ConceptId) -> tuple[set[int], dict[int, list[Box | None]]]:
    """Return the pictures that surely show the concept, and of others the rejected places."""
    confirmed: set[int] = set()
    rejected: dict[int, list[Box | None]] = {}
    for passage, items in verdicts.in_pictures(tx).items():
        own = [one for one in items if one.concept == concept]
        if any(one.confirmed for one in own):
            confirmed.add(int(passage))
        elif own:
            rejected[int(passage)] = [one.place.box for one in own]
    return confirmed, rejected
