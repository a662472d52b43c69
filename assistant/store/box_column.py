"""Reads the four columns of a box, which are empty together where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.records import Box


def box_in(sides: Sequence[Any]) -> Box | None:
    """Return what left, top, width and height say; None when they say nothing."""
    return None if sides[0] is None else (sides[0], sides[1], sides[2], sides[3])
