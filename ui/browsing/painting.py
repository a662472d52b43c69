"""What the painters of hits and of things in the library share: fonts, pictures, text, rings."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.theme import CARD_RADIUS, current_tokens, pixels
from ui.units import characters, units

_RING = 2


def sized(option: QStyleOptionViewItem, points: int, *, bold: bool = False) -> QFont:
    """Return the font of the interface in a size of the design."""
    font = QFont(option.font)
    font.setPixelSize(pixels(points))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def is_on(option: QStyleOptionViewItem, state: QStyle.StateFlag) -> bool:
    """Say whether a row is chosen, under the pointer, or has the keyboard."""
    return bool(option.state & state)


def mirrored(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    """Return a part of a row as it lies when reading goes the other way."""
    return QStyle.visualRect(option.direction, option.rect, rect)


def draw_ring(painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
    """Draw the ring of what has the keyboard, or the thinner one of what is chosen."""
    focus = is_on(option, QStyle.StateFlag.State_HasFocus)
    if not (focus or is_on(option, QStyle.StateFlag.State_Selected)):
        return
    tokens = current_tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inside = QRectF(rect).adjusted(_RING / 2, _RING / 2, -_RING / 2, -_RING / 2)
    painter.setPen(QPen(QColor(tokens.accent), _RING))
    painter.drawRoundedRect(inside, CARD_RADIUS, CARD_RADIUS)
    if focus:  # a pale line inside, so that it shows on a picture of the same colour
        painter.setPen(QPen(QColor(tokens.on_accent), 1))
        inner = inside.adjusted(_RING, _RING, -_RING, -_RING)
        painter.drawRoundedRect(inner, CARD_RADIUS - _RING, CARD_RADIUS - _RING)
    painter.restore()


def draw_line(
    painter: QPainter, rect: QRect, text: str, *, option: QStyleOptionViewItem, colour: str
) -> None:
    """Draw one line in the painter's font, elided where it is too long."""
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setPen(QColor(colour))
    leading = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
    painter.drawText(rect, int(leading | Qt.AlignmentFlag.AlignVCenter), shown)


def draw_passage(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    found: list[tuple[int, int]],
    option: QStyleOptionViewItem,
) -> None:
    """Draw as many lines of text as the rectangle holds, the last elided, some words marked.

    Args:
        painter: its font is used.
        rect: where.
        text: in one line.
        found: start and length of the words to mark.
        option: of the row, for the direction.
    """
    font = painter.font()
    wrap = QTextOption(QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft))
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    most = max(1, rect.height() // QFontMetrics(font).lineSpacing())

    def laid_out(words: str) -> QTextLayout:
        layout = QTextLayout(words, font)
        layout.setTextOption(wrap)
        layout.setFormats([_mark(words, *one) for one in found if one[0] < len(words)])
        _lay_out(layout, rect.width(), most)
        return layout

    layout = laid_out(text)
    last = layout.lineAt(layout.lineCount() - 1)
    if last.isValid() and last.textStart() + last.textLength() < units(text):
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)  # some of its words may be
        start = characters(text, last.textStart())
        rest, cut = text[start:], Qt.TextElideMode.ElideRight
        elided = QFontMetrics(bold).elidedText(rest, cut, rect.width())
        layout = laid_out(text[:start] + elided)
    painter.setPen(QColor(current_tokens().text))
    painter.save()
    painter.setClipRect(rect)
    layout.draw(painter, QPointF(rect.topLeft()))
    painter.restore()


def _lay_out(layout: QTextLayout, width: int, most: int) -> None:
    """Break the text into at most so many lines."""
    height = QFontMetrics(layout.font()).lineSpacing()
    layout.beginLayout()
    lines = 0
    while lines < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, lines * height))
        lines += 1
    layout.endLayout()


def _mark(text: str, start: int, length: int) -> QTextLayout.FormatRange:
    tokens = current_tokens()
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.DemiBold)
    form.setBackground(QColor(tokens.accent_soft))
    part = QTextLayout.FormatRange()
    part.start, part.length = units(text[:start]), units(text[start : start + length])
    part.format = form
    return part
