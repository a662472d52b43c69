"""A time that words tell, and how it may stand in a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.retrieve.understanding.lexicon import (
    NO_LANGUAGE,
    NUMBER,
    Languages,
    Lexicon,
    Said,
)
from assistant.retrieve.understanding.spans import Span, When, once
from assistant.retrieve.understanding.words import Word

SAYING_LAST_BEHIND: Languages = frozenset({"fr", "es", "it", "pt"})
"""Languages that say "last" behind what it belongs to."""
ALSO_WORDS = frozenset({"may", "march", "spring", "fall"})
"""Months and seasons that are other words, too."""
_BEFORE = {"this": 0, "last": 1, "before_last": 2}
_BEHIND = {"last": 1, "behind_before_last": 2}


@dataclass(frozen=True, slots=True)
class Point:
    """A time that words tell."""

    when: When
    end: int  # the place of the word behind it
    languages: Languages = NO_LANGUAGE  # none: any
    alone: bool = False  # it is a time whatever stands before it
    by: str = ""  # what a preposition must be: of a bare `month`, `season`, `year`, `day`, `feast`
    is_composed: bool = False  # it is a range, a season, or a part of another

    @property
    def recurs(self) -> bool:
        """Say whether it is a time of any year."""
        return self.by in {"month", "season", "feast", "date"}


@dataclass(frozen=True, slots=True)
class Which:
    """Which one of what comes again and again: this, the last, the one before the last."""

    back: int
    end: int
    languages: Languages


def which_at(words: Sequence[Word], lexicon: Lexicon, place: int) -> Which | None:
    """Return which one the words at a place tell, as "last" in "last summer"."""
    return _which(words, lexicon, place, _BEFORE)


def which_behind(words: Sequence[Word], lexicon: Lexicon, said: Said) -> Which | None:
    """Return which one the words behind a name tell: "l'été dernier", "the summer before last"."""
    found = _which(words, lexicon, said.end, _BEHIND)
    if found is None or not found.languages & said.languages:
        return None
    is_said_so = found.back > 1 or found.languages & SAYING_LAST_BEHIND & said.languages
    return found if is_said_so else None


def number_at(
    words: Sequence[Word], lexicon: Lexicon, place: int, *, most: int
) -> tuple[int, int] | None:
    """Return the number that stands at a place, in figures or as a word, and where it ends."""
    if place >= len(words):
        return None
    text = words[place].text
    if text.isascii() and text.isdigit() and 0 < int(text[: len(str(most)) + 1]) <= most:
        return int(text), place + 1
    said = lexicon.at(words, place, NUMBER)
    return None if said is None else (said.value, said.end)


def _which(
    words: Sequence[Word], lexicon: Lexicon, place: int, roles: Mapping[str, int]
) -> Which | None:
    for role, back in roles.items():
        if (said := lexicon.at(words, place, role)) is not None:
            return Which(back, said.end, said.languages)
    return None


def sure(span: Span | None, end: int, languages: Languages) -> Point | None:
    """Return a time that is one whatever stands before it; None without a span."""
    return None if span is None else Point(once(span), end, languages, alone=True)
