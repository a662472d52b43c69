"""Read CSV: each row as one line in which every value carries its column's name."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from assistant.extract.clean import one_line, table_row
from assistant.extract.note_text import NoteText

_DELIMITERS = ",;\t|"
_NUMBER = re.compile(r"[-+]?[\d.,:/ %$€£-]*\d[\d.,:/ %$€£-]*")
MOST_COLUMNS = 500
"""Columns of a table that are read."""

_LONGEST_NAME = 60
_MOST_ABOVE = 15  # rows
_SEPARATOR = re.compile(r"sep=(.)\n", re.I)  # how spreadsheets tell each other the delimiter


def read_csv(text: str, note: NoteText) -> None:
    """Add the rows of a table in text form; text without columns becomes plain paragraphs."""
    told = _SEPARATOR.match(text)
    text = text[told.end() :] if told else text
    delimiter = told[1] if told else _delimiter(text)
    rows = list(_rows(text, delimiter)) if delimiter else []
    if len(rows) < 2:  # noqa: PLR2004 - a single row is no table
        note.paragraph(text)
    else:
        add_rows(rows, note)


def add_rows(rows: list[list[str]], note: NoteText) -> None:
    """Add the rows of a table to a note; where the first row names the columns, values carry it.

    What stands above the header in a few cells, such as a title or an account, is a paragraph.
    """
    above = _rows_above(rows)
    note.paragraph("\n".join(map(table_row, rows[:above])))
    rows = rows[above:]
    if len(rows) > 1 and _is_header(rows):
        names = [one_line(name, _LONGEST_NAME) for name in rows[0]]
        note.table([_named(names, row) for row in rows[1:]])
    else:
        note.table(rows)


def _rows_above(rows: list[list[str]]) -> int:
    """Return how many rows stand above a table: they fill half of its columns at the most."""
    sizes = [sum(map(bool, map(str.strip, row))) for row in rows]
    usual = max(set(sizes), key=lambda size: (sizes.count(size), size), default=0)
    above = next((at for at, size in enumerate(sizes) if 2 * size > usual), 0)
    return above if above <= _MOST_ABOVE else 0


def _delimiter(text: str) -> str | None:
    """Return the sign that splits most of the first lines into equally many columns."""
    lines = [line for line in text[:20_000].split("\n")[:50] if line.strip()]
    best, best_score = None, 0.5
    for sign in _DELIMITERS:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        score = counts.count(usual) / max(len(counts), 1)
        if usual > 0 and (score > best_score or (best is None and score == best_score)):
            best, best_score = sign, score
    if best is None and len(lines) > 1 and any("," in line for line in lines):
        return ","
    return best


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # it holds for the process
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=False)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a stray quote: leave the line out, keep the rest
            continue
        if any(cell.strip() for cell in row):
            yield row[:MOST_COLUMNS]


def _is_header(rows: list[list[str]]) -> bool:
    """Say whether the first row names the columns: filled, all different, no numbers."""
    first = [cell.strip() for cell in rows[0]]
    named = [cell for cell in first if cell]
    return (
        len(named) >= max(1, len(first) - 1)
        and len(set(named)) == len(named)
        and not any(_NUMBER.fullmatch(cell) for cell in named)
    )


def _named(names: list[str], row: list[str]) -> list[str]:
    """Return the values of a row that has any, as "name: value"."""
    cells = []
    for at, value in enumerate(row):
        name = names[at] if at < len(names) else ""
        if value.strip():
            cells.append(f"{name}: {value}" if name else value)
    return cells
