"""Where the things of the library stand: squares in rows, month after month, each with a heading.

Pure arithmetic over the number of things in each month, so that a hundred thousand of them cost no
more than a hundred months. Everything is in pixels of the whole content.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Rect = tuple[int, int, int, int]
"""Left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The sizes that the grid is made of."""

    side: int  # of a square, at least; squares grow to fill the width
    heading: int  # height
    gap: int


class MonthLayout:
    """Takes the number of things in each month, in order."""

    is_complete = True

    def __init__(self, width: int, counts: Sequence[int], grid: Grid) -> None:
        """Take the width of the view and how many things there are in each month."""
        self.width = max(width, grid.side)
        self._grid = grid
        self._across = max(1, (self.width + grid.gap) // (grid.side + grid.gap))
        self._side = (self.width - grid.gap * (self._across - 1)) // self._across
        self._starts: list[int] = []  # the first thing of each month
        self._tops: list[int] = []  # where its heading stands
        at = top = 0
        for count in counts:
            self._starts.append(at)
            self._tops.append(top)
            lines = -(-count // self._across)
            top += grid.heading + lines * (self._side + grid.gap)
            at += count
        self._length = at
        self._height = top

    def __len__(self) -> int:
        return self._length

    @property
    def height(self) -> int:
        """Return the height of everything."""
        return self._height

    @property
    def across(self) -> int:
        """Return how many squares stand in a row."""
        return self._across

    def parts(self) -> tuple[list[Any], ...]:
        """Return nothing: there is no list with a part for each thing."""
        return ()

    def extend(self, most: int) -> None:
        """Do nothing: every thing has its place from the start."""

    def month_of(self, row: int) -> int:
        """Return the number of the month that a thing is in."""
        return max(0, bisect_right(self._starts, row) - 1)

    def start_of(self, month: int) -> int:
        """Return the first thing of a month."""
        return self._starts[month]

    def top_of(self, month: int) -> int:
        """Return where the heading of a month stands."""
        return self._tops[month]

    def month_at(self, y: int) -> int:
        """Return the number of the month at a height."""
        return max(0, bisect_right(self._tops, max(y, 0)) - 1)

    def headings_between(self, top: int, bottom: int) -> list[tuple[int, Rect]]:
        """Return number and place of the headings that are at least partly between two heights."""
        if not self._tops:
            return []
        first = max(0, bisect_right(self._tops, top - self._grid.heading) - 1)
        last = bisect_right(self._tops, bottom)
        return [
            (month, (0, self._tops[month], self.width, self._grid.heading))
            for month in range(first, last)
        ]

    def rect(self, row: int) -> Rect | None:
        """Return the place of a thing."""
        if not 0 <= row < self._length:
            return None
        month = self.month_of(row)
        line, column = divmod(row - self._starts[month], self._across)
        step = self._side + self._grid.gap
        top = self._tops[month] + self._grid.heading + line * step
        return column * step, top, self._side, self._side

    def rows_between(self, top: int, bottom: int) -> range:
        """Return the things of all rows that are at least partly between two heights."""
        if not self._length or bottom < 0:
            return range(0)
        return range(self._first_at(top), self._end_at(bottom))

    def row_at(self, x: int, y: int) -> int | None:
        """Return the thing at a point, None between things."""
        if not self._length or y < 0 or x < 0:
            return None
        month = self.month_at(y)
        step = self._side + self._grid.gap
        inside = y - self._tops[month] - self._grid.heading
        line, below = divmod(inside, step)
        column, beside = divmod(x, step)
        row = self._starts[month] + line * self._across + column
        hit = inside >= 0 and below < self._side and beside < self._side
        return row if hit and column < self._across and row < self._end_of(month) else None

    def above(self, row: int) -> int:
        """Return the thing above one, itself in the first row."""
        month = self.month_of(row)
        line, column = divmod(row - self._starts[month], self._across)
        if line:
            return row - self._across
        if not month:
            return row
        before = self._starts[month] - self._starts[month - 1]
        last_line = (before - 1) // self._across * self._across
        return self._starts[month - 1] + min(last_line + column, before - 1)

    def below(self, row: int) -> int:
        """Return the thing below one, itself in the last row."""
        month = self.month_of(row)
        end, start = self._end_of(month), self._starts[month]
        line, column = divmod(row - start, self._across)
        if line < (end - 1 - start) // self._across:
            return min(row + self._across, end - 1)
        if end >= self._length:
            return row
        return min(end + column, self._end_of(month + 1) - 1)

    def _end_of(self, month: int) -> int:
        return self._starts[month + 1] if month + 1 < len(self._starts) else self._length

    def _line_at(self, month: int, y: int) -> int:
        inside = y - self._tops[month] - self._grid.heading
        return max(0, inside // (self._side + self._grid.gap))

    def _first_at(self, y: int) -> int:
        month = self.month_at(y)
        first = self._starts[month] + self._line_at(month, y) * self._across
        return min(first, self._end_of(month))

    def _end_at(self, y: int) -> int:
        month = self.month_at(y)
        if y < self._tops[month] + self._grid.heading:
            return self._starts[month]
        end = self._starts[month] + (self._line_at(month, y) + 1) * self._across
        return min(end, self._end_of(month))
