"""Find ruled tables on a PDF page: the drawn lines, and the grids that they make."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from assistant.extract.page_grid import PageGrid

_MAX_OBJECTS, _MAX_SEGMENTS, _MAX_RULES = 20_000, 20_000, 1500
_STRAIGHT = 1.0  # points by which a line may be off
_SHORTEST = 6.0
_TOUCH = 3.0
_MIN_BORDERS = 3  # two columns have three, two rows as well


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `at` points from the left (or top), from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines of a page in points from its upper left corner."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()

    def wall_between(self, x0: float, x1: float, y: float) -> bool:
        """Say whether a line down the page separates two places at the same height."""
        return any(x0 <= rule.at <= x1 and rule.start <= y <= rule.end for rule in self.down)


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the borders from left to right and from top to bottom, and its walls."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    walls: tuple[Rule, ...]  # the lines down the page; where one is missing, cells are joined

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Return row and column of a place, from 0; None outside."""
        row = bisect_right(self.ys, y) - 1
        if not (0 <= row < len(self.ys) - 1 and self.xs[0] <= x < self.xs[-1]):
            return None
        left = max(
            (wall.at for wall in self.walls if wall.at <= x and wall.start <= y <= wall.end),
            default=self.xs[0],
        )
        return row, max(bisect_right(self.xs, left + _TOUCH) - 1, 0)


def page_rules(page: pdfium.PdfPage, grid: PageGrid) -> Rules:
    """Return the straight lines drawn on a page; none when it is a drawing full of them."""
    across: list[Rule] = []
    down: list[Rule] = []
    for (xa, ya), (xb, yb) in _edges(page, grid):
        if abs(ya - yb) <= _STRAIGHT and abs(xa - xb) >= _SHORTEST:
            across.append(Rule((ya + yb) / 2, min(xa, xb), max(xa, xb)))
        elif abs(xa - xb) <= _STRAIGHT and abs(ya - yb) >= _SHORTEST:
            down.append(Rule((xa + xb) / 2, min(ya, yb), max(ya, yb)))
    if len(across) > _MAX_RULES or len(down) > _MAX_RULES:
        return Rules()
    return Rules(_joined(across), _joined(down))


_Point = tuple[float, float]


def _edges(page: pdfium.PdfPage, grid: PageGrid) -> Iterator[tuple[_Point, _Point]]:
    """Yield the straight edges of all paths of a page, in points of the upright page."""
    left = _MAX_SEGMENTS
    matrix = pdfium_c.FS_MATRIX()
    for at in range(min(pdfium_c.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)):
        path = pdfium_c.FPDFPage_GetObject(page.raw, at)
        if pdfium_c.FPDFPageObj_GetType(path) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        count = pdfium_c.FPDFPath_CountSegments(path)
        left -= max(count, 1)
        if left < 0:
            return
        if pdfium_c.FPDFPageObj_GetMatrix(path, matrix):
            yield from _path_edges(path, count, (matrix, grid))


def _path_edges(
    path: pdfium_c.FPDF_PAGEOBJECT, count: int, placing: tuple[pdfium_c.FS_MATRIX, PageGrid]
) -> Iterator[tuple[_Point, _Point]]:
    matrix, grid = placing
    x, y = ctypes.c_float(), ctypes.c_float()
    start: _Point | None = None
    last: _Point | None = None
    for at in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, at)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = grid.place(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        if pdfium_c.FPDFPathSegment_GetClose(segment) and start is not None:
            yield point, start
        last = point


def _joined(rules: list[Rule]) -> tuple[Rule, ...]:
    """Join pieces of one line, and the two edges of a thin bar."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at / _TOUCH), rule.start)):
        last = joined[-1] if joined else None
        if (
            last is not None
            and abs(last.at - rule.at) <= _TOUCH
            and rule.start <= last.end + _TOUCH
        ):
            joined[-1] = Rule(last.at, min(last.start, rule.start), max(last.end, rule.end))
        else:
            joined.append(rule)
    return tuple(joined)


def find_grids(rules: Rules) -> list[Grid]:
    """Return the grids that crossing lines make, from top to bottom."""
    grids = []
    for across, down in _connected(rules):
        xs = [rule.at for rule in down] + [end for r in across for end in (r.start, r.end)]
        ys = [rule.at for rule in across] + [end for r in down for end in (r.start, r.end)]
        grid = Grid(_borders(xs), _borders(ys), tuple(down))
        if len(grid.xs) >= _MIN_BORDERS and len(grid.ys) >= _MIN_BORDERS:
            grids.append(grid)
    return sorted(grids, key=lambda grid: grid.ys[0])


def _connected(rules: Rules) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the groups of lines that touch each other."""
    waiting_across, waiting_down = list(rules.across), list(rules.down)
    while waiting_down:
        across: list[Rule] = []
        down = [waiting_down.pop()]
        new_down = down
        while new_down:
            new_across = [a for a in waiting_across if any(_touch(a, d) for d in new_down)]
            waiting_across = [a for a in waiting_across if a not in new_across]
            new_down = [d for d in waiting_down if any(_touch(a, d) for a in new_across)]
            waiting_down = [d for d in waiting_down if d not in new_down]
            across, down = across + new_across, down + new_down
        yield across, down


def _touch(across: Rule, down: Rule) -> bool:
    return (
        across.start - _TOUCH <= down.at <= across.end + _TOUCH
        and down.start - _TOUCH <= across.at <= down.end + _TOUCH
    )


def _borders(places: Sequence[float]) -> tuple[float, ...]:
    borders: list[float] = []
    for place in sorted(places):
        if not borders or place - borders[-1] > _TOUCH:
            borders.append(place)
    return tuple(borders)
