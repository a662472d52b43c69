"""Counts in how many pictures a concept would be seen if it were looser or stricter.

It is reckoned from stored vectors as tagging does, but nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assistant.codes import cosines
from assistant.concepts.calibrate import Floats
from assistant.concepts.recognise import NEVER, weigh, without_rejected
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
        if concept not in scorer.concepts or not len(scorer.calibration.owners):
            continue
        what_if = _WhatIf(scorer, list(scorer.concepts).index(concept), levels)
        for chunk in regions.region_chunks(tx, scorer.space):
            for found, rows in zip(seen, what_if.sure(chunk), strict=True):
                found.update(_not_rejected(chunk, rows, rejected))
    return [len(found | confirmed) for found in seen]


class _WhatIf:
    """Decides on regions with several thresholds of one concept, as its scorer does with one."""

    def __init__(self, scorer: LibraryScorer, index: int, levels: Sequence[float]) -> None:
        """Take the scorer, the place of the concept in it, and each strictness."""
        self._scorer = scorer
        self._all = scorer.calibration
        self._index = index
        self._mine = self._all.part(self._all.owners == index)
        self._thresholds = [self._mine.at(level) for level in levels]
        self._least = np.minimum.reduce(self._thresholds) - np.float32(scorer.most_by_place)

    def sure(self, chunk: RegionChunk) -> list[Rows]:
        """Return for each strictness which regions surely show the concept."""
        alike = cosines(self._mine.vectors, chunk.vectors)
        likely = (alike - self._least[:, None]).max(axis=0, initial=-2.0) >= 0
        found = [np.zeros(len(chunk.vectors), dtype=bool) for _ in self._thresholds]
        if not likely.any():
            return found
        alike, vectors, passages = alike[:, likely], chunk.vectors[likely], chunk.passages[likely]
        excess = without_rejected(weigh(vectors, self._all), vectors, self._all)
        rejected = excess[self._index] <= NEVER
        for rows, thresholds in zip(found, self._thresholds, strict=True):
            own = (alike - thresholds[:, None]).max(axis=0)
            excess[self._index] = np.where(rejected, NEVER, own)
            rows[likely] = self._decided(self._scorer.placed(excess, passages))
        return found

    def _decided(self, excess: Floats) -> Rows:
        own = excess[self._index]
        others = np.delete(excess, self._index, axis=0).max(axis=0, initial=-np.inf)
        sure: Rows = (own >= 0) & (own - others >= self._all.habits.margin)
        return sure


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
