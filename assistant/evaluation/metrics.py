"""The arithmetic of evaluation: recall, nDCG, reciprocal rank, bootstrap intervals."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RESAMPLES = 2_000
SEED = 20_261_122


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float

    def as_dict(self) -> dict[str, float]:
        """Return the three numbers by name."""
        return {"value": self.value, "low": self.low, "high": self.high}


def recall_at(found: Sequence[frozenset[int]], wanted: int, k: int) -> float:
    """Return the share of the wanted targets that the first k results cover.

    Args:
        found: for each result, best first, the numbers of the targets that it covers.
        wanted: how many targets there are; must be at least 1.
        k: how many results count.
    """
    return len(frozenset().union(*found[:k])) / wanted


def ndcg_at(found: Sequence[frozenset[int]], wanted: int, k: int) -> float:
    """Return the normalised discounted cumulative gain with gain 1 for each target's first cover.

    A result that covers two targets at once gains once: the ideal list has one target a result.
    """
    seen: set[int] = set()
    gain = 0.0
    for rank, covered in enumerate(found[:k]):
        if covered - seen:
            gain += 1.0 / math.log2(rank + 2)
            seen |= covered
    ideal = sum(1.0 / math.log2(rank + 2) for rank in range(min(wanted, k)))
    return gain / ideal


def reciprocal_rank(found: Sequence[frozenset[int]]) -> float:
    """Return 1 / rank of the first result that covers a target, or 0."""
    return next((1.0 / rank for rank, covered in enumerate(found, 1) if covered), 0.0)


def interval(
    values: Sequence[float],
    statistic: Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]] | None = None,
) -> Interval | None:
    """Return a statistic (the mean) of the values and its percentile interval; None for no values.

    Args:
        values: one number a question.
        statistic: maps an array of shape (resamples, n) to (resamples,); default the mean.
    """
    if not values:
        return None
    of = statistic or (lambda rows: rows.mean(axis=1))
    data = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(SEED).integers(0, len(data), size=(RESAMPLES, len(data)))
    low, high = np.percentile(of(data[draws]), [2.5, 97.5])
    return Interval(float(of(data[None, :])[0]), float(low), float(high))


def median_interval(values: Sequence[float]) -> Interval | None:
    """Return the median with its interval; None for no values."""
    return interval(values, lambda rows: np.median(rows, axis=1))


def ratio_interval(parts: Sequence[tuple[int, int]]) -> Interval | None:
    """Return sum(first) / sum(second) over questions with its interval; None when nothing counts.

    Questions are resampled whole, because the counts within one question belong together.
    """
    if not parts or not sum(second for _, second in parts):
        return None
    data = np.asarray(parts, dtype=np.float64)
    draws = np.random.default_rng(SEED).integers(0, len(data), size=(RESAMPLES, len(data)))
    sums = data[draws].sum(axis=1)
    ratios = sums[:, 0][sums[:, 1] > 0] / sums[:, 1][sums[:, 1] > 0]
    low, high = np.percentile(ratios, [2.5, 97.5])
    total = data.sum(axis=0)
    return Interval(float(total[0] / total[1]), float(low), float(high))
