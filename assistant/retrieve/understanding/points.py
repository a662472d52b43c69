"""Reads one time in the words of a query: a day, a month, a season, a feast, "two weeks ago"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial

from assistant.retrieve.understanding.feasts import FEASTS, feast_label, feast_span
from assistant.retrieve.understanding.lexicon import (
    DAY,
    MONTH,
    Lexicon,
    Said,
)
from assistant.retrieve.understanding.parts import Parts
from assistant.retrieve.understanding.point import Point, sure, which_at, which_behind
from assistant.retrieve.understanding.relative import RelativePoints
from assistant.retrieve.understanding.spans import (
    SEASONS,
    Calendar,
    Span,
    When,
    day_span,
    days_span,
    label_all,
    month_span,
    once,
    season_span,
    seasons_of,
    whole_year,
    year_span,
)
from assistant.retrieve.understanding.words import Word

_NUMBER_OF_DAY = re.compile(r"(\d\d?)(st|nd|rd|th|er|º|a)?")
_DECADE = re.compile(r"(?:(19|20)?(\d)0)(s|er|ern)")
_ANY_YEAR = 2000  # a leap year that stands for all
_OTHERWISE_WORDS = frozenset({"estate", "spring", "fall", "lente", "ete"})
"""Seasons that are other words, too, so that a year behind them proves nothing."""


class Points:
    """Reads times in one query."""

    def __init__(
        self,
        words: Sequence[Word],
        calendar: Calendar,
        lexicon: Lexicon,
        dated: Mapping[str, When],
    ) -> None:
        """Take the query, today, the small words, and what the user dated by folded name."""
        self._words = words
        self._calendar = calendar
        self._lexicon = lexicon
        self._dated = dated
        self._longest = max((name.count(" ") + 1 for name in dated), default=0)
        self._relative = RelativePoints(words, calendar, lexicon)
        self._parts = Parts(words, lexicon, self._whole)
        self._found: dict[int, Point | None] = {}
        self._readers: tuple[Callable[[int], Point | None], ...] = (
            self._in_figures,
            self._day_of_month,
            self._month,
            self._relative.at,
            self._yearly_ago,
            self._season,
            self._feast,
            self._week_day,
            self._year,
            self._dated_thing,
        )

    def at(self, place: int) -> Point | None:
        """Return the time that begins at a place, or None."""
        if place not in self._found:  # the same place is looked at as the end of several ranges
            self._found[place] = self._parts.at(place) or self._whole(place)
        return self._found[place]

    def _whole(self, place: int) -> Point | None:
        """Return the time that begins at a place and is no part of another."""
        if place >= len(self._words):
            return None
        for reader in self._readers:
            if (found := reader(place)) is not None:
                return found
        return None

    def _at(self, place: int, role: str) -> Said | None:
        return self._lexicon.at(self._words, place, role)

    def year_at(self, place: int) -> int | None:
        """Return the year that stands at a place, or None."""
        if place >= len(self._words):
            return None
        text = self._words[place].text
        if len(text) != 4 or not text.isascii() or not text.isdigit():  # noqa: PLR2004
            return None
        return int(text) if 1850 <= int(text) <= self._calendar.today.year + 1 else None  # noqa: PLR2004

    def _yearly_ago(self, place: int) -> Point | None:
        """Read "two summers ago", "vor zwei Weihnachten"."""
        count, at, first = self._relative.count_ago(place)
        if count is None:
            return None
        for said, span_of in self._yearly_at(at):
            behind = self._at(said.end, "ago")
            last = behind or first
            if last is not None and last.languages & said.languages:
                end = behind.end if behind else said.end
                return sure(self._ended(span_of, count), end, said.languages)
        return None

    def _yearly_at(self, place: int) -> Iterator[tuple[Said, Callable[[int], Span]]]:
        """Yield the seasons and feasts whose names stand at a place, with their days in a year."""
        for name in SEASONS:
            if (said := self._at(place, name)) is not None:
                yield said, self._season_in(name)
        for name in FEASTS:
            if (said := self._at(place, name)) is not None:
                yield said, partial(feast_span, name)

    def _year_behind(self, place: int) -> tuple[int | None, int]:
        """Return the year behind a month or season, and the end: "May of 2024", "May last year"."""
        of = self._at(place, "of")
        behind = of.end if of else place
        year = self.year_at(behind)
        if year is not None:
            return year, behind + 1
        for start in dict.fromkeys((behind, self._lexicon.skip(self._words, behind, "the"))):
            told = self._relative.at(start)  # "last year", "two years ago"
            if told is not None and (year := whole_year(told.when.spans[0])) is not None:
                return year, told.end
        return None, place

    def _in_figures(self, place: int) -> Point | None:
        word = self._words[place]
        if word.date is None:
            return None
        return Point(once(word.date), place + 1, alone=True)

    def _day_of_month(self, place: int) -> Point | None:
        number = _day_number(self._words[place])
        if number is not None:
            of = self._at(place + 1, "of")
            month = self._at(of.end if of else place + 1, MONTH)
            return None if month is None else self._dated_day(number, month, month.end, sure=True)
        month = self._at(place, MONTH)
        if month is None or month.end >= len(self._words):
            return None
        word = self._words[month.end]
        number = _day_number(word)
        if number is None or word.gap != " ":
            return None
        sure = not word.text.isdigit() or self._words[place].is_large
        return self._dated_day(number, month, month.end + 1, sure=sure)

    def day(self, place: int, month: Said, end: int, *, sure: bool) -> Point | None:
        """Return the day of a month whose number stands at a place; a year may follow at `end`."""
        number = _day_number(self._words[place]) if place < len(self._words) else None
        return None if number is None else self._dated_day(number, month, end, sure=sure)

    def _dated_day(self, day: int, month: Said, end: int, *, sure: bool) -> Point | None:
        year, end = self._year_behind(end)
        if year is not None:
            span = day_span(year, month.value, day)
            return None if span is None else Point(once(span), end, month.languages, alone=True)
        if day_span(_ANY_YEAR, month.value, day) is None:
            return None
        when = self._every(
            lambda year: day_span(year, month.value, day), f"--{month.value:02}-{day:02}"
        )
        return Point(when, end, month.languages, alone=sure, by="date")

    def _month(self, place: int) -> Point | None:
        which = which_at(self._words, self._lexicon, place)
        month = self._at(which.end if which else place, MONTH)
        if month is None:
            return None
        if which is not None and which.languages & month.languages:
            return sure(self._near_month(month.value, which.back), month.end, month.languages)
        year, end = self._year_behind(month.end)
        if year is not None:
            return sure(month_span(year, month.value), end, month.languages)
        if (behind := which_behind(self._words, self._lexicon, month)) is not None:
            return sure(self._near_month(month.value, behind.back), behind.end, month.languages)
        when = self._every(lambda year: month_span(year, month.value), f"--{month.value:02}")
        return Point(when, month.end, month.languages, by="month")

    def _near_month(self, month: int, back: int) -> Span | None:
        if back == 0:
            return month_span(self._calendar.today.year, month)
        return self._ended(lambda year: month_span(year, month), back)

    def _ended(self, span_of: Callable[[int], Span | None], back: int) -> Span | None:
        """Return the last of what comes every year that is over, or one before it."""
        today = self._calendar.today
        spans = (span_of(today.year - ago) for ago in range(back + 2))
        over = [span for span in spans if span is not None and span[1] < today.isoformat()]
        return over[back - 1] if len(over) >= back else None

    def _season(self, place: int) -> Point | None:
        which = which_at(self._words, self._lexicon, place)
        start = which.end if which else place
        for name in SEASONS:
            said = self._at(start, name)
            if said is None:
                continue
            if which is not None and which.languages & said.languages:
                return sure(self._near_season(name, which.back), said.end, said.languages)
            return self._season_of(name, said, self._words[start].text)
        return None

    def _season_of(self, name: str, said: Said, text: str) -> Point | None:
        if (behind := which_behind(self._words, self._lexicon, said)) is not None:
            return sure(self._near_season(name, behind.back), behind.end, said.languages)
        in_year = self._season_in(name)
        year, end = self._year_behind(said.end)
        if year is not None:
            if self._is_over_new_year(year, end):  # "winter 2021/22"
                return sure(in_year(year), end + 1, said.languages)
            spans = seasons_of(name, year, southern=self._calendar.southern)
            when = When(spans, label_all(spans))
            surely = text not in _OTHERWISE_WORDS
            return Point(when, end, said.languages, surely, "year", is_composed=True)
        first, last = in_year(_ANY_YEAR)
        when = self._every(in_year, f"--{first[5:7]}/--{last[5:7]}", before=1)
        return Point(when, said.end, said.languages, by="season")

    def _is_over_new_year(self, year: int, place: int) -> bool:
        """Say whether the next year follows, after a slash, in two figures or four."""
        if place >= len(self._words) or self._words[place].gap.strip() not in {"/", "-", "–"}:
            return False
        return self._words[place].text in {str(year + 1), str(year + 1)[2:]}

    def _near_season(self, name: str, back: int) -> Span | None:
        in_year, today = self._season_in(name), self._calendar.today
        if back:
            return self._ended(in_year, back)
        before = in_year(today.year - 1)  # the winter that is not over yet
        return before if before[1] >= today.isoformat() else in_year(today.year)

    def _season_in(self, name: str) -> Callable[[int], Span]:
        """Return what tells the days of a season that begins in a year."""
        return partial(season_span, name, southern=self._calendar.southern)

    def _feast(self, place: int) -> Point | None:
        which = which_at(self._words, self._lexicon, place)
        start = which.end if which else place
        found = [(said, name) for name in FEASTS if (said := self._at(start, name)) is not None]
        if not found:
            return None
        said, name = max(found, key=lambda one: one[0].end)
        days = partial(feast_span, name)
        if which is not None and which.back:
            return sure(self._ended(days, which.back), said.end, said.languages)
        if (behind := which_behind(self._words, self._lexicon, said)) is not None:
            return sure(self._ended(days, behind.back), behind.end, said.languages)
        if which is not None:
            return sure(days(self._calendar.today.year), said.end, said.languages)
        year, end = self._year_behind(said.end)
        if year is not None:
            return sure(days(year), end, said.languages)
        return Point(self._every(days, feast_label(name)), said.end, said.languages, by="feast")

    def _week_day(self, place: int) -> Point | None:
        which = which_at(self._words, self._lexicon, place)
        said = self._at(which.end if which else place, DAY)
        if said is None:
            return None
        if (date := self._date_behind(said.end)) is not None:  # "Saturday, 9 March 2024"
            return date
        behind = which_behind(self._words, self._lexicon, said)
        back = which.back if which else behind.back if behind else 0
        today = self._calendar.today
        day = today - timedelta(days=(today.weekday() - said.value - 1) % 7 + 1)
        day -= timedelta(days=7 * max(0, back - 1))
        end = behind.end if behind and back else said.end
        return Point(once(days_span(day, day)), end, said.languages, alone=back > 0, by="day")

    def _date_behind(self, place: int) -> Point | None:
        """Return the date that a day of the week is told of."""
        if place < len(self._words) and self._words[place].gap.strip() not in {"", ",", "."}:
            return None
        start = self._lexicon.skip(self._words, place, "the")
        if start >= len(self._words):
            return None
        return self._in_figures(start) or self._day_of_month(start)

    def _year(self, place: int) -> Point | None:
        if (year := self.year_at(place)) is not None:
            word = self._words[place + 1] if place + 1 < len(self._words) else None
            last = self.year_at(place + 1)
            if word and last and word.gap.strip() in {"-", "–"} and last > year:
                return Point(once(year_span(year, last)), place + 2, alone=True)
            return Point(once(year_span(year)), place + 1, by="year")
        match = _DECADE.fullmatch(self._words[place].text)
        if match is None or (match[3] == "s" and match[1] is None and match[2] == "0"):
            return None
        first = int(f"{match[1] or ('19' if match[2] >= '3' else '20')}{match[2]}0")
        return Point(once(year_span(first, first + 9)), place + 1, by="year")

    def _dated_thing(self, place: int) -> Point | None:
        start = self._lexicon.skip(self._words, place, "the")
        for first in {place, start}:
            most = min(self._longest, len(self._words) - first)
            for count in range(most, 0, -1):
                name = " ".join(word.text for word in self._words[first : first + count])
                if (when := self._dated.get(name)) is not None:
                    return Point(when, first + count, by="thing")
        return None

    def _every(self, span_of: Callable[[int], Span | None], text: str, *, before: int = 0) -> When:
        years = self._calendar.years
        found = (span_of(year) for year in range(years.start - before, years.stop))
        return When(tuple(span for span in found if span is not None), text)


def _day_number(word: Word) -> int | None:
    match = _NUMBER_OF_DAY.fullmatch(word.text)
    if match is None or not word.text.isascii():
        return None
    return int(match[1]) if 1 <= int(match[1]) <= 31 else None  # noqa: PLR2004
