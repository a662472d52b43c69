"""Finds the places that a query names: "in Lyon", "près de Nice", "Nancy, France"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.retrieve.gazetteer import LONGEST_NAME, Gazetteer, Named, Spot
from assistant.retrieve.understanding.lexicon import Languages, Lexicon
from assistant.retrieve.understanding.pairs import AREA, HELD, Pair, Pairs
from assistant.retrieve.understanding.words import Word

_HIDDEN, _LARGE, _HUGE = 50_000, 100_000, 1_000_000  # inhabitants
_GERMAN = 20_000
_SEVERAL = 15_000
_SHORT = 4  # letters
_THROUGH = 300_000
_ROLES = ("place_in", "place_near", "place_from", "place_through")
_OF = frozenset("of de d di do da du del van von vom".split())
_ALSO_OF = frozenset("a o i l d du des las los".split())  # they join, too
_TIMES = ("day", "week", "month", "year", "weekend", "last", "first", "summer", "winter", "spring")


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a query, from one word up to another; `near` when around it is meant."""

    spots: tuple[Spot, ...]
    near: bool
    first: int
    end: int
    name: str  # folded, without the preposition


class Places:
    """Finds places in one query."""

    def __init__(
        self,
        words: Sequence[Word],
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        *,
        taken: Sequence[range] = (),
        behind_kind: int | None = None,
    ) -> None:
        """Take the query.

        Args:
            words: of the query.
            lexicon: the small words.
            gazetteer: the places of the world.
            taken: words that mean something else.
            behind_kind: where words such as "photos" end.
        """
        self._words = words
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._taken = frozenset(place for one in taken for place in one)
        self._behind_kind = behind_kind
        self._languages = lexicon.languages_of(words)
        self._behind_names = Pairs(words, lexicon, gazetteer, self._taken)
        self._pairs = {pair.first: pair for pair in self._behind_names.found()}

    def found(self) -> Iterator[Where]:
        """Yield the places, in order."""
        place = 0
        while place < len(self._words):
            where = None if place in self._taken else self._any(place)
            if where is not None:
                yield where
            place = place + 1 if where is None else where.end

    def sure_at(self, place: int) -> Where | None:
        """Return the place that is surely named right behind a kind: "photos Barcelona 2022"."""
        for end in range(min(len(self._words), place + LONGEST_NAME), place, -1):
            words = self._words[place:end]
            if not self._taken.isdisjoint(range(place, end)) or any(
                word.gap not in HELD for word in words
            ):
                continue
            named = self._gazetteer.named(self._name(place, end))
            if named is not None and self._is_sure(named, place, end):
                return Where(
                    named.spots, near=False, first=place, end=end, name=self._name(place, end)
                )
        return None

    def _any(self, place: int) -> Where | None:
        where = self._at(place) or self._pair(place, place)
        return self.sure_at(place) if where is None and place == self._behind_kind else where

    def _is_sure(self, named: Named, place: int, end: int) -> bool:
        """Say whether a name without a preposition is nothing but a large place."""
        ends = end >= len(self._words) or end in self._taken
        if not ends:
            following = self._words[end]
            ends = (
                "," in following.gap
                or following.text.isdigit()
                or self._lexicon.either(self._words, end, ("link", "and", "in", "from")) is not None
            )
        if not ends or named.is_first_name:
            return False
        if (
            "en" in named.word_in
            or named.people < _LARGE
            or self._lexicon.is_small(self._words[place].text)
        ):
            return False
        is_area = named.people >= AREA
        ordinary = named.word_in & self._languages if is_area else named.word_in
        if is_area:
            return not ordinary - {"de"} and (
                not named.word_in or len(self._words[place].text) > _SHORT
            )
        return not ordinary or named.people >= _HUGE

    def _pair(self, place: int, start: int, *, near: bool = False) -> Where | None:
        pair: Pair | None = self._pairs.get(start)
        if pair is None:
            return None
        return Where(pair.spots, near, place, pair.end, self._name(start, pair.end_of_name))

    def _name(self, start: int, end: int) -> str:
        return " ".join(word.text for word in self._words[start:end])

    def _at(self, place: int) -> Where | None:
        for role in _ROLES:
            said = self._lexicon.at(self._words, place, role)
            if said is None:
                continue
            pair = self._pair(place, said.end, near=role == "place_near")
            if pair is not None:
                return pair
            if not said.languages & self._languages:
                continue
            if role == "place_from" and not self._may_come_from(place):
                continue
            article = self._lexicon.skip(self._words, said.end, "the")
            for start in dict.fromkeys((said.end, article)):
                found = self._named_at(start, role, place, said.languages)
                if found is None or (start > said.end and found[0].people < AREA):
                    continue
                spots, end = found[0].spots, found[1]
                within = self._behind_names.within(start, spots, end)
                if within is not None:
                    spots, end = within.spots, within.end
                name = self._name(start, found[1])
                return Where(spots, role == "place_near", place, end, name)
        return None

    def _may_come_from(self, place: int) -> bool:
        """Say whether "of" or "de" can tell a place: behind "photos", or as "from" and "to"."""
        small = self._words[place].text not in _OF - {"von", "vom"}
        return small or place == self._behind_kind

    def _named_at(
        self, start: int, role: str, place: int, languages: Languages
    ) -> tuple[Named, int] | None:
        for end in range(min(len(self._words), start + LONGEST_NAME), start, -1):
            words = self._words[start:end]
            if not self._taken.isdisjoint(range(start, end)) or any(
                word.gap not in HELD for word in words[1:]
            ):
                continue
            named = self._gazetteer.named(" ".join(word.text for word in words))
            if named is not None and self._is_meant(named, start, end, languages):
                fits = self._is_no_person(named, role, place)
                return (named, end) if fits and not self._is_told_what(end, place) else None
        return None

    def _is_meant(self, named: Named, start: int, end: int, languages: Languages) -> bool:
        """Say whether a name is one here, and not an ordinary word."""
        if not self._stands_alone(named, start, end):
            return False
        first = self._words[start]
        if self._words[start - 1].said == "a" and not self._is_no_article(start, end):
            return False
        if end - start > 1:
            # "From the bank" is no town; "in the hague" is.
            ordinary = self._lexicon.skip(self._words, start, "the") > start
            enough = _LARGE if ordinary else _SEVERAL
            return named.people >= enough or first.is_large
        return (_is_meant_large if first.is_large else _is_meant_small)(named, first, languages)

    def _stands_alone(self, named: Named, start: int, end: int) -> bool:
        """Say whether a name is not the beginning of a longer one: "Jordan's room"."""
        if end >= len(self._words):
            return True
        following = self._words[end]
        if following.gap in {"'", "’"} and following.text == "s":
            return False
        longer = following.is_large and following.gap in {" ", "-"} and self._words[start].is_large
        doubtful = named.is_first_name or bool(named.word_in - {"de"})
        german = self._languages == {"de"}
        return not (longer and doubtful and not german)

    def _is_no_article(self, start: int, end: int) -> bool:
        """Say whether an "a" is the Italian preposition, not the English article."""
        if start < 2:  # noqa: PLR2004 - it begins the query
            return False
        before = self._words[start - 2]
        english = any(
            "en" in said.languages
            for role in ("of", "in", "on", "from", "with_camera", "inside", "about")
            if (said := self._lexicon.at([before], 0, role))
        )
        ends = end >= len(self._words) or self._words[end].gap != " "
        follows = self._lexicon.either(self._words, end, ("in", "from", "link", "since", "last"))
        return not english and (ends or follows is not None)

    def _is_told_what(self, end: int, place: int) -> bool:
        """Say whether behind a name is who is called so: "of Sydney the dog"."""
        if self._words[place].text not in _OF or end in self._taken:
            return False
        the = self._lexicon.at(self._words, end, "the")
        if the is None or the.end >= len(self._words) or self._words[end].text in _ALSO_OF:
            return False
        if not the.languages & self._languages or self._words[end].gap.strip() not in {"", ","}:
            return False
        return self._lexicon.either(self._words, the.end, _TIMES) is None

    def _is_no_person(self, named: Named, role: str, place: int) -> bool:
        if role == "place_through" and (named.people < _THROUGH or named.is_first_name):
            return False  # what is done "through" or "por" somebody
        if not named.is_first_name or _HUGE <= named.people < AREA:
            return True
        return role == "place_in" and self._words[place].text not in {"at", "around", "um"}


def _is_meant_large(named: Named, _: Word, languages: Languages) -> bool:
    """Say whether a name of one word, written large, is a place."""
    if (named.word_in - {"de"}) & languages:
        return named.people >= _HIDDEN
    return named.people >= _GERMAN or not ("de" in named.word_in and "de" in languages)


def _is_meant_small(named: Named, word: Word, languages: Languages) -> bool:
    """Say whether a name of one word, written small, is a place."""
    if "en" in named.word_in or len(word.text) < 4:  # noqa: PLR2004 - "uk" is written large
        return False
    is_word = bool((named.word_in - {"de"}) & languages)
    return named.people >= (_HUGE if is_word else _LARGE)
