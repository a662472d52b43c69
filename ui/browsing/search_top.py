"""What stands above the hits of a search: its conditions as chips, and what there is to say."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import COLUMN_WIDTH, XL


class SearchTop(QWidget):
    """Rows as wide as the column of hits, in the middle where there is more room."""

    def __init__(self, *rows: QWidget) -> None:
        super().__init__()
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        for row in rows:
            inside.addWidget(row)
        inner = QWidget()
        inner.setLayout(inside)
        inner.setMaximumWidth(COLUMN_WIDTH)
        across = QHBoxLayout(self)
        across.setContentsMargins(XL, 0, XL, 0)
        across.addWidget(inner)
