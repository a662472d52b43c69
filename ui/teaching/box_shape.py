"""How a box changes when it is drawn, moved or resized; it never leaves its picture."""

from __future__ import annotations

from assistant.records import Box

HANDLES = ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1))
"""The sides that a handle moves: -1 left or upper, 1 right or lower, 0 neither."""

SMALLEST = 0.02
"""Of the sides of a picture, a box has at least so much."""

_STEP, _LARGE_STEP = 0.01, 0.05
_DRAWN = 0.01  # a shorter drag is a click

Point = tuple[float, float]


def step_of(*, large: bool) -> float:
    """Return by how much an arrow key moves a side."""
    return _LARGE_STEP if large else _STEP


def drawn(start: Point, end: Point) -> Box | None:
    """Return the box between two points in fractions; None when it is next to nothing."""
    (left, right), (top, bottom) = (
        sorted((min(max(one, 0.0), 1.0), min(max(other, 0.0), 1.0)))
        for one, other in zip(start, end, strict=True)
    )
    if right - left < _DRAWN or bottom - top < _DRAWN:
        return None
    width, height = max(SMALLEST, right - left), max(SMALLEST, bottom - top)
    return (min(left, 1 - width), min(top, 1 - height), width, height)


def moved(box: Box, across: float, down: float) -> Box:
    """Return a box moved by fractions, as far as the picture goes."""
    x, y, width, height = box
    return (
        min(max(x + across, 0.0), 1 - width),
        min(max(y + down, 0.0), 1 - height),
        width,
        height,
    )


def resized(box: Box, handle: tuple[int, int], across: float, down: float) -> Box:
    """Return a box after a handle was moved by fractions; the other sides stay where they are."""
    left, width = _side(box[0], box[2], handle[0], across)
    top, height = _side(box[1], box[3], handle[1], down)
    return (left, top, width, height)


def _side(start: float, length: float, which: int, by: float) -> tuple[float, float]:
    end = start + length
    if which < 0:
        start = min(max(start + by, 0.0), end - SMALLEST)
    elif which > 0:
        end = max(min(end + by, 1.0), start + SMALLEST)
    return start, end - start
