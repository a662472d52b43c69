"""Finds towns named with the region or country they lie in: "Paris, Texas", "Nancy (France)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.retrieve.gazetteer import LONGEST_NAME, Gazetteer, Named, Spot, within
from assistant.retrieve.understanding.lexicon import Lexicon
from assistant.retrieve.understanding.words import Word

AREA = 5e8
"""More inhabitants than any town has: regions and countries."""
HELD = frozenset({" ", "-", "'", "’", ". "})
"""What may stand between the words of one name."""
_KNOWN, _LARGE = 50_000, 100_000  # inhabitants


@dataclass(frozen=True, slots=True)
class Pair:
    """A place and the larger one behind it, from one word up to another."""

    spots: tuple[Spot, ...]
    first: int
    end_of_name: int  # where the larger one begins
    end: int


class Pairs:
    """Finds such pairs in one query."""

    def __init__(
        self,
        words: Sequence[Word],
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        taken: frozenset[int],
    ) -> None:
        """Take the query; see `Places`."""
        self._words = words
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._taken = taken

    def found(self) -> Iterator[Pair]:
        """Yield the pairs, in order."""
        behind = 0
        for place in range(1, len(self._words)):
            if place > behind and self.parts(place):
                pair = self._around(place, behind)
                if pair is not None:
                    yield pair
                    behind = pair.end

    def parts(self, place: int) -> bool:
        """Say whether a comma or a parenthesis stands before a word."""
        return place < len(self._words) and self._words[place].gap.strip() in {",", "("}

    def within(self, first: int, spots: tuple[Spot, ...], end: int) -> Pair | None:
        """Return the pair of a place and the region or country behind it, or None."""
        found = self._larger(end) if self.parts(end) else None
        if found is None:
            return None
        larger, stop = found
        areas = [one.whereabouts for one in larger.spots if not one.whereabouts.city]
        inside = within(spots, areas)
        if not inside and spots[0].whereabouts.city and not larger.is_first_name:
            inside = self._gazetteer.namesakes(self._said(first, end), areas)
        if not inside:
            return None
        further = self.within(first, inside, stop)  # "Paris, Texas, USA"
        pair = Pair(inside, first, end, stop)
        return pair if further is None else replace(further, end_of_name=end)

    def _around(self, place: int, behind: int) -> Pair | None:
        for first in range(max(behind, place - LONGEST_NAME), place):
            words = self._words[first:place]
            if not self._taken.isdisjoint(range(first, place)) or not _hold(words):
                continue
            named = self._gazetteer.named(" ".join(word.text for word in words))
            if named is None or not self._may_be_town(named, first, place):
                continue
            pair = self.within(first, named.spots, place)
            if pair is not None and self._is_meant(named, pair):
                return pair
        return None

    def _larger(self, start: int) -> tuple[Named, int] | None:
        """Return the region or country that is named there, and where its name ends."""
        for stop in range(min(len(self._words), start + LONGEST_NAME), start, -1):
            words = self._words[start:stop]
            if not self._taken.isdisjoint(range(start, stop)) or not _hold(words):
                continue
            larger = self._gazetteer.named(" ".join(word.text for word in words))
            if larger is not None and larger.people >= AREA:
                return larger, stop
        return None

    def _may_be_town(self, named: Named, first: int, end: int) -> bool:
        """Say whether a word can be the name of a town at all: "us, France" is none."""
        word = self._words[first]
        if end - first > 1 or word.is_large:
            return not self._lexicon.is_small(word.text) or end - first > 1
        ordinary = bool(named.word_in - {"de"})
        return not self._lexicon.is_small(word.text) and (named.people >= _KNOWN or not ordinary)

    def _is_meant(self, named: Named, pair: Pair) -> bool:
        """Say whether no two people are listed, and no two words: "fish, turkey"."""
        larger = self._words[pair.end_of_name]
        found = self._gazetteer.named(larger.text) if pair.end - pair.end_of_name == 1 else None
        if found is None:
            return True
        if found.is_first_name and named.is_first_name:
            return named.people >= _LARGE
        if found.word_in - {"de"} and not larger.is_large:
            return named.people >= _LARGE and not named.word_in - {"de"}
        return True

    def _said(self, first: int, end: int) -> str:
        """Return a name as it is written large."""
        words = self._words[first:end]
        said = words[0].said + "".join(word.gap + word.said for word in words[1:])
        return said.title() if said.islower() else said


def _hold(words: Sequence[Word]) -> bool:
    return all(word.gap in HELD for word in words[1:])
