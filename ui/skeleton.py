"""Grey outlines of what is on its way: cards with a picture and lines, or squares of a grid."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from ui.theme import BASE_SIZE, CARD_RADIUS, XS, L, M, S, current_tokens, line_height, pixels

SKELETON_AFTER = 150  # milliseconds of waiting, before which none is shown
_PAGE = (3, 4)  # shape of a card's picture
_TITLE, _SMALL = 15, 12
_LINES = (  # size of the letters, hundredths of the width, pixels below
    (_TITLE, 40, 0),
    (_SMALL, 25, XS),
    (BASE_SIZE, 90, XS),
    (BASE_SIZE, 70, 2 * XS),
    (_SMALL, 30, 0),
)
_SQUARE = 148  # pixels of a square of the grid, at least


class Skeleton(QWidget):
    """As large as what follows in the present font; what has no room is cut off below."""

    def __init__(self, count: int = 4, *, squares: bool = False) -> None:
        """Take how many cards there are; `squares` fill all the room instead."""
        super().__init__()
        self._count = count
        self._squares = squares
        self.setAccessibleName(self.tr("Looking…"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return the size of all cards."""
        return QSize(0, 0 if self._squares else self._count * (self._card() + S))

    def minimumSizeHint(self) -> QSize:
        """Return that it makes do with any room."""
        return QSize(0, 0)

    def places(self) -> list[QRect]:
        """Return where the cards or the squares are."""
        if not self._squares:
            high = self._card()
            return [QRect(0, n * (high + S), self.width(), high) for n in range(self._count)]
        across = max(1, (self.width() + S) // (_SQUARE + S))
        side = (self.width() - S * (across - 1)) // across
        top = line_height(_TITLE) + 2 * M + XS  # below the heading
        down = max(1, -(-(self.height() - top) // (side + S)))
        step = side + S
        return [
            QRect(column * step, top + row * step, side, side)
            for row in range(down)
            for column in range(across)
        ]

    def parts(self, card: QRect) -> list[QRect]:
        """Return the picture of a card and its lines, from the left."""
        inside = card.adjusted(M, M, -M, -M)
        picture = QRect(inside.topLeft(), QSize(inside.height() * _PAGE[0] // _PAGE[1], 0))
        picture.setHeight(inside.height())
        found, top = [picture], inside.top()
        left = picture.right() + 1 + L
        room = max(0, inside.right() - left)
        for size, share, below in _LINES:
            found.append(QRect(left, top, room * share // 100, pixels(size)))
            top += line_height(size) + below
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the outlines, mirrored where reading goes the other way."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grey = QColor(tokens.surface_2)
        if self._squares:
            high = pixels(_TITLE)
            self._fill(painter, QRect(0, M + XS, 9 * high, high), grey)
        for place in self.places():
            if self._squares:
                self._fill(painter, place, grey)
                continue
            painter.setPen(QPen(QColor(tokens.border)))
            painter.setBrush(QColor(tokens.surface))
            outline = QRectF(self._mirrored(place)).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(outline, CARD_RADIUS, CARD_RADIUS)
            for part in self.parts(place):
                self._fill(painter, part, grey)
        painter.end()

    def _card(self) -> int:
        return sum(line_height(size) + below for size, _, below in _LINES) + 2 * M

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _fill(self, painter: QPainter, rect: QRect, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(self._mirrored(rect)), XS, XS)
