"""Read PDF files: their facts, and page by page the blocks of text and the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import BinaryIO

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from assistant.arrays import Picture
from assistant.errors import UnreadableFile
from assistant.extract.authors import author_line
from assistant.extract.clean import one_line
from assistant.extract.damage import DAMAGED
from assistant.extract.dates import iso_date
from assistant.extract.page_blocks import Typography, largest_heading, page_blocks
from assistant.extract.page_grid import PageGrid
from assistant.extract.page_remarks import MAX_ANNOTATIONS, page_remarks
from assistant.extract.page_rules import Rules, page_rules
from assistant.extract.page_text import Run, page_runs
from assistant.records import Block, Depth, Facts, Kind, PagePart
from assistant.told import told

_CLOSE_SIDE = 1024  # pixels, when one page is looked at
_FIRST_SIDE = 480  # pixels of the longer side
_READING_DPI, _READING_SIDE = 144, 2000
_POINTS_PER_INCH = 72
_MIN_LETTERS = 8  # of a page whose text layer is worth anything
_STAMP = 120  # letters; a scan with no more than this carries only a stamp or a page number
_SCAN_SHARE = 0.55  # of the page covered by pictures
_MOST_UNKNOWN = 0.3  # share of characters without meaning
_MAX_BROKEN = 50  # pages in a row that cannot be opened
_BLANK = 1.0  # standard deviation of brightness, 0 to 255, below which a page is empty
_WHOLE = (0.0, 0.0, 1.0, 1.0)  # the box of a page
_NO_TITLE = re.compile(
    r"\(?(anonymous|unspecified|unknown|no title)\)?|"
    r"untitled|unbenannt|sans titre|title|none|null|\d+|.{0,2}|(slide|page) \d+|document[\s_\d]*|"
    r"(microsoft )?(word|powerpoint|excel)|scan(ned)?( document| image)?[\s_\d]*",
    re.I,
)
_PROGRAM = re.compile(r"^Microsoft (Office )?(Word|PowerPoint|Excel)\s*-\s*", re.I)
_FILE_ENDING = re.compile(r"\.(docx?|odt|rtf|pdf|pptx?|xlsx?|indd|qxd|tex|dvi|ps|txt|html?)$", re.I)


def pdf_parts(
    file: BinaryIO, depth: Depth, *, only: int | None = None
) -> Iterator[Facts | PagePart]:
    """Yield the facts of a PDF, then its pages; at depth `reading` only those to be read.

    With `only`, the number of a page, that one alone is yielded, in a larger picture.

    Pages that are broken themselves are left out as long as others can be opened.

    Raises:
        UnreadableFile: it is damaged, has no pages, or needs a password.
    """
    with closing(_opened(file)) as document:
        try:
            count = len(document)
            if count < 1:
                raise UnreadableFile(DAMAGED)
            document.init_forms()
            numbers = range(1, count + 1)
            if only is not None:
                numbers = numbers[only - 1 : only]
            yield from _document_parts(document, numbers, depth, closely=only is not None)
        except pdfium.PdfiumError as exc:
            raise UnreadableFile(DAMAGED) from exc


def page_picture(file: BinaryIO, number: int, side: int) -> Iterator[Facts | PagePart]:
    """Yield how many pages a PDF has, then the picture of one, its longer side about `side` pixels.

    Raises:
        UnreadableFile: as in `pdf_parts`, or there is no such page.
    """
    with closing(_opened(file)) as document:
        try:
            count = len(document)
            if not 1 <= number <= count:
                raise UnreadableFile(told("has no page {}", number))
            document.init_forms()
            yield Facts(kind=Kind.PAGE, media_type="application/pdf", pages=count)
            with _page(document, number) as (page, grid, _):
                # PDFium rounds up, and a pixel more than is wanted may be one too many.
                picture = _rendered(page, grid, Depth.FIRST, side=side - 1)
            yield PagePart(number, (), picture)
        except pdfium.PdfiumError as exc:
            raise UnreadableFile(DAMAGED) from exc


def _opened(file: BinaryIO) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(file)
    except pdfium.PdfiumError as exc:
        if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD or "assword" in str(exc):
            raise UnreadableFile(told("needs a password")) from exc
        raise UnreadableFile(DAMAGED) from exc


def _document_parts(
    document: pdfium.PdfDocument, numbers: range, depth: Depth, *, closely: bool
) -> Iterator[Facts | PagePart]:
    count = len(document)
    typography = Typography()
    known = False
    broken = 0
    for number in numbers:
        try:
            with _page(document, number) as (page, grid, remarks):
                rules = page_rules(page, grid)
                runs = page_runs(page, grid, rules)
                typography.add(runs)
                if not known:
                    yield _facts(document, count, largest_heading(runs, typography.body))
                    known = True
                seen = (grid, rules, runs, typography)
                part = _page_part(page, number, seen, depth, closely=closely)
                if part is not None and depth is Depth.FIRST:
                    part = replace(part, blocks=(*part.blocks, *remarks))
            if part is not None:
                first = number == 1 and depth is Depth.FIRST and not closely
                yield _with_author(part, document) if first else part
            broken = 0
        except pdfium.PdfiumError as exc:
            broken += 1
            if broken >= min(len(numbers), _MAX_BROKEN):
                raise UnreadableFile(DAMAGED) from exc


@contextmanager
def _page(
    document: pdfium.PdfDocument, number: int
) -> Iterator[tuple[pdfium.PdfPage, PageGrid, list[Block]]]:
    """Open a page, with what was filled into its forms and written onto it as part of the text.

    With it come its grid and what was remarked on it.
    """
    page = document[number - 1]
    try:
        grid = PageGrid(page)
        remarks = page_remarks(page, grid)
        if _has_written_on(page):
            pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
            page.close()
            page = document[number - 1]
        yield page, grid, remarks
    finally:
        page.close()


def _has_written_on(page: pdfium.PdfPage) -> bool:
    for at in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), MAX_ANNOTATIONS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, at)
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if kind in (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT):
            return True
    return False


def _facts(document: pdfium.PdfDocument, count: int, heading: str) -> Facts:
    about = document.get_metadata_dict()
    written = about.get("CreationDate", "")
    return Facts(
        kind=Kind.PAGE,
        media_type="application/pdf",
        title=_sensible_title(about.get("Title", "")) or heading,
        date=iso_date(written) or iso_date(about.get("ModDate", "")),
        pages=count,
    )


def _with_author(part: PagePart, document: pdfium.PdfDocument) -> PagePart:
    """Return the first page with the author that the metadata name, as its last line."""
    line = author_line(document.get_metadata_dict().get("Author", ""))
    if not line:
        return part
    box = part.blocks[-1].box if part.blocks else _WHOLE
    return replace(part, blocks=(*part.blocks, Block(line, box)))


def _sensible_title(text: str) -> str:
    """Return the title of the metadata, unless it is only what a program put there."""
    title = _FILE_ENDING.sub("", _PROGRAM.sub("", one_line(text)))
    return title if any(map(str.isalpha, title)) and not _NO_TITLE.fullmatch(title) else ""


def _page_part(
    page: pdfium.PdfPage,
    number: int,
    seen: tuple[PageGrid, Rules, list[Run], Typography],
    depth: Depth,
    *,
    closely: bool,
) -> PagePart | None:
    """Return a page, or None when it has nothing for this depth."""
    grid, rules, runs, typography = seen
    readable = _has_meaning(runs)
    words = sum(char.isalnum() for run in runs for char in run.text) if readable else 0
    unread = words < _MIN_LETTERS or (words < _STAMP and _is_scan(page, grid))
    if depth is Depth.READING and not unread:
        return None
    picture = _rendered(page, grid, depth, side=_CLOSE_SIDE if closely else _FIRST_SIDE)
    if unread and float(picture.std()) < _BLANK:
        unread = False  # an empty page
    if depth is Depth.READING:
        return PagePart(number, (), picture, needs_reading=True) if unread else None
    blocks = page_blocks(runs, (grid.width, grid.height), typography, rules) if readable else ()
    return PagePart(number, blocks, picture, needs_reading=unread)


def _has_meaning(runs: list[Run]) -> bool:
    """Say whether a text layer has words; fonts without a map to characters leave only signs."""
    text = "".join(run.text for run in runs)
    unknown = sum("\ue000" <= char <= "\uf8ff" or char == "\ufffd" for char in text)
    return unknown <= _MOST_UNKNOWN * len(text)


def _is_scan(page: pdfium.PdfPage, grid: PageGrid) -> bool:
    """Say whether a picture covers most of a page."""
    area = grid.width * grid.height
    for image in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > _SCAN_SHARE * area:
            return True
    return False


def _rendered(page: pdfium.PdfPage, grid: PageGrid, depth: Depth, *, side: int) -> Picture:
    """Return the picture of a page; senseless sizes are clamped."""
    longest = max(grid.width, grid.height)
    scale = side / longest
    if depth is Depth.READING:
        scale = min(_READING_DPI / _POINTS_PER_INCH, _READING_SIDE / longest)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        return np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8)
    finally:
        bitmap.close()
