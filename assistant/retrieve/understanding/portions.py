"""Cuts stretches of days as people count: into thirds, halves, quarters, weeks and weekends."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.retrieve.understanding.spans import Span, days_span, part_of_month, week_span

_THIRDS = ("early", "mid", "late")
_YEARS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}  # of a decade
_A_WEEK = 7
_SATURDAY = 5
_QUARTER, _YEAR, _DECADE = 3, 12, 120  # months


def third_of(part: str, span: Span) -> Span | None:
    """Return the `early`, `mid` or `late` part of a month, a season, a year or a decade."""
    months = _months_of(span)
    if months is None:
        return None
    if len(months) == 1:
        return part_of_month(part, span)
    if len(months) == _DECADE:
        first, last = _YEARS[part]
        return _of_months(months, first * _YEAR, (last + 1) * _YEAR)
    if len(months) not in {_QUARTER, _YEAR}:
        return None
    size, nth = len(months) // 3, _THIRDS.index(part)
    return _of_months(months, nth * size, (nth + 1) * size)


def counted_part(span: Span, unit: str, nth: int, *, count: int = 1) -> Span | None:
    """Return the nth half, quarter, month, week, weekend or day of a stretch, -1 for the last.

    The first week of a month is its first seven days, the last one its last seven. With a `count`,
    so many of them from the first on, or up to the last. None if it is not cut so.
    """
    months = _months_of(span)
    if months is None:
        return None
    if unit in {"half", "quarter", "month"}:
        return _of_size(months, {"half": 2, "quarter": 4}.get(unit, len(months)), nth, count)
    days = [date.fromisoformat(day) for day in span]
    if unit == "weekend":
        return _weekends(days[0], days[1], nth, count)
    size = _A_WEEK if unit == "week" else 1
    if nth < 0:
        first = days[1] - timedelta(days=count * size - 1)
        return days_span(first, days[1]) if first >= days[0] else None
    first = days[0] + timedelta(days=(nth - 1) * size)
    last = first + timedelta(days=count * size - 1)
    return days_span(first, last) if last <= days[1] else None


def week_around(span: Span) -> Span | None:
    """Return the week from Monday to Sunday around a day; None of more than one."""
    return week_span(date.fromisoformat(span[0])) if span[0] == span[1] else None


def weekend_around(span: Span) -> Span | None:
    """Return the Saturday and Sunday of the week of a day; None of more than one."""
    week = week_around(span)
    if week is None:
        return None
    sunday = date.fromisoformat(week[1])
    return days_span(sunday - timedelta(days=1), sunday)


def week_of_year(year: Span, number: int) -> Span | None:
    """Return a week by its number in a year, ISO 8601; None when the year has no such week."""
    try:
        return week_span(date.fromisocalendar(int(year[0][:4]), number, 1))
    except ValueError:
        return None


def _of_size(months: Sequence[str], parts: int, nth: int, count: int) -> Span | None:
    """Return one of so many equal parts of some months."""
    if len(months) == 1:
        return _half_of_month(months[0], nth) if parts == 2 and count == 1 else None  # noqa: PLR2004
    if len(months) % parts or (parts == 4 and len(months) != _YEAR):  # noqa: PLR2004
        return None
    size = len(months) // parts
    first = parts - count if nth < 0 else nth - 1
    if not 0 <= first <= first + count <= parts:
        return None
    return _of_months(months, first * size, (first + count) * size)


def _half_of_month(month: str, nth: int) -> Span | None:
    if nth == 1:
        return f"{month}-01", f"{month}-15"
    return (f"{month}-16", f"{month}-{_last_day(month)}") if nth in {2, -1} else None


def _weekends(first: date, last: date, nth: int, count: int) -> Span | None:
    """Return Saturday to Sunday of the nth weekend that begins in a stretch."""
    ahead = (_SATURDAY - first.weekday()) % 7
    saturdays = range(ahead, (last - first).days + 1, 7)
    chosen = saturdays[-count:] if nth < 0 else saturdays[nth - 1 : nth - 1 + count]
    if len(chosen) != count:
        return None
    return days_span(first + timedelta(days=chosen[0]), first + timedelta(days=chosen[-1] + 1))


def _months_of(span: Span) -> list[str] | None:
    """Return the months of a stretch ("2024-05"), None if it is not of whole months."""
    first, last = span
    if not first or not last or first[8:] != "01" or last[8:] != _last_day(last[:7]):
        return None
    begin, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in span)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, end + 1)]


def _of_months(months: Sequence[str], first: int, behind: int) -> Span:
    last = months[behind - 1]
    return f"{months[first]}-01", f"{last}-{_last_day(last)}"


def _last_day(month: str) -> str:
    return f"{monthrange(int(month[:4]), int(month[5:7]))[1]:02}"
