"""A card of the models view: a sentence, how far something is, and buttons; hidden at first."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from ui.cards import plain_label
from ui.theme import XS, L, M, S


class BarCard(QFrame):
    """The frame that such cards share; each says what stands in it."""

    def __init__(self, *buttons: QPushButton) -> None:
        """Take the buttons in order."""
        super().__init__()
        self.setObjectName("card")
        self.words = plain_label("", wraps=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedHeight(XS)
        row = QHBoxLayout()
        row.setSpacing(S)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(S)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addLayout(row)
        self.hide()

    def show_progress(self, done: int, total: int, *, visible: bool) -> None:
        """Set the bar; a total of 0 counts as 1, so that the bar never runs to and fro."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.bar.setVisible(visible)
