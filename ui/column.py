"""A readable column in the middle of a view, which scrolls; sideways too where it must."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.layouts import CalmScrollArea
from ui.theme import COLUMN_WIDTH, XL, L, S


class Column(CalmScrollArea):
    """Fills a view; what is shown goes into `rows`."""

    def __init__(self, view: QWidget) -> None:
        """Take the view, which must be empty."""
        super().__init__()
        page = QWidget()
        page.setObjectName("results")
        self.rows = QVBoxLayout(page)
        self.rows.setSpacing(L)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(view)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column below the field of the window, with or without a scroll bar."""
        super().resizeEvent(event)
        side = max(XL, (self.width() - COLUMN_WIDTH) // 2)
        ends = side - (self.width() - self.viewport().width())
        left, right = (ends, side) if self.isRightToLeft() else (side, ends)
        self.rows.setContentsMargins(left, S, right, XL)
