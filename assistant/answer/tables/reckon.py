"""Answers from tables what they hold: a cell, a sum, a count, the most and the least, a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from assistant.answer.question.operands import asks_spent
from assistant.answer.question.shapes import EXTREMES, Shape, Task
from assistant.answer.question.stretches import is_around
from assistant.answer.reckoned import Reckoned, each_once
from assistant.answer.tables.applied import Selection, Spare, applied_to, lists, nothing_spare
from assistant.answer.tables.columns_meant import column_of, limited, ticked
from assistant.answer.tables.meters import is_of_meters, used, uses
from assistant.answer.tables.numbers_told import (
    are_days,
    are_of_different_days,
    comes_again,
    number_told,
)
from assistant.answer.tables.rows_told import (
    SHOWN,
    Known,
    added_up,
    amounts,
    called,
    called_so,
    entries,
    hits_of,
    hits_of_known,
    row_told,
)
from assistant.answer.tables.tables import DOCUMENT, Row, Table
from assistant.answer.words.abbreviations import named_in
from assistant.answer.words.amounts import spoken, units_named
from assistant.answer.words.dates import span, spoken_days
from assistant.answer.words.sentences import NEGATION
from assistant.answer.words.table_words import PLAIN_WORDS
from assistant.phrases import and_more
from assistant.retrieve.query import stem, stem_set, stems, tokens

_DEAR = stem("expensive")
_OFTEN = stem("often")
# How often something should be done, or how many days ago it was, no rows of what was done tell.
_RULES = re.compile(
    r"\bhow often (?:should|must|do|does|is|are|can|may|shall|need)\b|\bago\b", re.IGNORECASE
)
_OCCASIONS = frozenset(("times", "entries", "rows", "items"))
_LENGTHS = stem_set("days nights weeks months years hours minutes")
_PERIODS = frozenset(("month", "year"))
_CHOICES = EXTREMES | {Task.FIRST, Task.LAST}
_PAYING = stem_set("pay paid payment payments spend spent purchase purchases")
_UNPAID = stem_set(  # rows that tell of what was not paid, or came back
    "estimate quote quotation refund refunded credit planned offer cancelled"
)
_LEFT_OUT = re.compile(r"\b(?:without|except|excluding|apart from|other than)\b", re.IGNORECASE)
_OF_NUMBERS = frozenset((Task.TOTAL, Task.AVERAGE, Task.FIND))
_APART = frozenset(("currency", "curr", "ccy", "status", "state"))
_QUANTITY = stem_set("quantity pieces count stock units")
_THERE_ARE = re.compile(
    r"\b(?:do|does) (?:we|i|you|they|he|she) (?:now |still |currently )?(?:have|own|keep)\b"
    r"|\b(?:are|were) there\b|\b(?:have|has) (?:we|i|he|she) got\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:(?:each|every|per|a) (?:month|week|day|year|quarter)|monthly|weekly|daily|yearly)\b",
    re.IGNORECASE,
)


def reckon(
    question: str,
    shape: Shape,
    terms: Sequence[str],
    tables: Sequence[Table],
    *,
    spare: Spare = nothing_spare,
) -> Reckoned | None:
    """Return what tables say to a question, or None when they do not answer it whole.

    Args:
        question: in full.
        shape: what is to be done.
        terms: its telling words, folded.
        tables: of the same columns, such as those of several months; each is whole.
        spare: says which of the words may be left over.
    """
    meant = applied_to(question, shape, terms, tables, spare=spare)
    # "What is done in less than an hour" does not tell what it is about.
    is_bare = shape.limit is not None and PLAIN_WORDS | shape.said >= {*map(stem, terms)}
    if meant is None or is_bare or _LEFT_OUT.search(question) or is_around(question):
        return None
    if shape.task in _OF_NUMBERS and NEGATION.search(question):
        return None  # what was not paid is no sum of what was
    selected, table = meant
    selected = ticked(question, _paid(selected, shape, terms, table), table)
    if not selected.rows or not _chooses(shape, table) or _is_mixed(selected.rows):
        return None
    if shape.limit is not None:
        selected = limited(selected, shape.limit, table)
        if not selected.rows:
            return None
    return _of_rows(question, selected, shape, terms, table=table)


def _of_rows(
    question: str, selected: Selection, shape: Shape, terms: Sequence[str], *, table: Table
) -> Reckoned | None:
    """Return what the rows that are meant say."""
    column = column_of(selected, shape, terms, table)
    if column is not None and is_of_meters(table, column) and not selected.is_of_a_day:
        return used(selected, shape, column, table) if uses(question) else None
    if shape.task is Task.COUNT and _RULES.search(question):
        return None
    if (
        shape.task is Task.FIND
        and selected.narrowed
        and table.lists_payments
        and asks_spent(question)
    ):
        if any(not _UNPAID.isdisjoint(row.stems) for row in selected.rows):
            return None
        shape = replace(shape, task=Task.TOTAL)  # "how much did I pay the plumber"
    counts = shape.task is Task.COUNT and shape.noun not in _OCCASIONS
    if counts and (things := _things(question, selected, shape, terms, table=table)) is not None:
        return things
    by_rows = {Task.COUNT: _counted, Task.LIST: _list, Task.FIRST: _by_date, Task.LAST: _by_date}
    if shape.task in by_rows:
        return by_rows[shape.task](selected, shape, table)
    each = shape.task is Task.FIND and selected.span is not None and _EACH.search(question)
    return (_same if each else _of_values)(selected, shape, terms, table)


def _same(selected: Selection, shape: Shape, terms: Sequence[str], table: Table) -> Reckoned | None:
    """Return what every row of some days tells, or all of them where they differ."""
    column = column_of(selected, shape, terms, table)
    known = [(row, value) for row in selected.rows if (value := table.value(row, column or ""))]
    if column is None or not known:
        return None
    if len(known) == 1:
        return _cell(known, column, table)
    if len({one for _, one in known}) > 1:
        return _list(replace(selected, columns=(column,)), shape, table)
    amount, unit = known[0][1]
    text = f"{table.spoken_key(known[0][0])} to {table.spoken_key(known[-1][0])}, {called(column)}"
    return Reckoned(f"{text}: {spoken(amount, unit)} each.", hits_of_known(known), amount, unit)


def _of_values(
    selected: Selection, shape: Shape, terms: Sequence[str], table: Table
) -> Reckoned | None:
    """Return what the numbers of one column come to."""
    column = column_of(selected, shape, terms, table)
    known = [(row, value) for row in selected.rows if (value := table.value(row, column or ""))]
    if column is None or len({unit for _, (_, unit) in known}) != 1:
        return None
    is_one = len(table.rows) == 1 and (bool(selected.columns) or _has_one_price(selected, table))
    by_time = table.lists_payments and selected.span is not None
    single = selected.narrowed or is_one or by_time
    if len(known) == 1 and single and shape.task in {Task.FIND, Task.TOTAL}:
        return _cell(known, column, table) if shape.number else None
    by_values: Mapping[Task, Callable[[Known, str, Table], Reckoned]] = {
        Task.TOTAL: _total,
        Task.AVERAGE: _average,
        Task.MOST: partial(_extreme, most=True),
        Task.LEAST: partial(_extreme, most=False),
    }
    task = shape.task
    # What one visits more often is no dearer.
    groups = task in EXTREMES and _DEAR not in shape.said
    if groups and (found := _of_groups(known, column, shape, table)):
        return found
    if selected.span is not None and not selected.span.has_year and _of_years(known, table) > 1:
        return None  # January of which year?
    of_time = selected.span is not None and not selected.span.is_day
    if selected.beside and table.dated is None and of_time:
        return None  # what stands beside a table of no days is not of these
    if task is Task.FIND and shape.number and of_time:
        task = Task.TOTAL  # "how much from January to March"
    return by_values[task](known, column, table) if task in by_values and len(known) > 1 else None


def _has_one_price(selected: Selection, table: Table) -> bool:
    """Say whether a document of some days, such as a bill, states one amount of money alone."""
    prices = [name for name in table.numeric if table.is_money(name)]
    return DOCUMENT in table.columns and selected.span is not None and len(prices) == 1


def _paid(selected: Selection, shape: Shape, terms: Sequence[str], table: Table) -> Selection:
    """Return only what was paid where a question asks for that and a bank books income, too."""
    said = {*map(stem, terms), stem(shape.noun)}
    column = column_of(selected, shape, terms, table) or next(iter(table.numeric), "")
    if said.isdisjoint(_PAYING) or not table.lists_payments:
        return selected
    every = [value[0] for row in table.rows if (value := table.value(row, column))]
    if not every or not min(every) < 0 < max(every):
        return selected
    kept = tuple(row for row in selected.rows if (v := table.value(row, column)) and v[0] < 0)
    return replace(selected, rows=kept)


def _is_mixed(rows: Sequence[Row]) -> bool:
    """Say whether rows are of several currencies or states, so that they do not add up."""
    names = {name for row in rows for name in row.cells if not _APART.isdisjoint(tokens(name))}
    return any(len({row.cells.get(name, "") for row in rows} - {""}) > 1 for name in names)


def _chooses(shape: Shape, table: Table) -> bool:
    """Say whether a table's rows can be what "which trip is the cheapest" chooses from."""
    noun = stem(shape.noun)
    if shape.task in _CHOICES and shape.noun in _PERIODS:
        return table.dated is not None or any(noun in stems(name) for name in table.columns)
    if shape.task not in _CHOICES or not noun or noun in PLAIN_WORDS:
        return True
    columns = {word for name in table.columns for word in stems(name)}
    return noun in columns | set(stems(table.heading)) or any(noun in r.stems for r in table.rows)


def _total(known: Known, column: str, table: Table) -> Reckoned:
    values, unit = amounts(known)
    total = sum(values, Decimal(0))
    text = f"In total {called(column)} comes to {spoken(total, unit)} {added_up(known, table)}."
    paid = all(value <= 0 for _, (value, _) in known)
    return Reckoned(text, hits_of_known(known), total, unit, summed=True, paid=paid)


def _average(known: Known, column: str, table: Table) -> Reckoned:
    values, unit = amounts(known)
    mean = (sum(values, Decimal(0)) / len(values)).quantize(Decimal("0.01"))
    text = f"On average {called(column)} comes to {spoken(mean, unit)} {added_up(known, table)}."
    return Reckoned(text, hits_of_known(known), mean, unit)


def _extreme(known: Known, column: str, table: Table, *, most: bool) -> Reckoned:
    best = (max if most else min)(amounts(known)[0])
    rows = [one for one, value in zip(known, amounts(known)[0], strict=True) if value == best]
    unit = known[0][1][1]
    names = "; ".join(called_so(row, table) for row, _ in rows[:SHOWN])
    text = (
        f"The {'highest' if most else 'lowest'} of {len(known)} entries for {called(column)} is "
        f"{spoken(best, unit)}: {names}."
    )
    # That it is the highest rests on the others as well.
    return Reckoned(text, hits_of_known([*rows, *known]), best, unit, table.days(rows[0][0]))


def _of_years(known: Known, table: Table) -> int:
    """Return of how many years rows are, as far as their dates say so."""
    days = (table.days(row) for row, _ in known)
    return len({one.first.year for one in days if one is not None and one.has_year})


def _of_groups(known: Known, column: str, shape: Shape, table: Table) -> Reckoned | None:
    """Return the highest or lowest sum of a column by month, by year, by payee.

    None when each is one row anyway. Hours of the same name may be those of two things; only what
    was paid to a payee adds up.
    """
    if not (shape.noun in _PERIODS or table.is_money(column) or table.in_cents(column)):
        return None
    values, unit = amounts(known)
    groups: dict[str, list[Decimal]] = {}
    for (row, _), value in zip(known, values, strict=True):
        groups.setdefault(_group(row, shape.noun, table), []).append(value)
    if "" in groups or not 1 < len(groups) < len(known):
        return None
    most = shape.task is Task.MOST
    name, parts = (max if most else min)(groups.items(), key=lambda one: sum(one[1]))
    best = sum(parts, Decimal(0))
    listed = " + ".join(spoken(value, "") for value in parts) if len(parts) <= SHOWN else ""
    text = (
        f"The {'highest' if most else 'lowest'} sum of {called(column)} is {spoken(best, unit)}: "
        f"{name}{f' ({listed})' if len(parts) > 1 and listed else ''}."
    )
    return Reckoned(text, hits_of_known(known), best, unit)


def _group(row: Row, noun: str, table: Table) -> str:
    """Return which month, which year or which other thing a row is of; "" if it does not tell."""
    days = table.days(row)
    if noun in _PERIODS:
        by = span(days.first.year, days.first.month * (noun == "month")) if days else None
        return spoken_days(by) if by is not None and days is not None and days.has_year else ""
    columns = (name for name in table.columns if stem(noun) in stems(name)) if noun else ()
    return next((row.cells.get(name, "") for name in columns if name not in table.numeric), "")


def _cell(known: Known, column: str, table: Table) -> Reckoned:
    row, (value, unit) = known[0]
    text = f"{table.spoken_key(row)}, {called(column)}: {spoken(value, unit)}."
    return Reckoned(text, hits_of([row]), value, unit, table.days(row))


def _counted(selected: Selection, shape: Shape, table: Table) -> Reckoned | None:
    noun = stem(shape.noun)
    named = {*table.called, *(word for name in table.columns for word in stems(name))}
    often = not noun and _OFTEN in shape.said and selected.narrowed
    often = often and are_of_different_days(selected.rows, table)
    countable = often or shape.noun in _OCCASIONS or noun in named or lists(shape.noun, table)
    # Days are in the rows, not the rows; and a pair of shoes may be in several of them.
    is_length = bool(noun in _LENGTHS or units_named(shape.noun))
    if is_length and not are_days(selected, noun, table):
        return None
    if comes_again(selected.rows, noun, table):
        return None
    if (found := number_told(selected.rows, noun)) is not None:
        row, cell, number = found
        return Reckoned(f"{number}: {cell.rstrip('.')}.", hits_of([row]), Decimal(number))
    # "How many turns" asks for a number in the table, not for the number of its rows.
    if not (countable or is_length) and not (
        noun and all(noun in row.stems for row in selected.rows)
    ):
        return None
    keys = ", ".join(table.spoken_key(row) for row in selected.rows[:SHOWN])
    return Reckoned(
        f"I count {entries(selected.rows)}: {keys}.",
        hits_of(selected.rows),
        Decimal(len(selected.rows)),
    )


def _several(selected: Selection, shape: Shape, table: Table) -> Reckoned | None:
    """Return how many things there are that entries are about, of which some have several.

    A log of measurements has more entries for hives than there are hives.
    """
    noun = stem(shape.noun)
    columns = [one for one in table.columns if noun in stems(one) and one not in table.numeric]
    rows = {row.cells.get(columns[0], ""): row for row in selected.rows} if columns else {}
    if table.dated is None or "" in rows or not 1 < len(rows) < len(selected.rows):
        return None
    names, more = ", ".join([*rows][:SHOWN]), and_more(len(rows) - SHOWN)
    text = f"I count {len(rows)} different entries under “{columns[0]}”: {names}{more}."
    return Reckoned(text, hits_of(selected.rows), Decimal(len(rows)))


def _things(
    question: str, selected: Selection, shape: Shape, terms: Sequence[str], *, table: Table
) -> Reckoned | None:
    """Return how many things there are where that is not the number of entries."""
    several = _several(selected, shape, table) if _THERE_ARE.search(question) else None
    return _quantities(selected, shape, terms, table) or several


def _quantities(
    selected: Selection, shape: Shape, terms: Sequence[str], table: Table
) -> Reckoned | None:
    """Return how many of a thing there are by the column of quantities, if there is one.

    Of the columns that tell a number of things, the one whose name says nothing else.
    """
    noun = stem(shape.noun)
    # "How many seats" asks for the number in the column of seats.
    units = units_named(shape.noun)
    named = [n for n in table.numeric if noun in named_in(n, terms) or table.unit(n) in units]
    if not named and noun and all(noun in row.stems for row in selected.rows):
        named = [name for name in table.numeric if not _QUANTITY.isdisjoint(named_in(name, ()))]
    column = min(named, key=lambda name: len(tokens(name)), default=None)
    known = [(row, value) for row in selected.rows if (value := table.value(row, column or ""))]
    if column is None or len(known) < len(selected.rows) or not known:
        return None
    return _cell(known, column, table) if len(known) == 1 else _total(known, column, table)


def _list(selected: Selection, shape: Shape, table: Table) -> Reckoned | None:
    """Return the rows, each with the columns that are asked for if the question names any."""
    rows = list(selected.rows)
    if table.dated is not None and shape.limit is None:
        rows.sort(key=lambda row: (days := table.days(row)) is not None and days.first.toordinal())
    said = [row_told(row, selected.columns, table) for row in rows[:SHOWN]]
    more = and_more(len(rows) - SHOWN)
    return Reckoned(f"{entries(rows)}: {'; '.join(said)}{more}.", hits_of(rows))


def _by_date(selected: Selection, shape: Shape, table: Table) -> Reckoned | None:
    dated = [(days, row) for row in selected.rows if (days := table.days(row)) is not None]
    if len(dated) < 2:  # noqa: PLR2004 - no choice
        return None
    pick = min if shape.task is Task.FIRST else max
    days, row = pick(dated, key=lambda one: one[0].first)
    which = "The first" if shape.task is Task.FIRST else "The last"
    text = f"{which} of {len(dated)} entries is of {spoken_days(days)}: {row_told(row, (), table)}."
    others = each_once(one.hit for _, one in dated if one.hit != row.hit)
    return Reckoned(text, (*hits_of([row]), *others), days=days)
