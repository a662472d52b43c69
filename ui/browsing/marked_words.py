"""Which words of a found passage are marked: those that the search says it was found for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.told import Told

_FOUND_FOR = ("words: {}", "part of a word: {}")
_WORD = re.compile(r"[^\W_]+")
_LONG = 8  # letters from which a word may have a long ending
_SHORTEST = 4  # letters that a word keeps in its other forms


def wanted_words(reasons: Sequence[str]) -> tuple[str, ...]:
    """Return the words that the reasons of a hit name."""
    return tuple(
        word
        for reason in reasons
        if isinstance(reason, Told) and reason.template in _FOUND_FOR
        for word in str(reason.values[0]).split(", ")
    )


def marks(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return start and length of the words of a text to mark, other forms of them too."""
    beginnings = tuple(_beginning(word.casefold()) for word in words if word)
    if not beginnings:
        return []
    return [
        (found.start(), len(found.group()))
        for found in _WORD.finditer(text)
        if found.group().casefold().startswith(beginnings)
    ]


def _beginning(word: str) -> str:
    """Return what all forms of a word begin with; codes and short words have one form."""
    if any(letter.isdigit() for letter in word):
        return word
    ending = 3 if len(word) >= _LONG else 1
    return word[: max(_SHORTEST, len(word) - ending)]
