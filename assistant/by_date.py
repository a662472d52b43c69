"""The frozen records of a library by date, what a date covers, and what headings tell of one."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.errors import UsageProblem
from assistant.records import ContentId, Kind, PassageId
from assistant.told import told

PLACE_SIZE = 0.1
"""Degrees that a place is wide and high, about ten kilometres."""
_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s?(?:Z|[+-]\d{2}(?::?\d{2})?))?)?)?)?"
)
TRAIL = " > "
"""What stands between the headings that a passage is below, the innermost last."""
_DAY = re.compile(r"(?:^|> )(\d{4}-\d\d-\d\d)(?= >|$)")
_NO_DATE = "“{}” is not a date. Write a year, a month or a day, like 2024, 2024-05 or 2024-05-31."


@dataclass(frozen=True, slots=True)
class Place:
    """A square on the map: from these degrees on, `PLACE_SIZE` wide and high."""

    latitude: float
    longitude: float
    count: int = 0
    name: str = ""  # the town that most of it is in; "" when none is known


@dataclass(frozen=True, slots=True)
class Choice:
    """Which things are shown; the default lets everything pass."""

    kinds: tuple[Kind, ...] = ()
    folder: str = ""  # absolute path of a root or of a folder in one
    concepts: tuple[str, ...] = ()  # names; a thing must mention all of them
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month and how many things there are in it."""

    month: str  # 2024-05, or "" for what has no date
    count: int


@dataclass(frozen=True, slots=True)
class Item:
    """What a file holds, as a list of the library shows it."""

    content: ContentId
    kind: Kind
    root: str  # absolute path; "" when no file is left
    path: str  # relative to the root
    title: str
    date: str | None
    pages: int | None
    duration: float | None  # seconds
    ratio: float | None  # width by height of a picture
    passage: PassageId | None  # the first one
    excerpt: str  # how its words begin
    copies: int  # files that hold it


@dataclass(frozen=True, slots=True)
class Counted:
    """A name and how many things belong to it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """By what the things of a library can be filtered."""

    kinds: dict[Kind, int]
    folders: tuple[Counted, ...]  # absolute paths: the roots and the folders right below them
    concepts: tuple[Counted, ...]
    places: tuple[Place, ...]  # the most visited first


@dataclass(frozen=True, slots=True)
class Weight:
    """What would be forgotten together with some things."""

    files: int
    passages: int
    mentions: int
    answers: int  # of conversations, which rest on them


@dataclass(frozen=True, slots=True)
class Span:
    """Things of a month that follow each other."""

    month: str
    offset: int
    limit: int


def day_told(headings: str) -> str | None:
    """Return the day, in ISO 8601, that is one of the headings, the innermost such; None: none is.

    So entries of a diary, events of a calendar and mails of a mailbox have dates of their own.
    """
    for day in reversed(_DAY.findall(headings)):
        with suppress(ValueError):
            return datetime.fromisoformat(day).date().isoformat()
    return None


def date_range(text: str) -> tuple[int, int]:
    """Return the first and the last second that an ISO date of any precision covers.

    Seconds count from 1970 on the clock at the wall; an offset in the text is ignored, because
    people remember the hour they saw.

    Raises:
        UsageProblem: the text is not such a date.
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        raise UsageProblem(told(_NO_DATE, text))
    try:
        first, last = _bounds(
            {part: int(value) for part, value in found.groupdict().items() if value}
        )
    except ValueError as exc:
        raise UsageProblem(told(_NO_DATE, text)) from exc
    return int(first.timestamp()), int(last.timestamp())


def _bounds(part: dict[str, int]) -> tuple[datetime, datetime]:
    year, month, hour = part["year"], part.get("month"), part.get("hour")
    first_day = part.get("day", 1)
    last_day = part.get("day") or monthrange(year, month or 12)[1]
    minute, second = part.get("minute", 0), part.get("second")
    # A leap second is written as 60; the clock of a computer does not know it.
    first = datetime(
        year, month or 1, first_day, hour or 0, minute, min(second or 0, 59), tzinfo=UTC
    )
    if hour is None:
        return first, datetime(year, month or 12, last_day, 23, 59, 59, tzinfo=UTC)
    return first, first if second is not None else first.replace(second=59)
