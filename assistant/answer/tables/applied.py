"""Applies a question to a table: which of its rows, and which of its columns, are meant.

Only when every telling word of the question is accounted for: as a column, in the rows, in what the
table is called, or as one that tells little. Else a neighbouring fact would be taken for the asked
one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.question.shapes import Shape, Task
from assistant.answer.question.stretches import span_asked
from assistant.answer.tables.tables import Row, Table
from assistant.answer.words.abbreviations import named_in
from assistant.answer.words.amounts import number, unit_of, units_named
from assistant.answer.words.dates import Days, dates_in
from assistant.answer.words.dates import span as whole_year
from assistant.answer.words.phrases import is_small
from assistant.answer.words.table_words import (
    DUES,
    EARNED,
    MONEY_WORDS,
    NOUNS,
    NUMBERING,
    PEOPLE,
    PLAIN_WORDS,
    SAME_PEOPLE,
)
from assistant.records import ContentId
from assistant.retrieve.query import stem, stem_set, stems, tokens

_BOOKED = frozenset(("payments", "transactions", "purchases", "bookings", "transfers"))
_OF_AGE = re.compile(r"\b\d{1,2}[- ](?:years?|yrs?)[- ]old|\baged? \d", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:before|after|until|till|by|later than|earlier than)\b", re.IGNORECASE)
_MEASURED = (
    re.compile(r"\b(\w+) (\w+ed|run|driven|flown|swum|ridden|done)\b", re.IGNORECASE),
    re.compile(
        r"\bhow (?:many|much) (\w+)\b.*\bdid\b.* ([a-z]+)(?= (?:this|last|in|so)\b|\W*$)", re.I
    ),
)
_WHOLE = frozenset(
    "journey trip travels holiday holidays vacation visit stay tour outing excursion project event "
    "party weekend".split()
)
_PERIODS = stem_set("day days week month months year years date")

Spare = Callable[[Collection[str], Table], bool]
"""Says whether words of a question, for which a table has no place, may be left over."""


def nothing_spare(_left: Collection[str], _table: Table) -> bool:
    """Say that no word may be left over."""
    return False


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows and columns of one table that a question means."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]  # that it names
    span: Days | None
    narrowed: bool  # its words leave out some rows
    beside: bool = False  # some of its words stand only beside the table

    @property
    def is_of_a_day(self) -> bool:
        """Say whether it asks for a single day."""
        return self.span is not None and self.span.is_day


def applied_to(
    question: str, shape: Shape, terms: Sequence[str], tables: Sequence[Table], *, spare: Spare
) -> tuple[Selection, Table] | None:
    """Return what a question means in tables of the same columns, and these joined into one.

    Those in which it means no row are left out; None where it means none in any.
    """
    choosing = {one for one in map(stem, terms) if any(_rows_with(one, t.rows) for t in tables)}
    each = [
        (applied(question, shape, terms, one, spare=spare, choosing=choosing), one)
        for one in tables
    ]
    fits = [(selected, one) for selected, one in each if selected is not None and selected.rows]
    return joined(fits, narrowed=len(fits) < len(tables)) if fits else None


def joined(fits: Sequence[tuple[Selection, Table]], *, narrowed: bool) -> tuple[Selection, Table]:
    """Return what is selected of several tables of the same columns, and these as one."""
    if len(fits) == 1:
        return fits[0]
    first, like = fits[0]
    rows = _once(fits)
    columns = tuple(dict.fromkeys(name for selected, _ in fits for name in selected.columns))
    narrowed = narrowed or any(selected.narrowed for selected, _ in fits)
    about = " ".join(table.about for _, table in fits)
    every = tuple(row for _, table in fits for row in table.rows)
    names = max((table.columns for _, table in fits), key=len)
    whole = Table(names, every, about, "", like.heading)
    beside = any(selected.beside for selected, _ in fits)
    return Selection(rows, columns, first.span, narrowed, beside), whole


def _once(fits: Sequence[tuple[Selection, Table]]) -> tuple[Row, ...]:
    """Return the rows of several tables; what two files tell of a day in the same words, once.

    Exports of an account may overlap, while one file may well list two equal payments of a day.
    """
    if any(table.dated is None for _, table in fits):
        return tuple(row for selected, _ in fits for row in selected.rows)
    rows: list[Row] = []
    seen: dict[tuple[tuple[str, str], ...], ContentId] = {}
    for row in (row for selected, _ in fits for row in selected.rows):
        if seen.setdefault(tuple(sorted(row.cells.items())), row.hit.content) == row.hit.content:
            rows.append(row)
    return tuple(rows)


def applied(
    question: str,
    shape: Shape,
    terms: Sequence[str],
    table: Table,
    *,
    spare: Spare = nothing_spare,
    choosing: Collection[str] = (),
) -> Selection | None:
    """Return which rows and columns a question means; None when a word of it is left over.

    Args:
        question: in full.
        shape: what is to be done.
        terms: its telling words, folded.
        table: that may answer it.
        spare: says which words may be left over.
        choosing: stems of words that choose rows in a table beside it, so that they must here, too.
    """
    told = any(one.days.has_year for one in dates_in(question))
    span, dated = span_asked(question, year=None if told else table.year)
    in_dates = {*tokens(dated)}
    wanted = [t for t in terms if t not in in_dates and stem(t) not in shape.said]
    measured = _without_verb(question, wanted, table)
    if measured is None:
        return None
    wanted = measured
    if shape.task is Task.COUNT and lists(shape.noun, table):
        wanted = [t for t in wanted if t != shape.noun]
    if _OF_AGE.search(question) and not any("age" in tokens(name) for name in table.columns):
        return None  # sixteen places are not for those of sixteen
    every = [row for row in table.rows if not row.sums_up]
    found = _placed(wanted, every, table, choosing)
    if found is None:
        return None
    columns, rows, left, beside = found
    named = any(stem(term) in table.named - PLAIN_WORDS - MONEY_WORDS for term in wanted)
    whole = named and _WHOLE.issuperset(left)  # all of the rows tell of it
    if left and not (
        (columns or whole or shape.limit or len(rows) < len(every)) and spare(left, table)
    ):
        return None
    by = () if _OPEN.search(question) else columns
    within = rows if span is None else _within(rows, span, table, by)
    if within is None:
        return None
    return Selection(tuple(within), tuple(columns), span, len(within) < len(every), beside)


def _without_verb(question: str, wanted: Sequence[str], table: Table) -> list[str] | None:
    """Return words without the verb of what is measured: kilometres that are rowed, or driven.

    None where some rows hold it beside other words, so that it is not clear whether it chooses.
    """
    found = [one for pattern in _MEASURED for one in pattern.findall(question)]
    if not any(units_named(unit) & {*map(table.unit, table.numeric)} for unit, _ in found):
        return [*wanted]
    verbs = {verb.casefold() for _, verb in found}
    cells = [stems(cell) for row in table.rows for cell in row.cells.values()]
    if any([stem(verb)] in cells for verb in verbs):
        return [*wanted]  # some rows are of running, others of riding
    others = {*map(stem, wanted)} - {*map(stem, verbs)} - PLAIN_WORDS
    chooses = any(term in row.stems for term in others for row in table.rows)
    if not chooses and others.isdisjoint(table.named):
        beside = any(stem(verb) in cell for verb in verbs for cell in cells)
        return None if beside else [*wanted]
    return [word for word in wanted if word not in verbs]


def _placed(
    wanted: Sequence[str], every: Sequence[Row], table: Table, choosing: Collection[str]
) -> tuple[Collection[str], Sequence[Row], Collection[str], bool] | None:
    """Return the columns and the rows that words mean, and the words that mean neither.

    The last value tells whether some words stand only beside the table. None when two words mean
    rows of which none holds both.
    """
    named = {name: named_in(name, wanted) for name in table.columns}
    about = frozenset(stems(f"{table.about} {table.around}"))
    columns: dict[str, None] = {}
    rows = every
    left: list[str] = []
    beside = False
    held: dict[str, list[str]] = {}  # by which columns a word chooses rows
    for term, word in {stem(word): word for word in wanted}.items():
        of_column = _columns_called(term, word, named, table)
        if unit_of(word) and len(of_column) > 1:
            continue  # both gas and power are in kWh
        with_it = _called(term, _rows_with(term, rows), table)
        if term in table.named:  # it says what the table is about, unless rows are called so
            with_it = [row for row in with_it if term in stems(table.key(row))]
        if of_column:
            columns.update(dict.fromkeys(of_column))
        elif with_it:
            rows = with_it
            held[term] = [name for name in table.columns if _holds(term, name, every)]
        elif term not in table.named and (term in choosing or _rows_with(term, every)):
            return None
        elif table.lists_payments and _is_paid(term, wanted, columns, table):
            continue  # what was paid, and when
        elif term not in about | PLAIN_WORDS and not (is_small(word) or _is_money(term, table)):
            left.append(word)
        elif term not in table.named | PLAIN_WORDS | MONEY_WORDS and not is_small(word):
            beside = True
    rows = _under(columns.keys() - {table.columns[0]}, held, rows, key=table.columns[0])
    return (columns, rows, left, beside) if rows else None


def _columns_called(
    term: str, word: str, named: Mapping[str, Collection[str]], table: Table
) -> list[str]:
    """Return the columns that a word names, in full or by what belongs to it."""
    found = [name for name, words in named.items() if term in words]
    found = found or _measured_in(word, table) or _meant_by(term, table)
    if term in _PERIODS:  # "Amount for the year" is no column of years
        found = [name for name in found if {*stems(name)} <= _PERIODS]
    return found


def _meant_by(term: str, table: Table) -> list[str]:
    """Return the columns called by the noun that belongs to a verb: what one earns is an income."""
    nouns = NOUNS.get(term, frozenset())
    return [name for name in table.columns if not nouns.isdisjoint(stems(name))]


def _measured_in(word: str, table: Table) -> list[str]:
    """Return the columns whose name is the unit that a word names: "Km" for kilometres."""
    units = units_named(word)
    return [name for name in table.numeric if unit_of(name) in units]


def _under(
    named: Collection[str], held: Mapping[str, Collection[str]], rows: Sequence[Row], *, key: str
) -> Sequence[Row]:
    """Return the rows that hold words under the columns that a question names.

    Of "passed" under Theory and under Result, it means the one of which it speaks. What stands in
    the column that rows are called by names them.
    """
    for term, columns in held.items():
        if len(columns) > 1 and named and key not in columns:
            own = [name for name in columns if name in named] or _beside(named, columns, rows)
            rows = [row for row in rows if any(_holds(term, name, [row]) for name in own)]
    return rows


def _beside(named: Collection[str], columns: Collection[str], rows: Sequence[Row]) -> Sequence[str]:
    """Return which of some columns comes next after those that are named: a test, its result."""
    order = [*dict.fromkeys(name for row in rows for name in row.cells)]
    last = max((order.index(name) for name in named if name in order), default=0)
    return [name for name in order[last + 1 :] if name in columns][:1]


def _holds(term: str, column: str, rows: Sequence[Row]) -> bool:
    return any(term in stems(row.cells.get(column, "")) for row in rows)


def _called(term: str, rows: Sequence[Row], table: Table) -> Sequence[Row]:
    """Return the rows that are called by just a word, if any are: of the fees, the full one.

    In a log the same may be called in more words.
    """
    if table.dated is not None:
        return rows
    return [row for row in rows if stems(table.key(row)) == [term]] or rows


def _is_paid(term: str, wanted: Iterable[str], columns: Iterable[str], table: Table) -> bool:
    """Say whether a word only tells that something was paid, in a table of what was."""
    return (term in DUES and _is_called(wanted, table)) or (
        term in EARNED and _are_money(columns, table)
    )


def _is_called(wanted: Iterable[str], table: Table) -> bool:
    """Say whether a table is called by a word of a question that tells something."""
    return not table.named.isdisjoint({*map(stem, wanted)} - PLAIN_WORDS - MONEY_WORDS - DUES)


def _rows_with(term: str, rows: Sequence[Row]) -> list[Row]:
    """Return the rows that hold a term; a number first where words say what it is: "20 inch"."""
    called = SAME_PEOPLE.get(term, frozenset((term,)))
    found = [row for row in rows if not called.isdisjoint(row.stems)]
    if not term.isdigit() or len(found) < 2:  # noqa: PLR2004 - no choice
        return found
    worded = [
        row
        for row in found
        if any(term in tokens(cell) and number(cell) is None for cell in row.cells.values())
    ]
    return worded or found


def lists(noun: str, table: Table) -> bool:
    """Say whether the rows of a table are what is counted: people, or payments of a statement."""
    names = (name for name in table.columns if not {*tokens(name)} <= NUMBERING)
    people = stem(noun) in PEOPLE and not PEOPLE.isdisjoint(stems(next(names, "")))
    return people or (noun in _BOOKED and table.lists_payments)


def _are_money(columns: Iterable[str], table: Table) -> bool:
    """Say whether a column of money is called by more than that it is money."""
    return any(
        table.is_money(name) and {*stems(name)} - MONEY_WORDS - PLAIN_WORDS for name in columns
    )


def _is_money(term: str, table: Table) -> bool:
    return term in MONEY_WORDS and bool(table.numeric)


def _within(
    rows: Sequence[Row], span: Days, table: Table, named: Collection[str]
) -> list[Row] | None:
    """Return the rows of these days; None when no column tells and the name does not either.

    Who joined in 2026 tells the column of joining, not that the list is of this year.
    """
    by = [name for name in named if table.holds_dates(name)]
    if len(by) == 1:
        dated = [(days, row) for row in rows if (days := table.days(row, by[0]))]
        if all(days.has_year for days, _ in dated):  # a month may have its year beside
            return [row for days, row in dated if _meets(days, span)]
    if table.year is not None and span == whole_year(table.year):
        return list(rows)  # all of it is of that year
    if table.dated is None:
        return list(rows) if table.year == span.first.year and _tells(table, span) else None
    return [row for row in rows if (days := table.days(row)) and _meets(days, span)]


def _tells(table: Table, span: Days) -> bool:
    """Say whether a table without dates is of some days of its year: its document names some."""
    year = whole_year(span.first.year).ends
    if span.ends == year:
        return True
    named = (one.days for one in dates_in(f"{table.about}\n{table.around}", year=table.year))
    return any(days.ends != year and days.meets(span) for days in named)


def _meets(days: Days, span: Days) -> bool:
    """Say whether days are among others; what has no year is of any, unless one is asked for.

    A month counts to a span that begins or ends in it where it holds half of it.
    """
    if days.has_year == span.has_year:
        return days.counts_to(span)
    return days.has_year and days.in_year(span.first.year).counts_to(span)
