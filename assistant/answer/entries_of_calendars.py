"""Reads entries of calendars as the extractor words them: when they are, and when they repeat."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.answer.dates import Days
from assistant.records import Hit
from assistant.retrieve.query import stems

_WHEN = re.compile(
    r"^(?:When|Due): (?:\w+day, )?(?P<day>\d{4}-\d\d-\d\d)(?: (?P<time>\d\d:\d\d))?"
    r"(?: to (?P<until>\d{4}-\d\d-\d\d)?(?: ?(?P<end>\d\d:\d\d))?)?",
    re.MULTILINE,
)
_REPEATS = re.compile(
    r"^Repeats: every (?:(?P<every>\d{1,3}) )?(?P<unit>day|week|month|year)s?"
    r"(?: on (?P<on>[\w, ]+?))?(?:, until (?P<until>\d{4}-\d\d-\d\d)|, (?P<times>\d{1,4}) times)?$",
    re.MULTILINE,
)
_WHERE = re.compile(r"^Where: (.+)$", re.MULTILINE)
_OFF = re.compile(r"^Status: cancelled$", re.MULTILINE)
_DAY_OF_MONTH = re.compile(r"day (\d\d?) of the month")
_ORDERED = re.compile(r"the (first|second|third|fourth|fifth|last) (\w+day)")
_ORDERS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_NAMES = [*calendar.day_name]
_MOST_STEPS = 20_000  # days of a rule that are looked at


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a calendar on one of its days."""

    day: date
    last: date
    time: str  # "09:30 to 10:00", "09:30"; "" for whole days
    title: str
    where: str
    hit: Hit

    @property
    def order(self) -> tuple[date, str]:
        """Return what entries are sorted by."""
        return self.day, self.time

    def holds(self, wanted: frozenset[str]) -> bool:
        """Say whether the entry has all of these stems."""
        return wanted <= {*stems(f"{self.hit.heading} {self.hit.text}")}


def entries_in(hits: Iterable[Hit], days: Days) -> list[Entry]:
    """Return the entries of calendars that are on some days, in order; cancelled ones are none."""
    found = (one for hit in hits if not _OFF.search(hit.text) for one in _entries(hit, days))
    return sorted(found, key=lambda one: one.order)


def _entries(hit: Hit, days: Days) -> Iterator[Entry]:
    when = _WHEN.search(hit.text)
    if when is None or (first := _date(when["day"])) is None:
        return
    last = max(first, _date(when["until"] or "") or first)
    end = f" to {when['end']}" if when["end"] and last == first else ""
    time = f"{when['time']}{end}" if when["time"] else ""
    where = _WHERE.search(hit.text)
    title = hit.text.split("\n", 1)[0].strip()
    for begin in _begins(hit.text, first, days, length=last - first):
        yield Entry(begin, begin + (last - first), time, title, where[1] if where else "", hit)


def _begins(text: str, first: date, days: Days, *, length: timedelta) -> Iterator[date]:
    """Yield the days on which an entry begins so that it is on some days."""
    repeats = _REPEATS.search(text)
    if repeats is None:
        if first <= days.last and first + length >= days.first:
            yield first
        return
    until = min(days.last, _date(repeats["until"] or "") or date.max)
    left = int(repeats["times"] or _MOST_STEPS)
    start = first if repeats["times"] else max(first, days.first - length)
    for step in range(min((until - start).days + 1, _MOST_STEPS)):
        day = start + timedelta(days=step)
        if not _falls_on(day, first, repeats):
            continue
        left -= 1
        if left < 0:
            return
        if day + length >= days.first:
            yield day


def _falls_on(day: date, first: date, rule: re.Match[str]) -> bool:
    """Say whether a rule that begins on a day has another day."""
    every, on = int(rule["every"] or 1), rule["on"] or ""
    months = (day.year - first.year) * 12 + day.month - first.month
    match rule["unit"]:
        case "day":
            return (day - first).days % every == 0
        case "week":
            monday, began = (one - timedelta(days=one.weekday()) for one in (day, first))
            named = _NAMES[day.weekday()] in on if on else day.weekday() == first.weekday()
            return named and (monday - began).days // 7 % every == 0
        case "month":
            return months % every == 0 and _is_in_month(day, first, on)
    return (months % 12, months // 12 % every) == (0, 0) and day.day == first.day


def _is_in_month(day: date, first: date, on: str) -> bool:
    if told := _DAY_OF_MONTH.search(on):
        return day.day == int(told[1])
    if ordered := _ORDERED.search(on):
        if _NAMES[day.weekday()] != ordered[2]:
            return False
        order = _ORDERS[ordered[1]]
        last = calendar.monthrange(day.year, day.month)[1]
        return day.day + 7 > last if order < 0 else (day.day - 1) // 7 == order
    return day.day == first.day


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
