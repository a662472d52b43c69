"""Takes table passages apart: rows, the names of their columns, and rows said as sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from assistant.answer.words.amounts import Amount, amounts_in, number
from assistant.answer.words.dates import dates_in
from assistant.retrieve.query import tokens

_YEAR = re.compile(r"(?:19|20)\d\d(?:/\d\d)?")
# Whom a column is for, with an age: "Over 65".
_OF_AGE = re.compile(r"\b(?:over|under|above|below|from|up to|ages?|aged)\b|\d\+", re.IGNORECASE)
BORDER = "|"
MOSTLY = 0.6  # of a column's cells
_PAIR = 2  # columns of names with values

Cells = list[str]


def rows_in(text: str) -> list[Cells]:
    """Return the cells of every row; lines without a border, such as a caption, are none."""
    lines = (line for line in text.splitlines() if BORDER in line and line.strip(f" {BORDER}"))
    return [_cells(line) for line in lines]


def with_header(rows: Sequence[Cells]) -> tuple[Cells | None, Sequence[Cells]]:
    """Return the names of the columns, or None when no row says them, and the other rows.

    The first row names them if it is as wide as the others and holds neither a number nor a day,
    or years alone behind its first cell. Above two columns it does so only if the second holds
    figures of one sort: a bill names and values.
    """
    if not rows:
        return None, rows
    first, rest = rows[0], rows[1:]
    fits = bool(rest) and sum(len(row) == len(first) for row in rest) * 2 >= len(rest)
    # The corner above the names of the rows may be empty.
    named = all(first[1:]) and (len(first) > _PAIR or bool(first[0]))
    if not fits or not named or (any(map(_is_told, first)) and not _names_years(first, rest)):
        return None, rows
    if len(first) < _PAIR or (len(first) == _PAIR and not _holds_figures(rest)):
        return None, rows
    return first, rest


def row_sentences(text: str) -> list[str]:
    """Return one sentence a row; a table without a header keeps its rows as they stand.

    Args:
        text: a table passage, one row a line, cells joined by " | ".
    """
    rows = rows_in(text)
    names, _ = with_header(rows)
    said = []
    left = 0 if names is None else 1
    for line in text.splitlines():
        if not line.strip(f" {BORDER}"):
            continue
        if BORDER in line and left:
            left = 0  # the header itself
        else:
            said.append(_said(names, _cells(line)))
    return said


def said_rows(rows: Sequence[Cells], *, named: bool) -> list[str]:
    """Return one sentence a row; with the names of its columns, if they are `named` by the first.

    Cells that say nothing are left out.
    """
    names, body = (rows[0], rows[1:]) if named else (None, rows)
    return [said for row in body if (said := _said(names, row))]


def value_in(cell: str) -> Amount | None:
    """Return the number that a cell is, perhaps with a unit; None for a text with numbers."""
    plain = number(cell)
    if plain is not None:
        return Amount(plain, "", 0, len(cell))
    found = amounts_in(cell)
    if len(found) != 1 or dates_in(cell):
        return None
    rest = cell[: found[0].start] + cell[found[0].end :]
    return found[0] if len(tokens(rest)) <= 2 else None  # noqa: PLR2004 - "700, estimated"


def _cells(line: str) -> Cells:
    return [cell.strip() for cell in line.split(BORDER)]


def _names_years(first: Cells, rest: Sequence[Cells]) -> bool:
    """Say whether a row names years above figures that are none: "Income | 2024 | 2025 | Note"."""
    years = [*takewhile(_YEAR.fullmatch, first[1:])]
    others = [first[0], *first[1 + len(years) :]]
    below = (cell for row in rest for cell in row[1 : 1 + len(years)])
    return (
        len(years) >= _PAIR
        and len({*years}) == len(years)
        and not any(map(_is_told, others))
        and not any(map(_YEAR.fullmatch, below))
    )


def _is_told(cell: str) -> bool:
    """Say whether a cell holds what no name of a column does: a value, a day, a year."""
    dates = (one.days for one in dates_in(cell))
    told = any(days.is_day or days.has_year for days in dates)
    value = value_in(cell)
    aged = value is not None and not value.unit and _OF_AGE.search(cell)
    return told or ":" in cell or (value is not None and not aged)


def _holds_figures(rows: Sequence[Cells]) -> bool:
    """Say whether most of a last column are figures of one sort: of one unit, or dates."""
    cells = [row[-1] for row in rows if row[-1]]
    sorts = Counter(_sort(cell) for cell in cells)
    del sorts[""]
    return max(sorts.values(), default=0) >= MOSTLY * max(1, len(cells))


def _sort(cell: str) -> str:
    """Return the unit of the number that a cell is, "#" when it has none; "" for a text."""
    value = value_in(cell)
    if value is not None:
        return value.unit or "#"
    return "date" if dates_in(cell) else ""


def _said(names: Cells | None, row: Cells) -> str:
    if names is None or len(row) != len(names):
        return "; ".join(cell for cell in row if cell)
    return "; ".join(
        f"{name}: {cell}" if name else cell for name, cell in zip(names, row, strict=True) if cell
    )
