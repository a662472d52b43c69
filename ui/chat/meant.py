"""What words of a question were taken for: chips, and taking one away asks again without it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assistant.records import Understood
from ui.browsing.chip_row import ChipRow
from ui.cards import plain_label
from ui.meanings import meaning
from ui.theme import S


class MeantRow(QWidget):
    """A line of chips; it is hidden where all words are words."""

    removed = Signal(str)  # the words that are to be words

    def __init__(self) -> None:
        super().__init__()
        self._said: list[str] = []
        self.row = ChipRow("", tip=self.tr("Ask again without this"))
        self.row.removed.connect(lambda number: self.removed.emit(self._said[number]))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(S)
        middle = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(plain_label(self.tr("Taken into account:"), "small"), alignment=middle)
        line.addWidget(self.row, stretch=1)
        self.hide()

    def show_understood(self, understood: Sequence[Understood]) -> None:
        """Show what was understood, in place of what is shown."""
        told = {one.said: meaning(one) for one in understood}
        self._said = list(told)
        self.row.show_chips(("x", words) for words in told.values())
        self.setVisible(bool(told))
