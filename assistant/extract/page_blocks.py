"""Build the blocks of a page, paragraphs, headings and tables, from its runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from assistant.extract.clean import one_line
from assistant.extract.page_lines import join_lines
from assistant.extract.page_order import reading_regions
from assistant.extract.page_rules import Rules, find_grids
from assistant.extract.page_tables import Row, find_table, ruled_table, ruled_tables
from assistant.extract.page_text import Run
from assistant.records import Block, Box

_PITCH = 1.35  # a line this many times further down than usual starts a paragraph
_SAME_SIZE = 1.12
_HEADING_SIZE = 1.15  # times the size of the body text
_LONGEST_HEADING, _LONGEST_BOLD_HEADING = 200, 120
_BULLET = re.compile(r"([•‣▪■●○◦·–—*\-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s+\S")
_MARK = re.compile(r"[•‣▪■●○◦·–—*\-]")
_SECTION = re.compile(r"(?:[A-Z]|\d+)(?:\.\d+)*[.)]?")
_MARK_GAP = 4.0  # em, to the text behind a mark
_SENTENCE_END = re.compile(r"[.!?:;。！？]['\"”’)]?$")


@dataclass(slots=True)
class Typography:
    """The sizes of type seen so far in a document, to tell headings from body text."""

    sizes: Counter[float] = field(default_factory=Counter)

    def add(self, runs: Sequence[Run]) -> None:
        """Count the characters of a page by size."""
        for run in runs:
            self.sizes[round(run.size * 2) / 2] += len(run.text)

    @property
    def body(self) -> float:
        """Return the size of most of the text, in points; 0 before any text."""
        return max(self.sizes, key=lambda size: (self.sizes[size], -size), default=0.0)


def page_blocks(
    runs: Sequence[Run], size: tuple[float, float], typography: Typography, rules: Rules
) -> tuple[Block, ...]:
    """Return the blocks of a page in reading order; `size` is its width and height in points."""
    blocks: list[Block] = []
    for region in reading_regions(ruled_tables(runs, find_grids(rules))):
        blocks.extend(_region_blocks(_rows(region), size, typography.body))
    blocks.extend(
        Block(run.text, _box([run], size)) for run in runs if run.vertical and len(run.text) > 1
    )
    return tuple(blocks)


def largest_heading(runs: Sequence[Run], body: float) -> str:
    """Return the text set in the largest type of a first page, if it looks like a title."""
    words = [run for run in runs if not run.vertical and sum(map(str.isalpha, run.text)) > 1]
    biggest = max((run.size for run in words), default=0.0)
    if not body or biggest < 1.2 * body:
        return ""
    large = [run for run in words if run.size > 0.9 * biggest]
    large.sort(key=lambda run: (round(run.middle / biggest), run.x0))
    lines = large[:1]
    for run in large[1:]:
        if run.y0 - lines[-1].y1 < biggest and abs(run.size - lines[0].size) < 0.05 * biggest:
            lines.append(run)
    title = one_line(" ".join(line.text for line in lines))
    return title if 3 < len(title) <= _LONGEST_HEADING else ""  # noqa: PLR2004 - characters


def _rows(runs: list[Run]) -> list[Row]:
    """Group runs that share a line, from top to bottom, each row from left to right."""
    rows: list[Row] = []
    for run in sorted(runs, key=lambda run: (run.middle, run.x0)):
        if rows and not run.is_table and _shares_line(rows[-1], run):
            rows[-1].add(run)
        else:
            rows.append(Row([run]))
    for row in rows:
        rightward = sum(map(_is_rtl, row.text())) * 2 < len(row.text())
        row.runs.sort(key=lambda run: run.x0 if rightward else -run.x1)
        row.runs = _with_mark(row.runs)
    return rows


def _with_mark(runs: list[Run]) -> list[Run]:
    """Join the mark of a list or the number of a heading with its text: they are no two cells."""
    if len(runs) != 2 or any(run.is_table or run.vertical for run in runs):  # noqa: PLR2004
        return runs
    mark, text = runs
    numbered = _SECTION.fullmatch(mark.text) and mark.bold and text.bold and text.text[0].isalpha()
    near = 0 <= text.x0 - mark.x1 < _MARK_GAP * text.size
    if not near or not (numbered or _MARK.fullmatch(mark.text)):
        return runs
    joined = replace(text, text=f"{mark.text} {text.text}", bold=mark.bold and text.bold)
    joined.x0, joined.y0, joined.y1 = mark.x0, min(mark.y0, text.y0), max(mark.y1, text.y1)
    return [joined]


def _is_rtl(char: str) -> bool:
    return "\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc"


def _shares_line(row: Row, run: Run) -> bool:
    overlap = min(row.y1, run.y1) - max(row.y0, run.y0)
    if row.runs[0].is_table or overlap <= 0.45 * min(row.y1 - row.y0, run.y1 - run.y0):
        return False
    # Lines set tightly overlap too; but then one stands right above the other.
    return not any(
        min(other.x1, run.x1) - max(other.x0, run.x0) > 0.5 * run.size
        and abs(other.middle - run.middle) > 0.45 * max(other.size, run.size)
        for other in row.runs
    )


def _region_blocks(rows: list[Row], size: tuple[float, float], body: float) -> Iterator[Block]:
    pitches = [b.middle - a.middle for a, b in pairwise(rows)]
    usual = {round(row.size): 0.0 for row in rows}
    for height in usual:
        near = [
            pitch
            for row, pitch in zip(rows, pitches, strict=False)
            if round(row.size) == height and pitch < 2.5 * row.size
        ]
        usual[height] = median(near) if near else 1.3 * height
    at, paragraph = 0, list[Row]()
    while at < len(rows):
        table = ruled_table(rows, at) or find_table(rows, at)
        if table is not None:
            yield from _paragraph(paragraph, size, body)
            paragraph = []
            yield Block(table.text, _box(table.runs, size), table=True)
            at = table.end
            continue
        if paragraph and _starts_paragraph(paragraph, rows[at], usual[round(rows[at].size)]):
            yield from _paragraph(paragraph, size, body)
            paragraph = []
        paragraph.append(rows[at])
        at += 1
    yield from _paragraph(paragraph, size, body)


def _starts_paragraph(paragraph: list[Row], row: Row, pitch: float) -> bool:
    last, first = paragraph[-1], paragraph[0]
    smaller, larger = sorted((last.size, row.size))
    if row.middle - last.middle > _PITCH * pitch or larger > _SAME_SIZE * smaller:
        return True
    if last.bold != row.bold and (last.bold or len(paragraph) > 1):
        return True
    if _BULLET.match(row.text()) and row.x0 <= first.x0 + row.size:
        return True
    left = min(line.x0 for line in paragraph)
    right = max(line.x1 for line in [*paragraph, row])
    indented = row.x0 - last.x0 > 0.8 * row.size and row.x0 - left > 0.8 * row.size
    if indented and not _BULLET.match(first.text()):
        return True
    short = right - last.x1 > 0.2 * (right - left)
    return short and bool(_SENTENCE_END.search(last.text()))


def _paragraph(rows: list[Row], size: tuple[float, float], body: float) -> Iterator[Block]:
    if not rows:
        return
    text = join_lines([row.text() for row in rows])
    if text:
        runs = [run for row in rows for run in row.runs]
        yield Block(text, _box(runs, size), heading=_is_heading(rows, text, body))


def _is_heading(rows: list[Row], text: str, body: float) -> bool:
    if len(rows) > 3 or not any(char.isalpha() for char in text):  # noqa: PLR2004 - lines
        return False
    if _MARK.match(text):  # an item of a list
        return False
    if all(row.size >= _HEADING_SIZE * body for row in rows):
        return len(text) <= _LONGEST_HEADING
    bold = all(row.bold for row in rows) and all(row.size > 0.95 * body for row in rows)
    return bold and len(text) <= _LONGEST_BOLD_HEADING and text[-1] not in ".,;"


def _box(runs: Sequence[Run], size: tuple[float, float]) -> Box:
    """Return the box around runs as fractions of the page, within the page."""
    x0 = min(max(min(run.x0 for run in runs) / size[0], 0.0), 1.0)
    y0 = min(max(min(run.y0 for run in runs) / size[1], 0.0), 1.0)
    x1 = min(max(max(run.x1 for run in runs) / size[0], x0), 1.0)
    y1 = min(max(max(run.y1 for run in runs) / size[1], y0), 1.0)
    return round(x0, 4), round(y0, 4), round(x1 - x0, 4), round(y1 - y0, 4)
