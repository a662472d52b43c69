"""Read what people remarked on a PDF page: notes, and comments on marked text."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]

from assistant.extract.clean import clean_text
from assistant.extract.page_grid import PageGrid
from assistant.records import Block, Box

MAX_ANNOTATIONS = 500
"""Annotations of a page that are looked at."""

# What fields hold belongs to the text of the page, and so does what is written onto it.
_SILENT = {
    pdfium_c.FPDF_ANNOT_WIDGET,
    pdfium_c.FPDF_ANNOT_LINK,
    pdfium_c.FPDF_ANNOT_POPUP,
    pdfium_c.FPDF_ANNOT_WATERMARK,
    pdfium_c.FPDF_ANNOT_PRINTERMARK,
    pdfium_c.FPDF_ANNOT_TRAPNET,
    pdfium_c.FPDF_ANNOT_XFAWIDGET,
}
_LONGEST = 20_000  # bytes


def page_remarks(page: pdfium.PdfPage, grid: PageGrid) -> list[Block]:
    """Return the remarks on a page in the order of the file, each at its place."""
    blocks = []
    for at in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), MAX_ANNOTATIONS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        try:
            if not _is_silent(annotation):
                text = clean_text(_contents(annotation)).strip()
                if any(map(str.isalnum, text)):
                    blocks.append(Block(f"Comment: {text}", _place(annotation, grid)))
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
    return blocks


def _is_silent(annotation: pdfium_c.FPDF_ANNOTATION) -> bool:
    kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium_c.FPDF_ANNOT_FREETEXT:
        return _has_looks(annotation)
    return kind in _SILENT


def _has_looks(annotation: pdfium_c.FPDF_ANNOTATION) -> bool:
    """Say whether it is drawn in the file, so that it becomes part of the page when flattened."""
    normal = pdfium_c.FPDF_ANNOT_APPEARANCEMODE_NORMAL
    return bool(pdfium_c.FPDFAnnot_GetAP(annotation, normal, None, 0) > 2)  # noqa: PLR2004 - bytes of the zero


def _contents(annotation: pdfium_c.FPDF_ANNOTATION) -> str:
    size = pdfium_c.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    if not 2 < size <= _LONGEST:  # noqa: PLR2004 - bytes of the zero at the end
        return ""
    buffer = ctypes.create_string_buffer(size)
    into = ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR))
    pdfium_c.FPDFAnnot_GetStringValue(annotation, b"Contents", into, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _place(annotation: pdfium_c.FPDF_ANNOTATION, grid: PageGrid) -> Box:
    """Return the box of an annotation as fractions of the upright page, within the page."""
    box = pdfium_c.FS_RECTF()
    pdfium_c.FPDFAnnot_GetRect(annotation, box)
    corners = grid.place(box.left, box.bottom), grid.place(box.right, box.top)
    across = sorted(min(max(x / grid.width, 0.0), 1.0) for x, _ in corners)
    down = sorted(min(max(y / grid.height, 0.0), 1.0) for _, y in corners)
    return (across[0], down[0], across[1] - across[0], down[1] - down[0])
