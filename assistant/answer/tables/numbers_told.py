"""Finds how many of a thing the words of a cell tell: "47 meteors in two hours"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answer.tables.applied import Selection
from assistant.answer.tables.tables import Row, Table
from assistant.answer.words.dates import YEAR, dates_in
from assistant.retrieve.query import stem, stems

_DAY = stem("days")
_COUNTED = re.compile(
    r"(?<![\w.,:/-])(?P<number>\d{1,6}) (?P<one>[^\W\d]+)(?= (?P<other>[^\W\d]+))?"
)
_LAST_WORD = re.compile(r"([^\s;:,.()]+) ?$")
# Before a number any other word may call something by it: "table 4 guests".
_NEAR = frozenset("about ca circa around over nearly almost some and with saw counted had".split())


def number_told(rows: Sequence[Row], noun: str) -> tuple[Row, str, str] | None:
    """Return the row, its cell and the number there of a thing, if the only row tells just one.

    Args:
        rows: that a question means.
        noun: the stem of what is counted.
    """
    if len(rows) != 1 or not noun:
        return None
    found = [(cell, number) for cell in rows[0].cells.values() for number in _before(cell, noun)]
    return (rows[0], *found[0]) if len(found) == 1 else None


def comes_again(rows: Sequence[Row], noun: str, table: Table) -> bool:
    """Say whether rows of a log are of fewer things than there are rows: three runs in two shoes.

    Args:
        rows: that a question means.
        noun: the stem of what is counted.
        table: theirs.
    """
    others = (name for name in table.columns[1:] if name not in table.numeric)
    own = [name for name in others if noun in stems(name)]
    return table.dated is not None and any(
        len({row.cells.get(name, "") for row in rows}) < len(rows) for name in own
    )


def are_days(selected: Selection, noun: str, table: Table) -> bool:
    """Say whether rows are days that are counted: those with a red flag, each with its date.

    Where rows have a start and an end, each may be of many days.
    """
    if noun != _DAY or not selected.narrowed or _DAY not in stems(table.dated or ""):
        return False
    dated = [name for name in table.columns if table.holds_dates(name)]
    several = len(selected.rows) > 1 and all(map(table.days, selected.rows))
    return len(dated) == 1 and several and are_of_different_days(selected.rows, table)


def are_of_different_days(rows: Sequence[Row], table: Table) -> bool:
    """Say whether each row of a log is of a day of its own, so that rows are occasions."""
    return table.dated is not None and len({*map(table.days, rows)}) == len(rows)


def _before(cell: str, noun: str) -> Iterator[str]:
    """Yield the numbers that count a thing in a cell: "47 meteors", "20 new guests"."""
    left = cell
    for one in reversed(dates_in(cell)):
        left = f"{left[: one.start]}; {left[one.end :]}"
    for found in _COUNTED.finditer(left):
        counts = noun in stems(f"{found['one']} {found['other'] or ''}")
        before = _LAST_WORD.search(left[: found.start()])
        is_called = before is not None and before[1].casefold() not in _NEAR
        if counts and not is_called and not YEAR.fullmatch(found["number"]):
            yield found["number"]
