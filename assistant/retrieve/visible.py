"""Tells what a description says that is measured in photos: colours, the dark, no colours, people.

An image model that knows classes of things sees none of the first three, and people only as faces;
its likeness to a whole sentence also drowns them among the other words. So each of them counts
apart, as more or less than is usual in photos, and on the scale of that likeness.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.extract.colours import COLOURS, MEASURES
from assistant.store.colours import Look

# Chosen on captioned photographs; see docs/quality.md.
_COLOUR_COUNTS, _DARK_COUNTS, _GREY_COUNTS, _PEOPLE_COUNT = 0.25, 0.2, 0.2, 0.12
_DARK = 0.38, 0.08  # how light the lighter parts of a photo are where it is night or not
_GREY = 0.06, 0.015  # how colourful the most colourful parts are where it has colours or not
# Means of photos of all sorts, in the order of `COLOURS`.
_USUAL = (0.06, 0.05, 0.15, 0.2, 0.17, 0.05, 0.03, 0.18, 0.14, 0.23, 0.4)
_USUALLY_DARK, _USUALLY_GREY, _USUALLY_PEOPLE = 0.13, 0.07, 0.1

_OTHER_NAMES = {"gray": "grey", "golden": "yellow", "violet": "purple"}
_DARK_WORDS = frozenset(
    "night nighttime midnight dark darkness dusk stars starry lit illuminated".split()
)
_PEOPLE_WORDS = frozenset(
    "person people man men woman women lady ladies gentleman guy guys boy boys girl girls child "
    "children kid kids baby toddler teenager couple family friends crowd portrait selfie player "
    "players musician musicians singer singers dancer dancers worker workers tourists".split()
)
_SEEN_AS_PEOPLE = re.compile(r"\b(?:person|people)\b")
_WITHOUT_COLOURS = re.compile(
    r"\b(?:black[ -]and[ -]white|b&w|grey|gray) (?:photo\w*|pictures?|images?|portraits?|shots?)\b"
    r"|\b(?:monochrome|gr[ae]yscale)\b"
)
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Visible:
    """What of a description can be measured."""

    colours: tuple[int, ...] = ()  # numbers in `COLOURS`
    dark: bool = False
    colourless: bool = False
    people: bool = False

    def __bool__(self) -> bool:
        """Say whether there is anything."""
        return bool(self.colours or self.dark or self.colourless or self.people)

    def of(self, look: Look) -> float:
        """Return what speaks for a photo; negative what speaks against it, 0 what is usual."""
        found = 0.0
        if self.people:
            has = _SEEN_AS_PEOPLE.search(look.labels) is not None
            found += _PEOPLE_COUNT * (has - _USUALLY_PEOPLE)
        if len(look.colours) != MEASURES:
            return found
        *shares, light, colourful = (one / 255 for one in look.colours)
        if self.colours:
            more = (shares[one] - _USUAL[one] for one in self.colours)
            found += _COLOUR_COUNTS * sum(more) / len(self.colours)
        if self.dark:
            found += _DARK_COUNTS * (_below(light, _DARK) - _USUALLY_DARK)
        if self.colourless:
            found += _GREY_COUNTS * (_below(colourful, _GREY) - _USUALLY_GREY)
        return found


NOTHING = Visible()


@lru_cache(maxsize=64)
def visible_in(description: str) -> Visible:
    """Return what of an English description can be measured in photos."""
    text = description.lower()
    rest = _WITHOUT_COLOURS.sub(" ", text)
    words = [_OTHER_NAMES.get(word, word) for word in _WORD.findall(rest)]
    colours = (COLOURS.index(word) for word in words if word in COLOURS)
    return Visible(
        colours=tuple(dict.fromkeys(colours)),
        dark=not _DARK_WORDS.isdisjoint(words),
        colourless=rest != text,
        people=not _PEOPLE_WORDS.isdisjoint(words),
    )


def _below(value: float, bound: tuple[float, float]) -> float:
    """Return 1 where a value is far below a bound, 0 far above it."""
    middle, width = bound
    return 1.0 / (1.0 + math.exp((value - middle) / width))
