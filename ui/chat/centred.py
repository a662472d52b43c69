"""Holds a widget in the middle of the room that there is, as wide as the thread's column."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.answer_view import reading_width
from ui.theme import XL, L


def side_margin(width: int) -> int:
    """Return the margin at each side of the column in so much room, in pixels."""
    return max(XL, (width - reading_width() - 2 * XL) // 2)


class Centred(QWidget):
    """The widget keeps the column's margins at both sides."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room."""
        super().resizeEvent(event)
        side = side_margin(self.width())
        self._row.setContentsMargins(side, 0, side, L)
