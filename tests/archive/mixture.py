"""Two Gaussians fitted to scores, the cut of ViDoRAG, to be compared with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_STEPS = 60
_LEAST = 0.02  # spread
_FEWEST = 4


def high_component(scores: Sequence[float]) -> list[bool]:
    """Say which scores more likely belong to the higher of two components; all of very few."""
    given = np.array(scores, dtype=float)
    if len(given) < _FEWEST or given.std() < _LEAST / 10:
        return [True] * len(given)
    middle = np.array([given.min(), given.max()])
    spread = np.full(2, given.std() / 2 + _LEAST)
    weight = np.array([0.7, 0.3])
    for _ in range(_STEPS):
        part = weight * np.exp(-(((given[:, None] - middle) / spread) ** 2) / 2) / spread
        part /= part.sum(1, keepdims=True) + 1e-12
        total = part.sum(0) + 1e-9
        middle = (part * given[:, None]).sum(0) / total
        spread = np.sqrt((part * (given[:, None] - middle) ** 2).sum(0) / total) + _LEAST
        weight = total / len(given)
    return [bool(one) for one in part[:, int(middle.argmax())] > 0.5]
