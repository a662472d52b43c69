"""What can be done with the things that are chosen in the library, below them."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from ui.cards import plain_label
from ui.theme import XL, S


class SelectionBar(QFrame):
    """Shown while something is chosen."""

    open_wanted = Signal()
    reveal_wanted = Signal()
    again_wanted = Signal()
    forget_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("selectionBar")
        self._count = plain_label("", "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(XL, S, XL, S)
        row.setSpacing(S)
        row.addWidget(self._count)
        row.addStretch(1)
        self._open = self._button(self.tr("Open"), self.open_wanted)
        self._reveal = self._button(self.tr("Show in folder"), self.reveal_wanted)
        again = self._button(self.tr("Index again"), self.again_wanted)
        forget = self._button(self.tr("Forget…"), self.forget_wanted)
        clear = self._button(self.tr("Clear"), self.clear_wanted)
        for button in (self._open, self._reveal, again, forget, clear):
            row.addWidget(button)
        self.hide()

    @property
    def words(self) -> str:
        """Return how many are chosen, as it is shown."""
        return self._count.text()

    def show_count(self, count: int) -> None:
        """Show how many things are chosen, or nothing when none is."""
        self._count.setText(self.tr("%n chosen", "", count))
        self._reveal.setEnabled(count == 1)
        self.setVisible(count > 0)

    @staticmethod
    def _button(words: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "quiet")
        button.clicked.connect(wanted)
        return button
