"""Reads a part of a time: "early March", "end of 2022", "first week of May", "Q3 2023"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.retrieve.understanding.lexicon import Languages, Lexicon
from assistant.retrieve.understanding.point import ALSO_WORDS, Point, number_at
from assistant.retrieve.understanding.portions import (
    counted_part,
    third_of,
    week_around,
    week_of_year,
    weekend_around,
)
from assistant.retrieve.understanding.spans import Span, When, label, label_all, once
from assistant.retrieve.understanding.words import Word

_ORDINALS = ("first", "second", "third", "fourth")
_LAST = -1
_UNITS = ("half", "quarter", "weekend", "week", "month", "day")
_JOINING = ("of", "the", "in", "from", "year", "month")
_MOST_JOINING = 4  # "of the month of", "in the year"
_ORDINAL = re.compile(r"([1-4])(st|nd|rd|th|e|er|ere|eme|o|a|ste|de)?")
_SHORT = re.compile(r"([qh])([1-4])")
_MOST_COUNTED = 30


@dataclass(frozen=True, slots=True)
class _Said:
    """How a part is said: where that ends, in which languages, and what it takes of a span."""

    end: int
    languages: Languages
    of: Callable[[Span], Span | None]
    needs_joining: bool = False  # "last week of 2022", since "last week" is a time, too


class Parts:
    """Reads parts of times in one query."""

    def __init__(
        self, words: Sequence[Word], lexicon: Lexicon, whole: Callable[[int], Point | None]
    ) -> None:
        """Take the query, the small words, and what reads a time that begins at a place."""
        self._words = words
        self._lexicon = lexicon
        self._whole = whole

    def at(self, place: int) -> Point | None:
        """Return the part of a time that begins at a place, or None."""
        found = self._at(place)
        return None if found is None else replace(found, is_composed=True)

    def _at(self, place: int) -> Point | None:
        for said in self._said(place):
            point = self._behind(said)
            if point is None or self._is_another_word(point):
                continue
            if (found := _part_of(point, said.of)) is not None:
                return found
        return self._numbered_week(place) or self._short(place)

    def _said(self, place: int) -> Iterator[_Said]:
        for part in ("early", "mid", "late"):
            if (found := self._lexicon.at(self._words, place, part)) is not None:
                yield _Said(found.end, found.languages, partial(third_of, part))
        yield from self._counted(place)
        for unit, around in (("weekend", weekend_around), ("week", week_around)):
            if (found := self._lexicon.at(self._words, place, unit)) is not None:
                yield _Said(found.end, found.languages, around, needs_joining=True)

    def _counted(self, place: int) -> Iterator[_Said]:
        """Yield "first week", "second half", "last two months", as far as they are there."""
        for nth, end, languages in self._ordinals(place):
            counted = nth in {1, _LAST} and number_at(
                self._words, self._lexicon, end, most=_MOST_COUNTED
            )
            count, at = counted or (1, end)
            for unit in _UNITS:
                said = self._lexicon.at(self._words, at, unit)
                if said is None or (languages and not said.languages & languages):
                    continue
                yield _Said(
                    said.end,
                    said.languages & languages if languages else said.languages,
                    partial(counted_part, unit=unit, nth=nth, count=count),
                    needs_joining=nth == _LAST and unit not in {"half", "quarter"},
                )

    def _ordinals(self, place: int) -> Iterator[tuple[int, int, Languages]]:
        for nth, role in (*enumerate(_ORDINALS, start=1), (_LAST, "last")):
            if (found := self._lexicon.at(self._words, place, role)) is not None:
                yield nth, found.end, found.languages
        if place < len(self._words):
            match = _ORDINAL.fullmatch(self._words[place].text)
            points = place + 1 < len(self._words) and self._words[place + 1].gap.startswith(".")
            if match is not None and (match[2] or points):
                yield int(match[1]), place + 1, frozenset()

    def _behind(self, said: _Said) -> Point | None:
        """Return the whole time that a part is of: "of March", "im Jahr 2022"."""
        place = said.end
        for joining in range(_MOST_JOINING + 1):
            point = self._whole(place)
            if point is not None and (joining or not said.needs_joining):
                fits = not point.languages or point.languages & said.languages
                return point if fits else None
            found = self._lexicon.either(self._words, place, _JOINING)
            if found is None or not found.languages & said.languages:
                return None
            place = found.end
        return None

    def _is_another_word(self, point: Point) -> bool:
        """Say whether a bare month is a word of something else: "how late may guests arrive"."""
        last = self._words[point.end - 1]
        if point.by != "month" or last.text not in ALSO_WORDS or last.is_large:
            return False
        return point.end < len(self._words) and not self._words[point.end].gap.strip()

    def _numbered_week(self, place: int) -> Point | None:
        """Read "week 12 of 2024", "KW 12/2024"."""
        said = self._lexicon.either(self._words, place, ("numbered_week", "week"))
        if said is None or said.end >= len(self._words):
            return None
        number = self._words[said.end].text
        if not (number.isascii() and number.isdigit()) or len(number) > 2:  # noqa: PLR2004
            return None
        behind = _Said(said.end + 1, said.languages, lambda span: span)
        point = self._behind(behind)
        if point is None or point.by != "year" or len(point.when.spans) != 1:
            return None
        span = week_of_year(point.when.spans[0], int(number))
        return None if span is None else Point(once(span), point.end, said.languages, alone=True)

    def _short(self, place: int) -> Point | None:
        """Read "Q3 2023", "2023 Q3", "H1 2022"."""
        for at, year in ((place, place + 1), (place + 1, place)):
            if max(at, year) >= len(self._words):
                return None
            match = _SHORT.fullmatch(self._words[at].text)
            point = self._whole(year) if match is not None else None
            if match is None or point is None or point.by != "year":
                continue
            unit = "quarter" if match[1] == "q" else "half"
            span = counted_part(point.when.spans[0], unit, int(match[2]))
            if span is not None and point.end == year + 1:
                return Point(once(span), max(at, year) + 1, alone=True)
        return None


def _part_of(point: Point, of: Callable[[Span], Span | None]) -> Point | None:
    """Return a part of each of the stretches of a time."""
    pairs = [(span, part) for span in point.when.spans if (part := of(span)) is not None]
    if not pairs or point.by == "thing":
        return None
    parts = tuple(part for _, part in pairs)
    if not point.recurs:
        return Point(When(parts, label_all(parts)), point.end, point.languages, alone=True)
    if point.by == "date":  # the week of a day of any year
        when = When(parts, point.when.label)
        return Point(when, point.end, point.languages, alone=True, by="date")
    leap = [part for span, part in pairs if int(span[0][:4]) % 4 == 0]
    text = _yearly((leap or parts)[0])
    return Point(When(parts, text), point.end, point.languages, alone=True, by=point.by)


def _yearly(span: Span) -> str:
    """Return how some days of any year are written: as whole months where they are."""
    first, last = label(span).split("/") if "/" in label(span) else (label(span),) * 2
    begin, end = f"-{first[4:]}", f"-{last[4:]}"
    return begin if begin == end else f"{begin}/{end}"
