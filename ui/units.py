"""Places in a text as Qt counts them: in units of UTF-16, of which an emoji takes two."""

from __future__ import annotations


def units(text: str) -> int:
    """Return how many units a text has."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def characters(text: str, place: int) -> int:
    """Return how many whole characters of a text stand before a place in units."""
    if text.isascii():
        return place
    count = 0
    for char in text:
        place -= 1 + (char > "\uffff")
        if place < 0:
            break
        count += 1
    return count
