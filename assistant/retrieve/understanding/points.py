"""Reads one time in the words of a query: a day, a month, a season, a feast, "two weeks ago"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from assistant.retrieve.understanding.lexicon import (
    DAY,
    MONTH,
    Lexicon,
    Said,
)
from assistant.retrieve.understanding.point import SAYING_LAST_BEHIND, Point, sure
from assistant.retrieve.understanding.relative import RelativePoints
from assistant.retrieve.understanding.spans import (
    SEASONS,
    Calendar,
    Span,
    When,
    day_span,
    days_span,
    feast_span,
    label_all,
    month_span,
    once,
    part_of_month,
    season_span,
    seasons_of,
    year_span,
)
from assistant.retrieve.understanding.words import Word

_NUMBER_OF_DAY = re.compile(r"(\d\d?)(st|nd|rd|th|er|º|a)?")
_DECADE = re.compile(r"(?:(19|20)?(\d)0)(s|er|ern)")
_FEASTS = {"christmas": "christmas", "easter": "easter", "new_year": "new year"}
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
        relative = RelativePoints(words, calendar, lexicon)
        self._readers: tuple[Callable[[int], Point | None], ...] = (
            self._in_figures,
            self._day_of_month,
            self._month,
            relative.at,
            self._season,
            self._feast,
            self._week_day,
            self._year,
            self._dated_thing,
        )

    def at(self, place: int) -> Point | None:
        """Return the time that begins at a place, or None."""
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

    def _year_behind(self, place: int) -> tuple[int | None, int]:
        """Return the year behind a month or season ("May of 2024", "mayo de 2024"), and the end."""
        of = self._at(place, "of")
        behind = of.end if of else place
        year = self.year_at(behind)
        return (year, behind + 1) if year is not None else (None, place)

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
        part, start = self._part(place)
        last = self._lexicon.either(self._words, start, ("last", "this"))
        month = self._at(last.end if last else start, MONTH)
        if month is None:
            return None
        if last is not None and last.languages & month.languages:
            is_last = self._at(start, "last") is not None
            return self._which_month(month.value, month, month.end, last=is_last, part=part)
        year, end = self._year_behind(month.end)
        if year is not None:
            span = month_span(year, month.value)
            return None if span is None else sure(_part_of(span, part), end, month.languages)
        behind = self._at(month.end, "last")
        if behind is not None and behind.languages & month.languages & SAYING_LAST_BEHIND:
            return self._which_month(month.value, month, behind.end, last=True, part=part)
        text = f"--{month.value:02}"
        if part:
            text = _yearly(_part_of(month_span(_ANY_YEAR, month.value), part))
        when = self._every(lambda year: _part_of(month_span(year, month.value), part), text)
        return Point(when, month.end, month.languages, alone=bool(part), by="month")

    def _part(self, place: int) -> tuple[str, int]:
        for part in ("early", "mid", "late"):
            if (found := self._at(place, part)) is not None:
                after = self._lexicon.skip(self._words, found.end, "the")
                return part, after
        return "", place

    def _which_month(
        self, month: int, said: Said, end: int, *, last: bool, part: str
    ) -> Point | None:
        year = self._calendar.today.year
        span = month_span(year, month)
        if last and span and span[1] >= self._calendar.today.isoformat():
            span = month_span(year - 1, month)
        return sure(_part_of(span, part), end, said.languages)

    def _season(self, place: int) -> Point | None:
        which = self._lexicon.either(self._words, place, ("last", "this"))
        start = which.end if which else place
        for name in SEASONS:
            said = self._at(start, name)
            if said is None:
                continue
            if which is not None and which.languages & said.languages:
                last = self._at(place, "last") is not None
                return sure(self._near_season(name, last=last), said.end, said.languages)
            return self._season_of(name, said, self._words[start].text)
        return None

    def _season_of(self, name: str, said: Said, text: str) -> Point | None:
        southern = self._calendar.southern
        behind = self._at(said.end, "last")
        if behind is not None and behind.languages & said.languages & SAYING_LAST_BEHIND:
            return sure(self._near_season(name, last=True), behind.end, said.languages)
        year, end = self._year_behind(said.end)
        if year is not None:
            spans = seasons_of(name, year, southern=southern)
            when = When(spans, label_all(spans))
            return Point(when, end, said.languages, alone=text not in _OTHERWISE_WORDS, by="year")
        first, last = season_span(name, _ANY_YEAR, southern=southern)
        when = self._every(
            lambda year: season_span(name, year, southern=southern),
            f"--{first[5:7]}/--{last[5:7]}",
            before=1,
        )
        return Point(when, said.end, said.languages, by="season")

    def _near_season(self, name: str, *, last: bool) -> Span:
        today = self._calendar.today.isoformat()
        southern = self._calendar.southern
        year = self._calendar.today.year
        if last:
            ended = (season_span(name, year - n, southern=southern) for n in range(3))
            return next(span for span in ended if span[1] < today)
        before = season_span(name, year - 1, southern=southern)
        return before if before[1] >= today else season_span(name, year, southern=southern)

    def _feast(self, place: int) -> Point | None:
        which = self._at(place, "last")
        start = which.end if which else place
        for role, name in _FEASTS.items():
            said = self._at(start, role)
            if said is None:
                continue
            year = self._calendar.today.year
            behind = self._at(said.end, "last")
            if which or (behind and behind.languages & said.languages & SAYING_LAST_BEHIND):
                span = feast_span(name, year)
                if span[1] >= self._calendar.today.isoformat():
                    span = feast_span(name, year - 1)
                end = said.end if which or behind is None else behind.end
                return sure(span, end, said.languages)
            given, end = self._year_behind(said.end)
            if given is not None:
                return sure(feast_span(name, given), end, said.languages)
            text = "Easter" if name == "easter" else _yearly(feast_span(name, _ANY_YEAR))
            when = self._every(lambda year, name=name: feast_span(name, year), text)  # type: ignore[misc]
            return Point(when, said.end, said.languages, by="feast")
        return None

    def _week_day(self, place: int) -> Point | None:
        which = self._at(place, "last")
        said = self._at(which.end if which else place, DAY)
        if said is None:
            return None
        behind = self._at(said.end, "last")
        sure = which or (behind and behind.languages & said.languages & SAYING_LAST_BEHIND)
        today = self._calendar.today
        day = today - timedelta(days=(today.weekday() - said.value - 1) % 7 + 1)
        end = behind.end if behind and sure and not which else said.end
        return Point(once(days_span(day, day)), end, said.languages, alone=bool(sure), by="day")

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


def _part_of(span: Span | None, part: str) -> Span | None:
    return part_of_month(part, span) if span and part else span


def _yearly(span: Span | None) -> str:
    """Return how some days of any year are written."""
    first, last = span or ("", "")
    return f"-{first[4:]}/-{last[4:]}"


def _day_number(word: Word) -> int | None:
    match = _NUMBER_OF_DAY.fullmatch(word.text)
    if match is None or not word.text.isascii():
        return None
    return int(match[1]) if 1 <= int(match[1]) <= 31 else None  # noqa: PLR2004
