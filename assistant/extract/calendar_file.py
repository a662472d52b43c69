"""Read calendars (ICS): every event, task and entry of a journal with its times in words."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta

from assistant.errors import UnreadableFile
from assistant.extract.clean import one_line
from assistant.extract.content_lines import Component, Line, components
from assistant.extract.dates import iso_date
from assistant.extract.note_text import NoteText
from assistant.told import told

_ENTRIES = {"VEVENT": "Event", "VTODO": "Task", "VJOURNAL": "Journal"}
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?")
_DURATION = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year", "HOURLY": "hour"}
_ORDER = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
_MOST_PEOPLE, _MOST_EXCEPTED = 50, 200


def read_calendar(data: bytes, note: NoteText) -> tuple[str, str | None]:
    """Add the entries of a calendar to a note; return its name, and its date if it has one entry.

    Raises:
        UnreadableFile: it is no calendar, or has no entries.
    """
    calendars = [one for one in components(data) if one.name == "VCALENDAR"]
    entries = [part for one in calendars for part in one.parts if part.name in _ENTRIES]
    if not entries:
        raise UnreadableFile(told("has no entries in it"))
    entries.sort(key=_order)
    for entry in entries:
        at = "" if entry.text("RRULE") else _moment(_begin(entry))[:10]
        note.entry(entry.text("SUMMARY") or _ENTRIES[entry.name], _told(entry), day=at)
    name = next((one.text("X-WR-CALNAME") for one in calendars if one.text("X-WR-CALNAME")), "")
    begin = _begin(entries[0])
    day = iso_date(begin.value) if len(entries) == 1 and begin else None
    return name or (entries[0].text("SUMMARY") if len(entries) == 1 else ""), day


def _order(entry: Component) -> str:
    begin = _begin(entry)
    return begin.value if begin else ""


def _begin(entry: Component) -> Line | None:
    return entry.first("DTSTART") or entry.first("DUE")


def _told(entry: Component) -> str:
    facts = [
        ("When", _when(entry)),
        ("Due", _moment(entry.first("DUE")) if entry.first("DTSTART") else ""),
        ("Repeats", _repeats(entry)),
        ("Except", ", ".join(_excepted(entry))),
        ("Instead of", _moment(entry.first("RECURRENCE-ID"))[:10]),
        ("Where", entry.text("LOCATION")),
        ("Organizer", _people(entry, "ORGANIZER")),
        ("With", _people(entry, "ATTENDEE")),
        ("Status", {"CANCELLED": "cancelled", "COMPLETED": "done"}.get(entry.text("STATUS"), "")),
        ("Categories", entry.text("CATEGORIES")),
    ]
    lines = [f"{name}: {fact}" for name, fact in facts if fact]
    about = entry.first("DESCRIPTION") or entry.first("COMMENT")
    return "\n".join([*lines, about.text.strip() if about else ""]).strip()


def _when(entry: Component) -> str:
    """Return begin and end: the end without its day when it is on the same one."""
    line = _begin(entry)
    begin = _moment(line)
    if not line or not begin:
        return ""
    end = _end(entry, line)
    zone = line.parameters.get("TZID", "").lstrip("/") or (
        "UTC" if line.value.endswith("Z") else ""
    )
    if end.startswith(begin[:10]) and len(begin) > 10:  # noqa: PLR2004 - a date
        end = end[11:]
    told_end = f" to {end}" if end and end != begin[11:] and end != begin else ""
    return f"{_weekday(begin)}, {begin}{told_end}" + (f" ({zone})" if zone else "")


def _end(entry: Component, begin: Line) -> str:
    line = entry.first("DTEND")
    moment = _datetime(line.value) if line else None
    whole_days = len(begin.value.strip()) == 8  # noqa: PLR2004 - digits of a date
    if moment is None and (length := _DURATION.match(entry.text("DURATION"))):
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in length.groups())
        first = _datetime(begin.value)
        with suppress(OverflowError):  # it would end behind the year 9999
            span = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
            moment = first + span if first else None
    if moment is None or moment.date() == date.min:
        return ""
    # The end of whole days is the day after the last.
    return _written(moment - timedelta(days=1), "D") if whole_days else _written(moment, "T")


def _moment(line: Line | None) -> str:
    moment = _datetime(line.value) if line else None
    if line is None or moment is None:
        return ""
    return _written(moment, "T" if "T" in line.value else "D")


def _written(moment: datetime, exactly: str) -> str:
    """Return a moment in ISO 8601: with its time for "T", the day alone for "D"."""
    written = moment.isoformat(" ", "minutes")  # strftime leaves out zeros of early years
    return written if exactly == "T" else written[:10]


def _datetime(value: str) -> datetime | None:
    found = _MOMENT.match(value.strip())
    try:
        return datetime(*(int(part or 0) for part in found.groups()[:5])) if found else None  # type: ignore[arg-type]  # noqa: DTZ001 - its zone is told beside it
    except ValueError:
        return None


def _weekday(day: str) -> str:
    return list(_DAYS.values())[datetime.fromisoformat(day[:10]).weekday()]


def _repeats(entry: Component) -> str:
    """Return a rule of recurrence in words, such as "every 2 weeks on Monday, until 2026-12-31"."""
    rule = dict(
        part.split("=", 1) for part in entry.text("RRULE").upper().split(";") if "=" in part
    )
    unit = _UNITS.get(rule.get("FREQ", ""))
    if unit is None:
        return ""
    every = rule.get("INTERVAL", "1")
    words = f"every {unit}" if every == "1" else f"every {every} {unit}s"
    days = [_day(day) for day in rule.get("BYDAY", "").split(",") if day[-2:] in _DAYS]
    if days and len(days) <= len(_DAYS):
        words += f" on {', '.join(days)}"
    elif "BYMONTHDAY" in rule:
        words += f" on day {rule['BYMONTHDAY']} of the month"
    if "BYSETPOS" in rule:
        words += f" (number {rule['BYSETPOS']} of these)"
    until = iso_date(rule.get("UNTIL", ""))
    if until:
        words += f", until {until[:10]}"
    elif "COUNT" in rule:
        words += f", {rule['COUNT']} times"
    return one_line(words)


def _excepted(entry: Component) -> list[str]:
    """Return the days on which an entry that repeats is not, ISO 8601."""
    lines = (line.value.split(",") for line in entry.lines if line.name == "EXDATE")
    found = (_datetime(value) for values in lines for value in values)
    return [day.date().isoformat() for day in found if day][:_MOST_EXCEPTED]


def _day(code: str) -> str:
    order = _ORDER.get(code[:-2].lstrip("+"), "")
    return f"the {order} {_DAYS[code[-2:]]}" if order else _DAYS[code[-2:]]


def _people(entry: Component, name: str) -> str:
    people = []
    for line in entry.lines:
        if line.name == name:
            address = re.sub("^mailto:", "", line.text, flags=re.I)
            known = line.parameters.get("CN", "")
            people.append(f"{known} ({address})" if known and known != address else address)
    return one_line(", ".join(people[:_MOST_PEOPLE]), 2000)
