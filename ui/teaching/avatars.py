"""Draws the round pictures of concepts."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from assistant.records import Box
from assistant.taught import Concept
from ui.teaching.photo_loader import Key, Loaded, PhotoLoader
from ui.theme import current_tokens, pixels
from ui.wording import one_line


def draw_avatar(painter: QPainter, place: QRect, concept: Concept, loaded: Loaded | None) -> None:
    """Draw the avatar of a concept in a circle; without a picture the first letter of its name."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    tokens = current_tokens()
    circle = QPainterPath()
    circle.addEllipse(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setClipPath(circle)
    image = loaded.image if loaded else QImage()
    if image.isNull():
        painter.fillPath(circle, QColor(tokens.accent_soft))
        if not concept.examples or loaded is not None:
            font = painter.font()
            font.setPixelSize(max(pixels(12), place.height() * 2 // 5))
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(QColor(tokens.accent))
            letter = one_line(concept.name)[:1].upper()
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)
    else:
        box = concept.examples[0].box if concept.examples else None
        painter.drawImage(place, image, square_around(box, image.size()))
    painter.setClipping(False)
    painter.strokePath(circle, QPen(QColor(tokens.border)))
    painter.restore()


def square_around(box: Box | None, size: QSize) -> QRect:
    """Return the square of a picture that shows a box best, in pixels."""
    wide, high = size.width(), size.height()
    x, y, width, height = box or (0.0, 0.0, 1.0, 1.0)
    side = min(wide, high, max(1, round(max(width * wide, height * high) * 1.1)))
    if box is None:
        side = min(wide, high)
    left = round((x + width / 2) * wide - side / 2)
    top = round((y + height / 2) * high - side / 2)
    return QRect(max(0, min(left, wide - side)), max(0, min(top, high - side)), side, side)


class Avatar(QWidget):
    """The avatar of one concept."""

    def __init__(self, loader: PhotoLoader, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._concept: Concept | None = None
        self.setFixedSize(side, side)
        loader.arrived.connect(self._come)

    def show_concept(self, concept: Concept) -> None:
        """Show another concept, or how it is now."""
        self._concept = concept
        self.setAccessibleName(self.tr("Avatar of {}").format(one_line(concept.name)))
        self.update()

    def _come(self, key: Key, _loaded: Loaded) -> None:
        if self._concept and any(key == one.id for one in self._concept.examples):
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, which is fetched the first time."""
        if self._concept is None:
            return
        shown = self._concept.examples
        loaded = self._loader.get(shown[0].id) if shown else None
        draw_avatar(QPainter(self), self.rect(), self._concept, loaded)
