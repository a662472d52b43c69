"""Groups tables that tell of the same, such as the statements of months, and asks each group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answer.question.shapes import Shape, Task
from assistant.answer.reckoned import Reckoned
from assistant.answer.tables.applied import Spare, nothing_spare
from assistant.answer.tables.most_often import most_often
from assistant.answer.tables.reckon import reckon
from assistant.answer.tables.tables import Table, records_of
from assistant.retrieve.query import understand
from assistant.store.series import series_name


def each_alone(tables: Sequence[Table]) -> list[list[Table]]:
    """Return each table, and the bills of each sort among them, as a group of its own."""
    return [[one] for one in (*tables, *records_of(tables))]


def _are_alike(group: Sequence[Table], other: Table) -> bool:
    """Say whether a table has the columns of others; empty ones may lack in a file of a series."""
    first = group[0]
    if first.is_plain or other.is_plain:
        return (first.columns, first.about) == (other.columns, other.about)
    widest = max((one.columns for one in group), key=len)
    if widest == other.columns:
        return True
    own, others = {*widest}, {*other.columns}
    alike = not other.columns[0].startswith("#") and (own <= others or others <= own)
    names = {series_name(one.rows[0].hit.path) for one in (first, other)}
    return alike and len(names) == 1


def contradict(
    found: Reckoned, question: str, shape: Shape, groups: Iterable[Iterable[Table]]
) -> bool:
    """Say whether tables of other columns answer as well, which would be left out."""
    every = (first_of(question, shape, [[*one]], nothing_spare) for one in groups)
    return any(one is not None and one.text != found.text for one in every)


def together(tables: Sequence[Table], shape: Shape) -> list[list[Table]]:
    """Return tables in groups of the same columns, and bills of the same sort as tables of rows.

    What is listed, counted or chosen is more often one of several bills than a line of one.
    """
    groups: list[list[Table]] = []
    for one in tables:
        like = next((group for group in groups if _are_alike(group, one)), None)
        if like is None:
            groups.append([one])
        else:
            like.append(one)
    # A single bill may state what is looked up, but is nothing to choose from.
    fewest = 1 if shape.task is Task.FIND else 2
    records = [[one] for one in records_of(tables) if len(one.rows) >= fewest]
    whole = [one for one in groups if not one[0].is_plain]
    plain = [one for one in groups if one[0].is_plain]
    bills_first = shape.task not in {Task.FIND, Task.TOTAL, Task.AVERAGE}
    return [*whole, *records, *plain] if bills_first else [*whole, *plain, *records]


def first_of(
    question: str, shape: Shape, groups: Iterable[list[Table]], spare: Spare
) -> Reckoned | None:
    """Return what the first group says that answers a question."""
    terms = understand(question).terms
    found = (
        most_often(question, shape, terms, one, spare=spare)
        or reckon(question, shape, terms, one, spare=spare)
        for one in groups
    )
    return next(filter(None, found), None)
