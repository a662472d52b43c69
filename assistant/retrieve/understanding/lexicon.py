"""The small words of each language by which a query tells times, places and kinds.

They are in `resources/understanding/words.toml`, by what they do: `in`, `since`, `last`, `week` …;
names of months and days come from Unicode CLDR (`calendar.json`). Both are read with the first
query.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.retrieve.understanding.words import Word

Languages = frozenset[str]

MONTH, DAY, NUMBER = "month name", "day name", "number"
"""What words of the calendar do; with a value."""
_LONGEST_PHRASE = 4  # words
NO_LANGUAGE: Languages = frozenset()
_SMALL = frozenset({"the", "in", "on", "from", "of", "and", "to", "ask", "link", "place_in"})


@dataclass(frozen=True, slots=True)
class Said:
    """Words that do something, in these languages."""

    end: int  # the place of the word behind them
    languages: Languages
    value: int = 0  # of a month, a day (Monday is 0) or a number


class Lexicon:
    """Finds what words do."""

    def __init__(self, phrases: dict[str, dict[str, dict[str, int]]]) -> None:
        """Take what phrases do: phrase to role to language to value."""
        self._phrases = phrases
        self._longest: dict[str, dict[str, int]] = {}  # most words of what begins so in a role
        for phrase, roles in phrases.items():
            first, *more = phrase.split(" ")
            own = self._longest.setdefault(first, {})
            for role in roles:
                own[role] = min(_LONGEST_PHRASE, max(own.get(role, 0), 1 + len(more)))

    def at(self, words: Sequence[Word], place: int, role: str) -> Said | None:
        """Return the longest phrase at a place that has a role, or None."""
        if place >= len(words):
            return None
        longest = self._longest.get(words[place].text)
        if longest is None or role not in longest:  # so it is with most words
            return None
        most = min(longest[role], len(words) - place)
        for count in range(most, 0, -1):
            phrase = " ".join(word.text for word in words[place : place + count])
            found = self._phrases.get(phrase, {}).get(role)
            if found is not None and _hold_together(words[place + 1 : place + count]):
                return Said(place + count, frozenset(found), next(iter(found.values())))
        return None

    def is_small(self, word: str) -> bool:
        """Say whether a word only joins others."""
        return not _SMALL.isdisjoint(self._phrases.get(word, ()))

    def either(self, words: Sequence[Word], place: int, roles: Sequence[str]) -> Said | None:
        """Return the longest phrase at a place that has one of some roles, or None."""
        found = [one for role in roles if (one := self.at(words, place, role)) is not None]
        if not found:
            return None
        end = max(one.end for one in found)
        longest = [one for one in found if one.end == end]
        languages = NO_LANGUAGE.union(*(one.languages for one in longest))
        return Said(end, languages, longest[0].value)

    def skip(self, words: Sequence[Word], place: int, role: str) -> int:
        """Return the place behind the words there that have a role, none or several of them."""
        while (found := self.at(words, place, role)) is not None:
            place = found.end
        return place

    def languages_of(self, words: Sequence[Word]) -> Languages:
        """Return the languages that most of the small words of a query belong to."""
        votes: dict[str, int] = {}
        for word in words:
            for language in {
                one for role in self._phrases.get(word.text, {}).values() for one in role
            }:
                votes[language] = votes.get(language, 0) + 1
        most = max(votes.values(), default=0)
        return frozenset(language for language, count in votes.items() if count == most)


@cache
def lexicon() -> Lexicon:
    """Return the words of all languages."""
    phrases: dict[str, dict[str, dict[str, int]]] = {}
    for phrase, role, language, value in _entries():
        phrases.setdefault(phrase, {}).setdefault(role, {})[language] = value
    return Lexicon(phrases)


def _entries() -> Iterator[tuple[str, str, str, int]]:
    folder = files("resources") / "understanding"
    small = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    for language, roles in small.items():
        for role, listed in roles.items():
            for number, phrase in enumerate(listed.split(", "), start=1):
                yield phrase, NUMBER if role == "numbers" else role, language, number
    calendar = json.loads((folder / "calendar.json").read_text(encoding="utf-8"))
    for language, names in calendar.items():
        for role, key in ((MONTH, "months"), (DAY, "days")):
            for name, number in names[key].items():
                yield name, role, language, number


def _hold_together(words: Sequence[Word]) -> bool:
    """Say whether nothing but a space, a hyphen, a slash or an apostrophe stands before each."""
    return all(word.gap in {" ", "-", "/", "'", "’", "\u00a0", ". "} for word in words)
