"""Widgets that show a thumbnail: a box with rounded corners, and rows of photos."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from assistant.records import Hit, Kind
from ui.theme import CARD_RADIUS, S, current_tokens, icon_pixmap
from ui.wording import breakable, day, one_line, why

ROW_HEIGHT = 160
_GUESSED_RATIO = 4 / 3  # of a photo whose thumbnail is not there yet
_NARROWEST, _WIDEST = 0.6, 2.2  # ratios that a tile may have; the picture is cropped to it
_ICONS = {
    Kind.PHOTO: "image",
    Kind.PAGE: "file-text",
    Kind.SPEECH: "mic",
    Kind.NOTE: "notebook-text",
}


class PictureBox(QWidget):
    """A picture that fills its box, cropped, with rounded corners; before that, a quiet icon."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = _ICONS[kind]
        self._from_top = kind is Kind.PAGE
        self._picture = QPixmap()

    @property
    def ratio(self) -> float:
        """Return width by height of the picture, or a guess."""
        if self._picture.isNull():
            return _GUESSED_RATIO
        return self._picture.width() / self._picture.height()

    def set_picture(self, encoded: bytes) -> None:
        """Show an encoded picture; bytes that are none leave the icon."""
        image = QImage.fromData(encoded)
        if not image.isNull():
            self._picture = QPixmap.fromImage(image)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, or the icon on a soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), S, S)
        painter.setClipPath(outline)
        tokens = current_tokens()
        if self._picture.isNull():
            painter.fillPath(outline, QColor(tokens.surface_2))
            self._draw_icon(painter, tokens.text_2)
        else:
            painter.drawPixmap(self.rect(), self._picture, self._crop())
        painter.setClipping(False)
        painter.strokePath(outline, QPen(tokens.border))

    def _draw_icon(self, painter: QPainter, colour: str) -> None:
        side = 24
        drawing = icon_pixmap(self._icon, colour, side, ratio=self.devicePixelRatioF())
        place = QRect(0, 0, side, side)
        place.moveCenter(self.rect().center())
        painter.drawPixmap(place.topLeft(), drawing)

    def _crop(self) -> QRect:
        """Return the largest part that has the box's shape: of a page its top, else the middle."""
        size = self.size().scaled(self._picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
        part = QRect(0, 0, size.width(), size.height())
        part.moveCenter(self._picture.rect().center())
        if self._from_top:
            part.moveTop(0)
        return part


class PhotoTile(PictureBox):
    """A found photo; a click, Enter or Space opens it."""

    opened = Signal()

    def __init__(self, hit: Hit, parent: QWidget | None = None) -> None:
        super().__init__(hit.kind, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = ", ".join(filter(None, [one_line(hit.title), day(hit.date), why(hit)]))
        self.setAccessibleName(f"Photo {words}")
        self.setToolTip(as_plain_tip(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo, with a ring when it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_tokens().accent), 4))
            painter.drawRoundedRect(self.rect(), CARD_RADIUS, CARD_RADIUS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the photo on a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the photo on Enter or Space; leave other keys to the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class PhotoRows(QWidget):
    """Photos in rows of equal height, each row as wide as the widget where it is full."""

    def __init__(self, tiles: Sequence[PhotoTile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = list(tiles)
        for tile in self._tiles:
            tile.setParent(self)

    def arrange(self) -> None:
        """Lay the tiles out anew, as when a thumbnail has come and its shape is known."""
        ratios = [min(max(tile.ratio, _NARROWEST), _WIDEST) for tile in self._tiles]
        places = justify(ratios, self.width())
        for tile, (left, top, width, height) in zip(self._tiles, places, strict=True):
            tile.setGeometry(left, top, width, height)
        self.setFixedHeight(max((top + height for _, top, _, height in places), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()

    def sizeHint(self) -> QSize:
        """Return a size that leaves the width to the layout."""
        return QSize(0, self.height())


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
