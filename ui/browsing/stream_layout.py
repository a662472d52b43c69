"""Where the hits of a search stand: cards as wide as the column, photos in rows of equal height.

Pure arithmetic that goes on from where it stopped, so that a very long stream can be laid out in
slices. Everything is in pixels of the whole content.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ui.pictures import justify

GUESSED_RATIO = 4 / 3  # of a photo that did not tell its shape
NARROWEST, WIDEST = 0.6, 2.2  # ratios that a tile may have; the picture is cropped to it


class Card(Enum):
    """The shape of a hit that is no photo."""

    WORDS = "words"
    SOUND = "sound"


Shape = float | Card
"""Width by height of a photo, or the card that a hit is shown on."""

Rect = tuple[int, int, int, int]
"""Left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The sizes that the stream is made of."""

    card: int  # height of a card
    sound: int  # height of a card of a recording
    photo: int  # height of a row of photos, without the words below
    caption: int  # height of those
    gap: int


@dataclass(frozen=True, slots=True)
class _Line:
    """Hits beside each other, from `first` to before `end`."""

    top: int
    height: int
    first: int
    end: int
    is_open: bool  # more photos may join


class StreamLayout:
    """Asks for the shape of each hit when its turn has come."""

    def __init__(self, width: int, measures: Measures, shape_of: Callable[[int], Shape]) -> None:
        """Take the width of the column, and what tells the shape of a row."""
        self.width = width
        self._measures = measures
        self._shape_of = shape_of
        self._count = 0
        self._lines: list[_Line] = []
        self._tops: list[int] = []
        self._rects: list[Rect] = []

    def __len__(self) -> int:
        return len(self._rects)

    @property
    def is_complete(self) -> bool:
        """Say whether every hit has its place."""
        return len(self._rects) == self._count

    @property
    def height(self) -> int:
        """Return the height of all that is laid out."""
        return self._lines[-1].top + self._lines[-1].height if self._lines else 0

    def parts(self) -> tuple[list[Any], ...]:
        """Return the long lists that it is made of, for a layout that is needed no more."""
        return self._rects, self._lines, self._tops

    def add(self, count: int) -> None:
        """Take so many more hits; they get their places with `extend`."""
        self._count += count

    def extend(self, most: int) -> None:
        """Give places to about so many more hits."""
        if self._lines and self._lines[-1].is_open and not self.is_complete:
            self._reopen()
        end = min(self._count, len(self._rects) + most)
        while len(self._rects) < end:
            first = len(self._rects)
            if isinstance(self._shape_of(first), Card):
                self._put_card(first)
            else:
                self._put_photos(first)

    def rect(self, row: int) -> Rect | None:
        """Return the place of a hit; None when it has none yet."""
        return self._rects[row] if 0 <= row < len(self._rects) else None

    def rows_between(self, top: int, bottom: int) -> range:
        """Return the hits of all lines that are at least partly between two heights."""
        if not self._lines or bottom < 0:
            return range(0)
        first = max(0, bisect_right(self._tops, top) - 1)
        last = max(first, bisect_right(self._tops, bottom) - 1)
        if self._lines[first].top + self._lines[first].height < top and first < last:
            first += 1
        return range(self._lines[first].first, self._lines[last].end)

    def row_at(self, x: int, y: int) -> int | None:
        """Return the hit at a point, None between hits."""
        for row in self.rows_between(y, y):
            left, top, width, height = self._rects[row]
            if left <= x < left + width and top <= y < top + height:
                return row
        return None

    def above(self, row: int) -> int:
        """Return the hit above one, itself in the first line."""
        return self._beside(row, -1)

    def below(self, row: int) -> int:
        """Return the hit below one, itself in the last line."""
        return self._beside(row, 1)

    def _beside(self, row: int, step: int) -> int:
        if not 0 <= row < len(self._rects):
            return row
        left, top, _, _ = self._rects[row]
        line = bisect_right(self._tops, top) - 1 + step
        if not 0 <= line < len(self._lines):
            return row
        others = range(self._lines[line].first, self._lines[line].end)
        return min(others, key=lambda one: abs(self._rects[one][0] - left))

    def _next_top(self) -> int:
        return self.height + self._measures.gap if self._lines else 0

    def _put_card(self, first: int) -> None:
        is_sound = self._shape_of(first) is Card.SOUND
        top, height = self._next_top(), self._measures.sound if is_sound else self._measures.card
        self._rects.append((0, top, self.width, height))
        self._put_line(_Line(top, height, first, first + 1, is_open=False))

    def _put_photos(self, first: int) -> None:
        """Put one row of photos, as many as fit."""
        sizes = self._measures
        ratios: list[float] = []
        for row in range(first, self._count):
            shape = self._shape_of(row)
            if isinstance(shape, Card):
                break
            ratios.append(min(max(shape, NARROWEST), WIDEST))
            if sum(ratios) * sizes.photo >= self.width - sizes.gap * (len(ratios) - 1):
                break
        top = self._next_top()
        places = justify(ratios, self.width, height=sizes.photo, gap=sizes.gap)
        high = max(height for _, _, _, height in places) + sizes.caption
        self._rects += [(left, top, width, high) for left, _, width, _ in places]
        end = first + len(ratios)
        right = places[-1][0] + places[-1][2]
        is_open = end == self._count and right < self.width
        self._put_line(_Line(top, high, first, end, is_open=is_open))

    def _put_line(self, line: _Line) -> None:
        self._lines.append(line)
        self._tops.append(line.top)

    def _reopen(self) -> None:
        """Take the last line back, since more photos may come into it."""
        del self._rects[self._lines.pop().first :]
        self._tops.pop()
