"""Reads from a question a time from today on: "tomorrow", "next week", "Friday", "in March"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.answer.words.dates import (
    MONTHS,
    NUMBER_WORD,
    NUMBERS,
    Dated,
    Days,
    dates_in,
    month_after,
    span,
)

_NUMBERS = NUMBERS | {"few": 3}
_UNITS = {"day": 1, "week": 7, "month": 31}
_MOST = 400  # days
_YEAR_MONTHS = 12
_DAYS = [name.casefold() for name in calendar.day_name]
_IN = r"(?:(?:on|in|for|during|over|within|by|at) )?(?:the )?"
# Before a time, it tells another one, or where one begins or ends.
_TURNED = re.compile(
    r"\b(?:last|past|previous|since|before|after|until|till|between|from)\s+(?:the )?$",
    re.IGNORECASE,
)
_PLACED = re.compile(rf"\b{_IN}$", re.IGNORECASE)
_NAMED_MONTH = re.compile(r"\b(?:in|of|for|during|by|this)\s+$", re.IGNORECASE)
_RATE = re.compile(r"^\W*how (?:many|much|often)\b", re.IGNORECASE)
_COUNT = rf"(?:a couple of|an?|\d{{1,3}}|{NUMBER_WORD})"
_SMALL = re.compile(rf"^(?!in {_COUNT}\b){_IN}", re.IGNORECASE)
_OWNS = ("'s", "’s")  # April's birthday is no time
_FROM = r"(?:of|from|starting|beginning)(?: on)?"
_WEEK_OF = re.compile(rf"\b{_IN}(?P<unit>week|weekend) {_FROM} (?:the )?$", re.IGNORECASE)
_FEASTS = {
    "christmas eve": ((12, 24), (12, 24)),
    "christmas day": ((12, 25), (12, 25)),
    "boxing day": ((12, 26), (12, 26)),
    "christmas": ((12, 24), (12, 26)),
    "new year's eve": ((12, 31), (12, 31)),
    "new year's day": ((1, 1), (1, 1)),
}
_SATURDAY = 5


_PAST = re.compile(
    r"\b(?:did|was|were|had|happened|went|been|came|visited|(?:have|has) (?:\w+ )?\w+ed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Coming:
    """Days from today on, and how they were said."""

    days: Days
    said: str

    @property
    def called(self) -> str:
        """Return how it was said without the small words before it: "next week"."""
        return _SMALL.sub("", " ".join(self.said.split()))

    @property
    def day(self) -> date:
        """Return the day to which the days are counted: the first, of Christmas the 25th."""
        is_christmas = (self.days.first.month, self.days.ends[0].day) == (12, 24)
        later = is_christmas and not self.days.is_day
        return self.days.first + timedelta(days=1) if later else self.days.first


def tells_past(question: str) -> bool:
    """Say whether a question asks for what has been."""
    return _PAST.search(question) is not None


def coming_in(question: str, today: date) -> Coming | None:
    """Return the time of a question that lies ahead or is going on, None if it tells none.

    A day or a month without its year is the next that comes; one with its year is as it is said.
    Where several times are told, or one from which or up to which something is, none is.
    """
    dated = [one for one in dates_in(question) if not question.startswith(_OWNS, one.end)]
    if len(dated) > 1:
        return None
    found = _WEEK_OF.search(question[: dated[0].start]) if dated else None
    if found and dated[0].days.is_day:
        return _of_week(question, found, dated[0], today)
    if dated and (dated[0].days.is_day or _NAMED_MONTH.search(question[: dated[0].start])):
        return _dated(question, dated[0], today)
    for pattern, read in _READERS:
        if found := pattern.search(question):
            days = read(found, today)
            turned = _TURNED.search(question[: found.start()])
            return None if days is None or turned else Coming(days, found[0])
    if dated and dated[0].days.has_year:
        return _dated(question, dated[0], today)
    return None


def _dated(question: str, one: Dated, today: date) -> Coming | None:
    before = question[: one.start]
    if _TURNED.search(before):
        return None
    placed = _PLACED.search(before)
    start = placed.start() if placed else one.start
    days = one.days if one.days.has_year else _next(one.days, today)
    return Coming(days, question[start : one.end])


def _of_week(question: str, found: re.Match[str], one: Dated, today: date) -> Coming:
    """Return the week or weekend that a day is in, as of "the week of 7 December"."""
    day = (one.days if one.days.has_year else _next(one.days, today)).first
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    if found["unit"].casefold() == "weekend":
        first += timedelta(days=_SATURDAY)
    return Coming(Days(first, last), question[found.start() : one.end])


def _next(days: Days, today: date) -> Days:
    """Return the coming one of days of every year; one that is going on counts."""
    this = days.in_year(today.year)
    return this if this.last >= today else days.in_year(today.year + 1)


def _day(found: re.Match[str], today: date) -> Days:
    said = found["day"].casefold()
    ahead = 2 if "day after" in said else int("tomorrow" in said)
    day = today + timedelta(days=ahead)
    return Days(day, day)


def _near(found: re.Match[str], today: date) -> Days:
    if found["then"]:
        return _after_next(found["then"].casefold(), today)
    is_next = found["which"].casefold() in {"next", "coming", "following"}
    unit = found["unit"].casefold()
    if unit == "week":
        monday = today + timedelta(days=7 * is_next - today.weekday())
        return Days(monday if is_next else today, monday + timedelta(days=6))
    if unit == "weekend":
        saturday = today + timedelta(days=_SATURDAY - today.weekday())
        # On Monday the next weekend is the coming one for some and the one after for others.
        shift = 7 if found["which"].casefold() == "next" and today.weekday() >= _SATURDAY else 0
        first = saturday + timedelta(days=shift)
        return Days(max(first, today), first + timedelta(days=1))
    days = month_after(today, is_next) if unit == "month" else span(today.year + is_next)
    return Days(max(days.first, today), days.last)


def _after_next(unit: str, today: date) -> Days:
    """Return the week, weekend, month or year after the next one."""
    monday = today + timedelta(days=14 - today.weekday())
    if unit in {"week", "weekend"}:
        first = monday + timedelta(days=_SATURDAY if unit == "weekend" else 0)
        return Days(first, monday + timedelta(days=6))
    return month_after(today, 2) if unit == "month" else span(today.year + 2)


def _in_some(found: re.Match[str], today: date) -> Days | None:
    """Return the day, week or month that is so many of them away: "in two weeks"."""
    said = found["away"].casefold().removeprefix("a ")
    if said in {"a", "an"} and _RATE.match(found.string):
        return None
    count = 1 if said in {"a", "an"} else int(said) if said.isdigit() else _NUMBERS[said]
    unit = found["of"].casefold()
    if unit == "month":
        return month_after(today, count) if count <= _YEAR_MONTHS else None
    day = today + timedelta(days=count * _UNITS[unit])
    if not 0 < (day - today).days <= _MOST:
        return None
    monday = day - timedelta(days=day.weekday())
    return Days(day, day) if unit == "day" else Days(monday, monday + timedelta(days=6))


def _ahead(found: re.Match[str], today: date) -> Days | None:
    said = (found["count"] or "few").casefold()
    count = int(said) if said.isdigit() else _NUMBERS[said]
    days = count * _UNITS[found["unit"].casefold()]
    return Days(today, today + timedelta(days=days)) if 0 < days <= _MOST else None


def _weekday(found: re.Match[str], today: date) -> Days:
    at = _DAYS.index(found["weekday"].casefold())
    day = today + timedelta(days=(at - today.weekday() - 1) % 7 + 1)
    return Days(day, day)


def _month(found: re.Match[str], today: date) -> Days:
    month = MONTHS.index(found["month"].casefold())
    return span(today.year + (month <= today.month), month)


def _feast(found: re.Match[str], today: date) -> Days:
    first, last = _FEASTS[found["feast"].casefold().replace("’", "'")]
    return _next(Days(date(today.year, *first), date(today.year, *last)), today)


_Read = Callable[[re.Match[str], date], Days | None]
_READERS: tuple[tuple[re.Pattern[str], _Read], ...] = tuple(
    (re.compile(rf"\b{_IN}{pattern}(?!['’])", re.IGNORECASE), read)
    for pattern, read in (
        (
            r"(?P<day>day after tomorrow|tonight"
            r"|(?:tomorrow|today|this) (?:morning|afternoon|evening|night)|tomorrow|today)\b",
            _day,
        ),
        (
            r"(?:(?P<then>week|weekend|month|year) after next\b"
            r"|(?:rest of the )?(?P<which>this|next|coming|following) "
            r"(?P<unit>weekend|week|month|year)\b(?!\s+of\b))",
            _near,
        ),
        (
            rf"(?:next|coming|following) (?:(?P<count>\d{{1,3}}|"
            rf"{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) )?(?P<unit>day|week|month)s\b",
            _ahead,
        ),
        (
            rf"(?<=\bin )(?P<away>{_COUNT}) "
            rf"(?P<of>day|week|month)(?:['’]?s['’]?)?(?: time)?\b",
            _in_some,
        ),
        (rf"next (?P<month>{'|'.join(MONTHS[1:])})\b", _month),
        (rf"(?:(?:this|next|coming) )?(?P<weekday>{'|'.join(_DAYS)})\b", _weekday),
        (rf"(?P<feast>{'|'.join(_FEASTS)})\b".replace("'", "."), _feast),
    )
)
