"""Reckons with stretches of days: months, seasons, weeks, feasts, and what recurs every year.

A span is its first and its last day, ISO 8601; an open side is "".
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

Span = tuple[str, str]

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""Each with the month that it begins in north of the equator; it lasts three."""
_MOST_YEARS = 200
_YEAR_ONE, _LAST_YEAR = 1, 9998


@dataclass(frozen=True, slots=True)
class When:
    """A time: the stretches that it covers, and how it is written.

    The label is ISO 8601: a date (`2024-05`), an interval (`2024-06/2024-08`, `../2019`) or a part
    of any year (`--05`, `--05-12`, `--06/--08`).
    """

    spans: tuple[Span, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the words of a time hang on."""

    today: date
    first_year: int = 1990  # the oldest that a time without a year can mean
    southern: bool = False  # whether summer is from December to February

    @property
    def years(self) -> range:
        """Return the years that a time without a year stands for."""
        first = max(min(self.first_year, self.today.year), self.today.year - _MOST_YEARS)
        return range(first, self.today.year + 1)


def day_span(year: int, month: int, day: int) -> Span | None:
    """Return a day, or None when there is no such day."""
    try:
        found = date(year, month, day).isoformat()
    except ValueError:
        return None
    return found, found


def month_span(year: int, month: int) -> Span | None:
    """Return a month, or None when there is no such month."""
    if not (1 <= month <= 12 and _YEAR_ONE <= year <= _LAST_YEAR):  # noqa: PLR2004
        return None
    return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{monthrange(year, month)[1]}"


def year_span(year: int, last: int | None = None) -> Span:
    """Return a year, or the years up to `last`."""
    return f"{year:04}-01-01", f"{last or year:04}-12-31"


def whole_year(span: Span) -> int | None:
    """Return the year that a span is, or None if it is not just one."""
    year = span[0][:4]
    return int(year) if year and span == year_span(int(year)) else None


def season_span(name: str, year: int, *, southern: bool = False) -> Span:
    """Return the season that begins in a year; of winter, that is December in the north."""
    first = SEASONS[name] if not southern else (SEASONS[name] + 5) % 12 + 1
    return _months(year, first, 3)


def seasons_of(name: str, year: int, *, southern: bool = False) -> tuple[Span, ...]:
    """Return the seasons that people mean by `winter 2019`: the one around New Year has two."""
    span = season_span(name, year, southern=southern)
    if span[0][:4] == span[1][:4]:
        return (span,)
    return season_span(name, year - 1, southern=southern), span


def part_of_month(part: str, span: Span) -> Span:
    """Return the `early`, `mid` or `late` third of a month."""
    first, last = {"early": ("01", "10"), "mid": ("11", "20"), "late": ("21", span[1][-2:])}[part]
    return span[0][:8] + first, span[0][:8] + last


def week_span(day: date) -> Span:
    """Return the week from Monday to Sunday that a day lies in."""
    monday = day - timedelta(days=day.weekday())
    return monday.isoformat(), (monday + timedelta(days=6)).isoformat()


def days_span(first: date, last: date) -> Span:
    """Return the days from one to another."""
    return first.isoformat(), last.isoformat()


def back(day: date, months: int) -> date:
    """Return the same day some months before, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    year = max(_YEAR_ONE, year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def label(span: Span) -> str:
    """Return a span as ISO 8601 writes it, as short as it goes."""
    first, last = span
    if (not first or first.endswith("-01-01")) and (not last or last.endswith("-12-31")):
        first, last = first[:4], last[:4]
    elif (not first or first.endswith("-01")) and (not last or _ends_month(last)):
        first, last = first[:7], last[:7]
    return first if first == last else f"{first or '..'}/{last or '..'}"


def label_all(spans: tuple[Span, ...]) -> str:
    """Return several spans as ISO 8601 writes them, with commas between."""
    return ",".join(map(label, spans))


def once(span: Span) -> When:
    """Return a time that was once."""
    return When((span,), label(span))


def _ends_month(day: str) -> bool:
    return int(day[8:]) == monthrange(int(day[:4]), int(day[5:7]))[1]


def _months(year: int, first: int, count: int) -> Span:
    last = first + count - 1
    end_year, end = (year, last) if last <= 12 else (year + 1, last - 12)  # noqa: PLR2004
    return (
        f"{year:04}-{first:02}-01",
        f"{end_year:04}-{end:02}-{monthrange(end_year, end)[1]}",
    )
