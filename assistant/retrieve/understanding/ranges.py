"""Reads ranges of times: "between 2019 and 2021", "10 to 16 March 2024", "May–July 2023"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.retrieve.understanding.lexicon import MONTH, NO_LANGUAGE, Languages, Lexicon
from assistant.retrieve.understanding.point import Point
from assistant.retrieve.understanding.points import Points
from assistant.retrieve.understanding.spans import When, day_span, once
from assistant.retrieve.understanding.words import Word

_DASHES = frozenset({"-", "–", "—", ".-", ".–"})
_UNOPENED = frozenset({"", "year", "date", "season", "month"})
"""Times that may stand in a range without a word before it; those of one word need a dash."""


@dataclass(frozen=True, slots=True)
class _Opening:
    """What may begin a range: "between", "from" or nothing, and what then joins its ends."""

    end: int
    joining: str  # the role of the word between the ends
    languages: Languages  # none: any

    @property
    def is_said(self) -> bool:
        """Say whether a word tells that a range begins."""
        return bool(self.languages)


class Ranges:
    """Reads ranges in one query."""

    def __init__(self, words: Sequence[Word], lexicon: Lexicon, points: Points) -> None:
        """Take the query, the small words, and what reads their ends."""
        self._words = words
        self._lexicon = lexicon
        self._points = points

    def at(self, place: int) -> Point | None:
        """Return the range that begins at a place, or None."""
        for opening in self._openings(place):
            start = self._behind_articles(opening.end)
            found = (
                self._days_of_month(start, opening)
                or self._month_with_days(start, opening)
                or self._day_up_to_date(start, opening)
                or self._points_joined(start, opening)
            )
            if found is not None:
                return found
        return None

    def _openings(self, place: int) -> Iterator[_Opening]:
        for role, joining in (("between", "and"), ("range", "to")):
            if (said := self._lexicon.at(self._words, place, role)) is not None:
                yield _Opening(said.end, joining, said.languages)
        yield _Opening(place, "to", NO_LANGUAGE)

    def _joined(self, place: int, opening: _Opening) -> int | None:
        """Return where the second end begins, or None if nothing joins two ends at a place."""
        if place >= len(self._words):
            return None
        if self._words[place].gap.strip() in _DASHES:
            return place
        said = self._lexicon.at(self._words, place, opening.joining)
        if said is None or (opening.is_said and not said.languages & opening.languages):
            return None
        return self._behind_articles(said.end)

    def _days_of_month(self, place: int, opening: _Opening) -> Point | None:
        """Read "10 to 16 March 2024", "10.–16. März", "the 3rd and the 9th of May"."""
        second = self._joined(place + 1, opening)
        if second is None or second + 1 >= len(self._words):
            return None
        of = self._lexicon.at(self._words, second + 1, "of")
        month = self._lexicon.at(self._words, of.end if of else second + 1, MONTH)
        if month is None:
            return None
        first = self._points.day(place, month, month.end, sure=True)
        last = self._points.day(second, month, month.end, sure=True)
        return self._between(first, last) if _are_in_order(first, last) else None

    def _month_with_days(self, place: int, opening: _Opening) -> Point | None:
        """Read "March 10-16, 2024", "March 10 to 16"."""
        month = self._lexicon.at(self._words, place, MONTH)
        second = None if month is None else self._joined(month.end + 1, opening)
        if month is None or second is None:
            return None
        sure = self._words[place].is_large
        first = self._points.day(month.end, month, second + 1, sure=sure)
        last = self._points.day(second, month, second + 1, sure=sure)
        fits = (sure or opening.is_said) and _are_in_order(first, last)
        return self._between(first, last) if fits else None

    def _day_up_to_date(self, place: int, opening: _Opening) -> Point | None:
        """Read "10.-16.3.2024", "28.2. bis 3.3.2024"."""
        figures = _figures(self._words[place : place + 2])
        for count in range(len(figures), 0, -1):
            second = self._joined(place + count, opening)
            if second is None or second >= len(self._words):
                continue
            until = self._words[second].date
            if until is None or until[0] != until[1]:
                continue
            last = date.fromisoformat(until[1])
            month = figures[1] if count > 1 else last.month
            first = day_span(last.year, month, figures[0])
            if first is not None and first[0] < until[1]:
                return Point(once((first[0], until[1])), second + 1, alone=True)
        return None

    def _points_joined(self, place: int, opening: _Opening) -> Point | None:
        """Read two times with a word or a dash between them: "von Mai bis Juli 2024"."""
        first = self._points.at(place)
        joined = None if first is None else self._joined(first.end, opening)
        last = None if joined is None else self._points.at(joined)
        if first is None or joined is None or last is None:
            return None
        if not opening.is_said and not self._is_range(first, last, place, joined):
            return None
        return self._between(first, last)

    def _is_range(self, first: Point, last: Point, place: int, joined: int) -> bool:
        """Say whether two times that no word opens a range for are one."""
        if not {first.by, last.by} <= _UNOPENED:
            return False
        if last.alone and not last.recurs:
            return True
        by_dash = joined == first.end
        if first.by == last.by == "month":
            return by_dash and self._words[place].is_large and self._words[joined].is_large
        return first.by == last.by and (by_dash or first.by != "season")

    def _between(self, first: Point | None, last: Point | None) -> Point | None:
        """Return the time from one to another, or None if they are none or the wrong way round."""
        if first is None or last is None:
            return None
        when = _from_to(first, last)
        if when is None:
            return None
        return Point(when, last.end, last.languages, alone=True, by=last.by)

    def _behind_articles(self, place: int) -> int:
        return self._lexicon.skip(self._words, place, "the")


def _are_in_order(first: Point | None, last: Point | None) -> bool:
    """Say whether two days of one month may be a range; "16 to 10 March" is none."""
    return first is not None and last is not None and first.when.spans < last.when.spans


def _figures(words: Sequence[Word]) -> list[int]:
    """Return the day, and the month if it stands behind a point: 28 and 2 of "28.2."."""
    found: list[int] = []
    for word in words:
        text = word.text
        is_joined = not found or word.gap in {".", ". "}
        if not is_joined or not text.isascii() or not text.isdigit() or len(text) > 2:  # noqa: PLR2004
            break
        found.append(int(text))
    return found


def _from_to(first: Point, last: Point) -> When | None:
    begin = first.when
    if first.recurs and not last.recurs:  # "from March to May 2024": of the same year
        until = last.when.spans[-1][1]
        own = [span for span in begin.spans if span[0] <= until]
        begin = once(own[-1]) if own else begin
    if first.recurs and last.recurs:
        spans = [
            (one[0], next((other[1] for other in last.when.spans if other[1] >= one[0]), ""))
            for one in begin.spans
        ]
        return When(tuple(s for s in spans if s[1]), f"{begin.label}/{last.when.label}")
    span = (begin.spans[0][0], last.when.spans[-1][1])
    return once(span) if span[0] <= span[1] else None
