"""Answers from tables what they hold: a cell, a sum, a count, the most and the least, a list.

Only when every telling word of the question is accounted for: as a column, in the rows, or in what
the table is called. Else a neighbouring fact would be taken for the asked one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answer.abbreviations import named_in
from assistant.answer.amounts import MONEY, in_base, number, spoken
from assistant.answer.dates import Days
from assistant.answer.dates import spoken as spoken_days
from assistant.answer.limits import Limit
from assistant.answer.shapes import Shape, Task
from assistant.answer.stretches import span_asked
from assistant.answer.tables import Row, Table
from assistant.records import Hit
from assistant.retrieve.query import stem, stems, tokens

_SHOWN = 12  # numbers of a sum, or rows of a list, that are shown
_OCCASIONS = frozenset(("times", "entries", "rows", "items"))
_CHOICES = frozenset((Task.MOST, Task.LEAST, Task.FIRST, Task.LAST))
_QUANTITY = frozenset(map(stem, "quantity pieces count stock units".split()))
_PEOPLE = frozenset(
    map(
        stem,
        "name people person member employee guest contact colleague player rower pupil student "
        "teacher participant child friend customer".split(),
    )
)
_TOTAL = frozenset(("total", "sum"))
_EACH = re.compile(
    r"\b(?:(?:each|every|per|a) (?:month|week|day|year|quarter)|monthly|weekly|daily|yearly)\b",
    re.IGNORECASE,
)
MONEY_WORDS = frozenset(
    stem(word)
    for word in (
        "cost costs price pay paid payment spend spent spending money expense expenses bill bills "
        "expensive cheap amount charged charge fee worth buy bought"
    ).split()
)
PLAIN_WORDS = frozenset(
    stem(word)
    for word in (
        "month months year years day days date dates each per every item items entry entries row "
        "table list number value values time times thing things one ones euro euros eur dollar "
        "dollars pound pounds kilo kilos kg happen happened take takes took there was were s us "
        "according done may must might up use uses used need needs have has make made come comes "
        "go goes went so far yet already"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the program found out: a sentence, and the hits that it rests on."""

    text: str
    hits: tuple[Hit, ...]
    value: Decimal | None = None
    unit: str = ""
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as it applies to one table."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]  # that it names
    span: Days | None
    narrowed: bool  # its words leave out some rows


def reckon(
    question: str, shape: Shape, terms: Sequence[str], tables: Sequence[Table]
) -> Reckoned | None:
    """Return what tables say to a question, or None when they do not answer it whole.

    Args:
        question: in full.
        shape: what is to be done.
        terms: its telling words, folded.
        tables: of the same columns, such as those of several months; each is whole.
    """
    applied = [(_applied(question, shape, terms, one), one) for one in tables]
    fits = [(asked, one) for asked, one in applied if asked is not None and asked.rows]
    # "What is done in less than an hour" does not tell what it is about.
    if not fits or (shape.limit is not None and PLAIN_WORDS | shape.said >= {*map(stem, terms)}):
        return None
    asked, table = _joined(fits, narrowed=len(fits) < len(tables))
    if not _chooses(shape, table):
        return None
    if shape.limit is not None:
        asked = _limited(asked, shape.limit, table)
        if not asked.rows:
            return None
    counts = shape.task is Task.COUNT and shape.noun not in _OCCASIONS
    if counts and (quantities := _quantities(asked, shape, terms, table)) is not None:
        return quantities
    by_rows = {Task.COUNT: _counted, Task.LIST: _list, Task.FIRST: _by_date, Task.LAST: _by_date}
    if shape.task in by_rows:
        return by_rows[shape.task](asked, shape, table)
    each = shape.task is Task.FIND and asked.span is not None and _EACH.search(question)
    return (_same if each else _of_values)(asked, shape, terms, table)


def _same(asked: _Asked, shape: Shape, terms: Sequence[str], table: Table) -> Reckoned | None:
    """Return what every row of some days tells, or all of them where they differ."""
    column = _column(asked, shape, terms, table)
    known = [(row, value) for row in asked.rows if (value := table.value(row, column or ""))]
    if column is None or not known:
        return None
    if len(known) == 1:
        return _cell(known, column, table)
    if len({one for _, one in known}) > 1:
        return _list(replace(asked, columns=(column,)), shape, table)
    amount, unit = known[0][1]
    text = f"{table.key(known[0][0])} to {table.key(known[-1][0])}, {_called(column)}"
    return Reckoned(f"{text}: {spoken(amount, unit)} each.", _hits(known), amount, unit)


def _of_values(asked: _Asked, shape: Shape, terms: Sequence[str], table: Table) -> Reckoned | None:
    """Return what the numbers of one column come to."""
    column = _column(asked, shape, terms, table)
    known = [(row, value) for row in asked.rows if (value := table.value(row, column or ""))]
    if column is None or len({unit for _, (_, unit) in known}) != 1:
        return None
    single = asked.narrowed or (len(table.rows) == 1 and bool(asked.columns))
    if len(known) == 1 and single and shape.task in {Task.FIND, Task.TOTAL}:
        return _cell(known, column, table) if shape.number else None
    by_values = {Task.TOTAL: _total, Task.AVERAGE: _average, Task.MOST: _most, Task.LEAST: _least}
    task = shape.task
    if task is Task.FIND and shape.number and asked.span is not None and not asked.span.is_day:
        task = Task.TOTAL  # "how much from January to March"
    return by_values[task](known, column, table) if task in by_values and len(known) > 1 else None


def _joined(fits: Sequence[tuple[_Asked, Table]], *, narrowed: bool) -> tuple[_Asked, Table]:
    """Return what is asked of several tables of the same columns, and these as one."""
    if len(fits) == 1:
        return fits[0]
    first, like = fits[0]
    rows = tuple(row for asked, _ in fits for row in asked.rows)
    columns = tuple(dict.fromkeys(name for asked, _ in fits for name in asked.columns))
    narrowed = narrowed or any(asked.narrowed for asked, _ in fits)
    about = " ".join(table.about for _, table in fits)
    whole = Table(like.columns, tuple(r for _, t in fits for r in t.rows), about, "", like.heading)
    return _Asked(rows, columns, first.span, narrowed), whole


def _applied(question: str, shape: Shape, terms: Sequence[str], table: Table) -> _Asked | None:
    """Return which rows and columns a question means; None when a word of it is left over."""
    span, dated = span_asked(question, year=table.year)
    in_dates = {*tokens(dated)}
    wanted = [t for t in terms if t not in in_dates and stem(t) not in shape.said]
    if shape.task is Task.COUNT and _lists(stem(shape.noun), table):
        wanted = [t for t in wanted if t != shape.noun]
    rows = [row for row in table.rows if not row.sums_up]
    named = {name: named_in(name, wanted) for name in table.columns}
    about = frozenset(stems(f"{table.about} {table.around}"))
    columns: dict[str, None] = {}
    for term in dict.fromkeys(map(stem, wanted)):
        of_column = [name for name, words in named.items() if term in words]
        with_it = _rows_with(term, rows)
        if of_column:
            columns.update(dict.fromkeys(of_column))
        elif with_it:
            rows = with_it
        elif term not in about and term not in PLAIN_WORDS and not _is_money(term, table):
            return None
    within = rows if span is None else _within(rows, span, table)
    if within is None:
        return None
    narrowed = len(within) < sum(not row.sums_up for row in table.rows)
    return _Asked(tuple(within), tuple(columns), span, narrowed)


def _rows_with(term: str, rows: Sequence[Row]) -> list[Row]:
    """Return the rows that hold a term; a number first where words say what it is: "20 inch"."""
    found = [row for row in rows if term in row.stems]
    if not term.isdigit() or len(found) < 2:  # noqa: PLR2004 - no choice
        return found
    worded = [
        row
        for row in found
        if any(term in tokens(cell) and number(cell) is None for cell in row.cells.values())
    ]
    return worded or found


def _lists(noun: str, table: Table) -> bool:
    """Say whether the rows of a table are people, when people are counted."""
    return noun in _PEOPLE and not _PEOPLE.isdisjoint(stems(table.columns[0]))


def _chooses(shape: Shape, table: Table) -> bool:
    """Say whether a table's rows can be what "which trip is the cheapest" chooses from."""
    noun = stem(shape.noun)
    if shape.task not in _CHOICES or not noun or noun in PLAIN_WORDS:
        return True
    columns = {word for name in table.columns for word in stems(name)}
    return noun in columns | set(stems(table.heading)) or any(noun in r.stems for r in table.rows)


def _is_money(term: str, table: Table) -> bool:
    return term in MONEY_WORDS and bool(table.numeric)


def _within(rows: Sequence[Row], span: Days, table: Table) -> list[Row] | None:
    """Return the rows of these days; None when no column tells and the name does not either."""
    if table.dated is None:
        return list(rows) if table.year is not None and span.first.year == table.year else None
    return [row for row in rows if (days := table.days(row)) and _meets(days, span)]


def _meets(days: Days, span: Days) -> bool:
    """Say whether days are among others; what has no year is of any, unless one is asked for."""
    if days.has_year == span.has_year:
        return days.meets(span)
    return days.has_year and days.in_year(span.first.year).meets(span)


def _column(asked: _Asked, shape: Shape, terms: Sequence[str], table: Table) -> str | None:
    """Return the numbers that a question means: those it names, else the only ones there are."""
    named = [name for name in asked.columns if name in table.numeric]
    sums = [name for name in table.numeric if not _TOTAL.isdisjoint(stems(name))]
    others = [name for name in table.numeric if name not in sums]
    measured = [name for name in table.numeric if table.unit(name) in shape.units]
    asks_money = not MONEY_WORDS.isdisjoint(map(stem, terms)) or bool(MONEY & shape.units)
    money = [name for name in others if asks_money and table.is_money(name)]
    for choice in (named, measured, others, money, sums if asks_money else []):
        if len(choice) == 1:
            return choice[0]
        if choice and choice is named:
            return None
    return None


def _limited(asked: _Asked, limit: Limit, table: Table) -> _Asked:
    """Return the rows that keep to a limit, with the column that it is about.

    None are left when no single column is, or nothing keeps to it.
    """
    base = in_base(limit.value, limit.unit)[1]
    named = [name for name in asked.columns if name in table.numeric]
    same = [name for name in table.numeric if in_base(limit.value, table.unit(name))[1] == base]
    # Prices in a column without a unit are money, as is what is named and written in cents.
    bare = [n for n in table.numeric if not table.unit(n) and table.may_be_in(limit.unit)]
    priced = [name for name in bare if not MONEY_WORDS.isdisjoint(stems(name))]
    money = [name for name in bare if name in named and table.in_cents(name)] or priced
    choices = ([name for name in named if name in same], same, money) if limit.unit else (named,)
    column = next((one[0] for one in choices if len(one) == 1), "")
    known = [(row, value) for row in asked.rows if (value := table.value(row, column))]
    kept = [(row, v) for row, (v, own) in known if limit.allows(v, own or limit.unit)]
    if limit.rising is not None:
        kept.sort(key=lambda one: one[1], reverse=not limit.rising)
    return _Asked(tuple(row for row, _ in kept), (column,), asked.span, narrowed=True)


_Known = Sequence[tuple[Row, tuple[Decimal, str]]]


def _total(known: _Known, column: str, table: Table) -> Reckoned:
    values, unit = _values(known)
    total = sum(values, Decimal(0))
    text = f"In total {_called(column)} comes to {spoken(total, unit)} {_parts(known, table)}."
    return Reckoned(text, _hits(known), total, unit)


def _average(known: _Known, column: str, table: Table) -> Reckoned:
    values, unit = _values(known)
    mean = (sum(values, Decimal(0)) / len(values)).quantize(Decimal("0.01"))
    text = f"On average {_called(column)} comes to {spoken(mean, unit)} {_parts(known, table)}."
    return Reckoned(text, _hits(known), mean, unit)


def _most(known: _Known, column: str, table: Table) -> Reckoned:
    return _extreme(known, column, table, best=max(_values(known)[0]), which="highest")


def _least(known: _Known, column: str, table: Table) -> Reckoned:
    return _extreme(known, column, table, best=min(_values(known)[0]), which="lowest")


def _extreme(known: _Known, column: str, table: Table, *, best: Decimal, which: str) -> Reckoned:
    rows = [one for one in known if one[1][0] == best]
    unit = known[0][1][1]
    names = ", ".join(table.key(row) for row, _ in rows[:_SHOWN])
    text = (
        f"The {which} of {len(known)} entries for {_called(column)} is {spoken(best, unit)}: "
        f"{names}."
    )
    # That it is the highest rests on the others as well.
    return Reckoned(text, _hits([*rows, *known]), best, unit, table.days(rows[0][0]))


def _values(known: _Known) -> tuple[list[Decimal], str]:
    """Return the numbers with their unit; what a bank books as minus was spent."""
    values = [value for _, (value, _) in known]
    if all(value <= 0 for value in values):
        values = [-value for value in values]
    return values, known[0][1][1]


def _cell(known: _Known, column: str, table: Table) -> Reckoned:
    row, (value, unit) = known[0]
    text = f"{table.key(row)}, {_called(column)}: {spoken(value, unit)}."
    return Reckoned(text, (row.hit,), value, unit, table.days(row))


def _counted(asked: _Asked, shape: Shape, table: Table) -> Reckoned | None:
    noun = stem(shape.noun)
    named = {*stems(table.about), *(word for name in table.columns for word in stems(name))}
    countable = shape.noun in _OCCASIONS or noun in named or _lists(noun, table)
    # "How many turns" asks for a number in the table, not for the number of its rows.
    if not countable and not (noun and all(noun in row.stems for row in asked.rows)):
        return None
    keys = ", ".join(table.key(row) for row in asked.rows[:_SHOWN])
    hits = {row.hit.passage: row.hit for row in asked.rows}
    return Reckoned(
        f"I count {_entries(asked.rows)}: {keys}.", tuple(hits.values()), Decimal(len(asked.rows))
    )


def _quantities(asked: _Asked, shape: Shape, terms: Sequence[str], table: Table) -> Reckoned | None:
    """Return how many of a thing there are by the column of quantities, if there is one.

    Of the columns that tell a number of things, the one whose name says nothing else.
    """
    noun = stem(shape.noun)
    # "How many seats" asks for the number in the column of seats.
    named = [name for name in table.numeric if noun in named_in(name, terms)]
    if not named and noun and all(noun in row.stems for row in asked.rows):
        named = [name for name in table.numeric if not _QUANTITY.isdisjoint(named_in(name, ()))]
    column = min(named, key=lambda name: len(tokens(name)), default=None)
    known = [(row, value) for row in asked.rows if (value := table.value(row, column or ""))]
    if column is None or len(known) < len(asked.rows) or not known:
        return None
    return _cell(known, column, table) if len(known) == 1 else _total(known, column, table)


def _list(asked: _Asked, shape: Shape, table: Table) -> Reckoned | None:
    """Return the rows, each with the columns that are asked for if the question names any."""
    rows = list(asked.rows)
    if table.dated is not None and shape.limit is None:
        rows.sort(key=lambda row: (days := table.days(row)) is not None and days.first.toordinal())
    said = [_said(row, asked.columns, table) for row in rows[:_SHOWN]]
    more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
    hits = {row.hit.passage: row.hit for row in rows}
    return Reckoned(f"{_entries(rows)}: {'; '.join(said)}{more}.", tuple(hits.values()))


def _by_date(asked: _Asked, shape: Shape, table: Table) -> Reckoned | None:
    dated = [(days, row) for row in asked.rows if (days := table.days(row)) is not None]
    if len(dated) < 2:  # noqa: PLR2004 - no choice
        return None
    pick = min if shape.task is Task.FIRST else max
    days, row = pick(dated, key=lambda one: one[0].first)
    which = "The first" if shape.task is Task.FIRST else "The last"
    text = f"{which} of {len(dated)} entries is of {spoken_days(days)}: {_said(row, (), table)}."
    others = {one.hit.passage: one.hit for _, one in dated if one.hit != row.hit}
    return Reckoned(text, (row.hit, *others.values()), days=days)


def _said(row: Row, columns: Sequence[str], table: Table) -> str:
    """Return the cells of a row; of named columns of numbers only these, with what it is about."""
    key = table.key(row)
    shown = [name for name in columns if row.cells.get(name) not in {None, "", key}]
    if shown and all(name in table.numeric for name in shown):
        return f"{key}: {', '.join(row.cells[name] for name in shown)}"
    return ", ".join(cell for cell in row.cells.values() if cell)


def _entries(rows: Sequence[Row]) -> str:
    return f"{len(rows)} {'entry' if len(rows) == 1 else 'entries'}"


def _called(column: str) -> str:
    return "the amount" if column.startswith("#") else f"“{column}”"


def _parts(known: _Known, table: Table) -> str:
    """Return in brackets what was added up: from which row to which, and each number of a few."""
    values, _ = _values(known)
    text = f"({table.key(known[0][0])} to {table.key(known[-1][0])}, {len(values)} entries"
    if len(values) <= _SHOWN:
        text += ": " + " + ".join(spoken(value, "") for value in values)
    return f"{text})"


def _hits(known: _Known) -> tuple[Hit, ...]:
    found: Mapping[int, Hit] = {row.hit.passage: row.hit for row, _ in known}
    return tuple(found.values())
