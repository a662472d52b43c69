"""Finds in tables of two times what changed most: the price that rose, the count that fell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer.question.shapes import Shape
from assistant.answer.reckoned import Reckoned, each_once
from assistant.answer.tables.applied import Spare, applied
from assistant.answer.tables.columns_meant import column_of
from assistant.answer.tables.tables import Row, Table
from assistant.answer.words.amounts import spoken
from assistant.answer.words.dates import Days, dates_in, span, spoken_days, undated
from assistant.records import Hit
from assistant.retrieve.query import stem, stems, understand

_UP = re.compile(r"\b(?:up|ris\w+|rose|increas\w+|gr[eo]w\w*|dearer)\b", re.I)
_DOWN = re.compile(
    r"\b(?:down|f(?:a|e)ll(?:en|s)?|drop\w*|decreas\w+|declin\w+|los[est]\w*|shr\wnk)\b", re.I
)
_LEAST = re.compile(r"\b(?:least|smallest|lowest)\b", re.I)
_TIMES = 2
_FEWEST = 2  # things, for one of them to have changed most


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row tells of a thing at one time."""

    name: str  # of the thing, as it stands there
    days: Days
    value: Decimal
    unit: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class _Change:
    """What a thing was at the first and at the last time."""

    name: str
    first: _Told
    last: _Told

    @property
    def by(self) -> Decimal:
        """Return by how much it rose; below zero, fell."""
        return self.last.value - self.first.value


def most_changed(
    question: str, shape: Shape, tables: Iterable[Table], spare: Spare
) -> Reckoned | None:
    """Return which row of tables of two times changed most, or None when they do not tell.

    Args:
        question: in full; its dates say which times, else the first and the last are compared.
        shape: what is to be done.
        tables: of a year each, or with a column for their dates.
        spare: says which words of the question may be left over.
    """
    told: dict[tuple[str, str], list[_Told]] = {}
    for table in tables:
        for key, one in _told(undated(question), shape, table, spare):
            told.setdefault(key, []).append(one)
    asked = [one.days for one in dates_in(question)]
    within = {name: _of_times(values, asked) for (_, name), values in told.items()}
    if any(len({one.days for one in values}) < len(values) for values in within.values()):
        return None  # of one thing two values are told at the same time
    changes = [pair for values in within.values() if (pair := _change(values))]
    units = {told_at.unit for one in changes for told_at in (one.first, one.last)}
    if len(changes) < _FEWEST or len(units) > 1:
        return None
    up, down = _UP.search(question), _DOWN.search(question)
    if bool(up) != bool(down):
        changes = [one for one in changes if (one.by > 0) == bool(up) and one.by]
    if not changes:
        return None
    least = _LEAST.search(question) is not None
    best = (min if least else max)(changes, key=lambda one: abs(one.by))
    return _said(best, changes, least=least)


def _told(
    question: str, shape: Shape, table: Table, spare: Spare
) -> Iterable[tuple[tuple[str, str], _Told]]:
    """Yield column and name of each row that a question means, and what it tells at which time."""
    terms = understand(question).terms
    asked = applied(question, shape, terms, table, spare=spare)
    column = column_of(asked, shape, terms, table) if asked is not None else None
    if asked is None or column is None:
        return
    for row in asked.rows:
        value, days = table.value(row, column), _days(row, table)
        if value is not None and days is not None:
            name = _name(row, shape.noun, table)
            yield (column, name.casefold()), _Told(name, days, *value, row.hit)


def _days(row: Row, table: Table) -> Days | None:
    if table.dated is not None:
        return table.days(row)
    return span(table.year) if table.year is not None else None


def _name(row: Row, noun: str, table: Table) -> str:
    """Return what a row is called: by the column that is asked for, else by its first."""
    others = {*table.numeric, table.dated}
    cells = {name: cell for name, cell in row.cells.items() if cell and name not in others}
    asked = (cell for name, cell in cells.items() if stem(noun) in stems(name))
    return next(asked, next(iter(cells.values()), ""))


def _of_times(values: Sequence[_Told], asked: Sequence[Days]) -> list[_Told]:
    """Return what is told of the first and last time that are asked for, else of all times."""
    if len(asked) < _TIMES:
        return [*values]
    return [one for one in values if one.days.meets(asked[0]) or one.days.meets(asked[-1])]


def _change(values: Sequence[_Told]) -> _Change | None:
    """Return how a thing changed from the first to the last time; None without two of them."""
    ordered = sorted(values, key=lambda one: one.days.first)
    if len(ordered) < _TIMES or not ordered[-1].name:
        return None
    return _Change(ordered[-1].name, ordered[0], ordered[-1])


def _said(best: _Change, changes: Sequence[_Change], *, least: bool) -> Reckoned:
    unit = best.first.unit
    text = (
        f"Of {len(changes)} entries “{best.name}” changed {'least' if least else 'most'}, by "
        f"{spoken(abs(best.by), unit)}: from {spoken(best.first.value, unit)} "
        f"({spoken_days(best.first.days)}) to {spoken(best.last.value, unit)} "
        f"({spoken_days(best.last.days)})."
    )
    every = [best, *changes]  # that it changed most rests on the others as well
    hits = each_once(one.hit for each in every for one in (each.first, each.last))
    return Reckoned(text, hits, abs(best.by), unit)
