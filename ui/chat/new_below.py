"""The button over the end of the thread that leads to an answer below what is seen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import L, S
from ui.tinted import tinted


class NewBelow(QPushButton):
    """Hidden at first; `place` keeps it at the lower edge of its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(self.tr("New answer below"))
        self.setIconSize(QSize(L, L))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIcon(tinted("chevron-down"))
        self.hide()

    def place(self) -> None:
        """Go to the middle of the parent's lower edge."""
        parent = self.parentWidget()
        if parent is not None:
            self.adjustSize()
            left = (parent.width() - self.width()) // 2
            self.move(left, parent.height() - self.height() - S)
            self.raise_()
