"""Draws a square picture with round corners."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.teaching.avatars import square_around
from ui.teaching.photo_loader import Loaded
from ui.theme import CARD_RADIUS, current_tokens


def draw_tile(painter: QPainter, place: QRect, loaded: Loaded | None) -> QPainterPath:
    """Draw a picture into a square, or an empty one, and return the outline."""
    tokens = current_tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
    painter.fillPath(outline, QColor(tokens.surface_2))
    if loaded is not None and not loaded.image.isNull():
        painter.save()
        painter.setClipPath(outline)
        painter.drawImage(place, loaded.image, square_around(None, loaded.image.size()))
        painter.restore()
    painter.strokePath(outline, QPen(QColor(tokens.border)))
    return outline
