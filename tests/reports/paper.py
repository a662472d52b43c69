"""Writes a report as a real PDF file, to be read by the whole pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.reports.book import HEADING, TABLE, TITLE, Piece, Report

_MARGIN, _TOP, _SIZE, _LEADING = 56.0, 790.0, 9.0, 11.5
_LINE = 105  # characters
_COLUMN = 90.0
_FONTS = {TITLE: ("Helvetica-Bold", 24.0), HEADING: ("Helvetica-Bold", 13.0)}


def write_pdf(report: Report, folder: Path) -> Path:
    """Write the file of a report below a folder, with page numbers, and return its path."""
    path = folder / report.path
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    for number, page in enumerate(report.pages, 1):
        _draw(canvas, page)
        canvas.setFont("Helvetica", _SIZE)
        canvas.drawCentredString(A4[0] / 2, 28, str(number))
        canvas.showPage()
    canvas.save()
    return path


def _draw(canvas: Canvas, page: Sequence[Piece]) -> None:
    y = _TOP
    for piece in page:
        if piece.sort == TABLE:
            y = _draw_table(canvas, piece, y)
            continue
        font, size = _FONTS.get(piece.sort, ("Helvetica", _SIZE))
        canvas.setFont(font, size)
        for line in wrap(piece.text, int(_LINE * _SIZE / size)):
            canvas.drawString(_MARGIN, y, line)
            y -= _LEADING * size / _SIZE
        y -= _LEADING


def _draw_table(canvas: Canvas, piece: Piece, y: float) -> float:
    canvas.setFont("Helvetica", _SIZE)
    for row in piece.rows:
        canvas.drawString(_MARGIN, y, row[0])
        for column, cell in enumerate(reversed(row[1:])):
            canvas.drawRightString(A4[0] - _MARGIN - column * _COLUMN, y, cell)
        y -= _LEADING
    return y - _LEADING
