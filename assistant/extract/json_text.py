"""Read JSON as people come by it: exported chats, notes and lists; every value with its name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice

from assistant.extract.clean import one_line
from assistant.extract.csv_table import MOST_COLUMNS
from assistant.extract.note_text import NoteText
from assistant.extract.plain_sections import read_plain

_TITLES = ("title", "name", "subject", "group", "heading")
_SENDERS = ("from", "sender", "sender_name", "author", "user", "username", "actor", "name", "who")
_TIMES = (
    "date",
    "time",
    "timestamp",
    "timestamp_ms",
    "created_at",
    "sent_at",
    "datetime",
    "ts",
    "t",
)
_TELLS_NOTHING = ("messages", "items", "entries", "data", "records", "results", "list", "notes")
_SAYINGS = ("text", "message", "content", "body", "msg")
_LONGEST_TITLE, _LONGEST_NAME = 120, 60
_LONG_TEXT = 40  # words from which on a record is a passage of its own and no row
_LONGEST_UNBROKEN = 200  # characters; longer ones without a blank are data, such as pictures
_DEEPEST = 12
_MOST_OF_DEEP = 2000  # values
_EARLIEST, _LATEST = 315_532_800, 4_102_444_800  # seconds until 1980 and until 2100
_IS_TIME = re.compile(r"time|date|created|edited|modified|(?:_a|A)t$", re.I)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_JOINTS = re.compile(r"[_\-\s]+")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")

Value = object  # what `json.loads` gives


def read_json(text: str, note: NoteText) -> str:
    """Add what a JSON text holds; one that is none as it stands. Returns its title, if it has any.

    A list of messages becomes the lines of a chat, one of records a table, and records with longer
    texts passages of their own.
    """
    try:
        value = json.loads(text, parse_float=str)  # 11.00 as it is written
    except (ValueError, RecursionError):  # cut off, with remarks, or nested without an end
        return read_plain(text, note)
    _add(value, note, 1)
    return _first(value, _TITLES) if isinstance(value, dict) else ""


def _add(value: Value, note: NoteText, level: int) -> None:
    if level > _DEEPEST:
        note.paragraph(" ".join(islice(_flat(value), _MOST_OF_DEEP)))
    elif isinstance(value, dict):
        _add_object(value, note, level)
    elif isinstance(value, list):
        _add_list(value, note, level)
    else:
        note.paragraph(_said(value))


def _add_object(value: Mapping[str, Value], note: NoteText, level: int) -> None:
    """Add an object: its plain values first, a line each, then what lies in it under its name."""
    if len(value) > 1 and all(map(_is_record, value.values())):
        note.table([[_words(name), *_cells(one)] for name, one in value.items()])
        return
    inner = {name: one for name, one in value.items() if _is_nested(one)}
    note.paragraph(
        "\n".join(
            f"{_words(name)}: {said}"
            for name, one in value.items()
            if name not in inner and (said := _told(name, one))
        )
    )
    for name, one in inner.items():
        if name.lower() not in _TELLS_NOTHING:
            note.heading(_words(name), level)
        _add(one, note, level + 1)


def _add_list(values: Sequence[Value], note: NoteText, level: int) -> None:
    records = [one for one in values if isinstance(one, dict)]
    if len(records) < len(values):
        for one in values:
            _add(one, note, level)
    elif all(map(_is_message, records)):
        note.paragraph("\n".join(filter(None, map(_message, records))))
    elif any(map(_is_long, records)):
        for one in records:
            _add_entry(one, note)
    elif all(map(_is_record, records)):
        note.table(list(map(_cells, records)))
    else:
        for one in records:
            note.heading(_first(one, _TITLES), level)
            _add_object(one, note, level + 1)


def _add_entry(record: Mapping[str, Value], note: NoteText) -> None:
    """Add a record with a longer text as a passage: a note, a page of a diary."""
    title = _first(record, _TITLES)
    longest = max(record.values(), key=lambda one: len(_said(one).split()))
    said = _said(longest)
    rest = [
        cell for name, one in record.items() if one is not longest for cell in _pairs(name, one)
    ]
    note.entry(title or one_line(said, _LONGEST_TITLE), "\n".join((*rest, "", said)))


def _is_nested(value: Value) -> bool:
    """Say whether a value is more than a line: an object or a list that holds some."""
    if isinstance(value, dict):
        return any(True for _ in _flat(value))
    has_inner = isinstance(value, list) and any(isinstance(one, dict | list) for one in value)
    return has_inner and any(True for _ in _flat(value))


def _is_record(value: Value) -> bool:
    """Say whether a value is an object that a row can tell."""
    return isinstance(value, dict) and not any(
        _is_nested(one) and (isinstance(one, list) or any(map(_is_nested, one.values())))
        for one in value.values()
        if isinstance(one, dict | list)
    )


def _is_long(record: Mapping[str, Value]) -> bool:
    return any(len(_said(one).split()) >= _LONG_TEXT for one in record.values())


def _is_message(record: Mapping[str, Value]) -> bool:
    """Say whether an object is a line of a chat; what a service tells in one has no text."""
    told = any(name in record for name in _SAYINGS)
    return (
        any(name in record for name in _TIMES)
        and (told or "type" in record)
        and (any(name in record for name in _SENDERS))
    )


def _message(record: Mapping[str, Value]) -> str:
    """Return a line of a chat as other programs write them: when, who, and what was said."""
    when = next((_told("time", record[name]) for name in _TIMES if name in record), "")
    who, said = _first(record, _SENDERS), ""
    for name in _SAYINGS:
        said = said or _pieces(record.get(name))
    if not who or not said:
        return ""
    return f"[{when}] {who}: {one_line(said, len(said))}"


def _pieces(value: Value) -> str:
    """Return a text that may stand in pieces, some of which are objects: links, bold words."""
    if not isinstance(value, list):
        return _said(value)
    return "".join(one if isinstance(one, str) else _first(one, _SAYINGS) for one in value)


def _cells(record: Value) -> list[str]:
    assert isinstance(record, dict)  # noqa: S101 - asked before
    return [cell for name, one in record.items() for cell in _pairs(name, one)][:MOST_COLUMNS]


def _pairs(name: str, value: Value) -> Iterator[str]:
    """Yield the values under a name, each with it; those of an object with both of their names."""
    if isinstance(value, dict):
        for inner, one in value.items():
            if said := _told(inner, one):
                yield f"{_words(name)} {_words(inner)}: {said}"
    elif said := _told(name, value):
        yield f"{_words(name)}: {said}"


def _said(value: Value) -> str:
    """Return what a value says, without line breaks around it; empty for nothing and for data."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return ""
    if isinstance(value, list | dict):
        return ", ".join(islice(_flat(value), _MOST_OF_DEEP))
    said = str(value).strip()
    if len(said) > _LONGEST_UNBROKEN and not re.search(r"\s", said):
        return ""
    found = _MOMENT.fullmatch(said)
    return f"{found[1]} {found[2]}" if found else said


def _flat(value: Value) -> Iterator[str]:
    """Yield all plain values of a value in order, however deep they lie."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            left.extend(reversed(one.values()))
        elif isinstance(one, list):
            left.extend(reversed(one))
        elif said := _said(one):
            yield said


def _told(name: str, value: Value) -> str:
    """Return what the value under a name says; a counted time as 2025-12-01 10:05."""
    if isinstance(value, int) and _IS_TIME.search(name) and (moment := _moment(value)):
        return moment
    return _said(value)


def _moment(counted: int) -> str:
    """Return a time counted since 1970 in seconds or parts of them; empty for other numbers."""
    for parts in (1, 10**3, 10**6):
        if _EARLIEST <= counted / parts <= _LATEST:
            return f"{datetime.fromtimestamp(counted / parts, UTC):%Y-%m-%d %H:%M}"
    return ""


def _first(record: Value, names: Sequence[str]) -> str:
    """Return the first text that an object has under one of the names, on a line; empty if none."""
    if not isinstance(record, dict):
        return ""
    found = (record.get(name) for name in names)
    texts = (one for one in found if isinstance(one, str) and one.strip())
    return one_line(next(texts, ""), _LONGEST_TITLE)


def _words(name: str) -> str:
    """Return a name as words: `dueDay` and `due_day` become "due day"."""
    parted = _CAMEL.sub(" ", name)
    return one_line(_JOINTS.sub(" ", name if parted == name else parted.lower()), _LONGEST_NAME)
