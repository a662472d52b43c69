"""Set plain marked-up text as a PDF page by page: headings, numbered clauses, tables, figures."""

import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from sample_library.figures import FIGURES

_GREY = colors.Color(0.45, 0.45, 0.45)
_PALE = colors.Color(0.92, 0.93, 0.95)


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper looks: fonts, size of the text in points, page and margin in points."""

    font: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 10.5
    page: tuple[float, float] = A4
    margin: float = 24 * mm
    footer: str = ""
    title: str = ""
    made: str = "20000101000000"  # when the paper says it was written, YYYYMMDDhhmmss


def typeset(text: str, look: Look) -> bytes:
    """Return the text as a PDF; the same text and look give the same bytes.

    Markup, one line each: `# title`, `## heading`, `| a | b |` table rows, `!pagebreak`, `!rule`,
    `!gap POINTS`, `!right|centre|bold|big|huge|script TEXT`, `!item|total A|B`,
    `!figure NAME CAPTION`; any other line is a paragraph, an empty line a small space.
    """
    target = io.BytesIO()
    document = SimpleDocTemplate(
        target,
        pagesize=look.page,
        leftMargin=look.margin,
        rightMargin=look.margin,
        topMargin=look.margin,
        bottomMargin=look.margin,
        title=look.title,
        author="",
        invariant=1,
    )

    def number(canvas: Canvas, _: object) -> None:
        if look.footer:
            canvas.setFont(look.font, 8)
            canvas.setFillColor(_GREY)
            canvas.drawString(look.margin, look.margin / 2, look.footer)
            canvas.drawRightString(
                look.page[0] - look.margin, look.margin / 2, f"Page {canvas.getPageNumber()}"
            )

    document.build(list(_flow(text, look)), onFirstPage=number, onLaterPages=number)
    # The same bytes on every build need a fixed date; this one fits the story of the sample.
    return target.getvalue().replace(b"D:20000101000000", b"D:" + look.made.encode())


def _flow(text: str, look: Look) -> Iterator[Flowable]:
    """Yield the pieces of the text; neighbouring table rows become one table."""
    for is_table, group in itertools.groupby(text.splitlines(), lambda s: s.startswith("|")):
        lines = list(group)
        if is_table:
            yield Spacer(1, 4)
            yield _table(lines, look)
            yield Spacer(1, 8)
        else:
            for line in lines:
                yield _piece(line, look)


def _piece(line: str, look: Look) -> Flowable:
    """Return the flowable of one line that is not a table row."""
    if not line.startswith("!"):
        return _plain(line, look)
    order, _, rest = line[1:].partition(" ")
    match order:
        case "pagebreak":
            made: Flowable = PageBreak()
        case "rule":
            made = HRFlowable(width="100%", thickness=0.8, color=_GREY, spaceBefore=6, spaceAfter=6)
        case "gap":
            made = Spacer(1, float(rest))
        case "item" | "total":
            made = _item(rest, look, strong=order == "total")
        case "figure":
            made = _figure(rest, look)
        case _:
            made = Paragraph(escape(rest), _order_style(order, look))
    return made


def _plain(line: str, look: Look) -> Flowable:
    if not line.strip():
        return Spacer(1, look.size * 0.55)
    if line.startswith("## "):
        return Paragraph(escape(line[3:]), _style(look, bold=True, grow=1.2, before=8, after=2))
    if line.startswith("# "):
        return Paragraph(escape(line[2:]), _style(look, bold=True, grow=1.8, after=6))
    return Paragraph(escape(line), _style(look))


def _order_style(order: str, look: Look) -> ParagraphStyle:
    if order == "right":
        return _style(look, align=TA_RIGHT)
    if order == "centre":
        return _style(look, bold=True, grow=1.15, align=TA_CENTER)
    if order == "bold":
        return _style(look, bold=True, grow=1.1, after=4)
    if order == "big":
        return _style(look, bold=True, grow=1.45, align=TA_CENTER, after=3)
    if order == "huge":
        return _style(look, bold=True, grow=2.7, align=TA_CENTER, before=6, after=8)
    if order == "script":
        script = _style(look, grow=1.8)
        script.fontName = "Times-Italic"
        script.textColor = colors.Color(0.1, 0.15, 0.45)
        return script
    raise ValueError(f"Unknown order in a sample text: !{order}")


def _style(
    look: Look,
    *,
    bold: bool = False,
    grow: float = 1.0,
    align: int = 0,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    size = look.size * grow
    return ParagraphStyle(
        "sample",
        fontName=look.bold if bold else look.font,
        fontSize=size,
        leading=size * 1.35,
        alignment=align,
        spaceBefore=before,
        spaceAfter=after,
        keepWithNext=int(bold and align == 0),
    )


def _item(rest: str, look: Look, *, strong: bool) -> Table:
    """Return a line of a receipt: text on the left, price on the right."""
    left, right = rest.split("|")
    width = look.page[0] - 2 * look.margin - 12
    font = look.bold if strong else look.font
    size = look.size * (1.2 if strong else 1.0)
    style = [
        ("FONT", (0, 0), (-1, -1), font, size),
        ("ALIGN", (1, 0), (1, 0), "RIGHT"),
        ("LEFTPADDING", (0, 0), (0, 0), 0),
        ("RIGHTPADDING", (1, 0), (1, 0), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ]
    return Table([[left, right]], colWidths=[width * 0.76, width * 0.24], style=style)


def _table(lines: list[str], look: Look) -> Table:
    """Return a ruled table; with more than two columns the first row is its head."""
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    headed = len(rows[0]) > 2  # noqa: PLR2004 - two columns are names and values
    body = _style(look, grow=0.9)
    head = _style(look, grow=0.9, bold=True)
    cells = [
        [
            Paragraph(
                escape(cell), head if (headed and y == 0) or (not headed and x == 0) else body
            )
            for x, cell in enumerate(row)
        ]
        for y, row in enumerate(rows)
    ]
    style: list[tuple[object, ...]] = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, _GREY),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    if headed:
        style.append(("BACKGROUND", (0, 0), (-1, 0), _PALE))
    return Table(cells, colWidths=_widths(rows, look), style=style, repeatRows=int(headed))


def _widths(rows: list[list[str]], look: Look) -> list[float]:
    """Share the width of the page by the longest cell of each column, within limits."""
    longest = [min(max(6, *(len(row[x]) for row in rows)), 45) + 6 for x in range(len(rows[0]))]
    room = look.page[0] - 2 * look.margin - 12
    return [room * share / sum(longest) for share in longest]


def _figure(rest: str, look: Look) -> Flowable:
    name, _, caption = rest.partition(" ")
    drawing: Drawing = FIGURES[name]()
    drawing.hAlign = "CENTER"
    return KeepTogether(
        [drawing, Spacer(1, 4), Paragraph(escape(caption), _style(look, grow=0.9)), Spacer(1, 6)]
    )
