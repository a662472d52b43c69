"""Paints what is marked on a picture: boxes with names, found passages, the box being drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from assistant.records import Box
from ui.preview.frame import Frame
from ui.theme import LIGHT, XS, current_tokens, pixels
from ui.wording import one_line

_RADIUS = 4.0
_LONGEST_NAME = 220  # pixels


class Look(Enum):
    """How a mark is painted."""

    PASSAGE = "passage"
    OTHER = "other"  # a passage like it, which is not meant now
    SURE = "sure"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on the picture, and the name at it."""

    box: Box
    look: Look
    name: str = ""


def paint_marks(painter: QPainter, frame: Frame, marks: Sequence[Mark]) -> None:
    """Paint all marks, their names last, so that no box covers one."""
    rects = [(mark, frame.rect(QRectF(*mark.box))) for mark in marks]
    for mark, rect in rects:
        _paint_box(painter, mark, rect)
    for mark, rect in rects:
        if mark.name:
            _paint_name(painter, mark, rect)


def paint_draft(painter: QPainter, rect: QRectF) -> None:
    """Paint the box that is being drawn."""
    colour = QColor(current_tokens().accent)
    painter.setPen(QPen(QColor("white"), 4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
    painter.setPen(QPen(colour, 2))
    painter.drawRect(rect)


def _paint_box(painter: QPainter, mark: Mark, rect: QRectF) -> None:
    if mark.look in {Look.PASSAGE, Look.OTHER}:
        accent = QColor(LIGHT.accent)  # paper is white in the dark, too
        fill = QColor(accent)
        fill.setAlpha(46 if mark.look is Look.PASSAGE else 26)
        painter.setBrush(fill)
        is_meant = mark.look is Look.PASSAGE
        painter.setPen(QPen(accent, 1.5) if is_meant else QPen(Qt.PenStyle.NoPen))
        painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), _RADIUS, _RADIUS)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    style = Qt.PenStyle.SolidLine if mark.look is Look.SURE else Qt.PenStyle.DashLine
    painter.setPen(QPen(QColor(0, 0, 0, 120), 4))  # on any ground one of both is seen
    painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
    painter.setPen(QPen(QColor("white"), 2, style))
    painter.drawRoundedRect(rect, _RADIUS, _RADIUS)


def _paint_name(painter: QPainter, mark: Mark, rect: QRectF) -> None:
    tokens = current_tokens()
    font = painter.font()
    font.setPixelSize(pixels(12))
    painter.setFont(font)
    metrics = painter.fontMetrics()
    name = metrics.elidedText(one_line(mark.name), Qt.TextElideMode.ElideRight, _LONGEST_NAME)
    size = metrics.size(0, name)
    corner = QPointF(max(rect.left(), XS), max(rect.top() - size.height() - 2 * XS, XS))
    place = QRectF(corner.x(), corner.y(), size.width() + 2 * XS, size.height() + XS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.surface))
    painter.drawRoundedRect(place, _RADIUS, _RADIUS)
    painter.setPen(QColor(tokens.text))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)
