"""Draws words from a file as they are, with the name in them marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import current_tokens, pixels
from ui.units import units

_WIDEST = 560
Span = tuple[int, int]


def draw_passage(painter: QPainter, room: QRectF, text: str, name: Span) -> float:
    """Draw as many whole lines as fit and return how high they are together."""
    layout = QTextLayout(text, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    marked = QTextLayout.FormatRange()
    marked.start, marked.length = units(text[: name[0]]), units(text[slice(*name)])
    looks = QTextCharFormat()
    looks.setFontWeight(QFont.Weight.DemiBold)
    looks.setBackground(QColor(current_tokens().accent_soft))
    marked.format = looks
    layout.setFormats([marked] if marked.length > 0 else [])
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room.width())
        if height + line.height() > room.height() and height:
            break
        line.setPosition(QPointF(0, height))
        height += line.height()
        line.draw(painter, room.topLeft())
    layout.endLayout()
    return height


class PassageText(QWidget):
    """A passage in the middle of the room that there is, in the size of reading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self._name = "", (0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_passage(self, text: str, name: Span) -> None:
        """Show words, and where the name is in them."""
        self.text, self._name = text, name
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size that shows some lines well."""
        return QSize(pixels(_WIDEST), pixels(160))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words."""
        painter = QPainter(self)
        font = self.font()
        font.setPixelSize(pixels(15))
        painter.setFont(font)
        painter.setPen(QColor(current_tokens().text))
        wide = min(self.width(), pixels(_WIDEST))
        metrics = painter.fontMetrics()
        flags = int(Qt.TextFlag.TextWordWrap)
        need = metrics.boundingRect(0, 0, wide, self.height(), flags, self.text).height()
        top = max(0, (self.height() - need) // 2)
        room = QRectF((self.width() - wide) / 2, top, wide, self.height() - top)
        draw_passage(painter, room, self.text, self._name)
