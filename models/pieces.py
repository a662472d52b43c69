"""Cuts long pictures into pieces that can be read one by one, and puts what was read together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.arrays import Picture
from assistant.records import ReadLine

_LONG = 2000  # pixels of the longer side of a piece
_TOO_LONG = 2500  # for a single piece; the screens of phones are shorter
_OVERLAP_DOWN, _OVERLAP_ACROSS = 200, 1000  # pixels; so that most lines are whole in one piece


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a picture, along its longer side from `start` on; all numbers are fractions."""

    picture: Picture
    start: float
    length: float
    own: tuple[float, float]  # from where to where the middles of its own lines are
    across: bool  # it was cut from a wide picture

    def of(self, line: ReadLine) -> ReadLine | None:
        """Return a line of the piece as one of the picture; None if the next piece has it, too."""
        x, y, width, height = line.box
        if self.across:
            box = (self.start + x * self.length, y, width * self.length, height)
            middle = box[0] + box[2] / 2
        else:
            box = (x, self.start + y * self.length, width, height * self.length)
            middle = box[1] + box[3] / 2
        return replace(line, box=box) if self.own[0] <= middle < self.own[1] else None


def pieces_of(picture: Picture) -> Iterator[Piece]:
    """Yield the pieces of a picture; one that is not long is a single piece."""
    height, width = picture.shape[:2]
    whole, across = max(height, width), width > height
    overlap = _OVERLAP_ACROSS if across else _OVERLAP_DOWN
    start = 0
    while True:
        end = whole if whole <= _TOO_LONG or start + _LONG >= whole else start + _LONG
        cut = picture[:, start:end] if across else picture[start:end]
        first = -1.0 if not start else (start + overlap / 2) / whole
        last = 2.0 if end == whole else (end - overlap / 2) / whole
        yield Piece(cut, start / whole, (end - start) / whole, (first, last), across)
        if end == whole:
            return
        start = end - overlap
