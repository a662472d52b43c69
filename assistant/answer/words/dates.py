"""Finds dates in text, each as a span of days, and reckons with weeks and days around them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): n for n, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
# In other languages a month tells a date only beside a day: "Mars" is a planet, too.
_ELSEWHERE = {
    name: number
    for names in (
        "januar februar märz april mai juni juli august september oktober november dezember",
        "jan feb mrz apr mai jun jul aug sept okt nov dez",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
        "dicembre",
    )
    for number, name in enumerate(names.split(), 1)
}
_NAMED = "|".join(sorted({*_MONTHS, *_ELSEWHERE}, key=len, reverse=True))
_YEAR = r"(?:19|20)\d{2}"
_DATE = re.compile(
    rf"\b(?P<iso>(?P<y1>{_YEAR})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}}))(?!\d)"
    rf"|\b(?P<d2>\d{{1,2}})[./](?P<m2>\d{{1,2}})[./](?P<y2>{_YEAR})\b"
    # As people note days; a third number of a clause or of a version is hardly so high.
    r"|(?<![\w.,:/-])(?P<d0>\d{1,2})(?P<s0>[./])(?P<m0>\d{1,2})(?P=s0)(?P<y0>1[5-9]|2\d|3[0-5])"
    r"(?![\w/-]|[.,:]\d)"
    # The day behind a month, "03/28", has been told of its month already.
    rf"|\b(?<!0\d/)(?:(?P<a3>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:to|until|–|-)\s*)?"
    rf"(?P<d3>\d{{1,2}})(?:st|nd|rd|th|er)?\.?\s+(?:(?:of|de)\s+)?(?P<m3>{_NAMED})\b\.?,?"
    rf"(?:\s+(?:de\s+)?(?P<y3>{_YEAR})\b)?"
    rf"|\b(?P<m4>{_MONTH})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+(?P<y4>{_YEAR})\b)?"
    rf"|\b(?P<m5>{_MONTH})\.?,?\s+(?P<y5>{_YEAR})\b"
    rf"|\b(?P<m6>{_MONTH})\b"
    # "2025-11" where a line begins, and "11/2025" alone, as in cells: elsewhere it may be a number.
    rf"|^(?P<y8>{_YEAR})[-/](?P<m8>0[1-9]|1[0-2])(?![\w/-]|[.,]\d)"
    rf"|\A(?P<m9>0?[1-9]|1[0-2])[./](?P<y9>{_YEAR})\Z"
    rf"|\b(?P<y7>{_YEAR})\b",
    re.IGNORECASE | re.MULTILINE,
)
_NEARLY_A_YEAR = 360  # days
_MONTHS_OF_YEAR = 12
_CENTURY = 2000
# Before three numbers that are no day, and behind them.
_NO_DAY = re.compile(
    r"(?:\b(?:v|ver|version|release|clause|section|chapter|article|part|room|size|no|nr|python|"
    r"macos|ios|android|windows|(?:updated|upgraded) to)[.:]? ?|§ ?)$",
    re.IGNORECASE,
)
_BEFORE = 24  # characters that hold the longest of these words
_UNIT = re.compile(r" ?(?:cm|mm|m|kg|g|l|inch)\b")
_SHORT = frozenset(
    ("may", "mar", "jan", "dec", "sun", "sat")
)  # words of their own in small letters
NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"couple of": 2}
"""Numbers of days, weeks and their like, in words."""
NUMBER_WORD = "|".join(sorted(NUMBERS, key=len, reverse=True))
"""A pattern of these words."""
MONTHS = tuple(name.casefold() for name in calendar.month_name)
"""The names of the months in small letters, each at its number; at 0 there is none."""
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
"""A year as a number of its own."""


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days, both ends included; without a year it comes back every year."""

    first: date
    last: date
    has_year: bool = True

    @property
    def is_day(self) -> bool:
        """Say whether it is a single day."""
        return self.first == self.last

    def in_year(self, year: int) -> Days:
        """Return the span in this year."""
        shift = year - self.first.year
        return Days(_moved(self.first, shift), _moved(self.last, shift))

    def meets(self, other: Days) -> bool:
        """Say whether the spans have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def counts_to(self, other: Days) -> bool:
        """Say whether at least half of its days lie in another span, or all of that in it."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        shared, own = ((until - since).days + 1 for since, until in ((first, last), self.ends))
        return shared > 0 and ((first, last) == other.ends or 2 * shared >= own)

    @property
    def ends(self) -> tuple[date, date]:
        """Return the first and the last day."""
        return self.first, self.last


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that stands in a text, and where."""

    days: Days
    start: int
    end: int


def dates_in(text: str, *, year: int | None = None) -> list[Dated]:
    """Return the dates of a text, in order; what is no possible date is left out.

    Args:
        text: any text.
        year: of what states none, for example of the diary that it stands in; None: it keeps none.
    """
    found = []
    for match in _DATE.finditer(text):
        before = max(0, match.start() - _BEFORE)
        if match["y0"] and (
            _NO_DAY.search(text, before, match.start()) or _UNIT.match(text, match.end())
        ):
            continue
        days = _days(match, year)
        if days is not None:
            found.append(Dated(days, match.start(), match.end()))
    return found


def undated(text: str) -> str:
    """Return a text without its dates."""
    for one in reversed(dates_in(text)):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text


def _days(match: re.Match[str], year: int | None) -> Days | None:
    parts = {name[0]: value for name, value in match.groupdict().items() if value and name != "iso"}
    month = parts.get("m", "")
    if match["m6"] and (month.casefold() in _SHORT or len(month) == 3) and month.islower():  # noqa: PLR2004
        return None
    given = int(parts["y"]) if "y" in parts else year
    if match["y0"] and given is not None:
        given += _CENTURY
    number = int(month) if month.isdigit() else _month(month.casefold())
    if match["m8"] and number == (int(parts["y"]) + 1) % 100:
        number = 0  # "2011/12" is a season
    day = int(parts.get("d", 0))
    if month.isdigit() and number > 12 >= day:  # noqa: PLR2004 - 5/23/2025 has the month first
        number, day = day, number
    try:
        days = span(given, number, day)
        first = span(given, number, int(parts.get("a", day))).first
    except ValueError:
        return None
    return Days(min(first, days.last), days.last, days.has_year)


def _month(name: str) -> int:
    return _MONTHS.get(name) or _ELSEWHERE.get(name, 0)


def span(year: int | None, month: int = 0, day: int = 0) -> Days:
    """Return a year, a month or a day as a span; without a year it is one of every year.

    Raises:
        ValueError: there is no such day.
    """
    at = year if year is not None else 2000  # a leap year, so that 29 February is a day
    if not month:
        return Days(date(at, 1, 1), date(at, 12, 31), has_year=year is not None)
    if not day:
        last = calendar.monthrange(at, month)[1]
        return Days(date(at, month, 1), date(at, month, last), has_year=year is not None)
    return Days(date(at, month, day), date(at, month, day), has_year=year is not None)


def of_iso(text: str | None) -> Days | None:
    """Return the span of an ISO date, of which the time does not matter; None when it is none."""
    found = re.match(rf"({_YEAR})(?:-(\d\d))?(?:-(\d\d))?", text or "")
    if found is None:
        return None
    try:
        return span(*(int(part or 0) for part in found.groups()))
    except ValueError:
        return None


def of_interval(text: str) -> Days | None:
    """Return the span of an ISO date or interval that has both ends; None when it is none."""
    first, parted, last = text.partition("/")
    begin = of_iso(first)
    end = of_iso(last) if parted else begin
    return Days(begin.first, end.last) if begin is not None and end is not None else None


def around(days: Days, relation: str, unit: str) -> Days:
    """Return the days that stand in a relation to others.

    "The week after" is either the next seven days or the next week of the calendar: both count.

    Args:
        days: such as those of a birthday.
        relation: "after", "before" or "during".
        unit: "day", "week", "month", "year", or "" for the same span.
    """
    if relation == "after":
        first = days.last + timedelta(days=1)
        return Days(first, _end_of_next(days.last, unit), days.has_year)
    if relation == "before":
        last = days.first - timedelta(days=1)
        return Days(_begin_of_last(days.first, unit), last, days.has_year)
    if unit == "week":
        begin = days.first - timedelta(days=days.first.weekday())
        return Days(begin, begin + timedelta(days=6), days.has_year)
    if unit in {"month", "year"}:
        whole = [
            span(day.year, day.month if unit == "month" else 0) for day in (days.first, days.last)
        ]
        return Days(whole[0].first, whole[1].last, days.has_year)
    return days


def covered(found: Sequence[Days]) -> Days:
    """Return the days from the first of some dates to the last, as a question names them.

    In "from May to July 2024" both are of 2024; a year beside shorter dates only tells theirs.
    """
    year = next((one.first.year for one in found if one.has_year), None)
    spans = [one if one.has_year or year is None else one.in_year(year) for one in found]
    shorter = [one for one in spans if (one.last - one.first).days < _NEARLY_A_YEAR] or spans
    first, last = min(one.first for one in shorter), max(one.last for one in shorter)
    return Days(first, last, year is not None)


def _end_of_next(day: date, unit: str) -> date:
    match unit:
        case "day":
            return day + timedelta(days=1)
        case "week":
            return day + timedelta(days=13 - day.weekday())
        case "month":
            return span(day.year + day.month // 12, day.month % 12 + 1).last
        case "year":
            return date(day.year + 1, 12, 31)
    return date.max


def _begin_of_last(day: date, unit: str) -> date:
    match unit:
        case "day":
            return day - timedelta(days=1)
        case "week":
            return day - timedelta(days=7 + day.weekday())
        case "month":
            return span(day.year - (day.month == 1), (day.month - 2) % 12 + 1).first
        case "year":
            return date(day.year - 1, 1, 1)
    return date.min


def month_after(day: date, number: int) -> Days:
    """Return the month that is so many after that of a day; before it where the number is less."""
    year, month = divmod(day.year * _MONTHS_OF_YEAR + day.month - 1 + number, _MONTHS_OF_YEAR)
    return span(year, month + 1)


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last one of a shorter month."""
    month = month_after(day, months)
    return month.first.replace(day=min(day.day, month.last.day))


def spoken_days(days: Days) -> str:
    """Return a span as people write it: "12 May 2024", "May 2024", "3 to 14 October 2024"."""
    first, last = days.first, days.last
    if days.is_day:
        return f"{first.day} {_named(first, year=days.has_year)}"
    whole_months = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole_months and (first.month, last.month) == (1, 12) and first.year == last.year:
        return str(first.year)
    if whole_months and (first.year, first.month) == (last.year, last.month):
        return _named(first, year=days.has_year)
    begin, end = (f"{day.day} {_named(day, year=days.has_year)}" for day in (first, last))
    return f"{begin} to {end}"


def spoken_day(day: date) -> str:
    """Return a day as people write it: "12 May 2024"."""
    return spoken_days(Days(day, day))


def _named(day: date, *, year: bool = True) -> str:
    return f"{calendar.month_name[day.month]}{f' {day.year}' if year else ''}"


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def in_words(cell: str) -> str:
    """Return the cell of a table in words: a date alone as people write it."""
    found = dates_in(cell)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(cell))
    return spoken_days(found[0].days) if whole else cell
