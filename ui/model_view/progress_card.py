"""The card that shows how an installation of models goes on, and stops it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from ui.cards import plain_label
from ui.model_view.model_words import progress_words
from ui.theme import XS, L, M, S


class ProgressCard(QFrame):
    """How an installation goes on, with the button that stops it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.words = plain_label("", wraps=True)
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setProperty("kind", "quiet")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(XS)
        self._bar.setAccessibleName(self.tr("Installation"))
        head = QHBoxLayout()
        head.addWidget(self.words, stretch=1)
        head.addWidget(self.stop, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, M, L)
        column.setSpacing(S)
        column.addLayout(head)
        column.addWidget(self._bar)
        self.hide()

    def show_state(self, title: str, stage: str, done: object, total: object) -> None:
        """Show the work in hand; a total of 0 is work of unknown length."""
        amount, whole = (value if isinstance(value, int) else 0 for value in (done, total))
        shown, all_of_it = (amount, whole) if stage == "fetch" else (0, 0)
        self.words.setText(progress_words(title, stage, shown, all_of_it))
        self.stop.setText(self.tr("Stop"))
        self._bar.setRange(0, all_of_it // 1024)
        self._bar.setValue(shown // 1024)
        self._bar.show()
        self.show()

    def show_waiting(self, sentence: str) -> None:
        """Show a sentence while something ends."""
        self.words.setText(sentence)

    def show_problem(self, sentence: str) -> None:
        """Show why nothing goes on any more."""
        self.words.setText(sentence)
        self.stop.setText(self.tr("Close"))
        self._bar.hide()
        self.show()
