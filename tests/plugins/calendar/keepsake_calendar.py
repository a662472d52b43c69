"""A plug-in for Keepsake: every event of a calendar file (.ical) becomes a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO

import numpy as np

from assistant.arrays import Picture
from assistant.errors import UnreadableFile
from assistant.records import Facts, Kind, TextPart

_FOLD = re.compile(r"\r?\n[ \t]")
_EVENT = re.compile(r"^BEGIN:VEVENT\s*$(.*?)^END:VEVENT\s*$", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^([A-Za-z-]+)(?:;[^:\n]*)?:(.*?)\s*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\;,nN])")
_MOST_BYTES = 32 * 1024 * 1024
_PAPER, _RULE, _BUSY = (250, 249, 246), (214, 208, 198), (58, 110, 165)


class Calendar:
    """Reads calendar files."""

    endings = ("ical", "ifb")
    kind = Kind.NOTE

    def read(self, file: BinaryIO) -> Iterator[Facts | TextPart]:
        """Yield what is known of the calendar, then its events as one text."""
        calendar = _text(file)
        events = [dict(_LINE.findall(event)) for event in _EVENT.findall(calendar)]
        if not events:
            raise UnreadableFile("has no events in it")
        events.sort(key=lambda event: event.get("DTSTART", ""))
        name = _plain(dict(_LINE.findall(calendar)).get("X-WR-CALNAME", ""))
        begin = _moment(events[0])
        yield Facts(self.kind, "text/calendar", name, begin.isoformat() if begin else None)
        yield TextPart("\n\n".join(map(_told, events)), heading=name)

    def segment(self, parts: Iterator[TextPart]) -> Iterator[TextPart]:
        """Yield one passage for each event, whatever its length."""
        for part in parts:
            start = part.offset
            for event in part.text.split("\n\n"):
                yield TextPart(event, start, part.heading)
                start += len(event) + 2

    def preview(self, file: BinaryIO) -> Picture | None:
        """Draw a sheet of the first month, with the days on which there is something."""
        events = [dict(_LINE.findall(event)) for event in _EVENT.findall(_text(file))]
        moments = sorted(moment for event in events if (moment := _moment(event)))
        sheet = np.full((216, 252, 3), _PAPER, dtype=np.uint8)
        sheet[::36] = sheet[:, ::36] = _RULE
        if not moments:
            return None
        first = date(moments[0].year, moments[0].month, 1)
        for moment in moments:
            if (moment.year, moment.month) == (first.year, first.month):
                row, column = divmod(first.weekday() + moment.day - 1, 7)
                sheet[row * 36 + 4 : row * 36 + 33, column * 36 + 4 : column * 36 + 33] = _BUSY
        return sheet


def _text(file: BinaryIO) -> str:
    data = file.read(_MOST_BYTES)
    if not data.lstrip().upper().startswith((b"BEGIN:VCALENDAR", b"\xef\xbb\xbfBEGIN:VCALENDAR")):
        raise UnreadableFile("is not a calendar")
    return _FOLD.sub("", data.decode("utf-8", "replace")).replace("\r\n", "\n")


def _told(event: dict[str, str]) -> str:
    """Return an event in words: what, when, where, and what else is said of it."""
    moment = _moment(event)
    has_time = "T" in event.get("DTSTART", "")
    when = moment.strftime("%A, %d %B %Y, %H:%M" if has_time else "%A, %d %B %Y") if moment else ""
    said = (event.get("SUMMARY", ""), when, event.get("LOCATION", ""), event.get("DESCRIPTION", ""))
    return "\n".join(line for line in map(_plain, said) if line)


def _moment(event: dict[str, str]) -> datetime | None:
    try:
        return datetime.fromisoformat(event.get("DTSTART", "").removesuffix("Z"))
    except ValueError:
        return None


def _plain(text: str) -> str:
    """Return a text without the escapes of calendars, and without empty lines."""
    text = _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
