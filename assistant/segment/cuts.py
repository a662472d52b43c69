"""Choose where to cut a row of pieces into passages of a good size at the best borders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST_WORDS, MOST_WORDS = 60, 200
"""Passages have between these many words wherever the material allows; never more."""
MOST_SECONDS = 40.0  # a moment that one listens to; about 100 spoken words

_GOOD_WORDS = 130  # up to here length costs nothing
_PASSAGE_COST = 0.2
_SHORT_COST, _LONG_COST = 2.0, 0.15


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stays whole, and what it costs to cut behind it; times in seconds."""

    words: float
    cost: float
    start: float = 0.0
    end: float = 0.0


def best_cuts(pieces: Sequence[Piece]) -> list[int]:
    """Return the ends of the passages, as indices into the pieces; the last is `len(pieces)`.

    The sum of the costs of all borders and sizes is the least possible. A passage exceeds the
    limits only if it is a single piece that does.
    """
    best = [0.0] + [float("inf")] * len(pieces)
    previous = [0] * (len(pieces) + 1)
    for end in range(1, len(pieces) + 1):
        border = pieces[end - 1].cost if end < len(pieces) else 0.0
        words = 0.0
        for start in range(end - 1, -1, -1):
            words += pieces[start].words
            seconds = pieces[end - 1].end - pieces[start].start
            if (words > MOST_WORDS or seconds > MOST_SECONDS) and start < end - 1:
                break
            cost = best[start] + border + _size_cost(words)
            if cost < best[end]:
                best[end], previous[end] = cost, start
    cuts = []
    at = len(pieces)
    while at > 0:
        cuts.append(at)
        at = previous[at]
    return cuts[::-1]


def _size_cost(words: float) -> float:
    if words < FEWEST_WORDS:
        return _PASSAGE_COST + _SHORT_COST * (1 - words / FEWEST_WORDS) ** 2
    excess = max(0.0, words - _GOOD_WORDS) / (MOST_WORDS - _GOOD_WORDS)
    return _PASSAGE_COST + _LONG_COST * excess * excess
