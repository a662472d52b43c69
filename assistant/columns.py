"""Finds values that stand under each other in plain text, in columns that signs or blanks make.

Such lines are rows of a table, not sentences: their cells belong together across the line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TAB = 8
_GAP = re.compile(r"\S(?:\t+ *| *\t+| {3,})\S|[^\s.!?:;] {2}\S")
_RULE = re.compile(r"\s*(?:[-=_+*~|:│┃┌┬┐├┼┤└┴┘─━╔╦╗╠╬╣╚╩╝═][\s]*){4,}")
_BAR = re.compile(r"[|│┃]")
_TABS = re.compile(r"\t+")
_VALUE = re.compile(r"[-+−–]*[\d.,:/%$€£-]*[-–%]?")
_FEWEST_ROWS, _FEWEST_BARRED = 3, 2
_TABBED = 0.9  # of the rows have their cells parted by tabs
_FEWEST_PARTED = 5  # rows whose cells a colon or semicolon parts, without a blank behind it
_PARTED = re.compile(  # not between the hour and the minutes of a time, as lines of chats begin
    r"(?<=[^\s:;])(?!(?<=\d)(?<!\d{3}):[0-5]\d(?!\d))([:;])(?=[^\s:;/])"
)
_LONGEST_CELL = 60  # characters before the first colon
_NARROW_ROWS = 6  # from which a gutter may be one blank wide: by chance words hardly end so often
_EXCEPT = 0.1  # of the rows may run across a gutter
_FILLED = 0.5  # of the rows have something on either side of a gutter
_SEVERAL = 0.7  # of the rows have several cells


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table in a text: its lines, and what stands in its columns, empty ones as well."""

    first: int
    last: int  # the line behind it
    cells: tuple[str, ...]
    ruled: bool = False  # a rule stands below it

    @property
    def filled(self) -> int:
        """Return how many of its cells hold something."""
        return sum(map(bool, self.cells))

    def joined(self, below: Row) -> Row:
        """Return this row with that of the lines below it, cell by cell."""
        pairs = zip(self.cells, below.cells, strict=True)
        cells = tuple(" ".join(pair).strip() for pair in pairs)
        return Row(self.first, below.last, cells, below.ruled)


def tables_in(lines: Sequence[str]) -> list[list[Row]]:
    """Return the tables of a text in order, each as its rows from the first line to the last.

    Lines that only rule are part of the row above them; an indented line below a row goes on with
    its last cell.
    """
    found: list[list[Row]] = []
    at = 0
    while at < len(lines):
        end = _run(lines, at)
        rows = _rows(lines, at, end) if end > at else _parted(lines, at)
        if rows:
            found.append(rows)
            end = rows[-1].last
        at = max(end, at + 1)
    return found


def has_header(rows: Sequence[Row]) -> bool:
    """Say whether the first row of a table names its columns.

    A rule parts it from the others, or it has a word where nearly all others have a value.
    """
    head, rest = rows[0], rows[1:]
    if not rest or not all(head.cells[1:]) or any(map(_VALUE.fullmatch, filter(None, head.cells))):
        return False
    if head.ruled and not any(row.ruled for row in rest[:-1]):
        return True
    columns = zip(*(row.cells for row in rest), strict=True)
    return any(_are_values(cells) for cells in columns)


def _are_values(cells: Sequence[str]) -> bool:
    written = [cell for cell in cells if cell]
    values = sum(_VALUE.fullmatch(cell) is not None for cell in written)
    return len(written) >= _SEVERAL * len(cells) and values >= (1 - _EXCEPT) * len(written)


def _run(lines: Sequence[str], start: int) -> int:
    """Return where the lines end that look like rows; `start` where none begins there."""
    if not _is_row(lines[start]):
        return start
    barred = _is_barred(lines[start])
    at = start + 1
    while at < len(lines) and lines[at].strip():
        line = lines[at]
        if _is_barred(line) is not barred and not _RULE.fullmatch(line):
            break
        if not (_is_row(line) or _RULE.fullmatch(line) or _goes_on(line, lines[start])):
            break
        at += 1
    return at


def _parted(lines: Sequence[str], start: int) -> list[Row]:
    """Return the rows from a line on that equally many colons or semicolons part: `Ivy:Virtue`.

    None if they are too few: a single colon may stand in any sentence.
    """
    rows: list[Row] = []
    for at in range(start, len(lines)):
        first, *rest = _PARTED.split(lines[at].strip())
        signs, cells = rest[::2], (first, *rest[1::2])
        as_first = not rows or len(cells) == len(rows[0].cells)
        if not signs or len(set(signs)) > 1 or len(first) > _LONGEST_CELL or not as_first:
            break
        rows.append(Row(at, at + 1, cells))
    return rows if len(rows) >= _FEWEST_PARTED else []


def _is_row(line: str) -> bool:
    if _RULE.fullmatch(line):
        return False
    return _is_barred(line) or bool(_GAP.search(line.strip()))


def _is_barred(line: str) -> bool:
    """Say whether a line is a row between bars, as in `| a | b |`."""
    bars = len(_BAR.findall(line))
    return bars >= 2 and line.strip()[0] in "|│┃"  # noqa: PLR2004 - one on each side


def _goes_on(line: str, row: str) -> bool:
    """Say whether a line is indented at least as far as the second cell of a row."""
    wide, text = row.expandtabs(_TAB), line.expandtabs(_TAB)
    gap = re.search(r"\S {2,}\S", wide)
    return gap is not None and len(text) - len(text.lstrip()) >= gap.end() - 1


def _rows(lines: Sequence[str], start: int, end: int) -> list[Row]:
    """Return the rows of some lines; none when they are no table after all."""
    barred = _is_barred(lines[start])
    heads = [at for at in range(start, end) if _is_row(lines[at])]
    if len(heads) < (_FEWEST_BARRED if barred else _FEWEST_ROWS):
        return []
    apart = _apart([lines[at].rstrip() for at in heads], barred=barred)
    rows: list[Row] = []
    ruled = barred and sum(_RULE.fullmatch(line) is not None for line in lines[start:end])
    for at, following, cells in zip(heads, [*heads[1:], end], apart, strict=False):
        below = [lines[one].strip() for one in range(at + 1, following)]
        rest = [line for line in below if not _RULE.fullmatch(line)]
        cells[-1] = " ".join([cells[-1], *rest])
        row = Row(at, following, tuple(" ".join(cell.split()) for cell in cells), rest != below)
        # Where rules part the rows, lines without one between them are a single row.
        if rows and 2 * ruled >= len(heads) and not _RULE.fullmatch(lines[at - 1]):
            row = rows.pop().joined(row)
        rows.append(row)
    several = sum(row.filled > 1 for row in rows)
    return rows if several >= _SEVERAL * len(rows) and not _marked(rows) else []


def _marked(rows: Sequence[Row]) -> bool:
    """Say whether all begin or end with one sign, as lines of a comment, a list or code do."""
    for column in (0, -1):
        marks = {row.cells[column] for row in rows}
        if len(marks) == 1 and not any(map(str.isalnum, marks.pop())):
            return True
    return False


def _apart(rows: Sequence[str], *, barred: bool) -> list[list[str]]:
    """Return the cells of every row, as many in each; none where no columns are found."""
    if barred:
        found = [_BAR.split(row.strip().rstrip("|│┃"))[1:] for row in rows]
    elif sum("\t" in row.strip() for row in rows) >= _TABBED * len(rows):
        found = [_TABS.split(row.strip()) for row in rows]
    else:
        wide = [row.expandtabs(_TAB) for row in rows]
        gutters = _gutters(wide)
        found = [_split(row, gutters) for row in wide] if gutters else []
    most = max(map(len, found), default=0)
    return [[*cells, *[""] * (most - len(cells))] for cells in found]


def _gutters(rows: Sequence[str]) -> list[tuple[int, int]]:
    """Return the stretches (start, end) that hardly any row writes in, with text on either side."""
    empty = [_is_gutter(rows, at) for at in range(max(map(len, rows)))]
    found, at = [], 0
    while at < len(empty):
        end = at
        while end < len(empty) and empty[end]:
            end += 1
        if end - at > 1 or (end > at and _parts_values(rows, at)):
            found.append((at, end))
        at = max(end, at + 1)
    return found


def _is_gutter(rows: Sequence[str], at: int) -> bool:
    # A row that begins further right, such as a header over the values alone, has an empty cell.
    begun = sum(bool(row[:at].strip()) for row in rows)
    past = [row for row in rows if len(row) > at]
    written = sum(row[at] != " " for row in past)
    enough = max(_FEWEST_ROWS, _FILLED * len(rows))
    return min(begun, len(past)) >= enough and written <= _EXCEPT * len(past)


def _parts_values(rows: Sequence[str], at: int) -> bool:
    """Say whether a gutter of a single blank stands before values, as words may end there too."""
    right = [row[at:].split(maxsplit=1)[0] for row in rows if row[at:].strip()]
    values = sum(_VALUE.fullmatch(one) is not None for one in right)
    return len(rows) >= _NARROW_ROWS and values >= _SEVERAL * len(right)


def _split(row: str, gutters: Sequence[tuple[int, int]]) -> list[str]:
    """Return the cells of a row; what fills a gutter whole makes one cell with what follows it."""
    cells, begin = [], 0
    for start, end in gutters:
        blank = row[start:end].find(" ") if row[start:end].strip() else 0
        cells.append(row[begin : start + blank] if blank >= 0 else "")
        begin = start + blank if blank >= 0 else begin
    return [*cells, row[begin:]]
