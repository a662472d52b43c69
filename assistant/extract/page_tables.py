"""Recognise tables among the rows of a page, and keep their rows whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.extract.clean import table_row
from assistant.extract.page_lines import join_lines
from assistant.extract.page_rules import Grid
from assistant.extract.page_text import Run

_MIN_ROWS = 2
_MAX_GAP = 2.6  # line heights between two rows of a table
_TIGHT = 0.6  # of the usual step between rows: then a row continues the one above
_LONGEST_RULED = 700  # characters of a cell within drawn lines
_UNRULED_ROWS = 3  # lines that all cells of a ruled row have, if it really is several rows
_CLOSE, _CLOSER = 0.75, 0.87  # of the usual step to a new row
_TIGHT_LINE = 1.4  # em from line to line of one cell
_MAX_SINGLES = 8  # rows with one cell between rows with several
_LONGEST_CELL = 90  # characters on one line of a cell


class Row:
    """Runs that share a line; each is a cell, or the whole line when there is one."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.x0 = min(run.x0 for run in runs)
        self.x1 = max(run.x1 for run in runs)
        self.y0 = min(run.y0 for run in runs)
        self.y1 = max(run.y1 for run in runs)

    def add(self, run: Run) -> None:
        """Take one more run into the row."""
        self.__init__([*self.runs, run])  # type: ignore[misc]

    @property
    def middle(self) -> float:
        """Return the height of its middle on the page."""
        return self._main.middle

    @property
    def size(self) -> float:
        """Return the size of most of its type, in points."""
        return self._main.size

    @property
    def bold(self) -> bool:
        """Say whether all of it is bold."""
        return all(run.bold for run in self.runs)

    @property
    def _main(self) -> Run:
        return max(self.runs, key=lambda run: len(run.text))

    def text(self) -> str:
        """Return the words of the row."""
        return " ".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its text, one line a row, its runs, and the index after its last row."""

    text: str
    runs: list[Run]
    end: int


_Columns = list[tuple[float, float]]


def ruled_table(rows: Sequence[Row], at: int) -> Table | None:
    """Return the ruled table that a row stands for, or None."""
    run = rows[at].runs[0]
    return Table(run.text, [run], at + 1) if run.is_table else None


def find_table(rows: Sequence[Row], start: int) -> Table | None:
    """Return the table that begins with a row, or None.

    A table is two or more rows of several cells whose columns are kept apart by free space from
    top to bottom. A row between them with one cell belongs to it as well.
    """
    if len(rows[start].runs) < 2 or not _may_be_cells(rows[start]):  # noqa: PLR2004 - cells
        return None
    end, columns = _extent(rows, start)
    body = list(rows[start:end])
    if sum(len(row.runs) > 1 for row in body) < _MIN_ROWS or len(columns) < 2:  # noqa: PLR2004
        return None
    lines = [table_row(cells) for cells in _cells(body, columns)]
    if len(lines) < _MIN_ROWS:
        return None
    return Table("\n".join(lines), [run for row in body for run in row.runs], end)


def _extent(rows: Sequence[Row], start: int) -> tuple[int, _Columns]:
    """Return the index after the last row of the table, and its columns."""
    columns = _columns([rows[start]])
    end, at = start + 1, start + 1
    while at < len(rows) and at - end < _MAX_SINGLES:
        row, above = rows[at], rows[at - 1]
        step = row.middle - above.middle
        if step > _MAX_GAP * max(row.size, above.size) or not _may_be_cells(row):
            break
        if len(row.runs) == 1:
            if not _is_within_a_column(row.runs[0], columns):
                break
            at += 1
            # A row that only has a name in it counts once another row of several cells follows.
            end = at if step < _TIGHT_LINE * row.size else end
            continue
        wider = _columns([row for row in rows[start : at + 1] if len(row.runs) > 1])
        if len(wider) < 2 or not _keeps_apart(row, wider):  # noqa: PLR2004 - columns
            break
        at += 1
        end, columns = at, wider
    return end, columns


def _may_be_cells(row: Row) -> bool:
    return all(len(run.text) <= _LONGEST_CELL and not run.is_table for run in row.runs)


def _columns(rows: list[Row]) -> _Columns:
    """Return the columns as stretches across the page.

    The rows with the usual number of cells or more decide; a cell of another row that reaches
    over several columns, as headers do, does not join them.
    """
    usual = median(len(row.runs) for row in rows)
    spans = sorted((run.x0, run.x1) for row in rows if len(row.runs) >= usual for run in row.runs)
    columns: _Columns = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1] - 0.5:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _keeps_apart(row: Row, columns: _Columns) -> bool:
    places = [_nearest_column(run, columns) for run in row.runs]
    return len(set(places)) >= min(2, len(places))


def _is_within_a_column(run: Run, columns: _Columns) -> bool:
    """Say whether a run stays clear of all columns but one."""
    touched = [x0 for x0, x1 in columns if min(run.x1, x1) - max(run.x0, x0) > -0.3 * run.size]
    return len(touched) == 1


def _nearest_column(run: Run, columns: _Columns) -> int:
    """Return the first column that a run overlaps, or the nearest one."""
    for at, (x0, x1) in enumerate(columns):
        if min(run.x1, x1) - max(run.x0, x0) > 0:
            return at
    return min(range(len(columns)), key=lambda at: abs(columns[at][0] - run.x0))


def _cells(body: list[Row], columns: _Columns) -> list[list[str]]:
    """Return the cells of each row; rows that only continue the one above are merged into it."""
    rows = [_row_cells(row, columns) for row in body]
    steps = [0.0, *(b.middle - a.middle for a, b in pairwise(body))]
    usual = median(steps[1:]) if steps[1:] else 0.0
    new_rows = [step for step, cells in zip(steps, rows, strict=True) if cells[0] and step]
    lines: list[list[str]] = []
    for row, cells, step in zip(body, rows, steps, strict=True):
        # Lines of one row are set closer than rows; an empty first cell makes it likelier still.
        closer = _CLOSE if cells[0] else _CLOSER
        goes_on = bool(new_rows) and step < closer * median(new_rows)
        tight = step < _TIGHT * usual
        few = len(row.runs) * 2 <= len(columns) and step < _TIGHT_LINE * row.size and step <= usual
        if lines and (tight or goes_on or few):
            lines[-1] = [join_lines(pair) for pair in zip(lines[-1], cells, strict=True)]
        else:
            lines.append(cells)
    return lines


def _row_cells(row: Row, columns: _Columns) -> list[str]:
    cells = [""] * len(columns)
    for run in row.runs:
        place = _nearest_column(run, columns)
        cells[place] = join_lines([cells[place], run.text])
    return cells


def ruled_tables(runs: Sequence[Run], grids: Sequence[Grid]) -> list[Run]:
    """Return the runs, with those inside a ruled table replaced by one run for the table."""
    left = list(runs)
    for grid in grids:
        cells: dict[tuple[int, int], list[Run]] = {}
        for run in left:
            place = grid.cell((run.x0 + run.x1) / 2, run.middle)
            if place is not None:
                cells.setdefault(place, []).append(run)
        text = _ruled_text(cells, len(grid.xs) - 1)
        if not text:
            continue
        inside = {id(run) for members in cells.values() for run in members}
        left = [run for run in left if id(run) not in inside]
        size = median(run.size for members in cells.values() for run in members)
        box = (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1])
        left.append(Run(text, *box, size=size, is_table=True))
    return left


def _ruled_text(cells: dict[tuple[int, int], list[Run]], columns: int) -> str:
    """Return a line for each row; empty when the grid is a frame or a drawing, not a table."""
    lines = {place: _cell_lines(runs) for place, runs in cells.items()}
    if any(sum(map(len, texts)) > _LONGEST_RULED for texts in lines.values()):
        return ""
    rows: list[list[str]] = []
    for row in sorted({row for row, _ in lines}):
        rows.extend(_split_row([lines.get((row, column), []) for column in range(columns)]))
    if sum(sum(map(bool, cells)) > 1 for cells in rows) < _MIN_ROWS:
        return ""
    return "\n".join(filter(None, map(table_row, rows)))


def _split_row(cells: list[list[str]]) -> list[list[str]]:
    """Take a ruled row apart whose cells hold several rows, as when only the header is ruled."""
    counts = {len(lines) for lines in cells if lines}
    several = len(counts) == 1 and sum(map(bool, cells)) > 1 and max(counts) >= _UNRULED_ROWS
    if not several:
        return [[join_lines(lines) for lines in cells]]
    return [[lines[at] if lines else "" for lines in cells] for at in range(max(counts))]


def _cell_lines(runs: list[Run]) -> list[str]:
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.middle):
        if lines and run.middle - lines[-1][0].middle < 0.5 * run.size:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [" ".join(r.text for r in sorted(line, key=lambda r: r.x0)) for line in lines]
