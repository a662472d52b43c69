"""What it says of a place that a photo was taken near it, or far away.

A place stays where it is. So where the degrees of a photo are known, and those of photos that
surely show the place, they are evidence: near it, less likeness will do; far from it, none will.
Things and people move, and of them degrees say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.concepts.calibrate import Calibration, Floats
from assistant.concepts.recognise import NEVER
from assistant.records import PassageId
from assistant.store.degrees import Degrees
from assistant.taught import ConceptId

NEAR_M = 300.0
"""So near, a photo may well show the place: squares are as wide, and phones err between houses."""
FAR_M = 100_000.0
"""So far away, nothing can be seen that is there, not even a mountain."""

_RADIUS_M = 6_371_000.0
_SUPPORT = 2.0  # steps of strictness that a photo near a place needs less: from strict to loose

DegreesOf = Callable[[Collection[PassageId]], Mapping[PassageId, Degrees]]
"""Says where pictures were taken, as far as that is known."""


@dataclass(frozen=True, slots=True)
class Sites:
    """Where the places are that the user taught, in radians; shape (n, 2) each."""

    spots: Mapping[ConceptId, npt.NDArray[np.float64]]

    def weighed(
        self,
        excess: Floats,
        passages: npt.NDArray[np.int64],
        calibration: Calibration,
        degrees_of: DegreesOf,
    ) -> Floats:
        """Return the excess of each lesson in regions, with what is known of where they are.

        Args:
            excess: shape (lessons, regions), as `recognise.without_rejected` gives it.
            passages: the picture of each region.
            calibration: which the excess is by.
            degrees_of: says where those pictures were taken.
        """
        rows = [n for n, one in enumerate(calibration.lessons) if one.concept in self.spots]
        if not rows or not len(passages):
            return excess
        pictures = [PassageId(one) for one in passages.tolist()]
        known = degrees_of({*pictures})
        columns = [n for n, one in enumerate(pictures) if one in known]
        if not columns:
            return excess
        found = np.radians([known[pictures[n]] for n in columns])
        changed = excess.copy()
        for row in rows:
            spots = self.spots[calibration.lessons[row].concept]
            away = _metres(spots, found).min(axis=0)
            step = float(calibration.slope[calibration.owners == row].max(initial=0.0))
            there = changed[row, columns]
            # What the user rejected stays as it is.
            there = np.where((away <= NEAR_M) & (there > NEVER), there + _SUPPORT * step, there)
            there[away > FAR_M + 2 * _spread(spots)] = NEVER
            changed[row, columns] = there
        return changed

    def most(self, calibration: Calibration) -> float:
        """Return by how much an excess can rise at most."""
        return _SUPPORT * float(calibration.slope.max(initial=0.0)) if self.spots else 0.0


NO_SITES = Sites({})


def sites_of(shown: Mapping[ConceptId, Sequence[Degrees]]) -> Sites:
    """Return where places are, from where photos were taken that surely show them."""
    return Sites({concept: np.radians(where) for concept, where in shown.items() if where})


def _spread(spots: npt.NDArray[np.float64]) -> float:
    """Return how many metres a place reaches: from one photo of it to the furthest other."""
    return float(_metres(spots[:1], spots).max())


def _metres(
    some: npt.NDArray[np.float64], others: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Return distances on the globe, shape (some, others), by the haversine formula."""
    one, other = some[:, None, :], others[None, :, :]
    half = np.sin((other - one) / 2) ** 2
    chord = half[..., 0] + np.cos(one[..., 0]) * np.cos(other[..., 0]) * half[..., 1]
    metres: npt.NDArray[np.float64] = 2 * _RADIUS_M * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return metres
