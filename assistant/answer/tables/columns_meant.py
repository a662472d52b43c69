"""Chooses the numbers of a table that a question means, and the rows that keep to what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.question.limits import Limit
from assistant.answer.question.shapes import Shape, Task
from assistant.answer.tables.applied import Selection
from assistant.answer.tables.tables import Row, Table
from assistant.answer.words.amounts import MONEY, base_of, units_named
from assistant.answer.words.sentences import NEGATION
from assistant.answer.words.table_words import EARNED, MONEY_WORDS, NUMBERING
from assistant.retrieve.query import stem, stem_set, stems, tokens

_YES = frozenset(("yes", "y", "x", "✓", "✔", "true", "ja", "oui", "sí", "done"))
NO = frozenset(("no", "n", "-", "–", "false", "nein", "non", "open", ""))
_SPENT = stem_set("pay paid spend spent spending cost costs buy bought")
_LENGTHS = stem_set("distance weight length height time duration number hours minutes km kg")
_SPECIAL = stem_set(  # sums of money that no bill and no price is
    "excess deposit discount limit insured refund penalty fine budget"
)
_TOTAL = frozenset(("total", "sum"))
_DONE = stem_set("paid received returned given collected bezahlt gezahlt")
_NOT_MORE = re.compile(r"\b(?:no|not) (?:more|less|fewer|over|under)\b", re.IGNORECASE)


def column_of(selected: Selection, shape: Shape, terms: Sequence[str], table: Table) -> str | None:
    """Return the column of numbers that a question means: the named one, else the only one."""
    said = {*map(stem, terms), stem(shape.noun)}
    earned = EARNED - said if said & _SPENT else frozenset()
    numeric = [name for name in table.numeric if earned.isdisjoint(stems(name))]
    named = [name for name in selected.columns if name in numeric]
    sums = [name for name in numeric if not _TOTAL.isdisjoint(stems(name))]
    others = [name for name in numeric if name not in sums]
    plain = [name for name in others if not _SPECIAL & {*stems(name)} - said]
    others = plain or others  # an excess is no price where there is another sum of money
    units = shape.units | units_named(" ".join(terms))
    measured = [name for name in numeric if table.unit(name) in units]
    asks_money = not MONEY_WORDS.isdisjoint(map(stem, terms)) or bool(MONEY & shape.units)
    money = [name for name in others if asks_money and table.is_money(name)]
    others = [name for name in others if NUMBERING.isdisjoint(tokens(name))]
    if asks_money:  # what weighs 19 kg does not cost 19
        others = [name for name in others if table.unit(name) in MONEY | {""}]
    payments = table.lists_payments
    others_named = {*selected.columns} - {table.columns[0]}
    if others_named and not named:  # "Phone" is not what "Lessons" tells
        priced = (name for name in others if table.is_money(name) or table.in_cents(name))
        measured_words = any(not _LENGTHS.isdisjoint(stems(name)) for name in others_named)
        is_sum = shape.task is Task.TOTAL and payments and selected.narrowed and not measured_words
        others = [*priced] if asks_money or is_sum else []
    spent = said & _SPENT and payments and len(money) == 1  # a log of fuel has its costs
    if selected.beside and len(table.numeric) > 1 and not spent:
        others = money = sums = []  # "the premium" is neither what is insured nor the excess
    for choice in (named, measured, others, money, sums if asks_money else []):
        if len(choice) == 1:
            return choice[0]
        if choice and choice is named:
            return None
    return None


def ticked(question: str, selected: Selection, table: Table) -> Selection:
    """Return only the rows that say yes in a column that a question names, or no if it says not.

    "How many presents have I bought" does not ask for those of which "bought" says no.
    """
    said = {*stems(question)}
    for name in table.columns:
        cells = {mark(row, name) for row in table.rows}
        if not said & {*stems(name)} or not cells & _YES or not cells <= _YES | NO:
            continue
        wanted = NO if NEGATION.search(question) else _YES
        selected = replace(
            selected, rows=tuple(r for r in selected.rows if mark(r, name) in wanted)
        )
    if NEGATION.search(question) and not _NOT_MORE.search(question):
        # Who has not paid has nothing in the column of what is paid.
        for name in (n for n in selected.columns if n in table.numeric and _DONE & {*stems(n)}):
            rows = tuple(
                r for r in selected.rows if not (value := table.value(r, name)) or not value[0]
            )
            selected = replace(selected, rows=rows)
    return selected


def mark(row: Row, column: str) -> str:
    """Return a cell as marks such as yes and no are compared."""
    return row.cells.get(column, "").casefold().strip(" .")


def limited(selected: Selection, limit: Limit, table: Table) -> Selection:
    """Return the rows that keep to a limit, with the column that it is about.

    None are left when no single column is, or nothing keeps to it.
    """
    base = base_of(limit.unit)
    named = [name for name in selected.columns if name in table.numeric]
    same = [name for name in table.numeric if base_of(table.unit(name)) == base]
    # Prices in a column without a unit are money, as is what is named and written in cents.
    bare = [n for n in table.numeric if not table.unit(n) and table.may_be_in(limit.unit)]
    priced = [name for name in bare if not MONEY_WORDS.isdisjoint(stems(name))]
    money = [name for name in bare if name in named and table.in_cents(name)] or priced
    choices = ([name for name in named if name in same], same, money) if limit.unit else (named,)
    column = next((one[0] for one in choices if len(one) == 1), "")
    known = [(row, value) for row in selected.rows if (value := table.value(row, column))]
    kept = [(row, v) for row, (v, own) in known if limit.allows(v, own or limit.unit)]
    if limit.rising is not None:
        kept.sort(key=lambda one: one[1], reverse=not limit.rising)
    return Selection(tuple(row for row, _ in kept), (column,), selected.span, narrowed=True)
