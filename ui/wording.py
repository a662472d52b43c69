"""Words for people: harmless text, numbers, sizes, times and places as they are read aloud."""

from __future__ import annotations

import os
import re
from datetime import date, datetime
from pathlib import Path

from assistant.errors import shown_path
from assistant.records import Answer, Edge, Hit, Kind, Locator, Neighbour, StoredPassage
from ui import figures
from ui.translation import translate

_CONTEXT = "Words"

_JOINED = {
    Edge.TALK: "From the same talk",
    Edge.THREAD: "From the same mail thread",
    Edge.HOUR: "From the same hour",
    Edge.CONCEPT: "From the same concept: {}",
    Edge.PLACE: "From the same place",
    Edge.FOLDER: "From the same folder",
}
KIND_WORDS = {
    Kind.PHOTO: ("photo", "photos"),
    Kind.PAGE: ("document", "documents"),
    Kind.SPEECH: ("recording", "recordings"),
    Kind.NOTE: ("note", "notes"),
}
_KIND_NAMES = {
    Kind.PHOTO: ("Photo", "Photos"),
    Kind.PAGE: ("Document", "Documents"),
    Kind.SPEECH: ("Recording", "Recordings"),
    Kind.NOTE: ("Note", "Notes"),
}
STAGE_WORDS = {
    "scan": "Looking for files",
    "first": "Indexing files",
    "vectors": "Learning meanings",
    "pictures": "Looking at pictures",
    "renewal": "Reading files again with a newer reader",
    "objects": "Looking for things in photos",
    "reading": "Reading pictures",
}
TEACH = "Nothing has been taught yet. Begin with: keepsake concept add NAME --image FILE"
ADD_FOLDER = "No folder is watched yet. Add one with: keepsake add FOLDER"

_JOINERS = "\u200c\u200d"  # invisible, but Persian and emoji are misspelt without them
_TRAIL = " > "  # between the headings that a passage is under
_LONGEST_SECTION = 80  # characters
_LONGEST_PATH = 300  # characters; some file systems have paths of thousands
_SLIDE = re.compile(r"Slide (\d+)(: .*)?")  # what assistant/extract/slides.py calls one
_SLIDES = (".pptx", ".pptm", ".ppsx", ".potx", ".odp", ".otp")
_LONG_RUN = re.compile(r"(\S{24})(?=\S)")
_JOINT = re.compile(r"(_)(?=\w{3})")
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_UNITS = ("KB", "MB", "GB", "TB")
_TEN, _WHOLE, _THOUSAND = 10, 100, 1000


def kind_name(kind: Kind, *, many: bool = False) -> str:
    """Return what a file of a kind, or many of them, are called, with a capital."""
    return translate(_CONTEXT, _KIND_NAMES[kind][many])


def one_line(text: str) -> str:
    """Return text from a file as one line that no terminal or screen can misread.

    Control characters and marks that turn the writing direction are left out.
    """
    kept = (c if c.isprintable() or c in _JOINERS else " " if c.isspace() else "" for c in text)
    return " ".join("".join(kept).split())


def quoted(text: str) -> str:
    """Return a text as one line in quotation marks."""
    return translate(_CONTEXT, "“{}”").format(one_line(text))


def size(number: int) -> str:
    """Return a number of bytes in words, for example `12.3 MB`."""
    thousands = min((len(str(number)) - 1) // 3, len(_UNITS))
    if not thousands:
        return translate(_CONTEXT, "%n byte(s)", number)
    shown = number / _THOUSAND**thousands
    return f"{figures.number(shown, 0 if shown >= _WHOLE else 1)} {_UNITS[thousands - 1]}"


def duration(seconds: float) -> str:
    """Return how long something takes, coarsely: `8 s`, `2 min`, `3 h 10 min`, `2 days`."""
    if seconds < _MINUTE:
        return f"{max(1, round(seconds))} s"
    if seconds < _HOUR:
        return f"{round(seconds / _MINUTE)} min"
    if seconds < _DAY:
        hours, minutes = divmod(round(seconds / _MINUTE), 60)
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return translate(_CONTEXT, "%n day(s)", round(seconds / _DAY))


def rate(per_second: float) -> str:
    """Return a speed in the unit that gives a number above one, for example `4.2 a second`."""
    if per_second >= 1:
        return translate(_CONTEXT, "{} a second").format(_few(per_second))
    if per_second * _MINUTE >= 1:
        return translate(_CONTEXT, "{} a minute").format(_few(per_second * _MINUTE))
    return translate(_CONTEXT, "{} an hour").format(figures.number(per_second * _HOUR, 1))


def clock(seconds: float) -> str:
    """Return a place in a recording, for example `0:07` or `1:02:30`."""
    whole = int(seconds)
    hours, minutes = divmod(whole // _MINUTE, 60)
    ending = f"{minutes:02}" if hours else f"{minutes}"
    return (f"{hours}:" if hours else "") + f"{ending}:{whole % _MINUTE:02}"


def day(text: str | None) -> str:
    """Return an ISO date of any precision as people say it: `12 May 2024`, `May 2024`, `2024`."""
    if not text:
        return ""
    year, month = len("2024"), len("2024-05")
    try:
        found = date.fromisoformat(text[:10] + "2000-01-01"[len(text) :])
    except ValueError:
        return one_line(text)
    if len(text) == year:
        return text
    return figures.month(found) if len(text) == month else figures.day(found)


def moment(seconds: float, now: float) -> str:
    """Return a time of the clock: `14:20` on the day of `now`, else `12 May 2026, 14:20`."""
    time_of_day = figures.time_of_day(datetime.fromtimestamp(seconds).astimezone())
    date_ = day_of(seconds)
    return time_of_day if date_ == day_of(now) else f"{date_}, {time_of_day}"


def day_of(seconds: float) -> str:
    """Return the day of a moment, seconds since 1970, where we are: `12 May 2026`."""
    return day(datetime.fromtimestamp(seconds).astimezone().date().isoformat())


def place(locator: Locator) -> str:
    """Return where in its file a passage is: `page 3`, `0:12 to 0:31`; empty for a whole file."""
    if locator.page is not None:
        return translate(_CONTEXT, "page {}").format(locator.page)
    if locator.start is None:
        return ""
    if locator.end is None:
        return translate(_CONTEXT, "at {}").format(clock(locator.start))
    return translate(_CONTEXT, "{} to {}").format(clock(locator.start), clock(locator.end))


def section_of(hit: Hit) -> str:
    """Return the sheet, slide, chapter, mail or event of a hit; "" where it is as the title."""
    section = one_line(hit.heading.rpartition(_TRAIL)[2])
    if hit.kind is not Kind.NOTE or section == one_line(hit.title):
        return ""
    if hit.path.lower().endswith(_SLIDES) and (slide := _SLIDE.fullmatch(section)):
        section = translate(_CONTEXT, "Slide {}").format(slide[1]) + (slide[2] or "")
    return section if len(section) <= _LONGEST_SECTION else f"{section[:_LONGEST_SECTION]}…"


def why(hit: Hit) -> str:
    """Return why a hit was found, in one line; its date is shown elsewhere and left out."""
    iso_day = (hit.date or "")[:10]
    # A reason that begins with a concept's name says more than the name.
    names = [one for one in hit.concepts if not any(r.startswith(one) for r in hit.reasons)]
    reasons = (one_line(reason) for reason in (*names, *hit.reasons))
    return " · ".join(reason for reason in reasons if reason and reason != iso_day)


def why_shown(hit: Hit) -> str:
    """Return why a hit is shown: why it was found, after a word when others are likelier."""
    less = "" if hit.likely else translate(_CONTEXT, "less likely")
    return " · ".join(part for part in (less, why(hit)) if part)


def file_of(hit: Hit) -> str:
    """Return the absolute path of the file a hit lies in, its odd bytes as surrogate escapes."""
    return os.path.join(hit.root, hit.path)  # noqa: PTH118 - Path() would tidy the name


def path_of(where: StoredPassage) -> str:
    """Return the absolute path of the file a passage lies in, as `file_of` does."""
    return os.path.join(where.root, where.path)  # noqa: PTH118 - Path() would tidy the name


def name_of(path: str) -> str:
    """Return the last part of a path, fit to be shown; the path itself if it has no parts."""
    return one_line(shown_path(os.path.basename(path.rstrip("/\\")) or path))  # noqa: PTH119


def file_uri(path: str) -> str:
    """Return the `file:` address of an absolute path, exact to the byte."""
    return Path(path).as_uri()


def short_path(path: str) -> str:
    """Return a path for the screen, with `~` for the home folder; a very long one is elided."""
    home = str(Path.home())
    inside = path.startswith(home.rstrip(os.sep) + os.sep) and home != os.sep
    return elided(shown_path("~" + path[len(home) :] if inside else path))


def elided(path: str) -> str:
    """Return a path without its middle when it is so long that nobody reads it."""
    if len(path) <= _LONGEST_PATH:
        return path
    half = _LONGEST_PATH // 2
    return f"{path[: half - 1]}…{path[-half:]}"


def breakable(text: str) -> str:
    """Return text with invisible places to break in its very long words, and where words join."""
    return _LONG_RUN.sub("\\1\u200b", _JOINT.sub("\\1\u200b", text))


def _few(amount: float) -> str:
    return figures.number(amount, 0 if amount >= _TEN else 1)


def telling(answer: Answer, *, most: int = 3) -> list[tuple[int, Neighbour]]:
    """Return what lies near an answer's sources and is worth a look, numbered on from those."""
    numbered = enumerate(answer.neighbours, len(answer.citations) + 1)
    return [(number, near) for number, near in numbered if near.edge is not Edge.FOLDER][:most]


def joined_by(near: Neighbour) -> str:
    """Return what joins a neighbour to what was found, for example "From the same hour as [2]"."""
    words = translate(_CONTEXT, _JOINED[near.edge])
    if near.edge is Edge.CONCEPT:
        words = words.format(one_line(near.concept))
    return translate(_CONTEXT, "{} as [{}]").format(words, near.of) if near.of else words
