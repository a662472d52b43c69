"""Mixes ranked lists into one by weighted reciprocal rank fusion (Cormack et al. 2009)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)

K = 60  # the constant of the paper; it keeps the first ranks of one list from deciding alone


@dataclass(frozen=True, slots=True)
class Ranking(Generic[Item]):
    """One list, best first, and how much its word counts (0 switches it off)."""

    items: Sequence[Item]
    weight: float = 1.0


def reciprocal_ranks(rankings: Iterable[Ranking[Item]]) -> dict[Item, float]:
    """Return the fused score of every item; the order of the lists does not matter.

    An item that stands in a list twice counts there once, at its better rank.
    """
    parts: dict[Item, list[float]] = {}
    for ranking in rankings:
        for rank, item in enumerate(dict.fromkeys(ranking.items), K + 1):
            if item in parts:
                parts[item].append(ranking.weight / rank)
            else:
                parts[item] = [ranking.weight / rank]
    # Sorted before adding, because a floating-point sum depends on the order of its terms.
    return {
        item: sum(sorted(values)) if len(values) > 1 else values[0]
        for item, values in parts.items()
    }
