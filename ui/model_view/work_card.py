"""A card of the models view for work that goes on: what it is at, how far, and a button to stop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from ui.cards import plain_label
from ui.theme import XS, L, M, S


class WorkCard(QFrame):
    """Hidden at first; what else belongs to the work goes into `column`."""

    def __init__(self, work: str) -> None:
        """Take what the bar is called for those who do not see it."""
        super().__init__()
        self.setObjectName("card")
        self.words = plain_label("", wraps=True)
        self.stop = QPushButton()
        self.stop.setProperty("kind", "quiet")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedHeight(XS)
        self.bar.setAccessibleName(work)
        head = QHBoxLayout()
        head.addWidget(self.words, stretch=1)
        head.addWidget(self.stop, alignment=Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(L, M, M, L)
        self.column.setSpacing(S)
        self.column.addLayout(head)
        self.column.addWidget(self.bar)
        self.hide()
