"""Finds out from lines of text which way up a picture is, and places boxes of turned pictures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.records import Box

_TALL = 1.5  # a box that is taller than wide by this holds a line that runs up or down
_SURE = 0.85  # mean score of readable lines; upside down they come to 0.7, upright to 0.95
_FEWEST_LINES, _FEWEST_CHARACTERS = 2, 8  # fewer say nothing about the picture

Corners = npt.NDArray[np.float32]


def turns_needed(corners: Sequence[Corners], texts: Sequence[str], scores: Sequence[float]) -> int:
    """Return how many quarter turns to the left would set a picture upright, as far as lines tell.

    A reader takes lines that run up or down as turned to the right, so that those come out well
    and the others as nonsense; and it reads what stands on its head as nonsense.

    Args:
        corners: four of each line, from its upper left one on round to the right, in pixels.
        texts: what was read.
        scores: how sure it is, 0 to 1.
    """
    sizes = np.array([len(text) for text in texts], dtype=float)
    if len(sizes) < _FEWEST_LINES or sizes.sum() < _FEWEST_CHARACTERS:
        return 0
    points = np.asarray(corners, dtype=float)
    widths = np.linalg.norm(points[:, 0] - points[:, 1], axis=1)
    heights = np.linalg.norm(points[:, 0] - points[:, 3], axis=1)
    lengths = np.maximum(widths, heights)
    is_sideways = 2 * lengths[heights > _TALL * widths].sum() > lengths.sum()
    is_readable = np.average(np.asarray(scores, dtype=float), weights=sizes) >= _SURE
    if is_sideways:
        return 1 if is_readable else 3
    return 0 if is_readable else 2


def box_before(box: Box, turns: int) -> Box:
    """Return where a box of a turned picture was before; `turns` quarters to the left, 0 to 3."""
    x, y, width, height = box
    if turns == 1:
        return (1 - y - height, x, height, width)
    if turns == 2:  # noqa: PLR2004 - on its head
        return (1 - x - width, 1 - y - height, width, height)
    return (y, 1 - x - width, height, width) if turns else box
