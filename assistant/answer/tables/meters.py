"""Reckons what was used from the readings of a meter, whose numbers only rise and do not add up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from assistant.answer.question.shapes import Shape, Task
from assistant.answer.question.subject import asks_money
from assistant.answer.reckoned import Reckoned
from assistant.answer.tables.applied import Selection
from assistant.answer.tables.rows_told import hits_of
from assistant.answer.tables.tables import Row, Table
from assistant.answer.words.amounts import spoken
from assistant.answer.words.dates import spoken_day
from assistant.retrieve.query import stem_set, stems

_GERMAN_READINGS = "zahlerstand zahlerstande zaehlerstand zaehlerstaende"
_READINGS = stem_set(f"reading readings ablesung {_GERMAN_READINGS}")
_METERS = stem_set(f"meter meters counter kwh m3 {_GERMAN_READINGS}")
_RUNNING = stem_set("odometer kilometerstand")
_TASKS = frozenset((Task.FIND, Task.TOTAL, Task.COUNT))
_A_DAY, _SOME_DAYS = timedelta(days=1), timedelta(days=31)
_LAST = date.max - _A_DAY
_NEAR = 0.1  # of a time may lie before the first reading, or behind the last one
_REMARKS = re.compile(r"bemerkung(?:en)?|notiz(?:en)?|kommentar", re.IGNORECASE)  # name no meter
_USED = re.compile(
    r"\b(?:us(?:e|ed|age|ing)|consum\w+|burn(?:ed|t)?|need(?:ed)?|went through|driven|drive|drove|"
    r"cover(?:ed)?)\b",
    re.IGNORECASE,
)
_FEWEST = 2

_Reading = tuple[date, Decimal, Row]


def used(selected: Selection, shape: Shape, column: str | None, table: Table) -> Reckoned | None:
    """Return how much went through a meter, between the readings nearest to the asked days.

    Args:
        selected: the rows that are meant.
        shape: what is to be done.
        column: the numbers that are meant; None: it is not clear which.
        table: theirs.
    """
    if column is None or shape.task not in _TASKS or not is_of_meters(table, column):
        return None
    read = _readings(selected.rows, column, table)
    if len(read) < _FEWEST or any(one[1] > other[1] for one, other in pairwise(read)):
        return None
    first, last = read[0], read[-1]
    if selected.span is not None:
        begin, end = selected.span.first, min(selected.span.last, _LAST)
        first = min(read, key=lambda one: abs(one[0] - begin))
        last = min(read, key=lambda one: abs(one[0] - end - _A_DAY))
        lacking = max(abs(first[0] - begin), _until(last[0], end))
        if lacking > _NEAR * (min(end, read[-1][0]) - begin) + _SOME_DAYS:
            return None  # they tell of a part of it
    if first[0] >= last[0]:
        return None
    unit = table.unit(column)
    value = last[1] - first[1]
    text = (
        f"{spoken(value, unit)}, from {spoken_day(first[0])} to {spoken_day(last[0])}: "
        f"{spoken(last[1], '')} less {spoken(first[1], '')}."
    )
    return Reckoned(text, hits_of(row for _, _, row in (first, last)), value, unit)


def uses(question: str) -> bool:
    """Say whether a question asks how much was used, and not what that cost."""
    return _USED.search(question) is not None and not asks_money(question)


def _until(day: date, last: date) -> timedelta:
    """Return how far the last reading is from the end of a time; one without an end has none."""
    return timedelta(0) if last >= _LAST else abs(last - day)


def is_of_meters(table: Table, column: str) -> bool:
    """Say whether a column holds readings of a meter, by what it or its table is called."""
    own = {*stems(column)}
    called = own | {*stems(f"{table.about} {table.heading}")}
    is_read = not called.isdisjoint(_READINGS) and not called.isdisjoint(_METERS)
    return is_read or not own.isdisjoint(_RUNNING)


def _readings(rows: Sequence[Row], column: str, table: Table) -> list[_Reading]:
    """Return the readings of the meter that rows are of, also of other days, by day."""
    beside = {*table.numeric, table.dated, *filter(_REMARKS.fullmatch, table.columns)}
    names = [name for name in table.columns if name not in beside]
    own = {tuple(row.cells.get(name, "") for name in names) for row in rows}
    if len(own) != 1:
        return []  # of several meters
    of_it = (row for row in table.rows if tuple(row.cells.get(n, "") for n in names) in own)
    found = [
        (days.first, value[0], row)
        for row in of_it
        if (days := table.days(row)) and (value := table.value(row, column))
    ]
    return sorted(found, key=lambda one: one[0])
