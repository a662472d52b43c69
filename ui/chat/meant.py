"""What words of a question were taken for: chips, and taking one away asks again without it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.records import Understood
from ui.browsing.chip import Chip
from ui.cards import plain_label
from ui.layouts import FlowLayout
from ui.meanings import meaning
from ui.theme import XS, S


class MeantRow(QWidget):
    """As many lines of chips as they need; it is hidden where all words are words."""

    removed = Signal(str)  # the words that are to be words

    def __init__(self) -> None:
        super().__init__()
        self.chips: list[Chip] = []
        label = plain_label(self.tr("Taken into account:"), "small")
        label.setContentsMargins(0, XS + 1, 0, XS + 1)  # as a chip has them, its border included
        self._flow = FlowLayout(gap=S)
        self._flow.addWidget(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, XS, 0, XS)
        column.addLayout(self._flow)
        self.hide()

    def show_understood(self, understood: Sequence[Understood]) -> None:
        """Show what was understood, in place of what is shown."""
        for old in self.chips:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        told = {one.said: meaning(one) for one in understood}
        tip = self.tr("Ask again without this")
        self.chips = [Chip(words, tip, self) for words in told.values()]
        for said, chip in zip(told, self.chips, strict=True):
            chip.clicked.connect(partial(self._remove, said))
            self._flow.addWidget(chip)
        self.setVisible(bool(told))

    def _remove(self, said: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - of Qt
        self.removed.emit(said)
