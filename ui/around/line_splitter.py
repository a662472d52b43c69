"""Two sides of a window with a line between them, which can be moved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle


class LineSplitter(QSplitter):
    """Paints its line in the palette's colour, and so needs no style sheet around both sides."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self.setHandleWidth(1)

    def createHandle(self) -> QSplitterHandle:
        """Return the line."""
        return _Line(self.orientation(), self)


class _Line(QSplitterHandle):
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(event.rect(), self.palette().mid())
