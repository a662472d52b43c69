"""Take the text layer of a PDF page apart into runs: pieces of a line with their places."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from assistant.extract.clean import clean_text
from assistant.extract.page_grid import PageGrid
from assistant.extract.page_lines import LINE_END_HYPHEN
from assistant.extract.page_rules import Rules

MAX_CHARACTERS = 200_000
"""Characters of a page that are looked at; no page for people has more."""

_CELL_GAP = 0.9  # em; wider gaps separate cells or columns
_LINE_BREAKS = (0x0A, 0x0D)
_HYPHENS_AT_LINE_END = (0x02, 0xFFFE)  # how pdfium marks the hyphen of a divided word
_BOLD_WEIGHT = 600
_HIGH, _LOW, _AFTER = 0xD800, 0xDC00, 0xE000  # the halves of characters beyond 16 bits


@dataclass(slots=True)
class Run:
    """A piece of a line; places in points from the upper left corner of the upright page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float  # of the font, in points
    bold: bool = False
    vertical: bool = False
    is_table: bool = False  # stands for a whole table; the text has a line for each row

    @property
    def middle(self) -> float:
        """Return the height of its middle on the page."""
        return (self.y0 + self.y1) / 2


class _Place(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float


def page_runs(page: pdfium.PdfPage, grid: PageGrid, rules: Rules) -> list[Run]:
    """Return the runs of a page in the order of the file, cut where a drawn line divides cells.

    What lies outside of the page is left out.
    """
    textpage = page.get_textpage()
    try:
        reader = _RunReader(textpage.raw, grid, rules)
        runs = list(reader.runs(min(textpage.count_chars(), MAX_CHARACTERS)))
    finally:
        textpage.close()
    return [run for run in runs if run.text and _is_on_page(run, grid)]


def _is_on_page(run: Run, grid: PageGrid) -> bool:
    across, down = (run.x0 + run.x1) / 2, run.middle
    return -1 <= across <= grid.width + 1 and -1 <= down <= grid.height + 1


class _RunReader:
    """Walks over the characters of a page and cuts where the line or the cell ends."""

    def __init__(self, textpage: pdfium_c.FPDF_TEXTPAGE, grid: PageGrid, rules: Rules) -> None:
        self._page = textpage
        self._grid = grid
        self._rules = rules
        self._box = pdfium_c.FS_RECTF()
        self._name = ctypes.create_string_buffer(128)

    def runs(self, count: int) -> Iterator[Run]:
        """Yield the runs of the first `count` characters."""
        run: Run | None = None
        last: _Place | None = None
        for at, char, spaced in self._characters(count):
            # The hyphen of a divided word belongs to what stands before it.
            place = last if char == LINE_END_HYPHEN else self._place(at) if char else None
            if run is not None and not self._continues(run, last, place):
                yield _finished(run)
                run = None
            last = place
            if place is not None:
                run = run or self._start(at, place)
                _extend(run, f" {char}" if spaced and run.text else char, place)
        if run is not None:
            yield _finished(run)

    def _characters(self, count: int) -> Iterator[tuple[int, str, bool]]:
        """Yield place, character and whether a space came before it; "" is the end of a line."""
        spaced, high = False, 0
        for at in range(count):
            code = pdfium_c.FPDFText_GetUnicode(self._page, at)
            if code in _LINE_BREAKS:
                yield at, "", False
            elif code in _HYPHENS_AT_LINE_END:
                yield at, LINE_END_HYPHEN, False
            elif code == 0 or _HIGH <= code < _LOW:
                high = code
                continue
            elif chr(code).isspace():
                spaced = True
                continue
            else:
                if _LOW <= code < _AFTER:
                    code = 0x10000 + ((high - _HIGH) << 10) + code - _LOW if high else 0xFFFD
                yield at, chr(code), spaced
            spaced, high = False, 0

    def _continues(self, run: Run, last: _Place | None, place: _Place | None) -> bool:
        """Say whether a character follows the last one of a run, in its line or its column."""
        if last is None or place is None:
            return False
        overlap_y = min(last.y1, place.y1) - max(last.y0, place.y0)
        overlap_x = min(last.x1, place.x1) - max(last.x0, place.x0)
        gap = _CELL_GAP * run.size
        if overlap_y > 0.3 * min(last.y1 - last.y0, place.y1 - place.y0) and not run.vertical:
            middle = (place.y0 + place.y1) / 2
            near = place.x0 - last.x1 < gap and last.x0 - place.x1 < gap
            return near and not self._rules.wall_between(last.x1 - 1, place.x0 + 1, middle)
        stacked = overlap_x > 0.5 * min(last.x1 - last.x0, place.x1 - place.x0)
        if stacked and (run.vertical or len(run.text) == 1):
            run.vertical = max(place.y0 - last.y1, last.y0 - place.y1) < gap
            return run.vertical
        return False

    def _place(self, at: int) -> _Place:
        box = self._box
        pdfium_c.FPDFText_GetLooseCharBox(self._page, at, box)
        xa, ya = self._grid.place(box.left, box.top)
        xb, yb = self._grid.place(box.right, box.bottom)
        return _Place(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))

    def _start(self, at: int, place: _Place) -> Run:
        matrix = pdfium_c.FS_MATRIX()
        size = pdfium_c.FPDFText_GetFontSize(self._page, at)
        if pdfium_c.FPDFText_GetMatrix(self._page, at, matrix):
            size *= max(abs(matrix.c) + abs(matrix.d), 1e-6)
        if not 1 <= size <= 1000:  # noqa: PLR2004 - points; what lies outside is a broken font
            size = max(1.0, min(place.y1 - place.y0, 1000.0))
        return Run("", *place, size=size, bold=self._is_bold(at))

    def _is_bold(self, at: int) -> bool:
        if pdfium_c.FPDFText_GetFontWeight(self._page, at) >= _BOLD_WEIGHT:
            return True
        flags = ctypes.c_int()
        pdfium_c.FPDFText_GetFontInfo(self._page, at, self._name, len(self._name), flags)
        name: bytes = self._name.value.lower()
        return b"bold" in name or b"black" in name


def _extend(run: Run, text: str, place: _Place) -> None:
    run.text += text
    run.x0, run.x1 = min(run.x0, place.x0), max(run.x1, place.x1)
    run.y0, run.y1 = min(run.y0, place.y0), max(run.y1, place.y1)


def _finished(run: Run) -> Run:
    run.text = clean_text(run.text).strip()
    return run
