"""Puts times that depend on today into dates: "last month", "the first week of May".

Tables, bills and statements name years, months and days; what is reckoned over them needs the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.answer.question.stretches import span_asked
from assistant.answer.words.dates import (
    MONTHS,
    NUMBER_WORD,
    NUMBERS,
    Days,
    dates_in,
    month_after,
    months_later,
    of_interval,
    span,
    spoken_day,
    spoken_days,
)
from assistant.retrieve.understanding.lexicon import lexicon
from assistant.retrieve.understanding.spans import Calendar
from assistant.retrieve.understanding.times import Times
from assistant.retrieve.understanding.words import words_of

_IN = r"\b(?:(?:so far|in|during|over|for|within|throughout|since the (?:start|beginning) of) )?"
_NAMED = re.compile(
    rf"{_IN}(?:the )?(?P<which>this|last|previous|current|past) (?P<unit>year|quarter|month|week)"
    r"(?: so far)?\b(?!['\u2019]|\s+of\b|-)",
    re.IGNORECASE,
)
_ROLLING = re.compile(
    rf"{_IN}(?:the |these |my )?(?:last|past|previous) "
    rf"(?P<count>\d{{1,3}}|{NUMBER_WORD}) "
    r"(?P<unit>year|month|week|day)s?\b(?!['\u2019]|\s+of\b)",
    re.IGNORECASE,
)
_OF_MONTH = re.compile(rf"\b(?:in |during )?last (?P<month>{'|'.join(MONTHS[1:])})\b", re.I)
_DAY = re.compile(r"\byesterday\b(?!['\u2019])", re.IGNORECASE)
_GOVERNED = re.compile(r"\b(?:of|from|to|since|until|till|by|and) $", re.IGNORECASE)
_MOST = {"year": 20, "month": 240, "week": 520, "day": 1000}
_QUARTER = 3
_PAST = re.compile(r"\b(?:was|were|did|had|been|paid|spent|cost us|last|first|ago)\b", re.I)


@dataclass(frozen=True, slots=True)
class CalendarTime:
    """A time that depends on today: as it was said, and as the calendar tells it."""

    said: str
    told: str


def by_the_calendar(question: str, today: date) -> tuple[str, list[CalendarTime]]:
    """Return a question with the times that depend on today put into dates, and these times.

    "The last three months" are counted back from today; "last year" is the one before this. Parts
    of a time and ranges are told by their days, unless tables are asked for them anyway.
    """
    times: list[CalendarTime] = []

    for pattern, read in _READERS:
        while found := pattern.search(question):
            if (when := read(found, today)) is None:
                break
            times.append(CalendarTime(found[0].strip(), _told(when)))
            before, told = question[: found.start()], times[-1].told
            if _GOVERNED.search(before):
                told = told.removeprefix("in ").removeprefix("on ")
            question = before + told + question[found.end() :]
    return _composed_told(question, today, times)


def _composed_told(
    question: str, today: date, times: list[CalendarTime]
) -> tuple[str, list[CalendarTime]]:
    words = words_of(question)
    for time in reversed(list(Times(words, Calendar(today), lexicon()).found())):
        first, last = words[time.first].start, words[time.end - 1].end
        said = question[first:last]
        days = of_interval("/".join(time.when.spans[0])) if len(time.when.spans) == 1 else None
        if not time.is_composed or days is None or span_asked(said)[0] == days:
            continue
        times = [*times, CalendarTime(said, _told(days))]
        question = f"{question[:first]}{_told(days)}{question[last:]}"
    return question, times


def asks_of_now(question: str) -> bool:
    """Say whether a question asks how something is, and not how it was at some time."""
    return not dates_in(question) and _PAST.search(question) is None


def _told(when: Days) -> str:
    spoken = spoken_days(when)
    whole = when in (span(when.first.year), span(when.first.year, when.first.month))
    if when.first == when.last:
        return f"on {spoken}"
    if whole:
        return f"in {spoken}"
    first, last = (spoken_day(one) for one in (when.first, when.last))
    return f"between {first} and {last}"


def _whole_months(year: int, month: int, count: int) -> Days:
    """Return some months from one on; a month below 1 is one of the year before."""
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return Days(first, months_later(first, count) - timedelta(days=1))


def _named(found: re.Match[str], today: date) -> Days | None:
    which, unit = found["which"].casefold(), found["unit"].casefold()
    if which == "past" or (which == "last" and re.search(r"\bthe (?:last|past)\b", found[0], re.I)):
        return _back(today, 1, unit) if unit != "quarter" else None
    back = 0 if which in ("this", "current") else 1
    if unit == "year":
        return span(today.year - back)
    if unit == "month":
        return month_after(today, -back)
    if unit == "quarter":
        first = (today.month - 1) // _QUARTER * _QUARTER + 1
        return _whole_months(today.year, first - back * _QUARTER, _QUARTER)
    monday = today - timedelta(days=today.weekday() + 7 * back)
    return Days(monday, monday + timedelta(days=6))


def _rolling(found: re.Match[str], today: date) -> Days | None:
    said, unit = found["count"].casefold(), found["unit"].casefold()
    count = NUMBERS[said] if said in NUMBERS else int(said)
    return _back(today, count, unit) if 1 <= count <= _MOST[unit] else None


def _back(today: date, count: int, unit: str) -> Days:
    """Return so many years, months, weeks or days up to today."""
    if unit in ("year", "month"):
        before = months_later(today, -count * (12 if unit == "year" else 1))
    else:
        before = today - timedelta(days=count * (7 if unit == "week" else 1))
    return Days(before + timedelta(days=1), today)


def _month(found: re.Match[str], today: date) -> Days:
    month = MONTHS.index(found["month"].casefold())
    return _whole_months(today.year - (month >= today.month), month, 1)


def _day(_: re.Match[str], today: date) -> Days:
    day = today - timedelta(days=1)
    return Days(day, day)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days | None]], ...] = (
    (_ROLLING, _rolling),
    (_NAMED, _named),
    (_OF_MONTH, _month),
    (_DAY, _day),
)
