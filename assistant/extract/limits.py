"""How much one file may cost: seconds that its reader waits, parts, and characters of text."""

from __future__ import annotations

from assistant.records import (
    Facts,
    PagePart,
    Part,
    PhotoPart,
    PreviewPart,
    SoundPart,
    TextPart,
)

MAX_SIDE = 4096
"""Pixels of the longest side of a picture."""
FILE_DEADLINE_S = 120.0
"""Seconds that a small file may keep its reader waiting in all, whatever it sends meanwhile."""
LONGEST_S = 24 * 3600.0
"""Seconds of a recording that are listened to; what follows is left out."""

_PER_MEBIBYTE_S = 1.0  # more for a large file; a slow stick or a network drive gives that much
_PER_PART_S = {PagePart: 3.0, SoundPart: 6.0}  # more for every page and minute that came
_MEBIBYTE = 1024 * 1024
_MOST = {
    PhotoPart: 100,
    PreviewPart: 1,
    PagePart: 20_000,
    SoundPart: 2_000,  # of a minute each
    TextPart: 250_000,
}
_MOST_TEXT = 256 * _MEBIBYTE  # bytes of JSON; the text of a note is kept until it is complete


class Allowance:
    """What one file may still cost."""

    def __init__(self, size: int, seconds: float = FILE_DEADLINE_S) -> None:
        """Take the size of the file in bytes, and the seconds that a small one may take."""
        self.seconds = seconds + size / _MEBIBYTE * _PER_MEBIBYTE_S
        self._parts = dict.fromkeys(_MOST, 0)
        self._text = 0

    def spend(self, seconds: float) -> None:
        """Note that the reader waited for so long."""
        self.seconds -= seconds

    def take(self, item: Facts | Part, text: int) -> bool:
        """Note what came, of which so many bytes are no picture or sound; False: too much."""
        self._text += text
        if isinstance(item, Facts):
            return self._text <= _MOST_TEXT
        self.seconds += _PER_PART_S.get(type(item), 0.0)
        self._parts[type(item)] += 1
        return self._text <= _MOST_TEXT and self._parts[type(item)] <= _MOST[type(item)]
