"""Looks up the cell of a table that a question names by its row and its column.

"When is Dario's practical test?" means the row of Dario and the column of practical tests; a row
beside it tells of somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer.applied import MONEY_WORDS, applied
from assistant.answer.asked import YES_OR_NO
from assistant.answer.dates import dates_in, spoken
from assistant.answer.reckon import Reckoned
from assistant.answer.shapes import Shape, Task
from assistant.answer.tables import Table
from assistant.retrieve.query import stems, tokens, understand

_ALIKE = 5  # letters by which a word and the name of a column are akin
_WHEN = re.compile(r"^\W*(?:when|(?:on )?(?:what|which) (?:day|date))\b", re.IGNORECASE)
_LONGEST = 160  # characters of a cell that is told


def cell_in(question: str, shape: Shape, tables: Iterable[Table]) -> Reckoned | None:
    """Return what the first table tells of which a question names one row and one column.

    Every telling word of the question has to be accounted for; see `applied`.
    """
    if shape.task is not Task.FIND or YES_OR_NO.match(question):
        return None
    if not MONEY_WORDS.isdisjoint(stems(question)) and not _WHEN.match(question):
        return None  # a telephone number is not what a telephone costs
    terms = understand(question).terms
    found = (_cell(question, shape, terms, one) for one in tables)
    return next(filter(None, found), None)


def _cell(question: str, shape: Shape, terms: Sequence[str], table: Table) -> Reckoned | None:
    if table.is_plain:
        return None
    asked = applied(question, shape, [_as_column(one, table) for one in terms], table)
    if asked is None or len(asked.rows) != 1 or not asked.narrowed or asked.beside:
        return None
    row = asked.rows[0]
    columns = [name for name in asked.columns if name != table.columns[0]]
    if asked.span is not None:  # a day alone chooses the row, so only the very word the column
        columns = [name for name in columns if not {*tokens(name)}.isdisjoint(terms)]
    if not columns and table.dated is not None and _WHEN.match(question):
        columns = [table.dated]
    cell = row.cells.get(columns[0], "") if len(columns) == 1 else ""
    if not cell or len(cell) > _LONGEST:
        return None
    told = f"{table.key(row)}, “{columns[0]}”: {_said(cell)}"
    return Reckoned(f"{told.rstrip('.')}.", (row.hit,), days=table.days(row))


def _as_column(term: str, table: Table) -> str:
    """Return the word of a column's name that begins as a term does: who "teaches" is a teacher."""
    if any(term in tokens(name) for name in table.columns):
        return term
    words = (word for name in table.columns for word in tokens(name))
    return next((one for one in words if one[:_ALIKE] == term[:_ALIKE] and len(one) > _ALIKE), term)


def _said(cell: str) -> str:
    """Return a cell in words; a date alone as people write it."""
    found = dates_in(cell)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(cell))
    return spoken(found[0].days) if whole else cell
