"""Reads times that hang on today: "two weeks ago", "letzte Woche", "los últimos 3 meses"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assistant.retrieve.understanding.lexicon import Lexicon, Said
from assistant.retrieve.understanding.point import Point, number_at, sure, which_at, which_behind
from assistant.retrieve.understanding.spans import (
    Calendar,
    Span,
    back,
    days_span,
    month_span,
    week_span,
    year_span,
)
from assistant.retrieve.understanding.words import Word

_UNITS = ("day", "week", "month", "year")
_LONGEST_AGO = 1_000


class RelativePoints:
    """Reads times that hang on today in one query."""

    def __init__(self, words: Sequence[Word], calendar: Calendar, lexicon: Lexicon) -> None:
        """Take the query, today, and the small words."""
        self._words = words
        self._calendar = calendar
        self._lexicon = lexicon

    def at(self, place: int) -> Point | None:
        """Return the time that begins at a place, or None."""
        return self._ago(place) or self._relative(place)

    def _at(self, place: int, role: str) -> Said | None:
        return self._lexicon.at(self._words, place, role)

    def _ago(self, place: int) -> Point | None:
        count, at, first = self.count_ago(place)
        unit = self._unit(at)
        if count is None or unit is None:
            return None
        name, said = unit
        behind = self._at(said.end, "ago")
        last = behind or first
        if last is None or not last.languages & said.languages:
            return None
        return sure(
            self._units_back(name, count), behind.end if behind else said.end, said.languages
        )

    def count_ago(self, place: int) -> tuple[int | None, int, Said | None]:
        """Return a number, where it ends, and the word before it that says "ago", if any."""
        first = self._at(place, "ago_first")
        count, at = self._count(first.end if first else place)
        return count, at, first

    def _count(self, place: int) -> tuple[int | None, int]:
        if found := number_at(self._words, self._lexicon, place, most=_LONGEST_AGO):
            return found
        single = self._at(place, "single")
        return (None, place) if single is None else (1, single.end)

    def _unit(self, place: int) -> tuple[str, Said] | None:
        for name in _UNITS:
            if (found := self._at(place, name)) is not None:
                return name, found
        return None

    def _units_back(self, unit: str, count: int) -> Span | None:
        today = self._calendar.today
        if unit in {"day", "week"}:
            day = today - timedelta(days=count * (1 if unit == "day" else 7))
            return days_span(day, day) if unit == "day" else week_span(day)
        if unit == "month":
            day = back(today, count)
            return month_span(day.year, day.month)
        return year_span(max(1, today.year - count))

    def _relative(self, place: int) -> Point | None:
        today = self._calendar.today
        for role, days in (("day_before", 2), ("today", 0), ("yesterday", 1)):
            if (found := self._at(place, role)) is not None:
                day = today - timedelta(days=days)
                return sure(days_span(day, day), found.end, found.languages)
        return self._past_units(place) or self._last_unit(place)

    def _past_units(self, place: int) -> Point | None:
        """Read "the last three weeks", "los últimos 3 meses"."""
        past = self._at(place, "past")
        if past is None:
            return None
        count, at = self._count(past.end)
        unit = self._named_unit(at) or self._unit(at)
        if count is None or unit is None or not unit[1].languages & past.languages:
            return None
        name, said = unit
        today = self._calendar.today
        if name == "weekend":
            sunday = self._saturday_back(1) + timedelta(days=1)
            return sure(days_span(self._saturday_back(count), sunday), said.end, said.languages)
        if name in {"day", "week"}:
            first = today - timedelta(days=count * (1 if name == "day" else 7))
        else:
            first = back(today, count * (1 if name == "month" else 12))
        return sure(days_span(first, today), said.end, said.languages)

    def _last_unit(self, place: int) -> Point | None:
        """Read "last week", "diese Woche", "la semaine dernière"."""
        which = which_at(self._words, self._lexicon, place)
        unit = self._named_unit(which.end) if which else None
        if which and unit and which.languages & unit[1].languages:
            return sure(self._near_unit(unit[0], which.back), unit[1].end, unit[1].languages)
        unit = self._named_unit(place)
        behind = which_behind(self._words, self._lexicon, unit[1]) if unit else None
        if unit and behind:
            return sure(self._near_unit(unit[0], behind.back), behind.end, behind.languages)
        return None

    def _named_unit(self, place: int) -> tuple[str, Said] | None:
        if (found := self._at(place, "weekend")) is not None:
            return "weekend", found
        unit = self._unit(place)
        return None if unit is None or unit[0] == "day" else unit

    def _near_unit(self, unit: str, back: int) -> Span | None:
        if unit != "weekend":
            return self._units_back(unit, back)
        saturday = self._saturday_back(back)
        return days_span(saturday, saturday + timedelta(days=1))

    def _saturday_back(self, weekends: int) -> date:
        """Return the Saturday of this week, or of one so many weeks before."""
        today = self._calendar.today
        return today - timedelta(days=today.weekday() - 5 + 7 * weekends)
