"""Chooses the surest of the boxes that a detector proposes (non-maximum suppression)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from assistant.records import Box
from assistant.taught import likeness

_MOST_LOOKED_AT = 300
_MOST = 20
_SAME = 0.5  # overlap from which two boxes are of one thing, whatever each is called

Floats = npt.NDArray[np.floating]


def surest_boxes(scores: Floats, corners: Floats, *, least: float) -> list[Box]:
    """Return the surest boxes, of each thing only the surest.

    Args:
        scores: shape (boxes,).
        corners: left, top, right and bottom as fractions of the picture, shape (boxes, 4); what
            lies outside is cut off.
        least: the score that a box must have.
    """
    sound = np.isfinite(scores) & np.isfinite(corners).all(axis=1)
    likely = np.flatnonzero(sound & (scores >= least))
    surest = likely[np.argsort(-scores[likely], kind="stable")][:_MOST_LOOKED_AT]
    kept: list[Box] = []
    for left, top, right, bottom in np.clip(corners[surest], 0.0, 1.0).tolist():
        box = (left, top, right - left, bottom - top)
        if box[2] > 0 and box[3] > 0 and all(likeness(box, one) < _SAME for one in kept):
            kept.append(box)
        if len(kept) >= _MOST:
            break
    return kept
