"""Read JSON as people come by it: exported chats, notes and lists; every value with its name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from assistant.extract.clean import one_line
from assistant.extract.csv_table import MOST_COLUMNS
from assistant.extract.json_chat import mended, message_lines
from assistant.extract.json_values import Value, first_text, flat, is_nested, pairs, said_of, words
from assistant.extract.note_text import NoteText
from assistant.extract.plain_sections import read_plain

TITLES = ("title", "name", "subject", "group", "heading")
_TELLS_NOTHING = ("messages", "items", "entries", "data", "records", "results", "list", "notes")
_LONGEST_TITLE = 120
_LONG_TEXT = 40  # words from which on a record is a passage of its own and no row
_DEEPEST = 12
_MOST_OF_DEEP = 2000  # values


def read_json(text: str, note: NoteText) -> str:
    """Add what a JSON text holds; one that is none as it stands. Returns its title, if it has any.

    A list of messages becomes the lines of a chat, one of records a table, and records with longer
    texts passages of their own.
    """
    try:
        value = json.loads(text, parse_float=str)  # 11.00 as it is written
    except (ValueError, RecursionError):  # cut off, with remarks, or nested without an end
        return read_plain(text, note)
    value = mended(value)
    _add(value, note, 1)
    return first_text(value, TITLES)


def _add(value: Value, note: NoteText, level: int) -> None:
    if level > _DEEPEST:
        note.paragraph(" ".join(islice(flat(value), _MOST_OF_DEEP)))
    elif isinstance(value, dict):
        _add_object(value, note, level)
    elif isinstance(value, list):
        _add_list(value, note, level)
    else:
        note.paragraph(said_of("", value))


def _add_object(value: Mapping[str, Value], note: NoteText, level: int) -> None:
    """Add an object: its plain values first, a line each, then what lies in it under its name."""
    if len(value) > 1 and all(map(_is_record, value.values())):
        note.table([[words(name), *_cells(one)] for name, one in value.items()])
        return
    inner = {name: one for name, one in value.items() if is_nested(one)}
    note.paragraph(
        "\n".join(
            f"{words(name)}: {said}"
            for name, one in value.items()
            if name not in inner and (said := said_of(name, one))
        )
    )
    for name, one in inner.items():
        if name.lower() not in _TELLS_NOTHING:
            note.heading(words(name), level)
        _add(one, note, level + 1)


def _add_list(values: Sequence[Value], note: NoteText, level: int) -> None:
    records = [one for one in values if isinstance(one, dict)]
    if len(records) < len(values):
        if not _add_rows(values, note):
            for one in values:
                _add(one, note, level + 1)
    elif lines := message_lines(records):
        note.paragraph("\n".join(lines))
    elif any(map(_is_long, records)):
        for one in records:
            _add_entry(one, note)
    elif all(map(_is_record, records)):
        note.table(list(map(_cells, records)))
    else:
        for one in records:
            note.heading(first_text(one, TITLES), level)
            _add_object(one, note, level + 1)


def _add_rows(values: Sequence[Value], note: NoteText) -> bool:
    """Add lists of plain values as the rows of a table; say whether they are such."""
    rows = [one for one in values if isinstance(one, list) and not is_nested(one)]
    if not rows or len(rows) < len(values) or len({*map(len, rows)}) > 1:
        return False
    note.table([[said_of("", cell) for cell in row[:MOST_COLUMNS]] for row in rows])
    return True


def _add_entry(record: Mapping[str, Value], note: NoteText) -> None:
    """Add a record with a longer text as a passage: a note, a page of a diary."""
    longest = max(record, key=lambda name: len(said_of(name, record[name]).split()))
    said = said_of(longest, record[longest])
    rest = [cell for name, one in record.items() if name != longest for cell in pairs(name, one)]
    title = first_text(record, TITLES) or one_line(said, _LONGEST_TITLE)
    note.entry(title, "\n".join((*rest, "", said)))


def _is_record(value: Value) -> bool:
    """Say whether a value is an object that a row can tell."""
    return isinstance(value, dict) and not any(
        is_nested(one) and (isinstance(one, list) or any(map(is_nested, one.values())))
        for one in value.values()
        if isinstance(one, dict | list)
    )


def _is_long(record: Mapping[str, Value]) -> bool:
    return any(len(said_of(name, one).split()) >= _LONG_TEXT for name, one in record.items())


def _cells(record: Value) -> list[str]:
    items: Iterator[tuple[str, Value]] = iter(record.items() if isinstance(record, dict) else ())
    return [cell for name, one in items for cell in pairs(name, one)][:MOST_COLUMNS]
