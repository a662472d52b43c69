"""Put the runs of a page into reading order: find columns, and read each from top to bottom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from unicodedata import east_asian_width

from assistant.extract.page_text import Run

_MIN_GUTTER = 0.55  # em of free space left of a column
_MIN_LINES = 3  # of a column
_PROSE = 19  # characters of the usual line of a column of prose; cells of tables have fewer
_ALIGNED = 0.55  # share of lines with a partner on the same height, from which on it is a table
_MAX_DEPTH = 8
_MAX_RUNS = 6000  # beyond that a page is a drawing, and its order does not matter
_GRAIN = 3.0  # points; left edges this close count as one


@dataclass(slots=True)
class _Cut:
    """A way to divide a region: bands that stand in columns, and what lies across them."""

    columns: list[tuple[list[Run], list[Run]]]
    across: list[Run]
    score: int


def reading_regions(runs: Sequence[Run]) -> list[list[Run]]:
    """Return groups of runs in reading order; the runs of a group share a column."""
    upright = [run for run in runs if not run.vertical]
    regions = [upright] if len(upright) > _MAX_RUNS else _divided(upright, 0)
    return [region for region in regions if region]


def _divided(runs: list[Run], depth: int) -> list[list[Run]]:
    cut = _best_cut(runs) if depth < _MAX_DEPTH and len(runs) > 2 * _MIN_LINES else None
    if cut is None:
        return [runs]
    pieces: list[tuple[float, list[list[Run]]]] = []
    for left, right in cut.columns:
        top = min(run.y0 for run in [*left, *right])
        pieces.append((top, _divided(left, depth + 1) + _divided(right, depth + 1)))
    tops = sorted(top for top, _ in pieces)
    # What lies across the columns stays together up to where the next columns begin.
    groups: dict[int, list[Run]] = {}
    for run in cut.across:
        groups.setdefault(sum(top <= run.middle for top in tops), []).append(run)
    for group in groups.values():
        pieces.append((min(run.middle for run in group), _divided(group, depth + 1)))
    return [region for _, regions in sorted(pieces, key=lambda p: p[0]) for region in regions]


def _best_cut(runs: list[Run]) -> _Cut | None:
    edges = Counter(round(run.x0 / _GRAIN) for run in runs)
    first = min(edges)
    best: _Cut | None = None
    for edge in sorted(edges):
        if edge == first or edges[edge] + edges[edge + 1] < _MIN_LINES:
            continue
        start = min(run.x0 for run in runs if edge <= round(run.x0 / _GRAIN) <= edge + 1)
        cut = _cut_at(runs, start - 0.5)
        if cut is not None and (best is None or cut.score > best.score):
            best = cut
    return best


def _cut_at(runs: list[Run], edge: float) -> _Cut | None:
    """Divide a region left of `edge` wherever nothing crosses it; None when that is no gain."""
    left, right, across = [], [], []
    for run in runs:
        if run.x1 <= edge + 0.5 - _MIN_GUTTER * min(run.size, 12.0):
            left.append(run)
        elif run.x0 >= edge:
            right.append(run)
        else:
            across.append(run)
    if len(left) < _MIN_LINES or len(right) < _MIN_LINES:
        return None
    heights = sorted(run.middle for run in across)
    bands: dict[int, tuple[list[Run], list[Run]]] = {}
    for side, members in enumerate((left, right)):
        for run in members:
            band = sum(height < run.middle for height in heights)
            bands.setdefault(band, ([], []))[side].append(run)
    columns = []
    for pair in bands.values():
        if _stands_in_columns(*pair):
            columns.append(pair)
        else:
            across.extend([*pair[0], *pair[1]])
    score = sum(len(run.text) for pair in columns for side in pair for run in side)
    return _Cut(columns, across, score) if columns else None


def _stands_in_columns(left: list[Run], right: list[Run]) -> bool:
    """Tell columns of prose from columns of a table, whose rows must not be torn apart."""
    if len(left) < _MIN_LINES or len(right) < _MIN_LINES:
        return False
    top = max(min(run.y0 for run in side) for side in (left, right))
    bottom = min(max(run.y1 for run in side) for side in (left, right))
    size = median(run.size for run in [*left, *right])
    if bottom - top < 2 * size:
        return False
    if all(median(_length(run.text) for run in side) >= _PROSE for side in (left, right)):
        return True
    return max(_aligned(left, right), _aligned(right, left)) < _ALIGNED


def _length(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _aligned(lines: list[Run], partners: list[Run]) -> float:
    """Return the share of lines that have a partner on the same height."""
    top, bottom = min(run.y0 for run in partners), max(run.y1 for run in partners)
    inside = [run for run in lines if top <= run.middle <= bottom]
    heights = sorted(run.middle for run in partners)
    found = sum(_nearest(heights, run.middle) < 0.2 * run.size for run in inside)
    return found / len(inside) if inside else 0.0


def _nearest(heights: list[float], height: float) -> float:
    return min(abs(other - height) for other in heights)
