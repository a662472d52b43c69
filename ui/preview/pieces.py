"""Puts stored passages into the pieces of a text that is read, and finds the one of a hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.records import Form, Hit, Locator, StoredPassage
from ui.wording import clock

_TRAIL = " > "
_CLOSE = 0.05  # seconds, and fractions of a page: rounding on the way through the store


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong together: a passage of a note, or of what was said."""

    text: str
    heading: str = ""  # a line above the text
    headings: tuple[str, ...] = ()  # lines of the text that are headings


def note_pieces(passages: Sequence[StoredPassage]) -> list[Piece]:
    """Return the pieces of a note: each under its heading, unless its text begins with that."""
    pieces: list[Piece] = []
    before = ""
    for one in passages:
        heading, text = one.passage.heading, one.passage.text
        trail = tuple(part for part in heading.split(_TRAIL) if part)
        lines = text.split("\n")
        has_its_own = bool(trail) and trail[-1] in lines
        above = trail[-1] if trail and heading != before and not has_its_own else ""
        before = heading
        pieces.append(Piece(text, above, trail))
    return pieces


def spoken_pieces(passages: Sequence[StoredPassage]) -> list[Piece]:
    """Return the pieces of a transcript, each under the moment at which it begins."""
    return [Piece(one.passage.text, clock(one.passage.locator.start or 0.0)) for one in passages]


def place_of(hit: Hit, passages: Sequence[StoredPassage]) -> int:
    """Return the number of the passage that a hit is, by its place and not by any id; or -1.

    A hit of an old answer has no id any more, and one of an older index may lie a little aside.
    """
    for number, one in enumerate(passages):
        if hit.passage and one.id == hit.passage:
            return number
    for number, one in enumerate(passages):
        if _same(hit.locator, one.passage.locator):
            return number
    for number, one in enumerate(passages):
        if hit.form is not Form.PICTURE and hit.text and hit.text in one.passage.text:
            return number
    near = (n for n, one in enumerate(passages) if _covers(one.passage.locator, hit.locator))
    return next(near, -1)


def moment_of(seconds: float, passages: Sequence[StoredPassage]) -> int:
    """Return the number of the passage that is heard at a moment; -1 before the first."""
    heard = -1
    for number, one in enumerate(passages):
        if (one.passage.locator.start or 0.0) <= seconds + _CLOSE:
            heard = number
    return heard


def _same(one: Locator, other: Locator) -> bool:
    if one.page != other.page or one.chars != other.chars:
        return False
    mine, theirs = ((*(place.box or ()), place.start, place.end) for place in (one, other))
    given = [(a, b) for a, b in zip(mine, theirs, strict=False) if a is not None or b is not None]
    if len(mine) != len(theirs) or not (given or one.chars):
        return False
    return all(a is not None and b is not None and abs(a - b) < _CLOSE for a, b in given)


def _covers(locator: Locator, wanted: Locator) -> bool:
    """Say whether a place begins inside another."""
    if locator.page != wanted.page:
        return False
    if wanted.start is not None and locator.start is not None and locator.end is not None:
        return locator.start - _CLOSE <= wanted.start < locator.end
    if wanted.chars is not None and locator.chars is not None:
        return locator.chars[0] <= wanted.chars[0] < locator.chars[1]
    return False
