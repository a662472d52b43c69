"""Recognises concepts in regions: nearest example, calibrated, with the right to say "none".

Only arithmetic: `calibrate` says what each example demands, the caller brings the vectors.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assistant.arrays import Descriptors
from assistant.codes import cosines
from assistant.concepts.calibrate import Calibration, Floats
from assistant.taught import ConceptId, Decision

NEVER = -2.0
"""An excess below every other: what was rejected never comes back."""

_CHUNK = 4096  # regions that are scored at a time


@dataclass(frozen=True, slots=True)
class Recognised:
    """A concept in a region."""

    region: int  # row of the regions that were given
    concept: ConceptId
    score: float  # 0 to 1; 0.5 is the threshold
    decision: Decision


@dataclass(frozen=True, slots=True)
class Evidence:
    """How far each region is above the thresholds of each lesson; shape (lessons, regions)."""

    excess: Floats  # similarity less threshold, of the vector where that is most
    similarity: Floats  # to the nearest vector


def recognise(regions: Descriptors, calibration: Calibration) -> list[Recognised]:
    """Return what is yes or unsure, by region; a region that is clearly none is left out.

    Args:
        regions: a row each.
        calibration: from `calibrate`, in the same space.
    """
    found: list[Recognised] = []
    if not len(calibration.owners):
        return found
    for start in range(0, len(regions), _CHUNK):
        chunk = regions[start : start + _CHUNK]
        excess = without_rejected(weigh(chunk, calibration), chunk, calibration)
        for row in np.flatnonzero(excess.max(axis=0) > -calibration.habits.doubt):
            best, value, lead = best_concept(excess[:, row])
            found.append(
                Recognised(
                    region=start + int(row),
                    concept=calibration.lessons[best].concept,
                    score=score_of(value, calibration),
                    decision=decide(value, lead, calibration),
                )
            )
    return found


def weigh(regions: Descriptors, calibration: Calibration) -> Evidence:
    """Return the evidence for every concept: its nearest example decides (maximum similarity)."""
    alike = cosines(calibration.vectors, regions)
    beyond = alike - calibration.thresholds[:, None]
    excess = np.full((len(calibration.lessons), len(regions)), NEVER, dtype=np.float32)
    similarity = np.full_like(excess, -1.0)
    if len(calibration.owners):
        firsts = np.flatnonzero(np.diff(calibration.owners, prepend=-1))  # of each lesson's rows
        taught = calibration.owners[firsts]
        excess[taught] = np.maximum.reduceat(beyond, firsts, axis=0)
        similarity[taught] = np.maximum.reduceat(alike, firsts, axis=0)
    return Evidence(excess, similarity)


def without_rejected(evidence: Evidence, regions: Descriptors, calibration: Calibration) -> Floats:
    """Return the excess, with "no" where a rejected region is at least as near as any example.

    Nearest neighbour with hard negatives: what the user rejected never comes back.
    """
    excess = evidence.excess
    for index, lesson in enumerate(calibration.lessons):
        if lesson.rejected is not None and len(lesson.rejected):
            nearest = cosines(lesson.rejected, regions).max(axis=0)
            excess[index, nearest >= evidence.similarity[index] - calibration.habits.guard] = NEVER
    return excess


def best_concept(excess: Floats) -> tuple[int, float, float]:
    """Return the concept with most evidence in one region, how much, and its lead over the next."""
    best = int(excess.argmax())
    value = float(excess[best])
    others = np.delete(excess, best)
    return best, value, value - float(others.max()) if len(others) else float("inf")


def decide(excess: float, lead: float, calibration: Calibration) -> Decision:
    """Say yes above the threshold and well ahead of every other concept, else unsure."""
    sure = excess >= 0 and lead >= calibration.habits.margin
    return Decision.YES if sure else Decision.UNSURE


def score_of(excess: float, calibration: Calibration) -> float:
    """Return the score 0 to 1 of an excess: a logistic curve that is 0.5 at the threshold."""
    return float(1.0 / (1.0 + np.exp(-excess / calibration.habits.softness)))
