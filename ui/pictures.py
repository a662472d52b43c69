"""Draws small pictures in rounded boxes, and lays photos out in rows of equal height."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from assistant.records import Kind
from ui.theme import CARD_RADIUS, S, current_tokens, icon_pixmap
from ui.wording import breakable

ROW_HEIGHT = 160
KIND_ICONS = {
    Kind.PHOTO: "image",
    Kind.PAGE: "file-text",
    Kind.SPEECH: "mic",
    Kind.NOTE: "notebook-text",
}
_ICON = 24


class PictureBox(QWidget):
    """A picture that fills its box, cropped, with rounded corners; before that, a quiet icon."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._picture = QImage()

    def set_picture(self, encoded: bytes) -> None:
        """Show an encoded picture; bytes that are none leave the icon."""
        self.set_image(QImage.fromData(encoded))

    def set_image(self, image: QImage) -> None:
        """Show a picture; a null one leaves the icon."""
        if not image.isNull():
            self._picture = image
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, or the icon on a soft ground."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        draw_picture(painter, self.rect(), self._picture, self._kind, ratio=ratio)


def draw_picture(
    painter: QPainter, rect: QRect, image: QImage | None, kind: Kind, *, ratio: float
) -> None:
    """Draw a picture that fills a rounded box, cropped; without one, the icon of the kind.

    Args:
        painter: draws.
        rect: the box.
        image: the picture; None or a null one: there is none.
        kind: of the file.
        ratio: dots a pixel of the screen.
    """
    tokens = current_tokens()
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(outline)
    if image is None or image.isNull():
        painter.fillPath(outline, QColor(tokens.surface_2))
        drawing = icon_pixmap(KIND_ICONS[kind], tokens.text_2, _ICON, ratio=ratio)
        box = QRect(0, 0, _ICON, _ICON)
        box.moveCenter(rect.center())
        painter.drawPixmap(box.topLeft(), drawing)
    else:
        painter.drawImage(rect, image, _crop(image, rect.size(), from_top=kind is Kind.PAGE))
    painter.setClipping(False)
    painter.strokePath(outline, QPen(QColor(tokens.border)))
    painter.restore()


def _crop(image: QImage, size: QSize, *, from_top: bool) -> QRect:
    """Return the largest part that has a shape: of a page its top, else the middle."""
    part_size = size.scaled(image.size(), Qt.AspectRatioMode.KeepAspectRatio)
    part = QRect(0, 0, part_size.width(), part_size.height())
    part.moveCenter(image.rect().center())
    if from_top:
        part.moveTop(0)
    return part


def justify(
    ratios: Sequence[float], width: int, *, height: int = ROW_HEIGHT, gap: int = S
) -> list[tuple[int, int, int, int]]:
    """Return (left, top, width, height) of pictures in rows that are about `height` high.

    A full row is scaled to fill the width exactly; the last row keeps its height.
    """
    places: list[tuple[int, int, int, int]] = []
    row: list[float] = []
    top = 0
    for number, ratio in enumerate(ratios):
        row.append(ratio)
        free = width - gap * (len(row) - 1)
        full = sum(row) * height >= free
        if full or number == len(ratios) - 1:
            high = max(1, round(free / sum(row))) if full else height
            places += _row(row, (top, high, gap), width if full else None)
            top += high + gap
            row = []
    return places


def _row(
    ratios: Sequence[float], line: tuple[int, int, int], width: int | None
) -> list[tuple[int, int, int, int]]:
    top, height, gap = line
    places: list[tuple[int, int, int, int]] = []
    left = 0
    for number, ratio in enumerate(ratios):
        last = number == len(ratios) - 1
        wide = width - left if last and width is not None else round(ratio * height)
        places.append((left, top, max(1, wide), height))
        left += wide + gap
    return places


def as_plain_tip(text: str) -> str:
    """Return text for a tool tip, which Qt would otherwise read as HTML if it looks like that."""
    escaped = breakable(text).replace("&", "&amp;").replace("<", "&lt;")
    return f"<span>{escaped}</span>"
