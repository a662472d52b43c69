"""Tells from a log what comes up most often: the shoes of most runs, the station of most fills."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from assistant.answer.question.shapes import Shape, Task
from assistant.answer.reckoned import Reckoned
from assistant.answer.tables.applied import Spare, applied_to
from assistant.answer.tables.rows_told import hits_of
from assistant.answer.tables.tables import Table
from assistant.answer.words.table_words import MONEY_WORDS
from assistant.retrieve.query import stem, stem_set, stems
from assistant.told import joined, told

_ASKS = re.compile(
    r"(?<!the )\bmost\W*$|\bmost (?:often|frequently)\b|\bmost of the time\b", re.IGNORECASE
)
_OF_MORE = stem_set("like love prefer enjoy earn weigh") | MONEY_WORDS
_WHERE = re.compile(r"^\W*(?:at |in )?(?:where|(?:which|what) (?:place|shop|station))\b", re.I)
_PLACES = stem_set("place station shop store where location town venue route")
_SHOWN = 3
_FEWEST = 3  # entries


def most_often(
    question: str, shape: Shape, terms: Sequence[str], tables: Sequence[Table], *, spare: Spare
) -> Reckoned | None:
    """Return what most entries of a log have in the column that a question means, and how many.

    Args:
        question: in full.
        shape: what is to be done.
        terms: its telling words, folded.
        tables: of the same columns.
        spare: says which of the words may be left over.
    """
    if shape.task is not Task.MOST or not _ASKS.search(question):
        return None
    if not _OF_MORE.isdisjoint(stems(question)):  # not of more entries, but of more in them
        return None
    meant = applied_to(question, shape, terms, tables, spare=spare)
    if meant is None:
        return None
    selected, table = meant
    column = _column(question, shape, table)
    if column is None or table.dated is None or len(selected.rows) < _FEWEST:
        return None
    counts = Counter(cell for row in selected.rows if (cell := row.cells.get(column, "")))
    (first, most), *others = [*counts.most_common(_SHOWN), ("", 0)]
    if not first or most == others[0][1]:
        return None
    then = joined((f"{name} {number}" for name, number in others if name), "; ")
    text = told("{}: {} of {} entries.", first, most, len(selected.rows))
    if then:
        text = told("{}: {} of {} entries; then {}.", first, most, len(selected.rows), then)
    return Reckoned(text, hits_of(selected.rows), Decimal(most))


def _column(question: str, shape: Shape, table: Table) -> str | None:
    """Return the only column that is called as the thing that is asked for, or holds places."""
    wanted = _PLACES if _WHERE.match(question) else {stem(shape.noun)} - {""}
    others = (name for name in table.columns if name not in (*table.numeric, table.dated))
    found = [name for name in others if not wanted.isdisjoint(stems(name))]
    return found[0] if len(found) == 1 else None
