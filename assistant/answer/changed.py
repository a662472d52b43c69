"""Finds in tables of two times what changed most: the price that rose, the count that fell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer.amounts import spoken
from assistant.answer.applied import Spare, applied, column_of
from assistant.answer.dates import Days, dates_in, span
from assistant.answer.dates import spoken as spoken_days
from assistant.answer.reckon import Reckoned
from assistant.answer.shapes import Shape
from assistant.answer.tables import Row, Table
from assistant.records import Hit
from assistant.retrieve.query import understand

_UP = re.compile(r"\b(?:up|ris\w+|rose|increas\w+|gr[eo]w\w*|climb\w*|gain\w*|dearer)\b", re.I)
_DOWN = re.compile(
    r"\b(?:down|f[ae]ll\w*|drop\w*|decreas\w+|declin\w+|los[est]\w*|shr\wnk)\b", re.I
)
_LEAST = re.compile(r"\b(?:least|smallest|lowest)\b", re.I)
_TIMES = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row tells of a thing at one time."""

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
    told: dict[str, list[_Told]] = {}
    for table in tables:
        for name, one in _told(_dateless(question), shape, table, spare):
            told.setdefault(name, []).append(one)
    asked = [one.days for one in dates_in(question)]
    changed = (_change(name, values, asked) for name, values in told.items())
    changes = [one for one in changed if one is not None]
    if _UP.search(question):
        changes = [one for one in changes if one.by > 0]
    elif _DOWN.search(question):
        changes = [one for one in changes if one.by < 0]
    if not changes or len({one.first.unit for one in changes}) > 1:
        return None
    least = _LEAST.search(question) is not None
    best = (min if least else max)(changes, key=lambda one: abs(one.by))
    return _said(best, changes, least=least)


def _dateless(question: str) -> str:
    for one in reversed(dates_in(question)):
        question = f"{question[: one.start]} {question[one.end :]}"
    return question


def _told(question: str, shape: Shape, table: Table, spare: Spare) -> Iterable[tuple[str, _Told]]:
    """Yield what each row that a question means is called, and what it tells at which time."""
    terms = understand(question).terms
    asked = applied(question, shape, terms, table, spare=spare)
    column = column_of(asked, shape, terms, table) if asked is not None else None
    if asked is None or column is None:
        return
    for row in asked.rows:
        value, days = table.value(row, column), _days(row, table)
        if value is not None and days is not None:
            yield _name(row, table), _Told(days, *value, row.hit)


def _days(row: Row, table: Table) -> Days | None:
    if table.dated is not None:
        return table.days(row)
    return span(table.year) if table.year is not None else None


def _name(row: Row, table: Table) -> str:
    """Return what a row is called, without its date."""
    others = {*table.numeric, table.dated}
    return next((cell for name, cell in row.cells.items() if cell and name not in others), "")


def _change(name: str, values: Sequence[_Told], asked: Sequence[Days]) -> _Change | None:
    """Return how a thing changed, if each time tells one value of it."""
    if len(asked) >= _TIMES:
        values = [one for one in values if one.days.meets(asked[0]) or one.days.meets(asked[-1])]
    ordered = sorted(values, key=lambda one: one.days.first)
    if len({one.days for one in ordered}) < len(ordered) or len(ordered) < _TIMES or not name:
        return None
    return _Change(name, ordered[0], ordered[-1])


def _said(best: _Change, changes: Sequence[_Change], *, least: bool) -> Reckoned:
    unit = best.first.unit
    text = (
        f"Of {len(changes)} entries “{best.name}” changed {'least' if least else 'most'}, by "
        f"{spoken(abs(best.by), unit)}: from {spoken(best.first.value, unit)} "
        f"({spoken_days(best.first.days)}) to {spoken(best.last.value, unit)} "
        f"({spoken_days(best.last.days)})."
    )
    every = [best, *changes]  # that it changed most rests on the others as well
    hits = {one.hit.passage: one.hit for each in every for one in (each.first, each.last)}
    return Reckoned(text, tuple(hits.values()), abs(best.by), unit)
