"""Draws the fixed pictures by which an image model is watched, the same on every computer.

They are of sums and products of numbers alone, which every version of NumPy makes alike, and stand
for what photos are of: a landscape, things, surfaces, a page. No face is among them.
"""
# ruff: noqa: PLR2004 - a drawing is made of numbers

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from assistant.arrays import Picture

_HEIGHT, _WIDTH = 144, 192
_WORD = (0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001)  # rows of a letter
_STROKES = (31, 4, 4, 4, 4, 4, 4), (17, 17, 10, 4, 10, 17, 17), (14, 17, 16, 16, 16, 17, 14)

Grid = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Colour = tuple[int, int, int]


def drawn_pictures() -> list[Picture]:
    """Return the pictures, shape (144, 192, 3) each."""
    return [_finished(draw) for draw in _DRAWINGS]


class _Canvas:
    """A picture in work; places are fractions of its height, so that circles are round."""

    def __init__(self) -> None:
        rows, columns = np.mgrid[0:_HEIGHT, 0:_WIDTH]
        self.rows, self.columns = rows, columns
        self.y: Grid = (rows + 0.5) / _HEIGHT
        self.x: Grid = (columns + 0.5) / _HEIGHT
        self.colours: Grid = np.zeros((_HEIGHT, _WIDTH, 3))

    def paint(self, where: Mask, colour: Colour) -> None:
        """Fill a part with a colour."""
        self.colours[where] = colour

    def blend(self, one: Colour, other: Colour, how: Grid, where: Mask | None = None) -> None:
        """Fill a part, or all, with colours between two: `how` is 0 for one, 1 for the other."""
        share = np.clip(how, 0.0, 1.0)[:, :, np.newaxis]
        mixed = np.array(one) * (1.0 - share) + np.array(other) * share
        self.colours[...] = (
            mixed if where is None else np.where(where[..., None], mixed, self.colours)
        )

    def disc(self, x: float, y: float, radius: float) -> Mask:
        """Return a disc."""
        within: Mask = self.far(x, y) < radius * radius
        return within

    def far(self, x: float, y: float) -> Grid:
        """Return the squared distance from a point."""
        return (self.x - x) * (self.x - x) + (self.y - y) * (self.y - y)

    def box(self, x: float, y: float, width: float, height: float) -> Mask:
        """Return a rectangle."""
        across: Mask = (self.x >= x) & (self.x < x + width)
        return across & (self.y >= y) & (self.y < y + height)

    def noise(self, cell: int, seed: int) -> Grid:
        """Return soft noise from 0 to 1, in cells of so many pixels."""
        row, column = self.rows // cell, self.columns // cell
        down, right = (self.rows % cell) / cell, (self.columns % cell) / cell
        upper = _hashed(row, column, seed) * (1 - right) + _hashed(row, column + 1, seed) * right
        lower = _hashed(row + 1, column, seed) * (1 - right)
        lower = lower + _hashed(row + 1, column + 1, seed) * right
        mixed: Grid = upper * (1 - down) + lower * down
        return mixed


def _hashed(row: npt.NDArray[np.int64], column: npt.NDArray[np.int64], seed: int) -> Grid:
    """Return numbers from 0 to 1 that look like chance."""
    mixed = row.astype(np.uint64) * np.uint64(374761393) + column.astype(np.uint64) * np.uint64(
        668265263
    )
    mixed = (mixed + np.uint64(seed * 2246822519)) & np.uint64(0xFFFFFFFF)
    mixed = ((mixed ^ (mixed >> np.uint64(13))) * np.uint64(1274126177)) & np.uint64(0xFFFFFFFF)
    hashed: Grid = ((mixed ^ (mixed >> np.uint64(16))) & np.uint64(0xFFFF)) / 65535.0
    return hashed


def _finished(draw: Callable[[_Canvas], None]) -> Picture:
    canvas = _Canvas()
    draw(canvas)
    rounded: Picture = np.clip(np.floor(canvas.colours + 0.5), 0, 255).astype(np.uint8)
    return rounded


def _landscape(on: _Canvas) -> None:
    on.blend((70, 130, 220), (190, 215, 245), on.y / 0.6)
    on.paint(on.disc(1.0, 0.2, 0.09), (255, 235, 120))
    field = on.y > 0.62 - 0.2 * on.x * (1.3 - on.x)
    on.blend((90, 140, 50), (200, 180, 70), on.y * 2 - 1 + 0.3 * on.noise(6, 1), field)


def _bricks(on: _Canvas) -> None:
    row = on.rows // 16
    in_row = (on.columns + 16 * (row % 2)) % 32
    on.blend((150, 60, 45), (190, 95, 70), on.noise(16, 2))
    on.paint((on.rows % 16 < 2) | (in_row < 2), (205, 200, 190))


def _board(on: _Canvas) -> None:
    on.blend((240, 225, 190), (225, 200, 160), on.noise(24, 3))
    on.paint((on.rows // 18 + on.columns // 18) % 2 == 0, (70, 40, 25))


def _page(on: _Canvas) -> None:
    on.paint(on.box(0, 0, 2, 1), (250, 250, 245))
    letters = (_WORD, *_STROKES)
    for line in range(9):
        for place in range(4, 26 - 3 * (line % 3)):
            if place % 6 != 3:  # a gap between words
                _letter(on, letters[(line * 5 + place * 3) % 4], 12 + 14 * line, 7 * place)


def _letter(on: _Canvas, rows: tuple[int, ...], top: int, left: int) -> None:
    for down, bits in enumerate(rows):
        for right in range(5):
            if bits >> (4 - right) & 1:
                on.colours[top + down, left + right] = (30, 30, 35)


def _clouds(on: _Canvas) -> None:
    mixed = 0.5 * on.noise(48, 4) + 0.3 * on.noise(24, 5) + 0.2 * on.noise(12, 6)
    on.blend((60, 110, 190), (250, 250, 255), 2.4 * mixed - 0.7)


def _gravel(on: _Canvas) -> None:
    on.blend((60, 55, 50), (205, 195, 180), 0.6 * on.noise(4, 7) + 0.4 * on.noise(9, 8))


def _target(on: _Canvas) -> None:
    on.paint(on.box(0, 0, 2, 1), (225, 225, 230))
    for number, radius in enumerate((0.42, 0.34, 0.26, 0.18, 0.1)):
        on.paint(on.disc(0.66, 0.5, radius), ((200, 30, 40), (245, 245, 245))[number % 2])


def _stripes(on: _Canvas) -> None:
    on.paint(on.box(0, 0, 2, 1), (245, 245, 240))
    bent = on.columns + on.rows // 2 + (on.rows - 72) * (on.rows - 72) // 160
    on.paint(bent % 26 < 13, (25, 25, 30))


def _flower(on: _Canvas) -> None:
    on.blend((40, 90, 40), (95, 150, 60), on.noise(18, 9))
    for x, y in ((0.66, 0.25), (0.87, 0.4), (0.8, 0.65), (0.52, 0.65), (0.45, 0.4)):
        on.blend((250, 200, 230), (205, 60, 140), on.far(x, y) * 40, on.disc(x, y, 0.16))
    on.paint(on.disc(0.66, 0.47, 0.1), (245, 195, 40))


def _house(on: _Canvas) -> None:
    on.blend((150, 190, 230), (225, 235, 240), on.y)
    on.paint(on.y > 0.8, (100, 130, 70))
    on.paint(on.box(0.35, 0.45, 0.65, 0.4), (235, 220, 190))
    across = on.x - 0.675
    roof = (on.y > 0.18) & (on.y < 0.45) & (across * across < (on.y - 0.15) * (on.y - 0.15) * 1.9)
    on.paint(roof, (160, 60, 45))
    for x in (0.42, 0.8):
        on.paint(on.box(x, 0.53, 0.12, 0.13), (90, 120, 150))
    on.paint(on.box(0.61, 0.6, 0.12, 0.25), (110, 70, 45))


def _ball(on: _Canvas) -> None:
    on.blend((225, 220, 210), (170, 150, 130), on.y)
    on.paint(on.y > 0.68, (120, 85, 55))
    on.blend((70, 50, 35), (120, 85, 55), on.far(0.8, 0.85) * 14, on.disc(0.8, 0.85, 0.26))
    on.blend((255, 190, 130), (190, 70, 10), on.far(0.58, 0.4) * 8, on.disc(0.66, 0.55, 0.3))


def _night(on: _Canvas) -> None:
    on.blend((5, 8, 25), (30, 35, 65), on.y)
    on.paint((on.y > 0.72 - 0.3 * on.noise(20, 10)) & (on.y > 0.5), (8, 8, 10))
    lights = (_hashed(on.rows // 4, on.columns // 4, 11) > 0.96) & (on.y > 0.62)
    on.paint(lights, (250, 210, 110))
    on.paint(on.disc(0.3, 0.2, 0.07), (235, 235, 220))


_DRAWINGS = (
    *(_landscape, _bricks, _board, _page, _clouds, _gravel),
    *(_target, _stripes, _flower, _house, _ball, _night),
)
