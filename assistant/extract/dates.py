"""Turn the many ways in which files write dates into ISO 8601 text."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_WORD = re.compile(r"\d+|[^\W\d_]+")
_ORDINAL = re.compile(r"st|nd|rd|th")
_PARTS = 3  # of a date: day, month and year, or a weekday
_NAMES = (  # of weekdays and months, in English and German
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december montag dienstag mittwoch donnerstag "
    "freitag samstag sonnabend sonntag januar jänner februar märz mai juni juli oktober dezember"
).split()
_EARLIEST, _LATEST = 1800, 2200
# What clocks say that were never set: the zero of QuickTime, of Unix and of FAT.
_UNSET = ("1904-01-01T00", "1970-01-01T00", "1980-01-01T00")

_LOOSE = re.compile(
    r"\s*(?:D:)?(?P<year>\d{4})(?:[-:/.]?(?P<month>\d{2})(?:[-:/.]?(?P<day>\d{2})"
    r"(?:[T\s]*(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}[:']?(?:\d{2})?'?)?)?)?)?"
)


def iso_date(text: str, zone: str = "") -> str | None:
    """Return the date at the start of a text as ISO 8601 with what it gives, or None.

    It understands EXIF ("2008:10:22 16:28:39"), PDF ("D:20081022162839+02'00'"), ISO 8601 and
    shortened forms such as "2008" or "2008-10". `zone`, for example "+02:00", counts when the
    text gives a time of day but no zone.
    """
    found = _LOOSE.match(text)
    if found is None:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    if month is None or day is None:
        return _valid_part(year, month)
    try:
        moment = datetime(
            int(year),
            int(month),
            int(day),
            int(found["hour"] or 0),
            int(found["minute"] or 0),
            min(int(found["second"] or 0), 59),
            tzinfo=_zone(found["zone"] or zone.strip()),
        )
    except ValueError:
        return None
    if found["hour"] is None:
        return _believable(moment.date().isoformat())
    return _believable(moment.isoformat())


def is_day(text: str) -> bool:
    """Say whether a heading is a day and nothing else: "Sun 1 Nov", "3. Mai 2024", "2024-05-03"."""
    words = _WORD.findall(text.casefold())
    names = [word for word in words if not word.isdigit() and not _ORDINAL.fullmatch(word)]
    numbers = sum(word.isdigit() for word in words)
    few = 0 < numbers <= _PARTS and len(names) < _PARTS and numbers + len(names) > 1
    return few and all(any(one.startswith(name) for one in _NAMES) for name in names)


def mail_date(text: str) -> str | None:
    """Return the date of a mail header as ISO 8601, or None."""
    try:
        return _believable(parsedate_to_datetime(text).isoformat())
    except (ValueError, IndexError, TypeError, OverflowError):
        return iso_date(text)


def _valid_part(year: str, month: str | None) -> str | None:
    if month is not None and not 1 <= int(month) <= 12:  # noqa: PLR2004 - months of a year
        return None
    return _believable(year if month is None else f"{year}-{month}")


def _believable(text: str) -> str | None:
    if not _EARLIEST <= int(text[:4]) <= _LATEST or text.startswith(_UNSET):
        return None
    return text


def _zone(text: str) -> timezone | None:
    digits = re.sub(r"[^0-9]", "", text)
    if text == "Z":
        return UTC
    if not digits or text[0] not in "+-":
        return None
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4] or 0))
    return timezone(-shift if text[0] == "-" else shift)
