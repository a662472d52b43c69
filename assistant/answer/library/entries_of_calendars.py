"""Reads entries of calendars as the extractor words them: when they are, and when they repeat."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile

from assistant.answer.words.dates import Days
from assistant.records import Hit
from assistant.retrieve.query import stems

_WHEN = re.compile(
    r"^(?:When|Due): (?:\w+day, )?(?P<day>\d{4}-\d\d-\d\d)(?: (?P<time>\d\d:\d\d))?"
    r"(?: to (?P<until>\d{4}-\d\d-\d\d)?(?: ?(?P<end>\d\d:\d\d))?)?(?P<utc> \(UTC\))?",
    re.MULTILINE,
)
_REPEATS = re.compile(
    r"^Repeats: every (?:(?P<every>\d{1,3}) )?(?P<unit>day|week|month|year)s?"
    r"(?: on (?P<on>[\w, -]+?))?"
    r"(?:, until (?P<until>\d{4}-\d\d-\d\d)|, (?P<times>\d{1,4}) times)?$",
    re.MULTILINE,
)
_RULE = re.compile(r"^Repeats: ", re.MULTILINE)
_WHERE = re.compile(r"^Where: (.+)$", re.MULTILINE)
_OFF = re.compile(r"^Status: (?:cancelled|done)$", re.MULTILINE)
_EXCEPT = re.compile(r"^(?:Except|Instead of): (.+)$", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DAYS_OF_MONTH = re.compile(r"day ([-\d, ]+) of the month")
_ORDERED = re.compile(r"the (first|second|third|fourth|fifth|last) (\w+day)")
_ORDERS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_NAMES = [*calendar.day_name]
_LONGEST = timedelta(days=366)
_MOST = 20_000  # days of one rule
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a calendar on one of its days."""

    day: date
    last: date
    time: str  # "09:30 to 10:00", "09:30"; "" for whole days
    title: str
    where: str
    hit: Hit


def entries_in(
    hits: Iterable[Hit], days: Days, wanted: frozenset[str] = frozenset()
) -> list[Entry]:
    """Return the entries of calendars that are on some days, in order.

    What was cancelled, is done, or was moved from a day is not on it.

    Args:
        hits: the passages of calendars.
        days: the days.
        wanted: stems; an entry has to have them all.
    """
    on = [hit for hit in hits if not _OFF.search(hit.text)]
    if wanted:
        on = [hit for hit in on if wanted <= {*stems(f"{hit.heading} {hit.text}")}]
    moved = {(_title(hit), day) for hit in on for day in _left_out(hit.text, "Instead of")}
    found = (one for hit in on for one in _entries(hit, days))
    kept = (one for one in found if not _is_moved(one, moved))
    return sorted(kept, key=lambda one: (one.day, one.time))


def _is_moved(one: Entry, moved: set[tuple[str, date]]) -> bool:
    return _RULE.search(one.hit.text) is not None and (one.title, one.day) in moved


def _title(hit: Hit) -> str:
    return hit.text.split("\n", 1)[0].strip()


def _left_out(text: str, name: str) -> list[date]:
    """Return the days on the lines that begin with a name, such as "Except"."""
    lines = (found[1] for found in _EXCEPT.finditer(text) if found[0].startswith(name))
    return [day for line in lines for one in _DAY.findall(line) if (day := _date(one))]


def _entries(hit: Hit, days: Days) -> Iterator[Entry]:
    when = _WHEN.search(hit.text)
    if when is None or (first := _date(when["day"])) is None:
        return
    begin, end = when["time"] or "", when["end"] or ""
    last = max(first, _date(when["until"] or "") or first)
    if end == "00:00" and last > first:  # that day has only begun
        last -= timedelta(days=1)
    if when["utc"] and begin:
        first, begin = _local(first, begin)
        last, end = _local(last, end) if end else (first, "")
    ends = f" to {end}" if end and last == first else ""
    time = f"{begin}{ends}" if begin else ""
    where = _WHERE.search(hit.text)
    length = min(last - first, _LONGEST)
    for day in _begins(hit.text, first, days, length=length):
        if day <= date.max - length:
            yield Entry(day, day + length, time, _title(hit), where[1] if where else "", hit)


def _local(day: date, time: str) -> tuple[date, str]:
    """Return a moment of universal time as clocks here show it."""
    moment = datetime.fromisoformat(f"{day.isoformat()} {time}").replace(tzinfo=UTC).astimezone()
    return moment.date(), f"{moment:%H:%M}"


def _begins(text: str, first: date, days: Days, *, length: timedelta) -> Iterator[date]:
    """Yield the days on which an entry begins so that it is on some days."""
    earliest = days.first - length if days.first > date.min + length else date.min
    rule = _REPEATS.search(text)
    if rule is None:  # also where its rule is not known
        if earliest <= first <= days.last:
            yield first
        return
    until = min(days.last, _date(rule["until"] or "") or date.max)
    gone = {*_left_out(text, "Except")}
    times = int(rule["times"] or 0)
    since = first if times else max(first, earliest)
    for number, day in enumerate(takewhile(until.__ge__, _days_of(rule, first, since))):
        if number >= (times or _MOST):
            return
        if day >= earliest and day not in gone:
            yield day


def _days_of(rule: re.Match[str], first: date, since: date) -> Iterator[date]:
    """Yield the days of a rule in order, from a day on."""
    every, on = max(1, int(rule["every"] or 1)), rule["on"] or ""
    periods = {"day": _each_day, "week": _each_week}.get(rule["unit"])
    if periods is None:
        step = every * (_MONTHS if rule["unit"] == "year" else 1)
        found = _each_month(first, since, step, on)
    else:
        found = periods(first, since, every, on)
    return (day for day in found if day >= since)


def _each_day(first: date, since: date, every: int, on: str) -> Iterator[date]:
    named = {name for name in _NAMES if name in on}
    ahead = (since - first).days // every * every
    for day in range(first.toordinal() + ahead, date.max.toordinal(), every):
        found = date.fromordinal(day)
        if not named or _NAMES[found.weekday()] in named:
            yield found


def _each_week(first: date, since: date, every: int, on: str) -> Iterator[date]:
    monday = first.toordinal() - first.weekday()
    weekdays = [at for at, name in enumerate(_NAMES) if name in on] or [first.weekday()]
    ahead = (since.toordinal() - monday) // (7 * every) * 7 * every
    for week in range(monday + ahead, date.max.toordinal() - 7, 7 * every):
        for at in weekdays:
            if week + at >= first.toordinal():
                yield date.fromordinal(week + at)


def _each_month(first: date, since: date, step: int, on: str) -> Iterator[date]:
    begin = first.year * _MONTHS + first.month - 1
    ahead = (since.year * _MONTHS + since.month - 1 - begin) // step * step
    for at in range(begin + ahead, date.max.year * _MONTHS, step):
        year, month = divmod(at, _MONTHS)
        for day in sorted(_in_month(year, month + 1, first, on)):
            if day >= first:
                yield day


def _in_month(year: int, month: int, first: date, on: str) -> set[date]:
    """Return the days of a rule in a month."""
    last = calendar.monthrange(year, month)[1]
    if told := _DAYS_OF_MONTH.search(on):
        numbers = [int(one) for one in re.findall(r"-?\d+", told[1])]
        found = {one if one > 0 else last + 1 + one for one in numbers}
    elif ordered := _ORDERED.findall(on):
        found = {_ordered(year, month, *one) for one in ordered}
    elif named := [at for at, name in enumerate(_NAMES) if name in on]:
        found = {week[at] for week in calendar.monthcalendar(year, month) for at in named}
    else:
        found = {first.day}
    return {date(year, month, one) for one in found if 1 <= one <= last}


def _ordered(year: int, month: int, order: str, name: str) -> int:
    """Return the number of the first, second or last weekday of a month; 0 if there is none."""
    weeks = [week[_NAMES.index(name)] for week in calendar.monthcalendar(year, month)]
    days, at = [one for one in weeks if one], _ORDERS[order]
    return days[at] if at < len(days) else 0


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
