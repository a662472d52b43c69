"""Words rows of tables as answers name them: what they are about, and what was added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer.tables.tables import Row, Table
from assistant.answer.words.amounts import spoken
from assistant.answer.words.dates import in_words
from assistant.records import Hit, PassageId
from assistant.retrieve.snippet import LENGTH

SHOWN = 12
"""Numbers of a sum, or rows of a list, that are shown."""

_NAMES = 3  # cells that say what a row is about
Known = Sequence[tuple[Row, tuple[Decimal, str]]]
"""Rows with the number of a column of each, and its unit."""


def row_told(row: Row, columns: Sequence[str], table: Table) -> str:
    """Return the cells of a row; of named columns of numbers only these, with what it is about."""
    key = table.spoken_key(row)
    shown = [name for name in columns if row.cells.get(name) not in {None, "", table.key(row)}]
    if shown and all(name in table.numeric for name in shown):
        return f"{key}: {', '.join(row.cells[name] for name in shown)}"
    return ", ".join(in_words(cell) for cell in row.cells.values() if cell)


def entries(rows: Sequence[Row]) -> str:
    """Return for example `3 entries`."""
    return f"{len(rows)} {'entry' if len(rows) == 1 else 'entries'}"


def called_so(row: Row, table: Table) -> str:
    """Return what a row is about, and what else it is called in its next cells."""
    key = table.spoken_key(row)
    others = [c for name, c in row.cells.items() if c and name not in (*table.numeric, table.dated)]
    return ", ".join(dict.fromkeys((key, *others[:_NAMES])))


def called(column: str) -> str:
    """Return the name of a column as it stands in a sentence."""
    return "the amount" if column.startswith("#") else f"“{column}”"


def added_up(known: Known, table: Table) -> str:
    """Return in brackets what was added up: from which row to which, and each number of a few."""
    values, _ = amounts(known)
    first, last = (table.spoken_key(known[at][0]) for at in (0, -1))
    text = f"({first} to {last}, {len(values)} entries"
    if len(values) <= SHOWN:
        text += ": " + " + ".join(spoken(value, "") for value in values)
    return f"{text})"


def hits_of_known(known: Known) -> tuple[Hit, ...]:
    """Return the passages that rows with their numbers stand in, each once."""
    return hits_of(row for row, _ in known)


def hits_of(rows: Iterable[Row]) -> tuple[Hit, ...]:
    """Return the passages that rows stand in, each once, with these rows as its snippet."""
    found: dict[PassageId, list[Row]] = {}
    for row in rows:
        found.setdefault(row.hit.passage, []).append(row)
    return tuple(replace(each[0].hit, snippet=_shown(each)) for each in found.values())


def _shown(rows: Sequence[Row]) -> str:
    """Return rows with the names of their cells, as many as a source has room for."""
    said = ["; ".join(f"{n}: {cell}" for n, cell in row.cells.items() if cell) for row in rows]
    while len(said) > 1 and sum(map(len, said)) > LENGTH:
        said.pop()
    shown, left = " · ".join(said), len(said) < len(rows)
    if len(shown) > LENGTH:
        shown, left = shown[:LENGTH].rpartition(" ")[0], True
    return f"{shown} …" if left else shown


def amounts(known: Known) -> tuple[list[Decimal], str]:
    """Return the numbers with their unit; what a bank books as minus was spent."""
    values = [value for _, (value, _) in known]
    if all(value <= 0 for value in values):
        values = [-value for value in values]
    return values, known[0][1][1]
