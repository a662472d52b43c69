"""A readable column in the middle of a view, which scrolls up and down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import COLUMN_WIDTH, XL, L, S


class Column(QScrollArea):
    """Fills a view; what is shown goes into `rows`."""

    def __init__(self, view: QWidget) -> None:
        """Take the view, which must be empty."""
        super().__init__()
        page = QWidget()
        page.setObjectName("results")
        inner = QWidget()
        inner.setMaximumWidth(COLUMN_WIDTH)
        self.rows = QVBoxLayout(inner)
        self.rows.setContentsMargins(0, 0, 0, XL)
        self.rows.setSpacing(L)
        across = QHBoxLayout(page)
        across.setContentsMargins(XL, S, XL, 0)
        across.addStretch(1)
        across.addWidget(inner, stretch=100)
        across.addStretch(1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(view)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self)
