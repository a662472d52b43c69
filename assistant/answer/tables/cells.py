"""Looks up the cell of a table that a question names by its row and its column.

"When is Dario's practical test?" means the row of Dario and the column of practical tests; a row
beside it tells of somebody else. Who repaired something is who was paid for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.answer.question.asked import YES_OR_NO
from assistant.answer.question.shapes import Shape, Task
from assistant.answer.question.subject import asks_money
from assistant.answer.reckoned import Reckoned
from assistant.answer.tables.applied import applied
from assistant.answer.tables.rows_told import hits_of
from assistant.answer.tables.tables import Row, Table
from assistant.answer.words.dates import dates_in, in_words
from assistant.answer.words.sentences import NEGATION
from assistant.retrieve.query import stem, stem_set, stems, tokens, understand

_SHORTEST_ROOT = 4
_ENDINGS = frozenset(("er", "ers", "or", "ors"))  # of who does it
_OTHER = re.compile(r"^\W*(?:why|how)\b", re.IGNORECASE)
_WHERE = re.compile(r"^\W*where\b", re.IGNORECASE)
_PLACES = stem_set("where place room location address kept town shelf station venue country")
_WHO_DID = re.compile(
    r"^\W*who (?:has |had )?(?:repaired|serviced|fixed|mended|installed|fitted|delivered|cleaned|"
    r"painted|built)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby [A-ZÀ-Þ]")
_PAYEES = stem_set("payee vendor supplier company firm contractor workshop garage")
_WHEN = re.compile(r"^\W*(?:when|(?:on )?(?:what|which) (?:day|date))\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\w+day\b", re.IGNORECASE)
_LONGEST = 160  # characters of a cell that is told


def cell_in(question: str, shape: Shape, tables: Iterable[Table]) -> Reckoned | None:
    """Return what the first table tells of which a question names one row and one column.

    Every telling word of the question has to be accounted for; see `applied`.
    """
    if not _may_name(question, shape):
        return None
    terms = understand(question).terms
    found = (_cell(question, shape, terms, one) for one in tables)
    return next(filter(None, found), None)


def _may_name(question: str, shape: Shape) -> bool:
    """Say whether a question may be answered by a cell: not why, how, whether, or who did not."""
    if shape.task is not Task.FIND or YES_OR_NO.match(question):
        return False
    if _OTHER.match(question) or NEGATION.search(question):
        return False
    # A telephone number is not what a telephone costs.
    return bool(_WHEN.match(question)) or not asks_money(question)


def _cell(question: str, shape: Shape, terms: Sequence[str], table: Table) -> Reckoned | None:
    if table.is_plain:
        return None
    selected = applied(question, shape, [_as_column(one, table) for one in terms], table)
    if selected is None or len(selected.rows) != 1 or not selected.narrowed or selected.beside:
        return None
    row = selected.rows[0]
    columns = [name for name in selected.columns if name != table.columns[0]]
    if selected.span is not None:  # a day alone chooses the row, so only the very word the column
        columns = [name for name in columns if not {*tokens(name)}.isdisjoint(terms)]
    if _WHERE.match(question):
        columns = [name for name in columns if not _PLACES.isdisjoint(stems(name))]
    elif _WHO_DID.match(question) and not columns and not _names_another(row):
        columns = [name for name in table.columns if not _PAYEES.isdisjoint(stems(name))]
    cell = row.cells.get(columns[0], "") if len(columns) == 1 else ""
    if not cell or len(cell) > _LONGEST or (_WHEN.match(question) and not _is_time(cell)):
        return None
    key = in_words(row.cells.get(table.columns[0]) or table.key(row))
    told = f"{key}, “{columns[0]}”: {in_words(cell)}"
    return Reckoned(f"{told.rstrip('.')}.", hits_of([row]), days=table.days(row))


def _names_another(row: Row) -> bool:
    """Say whether a row tells who did it besides who was paid: "checked by Anna"."""
    return _BY.search(" ".join(row.cells.values())) is not None


def _is_time(cell: str) -> bool:
    """Say whether a cell tells a day or a time of day."""
    return bool(dates_in(cell)) or _CLOCK.search(cell) is not None


def _as_column(term: str, table: Table) -> str:
    """Return the word of a column's name that belongs to a verb: who "teaches" is a teacher."""
    words = [word for name in table.columns for word in tokens(name)]
    if term in words:
        return term
    root = stem(term)
    akin = (one for one in words if one.startswith(root) and one[len(root) :] in _ENDINGS)
    return next(akin, term) if len(root) >= _SHORTEST_ROOT else term
