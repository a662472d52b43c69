"""Names the rows of a table that have what a question says: who failed, what has no receipt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer.question.shapes import Shape, Task
from assistant.answer.reckoned import Reckoned
from assistant.answer.tables.applied import Selection, applied, lists
from assistant.answer.tables.columns_meant import NO, mark, ticked
from assistant.answer.tables.rows_told import SHOWN, hits_of
from assistant.answer.tables.tables import Row, Table
from assistant.answer.words.dates import in_words
from assistant.answer.words.sentences import NEGATION
from assistant.answer.words.table_words import PEOPLE, PLAIN_WORDS
from assistant.retrieve.query import stem, stem_set, stems, understand
from assistant.told import joined, told

_ASKS = re.compile(
    r"^\W*(?:who(?:se)?|(?:which|what)(?: of (?:our|my|the|these))? (?P<noun>\w+)"
    r"(?: (?P<head>\w+)(?= (?:do|does|did|are|is|were|was|have|has|had|can|still)\b))?)\b",
    re.IGNORECASE,
)
# What says no more than that something took part.
_RACED = re.compile(
    r"^\W*(?:who|(?:which|what) \w+(?: \w+)?) "
    r"(raced|competed|participated|attended|came|went|played|performed|sailed|ran)\b",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:should|must|ought|might|may|would|before|after|until|by)\b", re.IGNORECASE
)
_OF_DAYS = stem_set("date day when year month")
_ANYTHING = stem_set("thing things one ones of item items entries")


def which_rows(question: str, shape: Shape, tables: Iterable[Table]) -> Reckoned | None:
    """Return which rows of the first table that tells it have what a question says of them.

    Every telling word of the question has to be accounted for; see `applied`.
    """
    found = _ASKS.match(question)
    if found is None or shape.task is not Task.FIND or _ELSE.search(question):
        return None
    noun = (found["head"] or found["noun"] or "").casefold()
    said = (_rows(question, shape, one, noun) for one in tables if not one.is_plain)
    return next(filter(None, said), None)


def _rows(question: str, shape: Shape, table: Table, noun: str) -> Reckoned | None:
    column = _told_by(table, noun)
    if column is None:
        return None
    negated = NEGATION.search(question) is not None
    said = (one for one in understand(question).terms if stem(one) != stem(noun))
    terms = [one for one in said if not (negated and _only_denies(one))]
    selected = applied(question, shape, terms, table) or applied(
        question, shape, [one for one in terms if one != _verb(question)], table
    )
    if (
        selected is None
        or selected.beside
        or not selected.rows
        or _is_unclear(selected, terms, table)
    ):
        return None
    named = [name for name in selected.columns if name != column]
    if negated:
        # Of what is told by a value, such as "passed", it is not clear what has it not.
        rows = [] if selected.narrowed else [row for row in selected.rows if _denies(row, named)]
    else:
        rows = [*ticked(question, selected, table).rows]
        if any({*map(stem, terms)} & {*stems(row.cells.get(column, ""))} for row in rows):
            return None  # it names the row, and asks for something else
        named = [*named, *_with(terms, rows, column)] if selected.narrowed else named
    all_dated = selected.span is not None and any(map(table.holds_dates, named))
    if not 0 < len(rows) < len(table.rows) + all_dated:
        return None
    return _named(rows, column, [name for name in dict.fromkeys(named) if name in table.columns])


def _is_unclear(selected: Selection, terms: Sequence[str], table: Table) -> bool:
    """Say whether it is not clear which of several columns, or whether a date, is meant."""
    held = {name for term in terms for name in _with([term], table.rows, "")}
    if not selected.columns and len(held) > len(terms):
        return True  # who "passed" the theory, or all of it
    told_by = any(map(table.holds_dates, selected.columns))
    return (
        selected.span is not None and not told_by and _OF_DAYS.isdisjoint(stems(table.dated or ""))
    )


def _only_denies(word: str) -> bool:
    """Say whether a word only denies: what is "not done yet" stands as "not yet" in the row."""
    return NEGATION.fullmatch(word) is not None or stem(word) in PLAIN_WORDS


def _verb(question: str) -> str:
    """Return the word behind what is asked for, if it is a past: "which boats raced at Harle"."""
    found = _RACED.match(question)
    return found[1].casefold() if found else ""


def _told_by(table: Table, noun: str) -> str | None:
    """Return the column that tells what is asked for, by its name or that of the table."""
    names = [name for name in table.columns if name not in (*table.numeric, table.dated)]
    if not noun:
        return next((name for name in names if not PEOPLE.isdisjoint(stems(name))), None)
    own = next((name for name in names if stem(noun) in stems(name)), None)
    if own or table.columns[0] not in names:
        return own
    meant = stem(noun) in _ANYTHING or stem(noun) in table.called or lists(noun, table)
    return table.columns[0] if meant else None


def _denies(row: Row, columns: Sequence[str]) -> bool:
    """Say whether a row says no, or not yet, in a column."""
    cells = (mark(row, name) for name in columns)
    return any(cell in NO or NEGATION.match(cell) for cell in cells)


def _with(terms: Sequence[str], rows: Sequence[Row], column: str) -> list[str]:
    """Return the columns in which rows hold a word."""
    wanted = {*map(stem, terms)}
    cells = (cell for row in rows for cell in row.cells.items())
    return [name for name, cell in cells if name != column and wanted & {*stems(cell)}]


def _named(rows: Sequence[Row], column: str, why: Sequence[str]) -> Reckoned:
    first: dict[str, Row] = {}  # some have several rows
    for row in rows:
        first.setdefault(row.cells.get(column, ""), row)
    rows = [row for name, row in first.items() if name]
    shown = [_with_why(row, column, why) for row in rows[:SHOWN]]
    text = told("{}.", joined(shown, "; "))
    if len(rows) > SHOWN:
        text = told("{} and {} more.", joined(shown, "; "), len(rows) - SHOWN)
    return Reckoned(text, hits_of(rows))


def _with_why(row: Row, column: str, why: Sequence[str]) -> str:
    """Return what a row is called, and in brackets what it says that was asked for."""
    cells = ", ".join(
        f"{name}: {in_words(cell)}" for name in why if (cell := row.cells.get(name, ""))
    )
    name = row.cells.get(column, "")
    return f"{name} ({cells})" if cells else name
