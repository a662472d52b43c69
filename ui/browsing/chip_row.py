"""A row of chips that can be taken away one by one, a button to add more, and a remark."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from ui.browsing.chip import ICON, Chip
from ui.cards import plain_label
from ui.theme import BASE_SIZE, XS, S
from ui.tinted import tinted


class ChipRow(QScrollArea):
    """Scrolls sideways where the chips are many."""

    removed = Signal(int)  # the place of the chip

    def __init__(self, add_words: str) -> None:
        """Take what the button says that adds a chip."""
        super().__init__()
        self.setObjectName("chips")
        self.add_button = QPushButton(add_words)
        self.add_button.setObjectName("addChip")
        self.add_button.setAccessibleName(add_words)
        self.add_button.setIcon(tinted("plus"))
        self.add_button.setIconSize(QSize(ICON, ICON))
        self.menu = QMenu(self.add_button)
        self.add_button.setMenu(self.menu)
        inner = QWidget()
        inner.setObjectName("chipsInside")
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(0, XS, 0, XS)
        self._row.setSpacing(S)
        self._row.addWidget(self.add_button)
        self._row.addStretch(1)
        self.remark = plain_label("", "small")
        self._row.addWidget(self.remark)
        self.chips: list[Chip] = []
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def show_chips(self, texts: Iterable[str]) -> None:
        """Show chips with these texts in place of those before."""
        before = self.chips
        focused = next((n for n, chip in enumerate(before) if chip.hasFocus()), None)
        self.chips = [self._chip(n, text) for n, text in enumerate(texts)]
        for number, chip in enumerate(self.chips):
            self._row.insertWidget(number, chip)
        if focused is not None:  # before those go, or the keyboard would leave the row
            after = [*self.chips, self.add_button][min(focused, len(self.chips))]
            after.show()
            after.setFocus(Qt.FocusReason.OtherFocusReason)
        for old in before:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._fit()

    def say(self, sentence: str) -> bool:
        """Show a sentence at the end of the row, if all of it can be seen there; say whether."""
        self.remark.setText(sentence)
        fits = self._row.minimumSize().width() <= self.viewport().width()
        self.remark.setText(sentence if fits else "")
        return fits

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(
            self, "chips"
        ):
            self._fit()

    def _chip(self, number: int, text: str) -> Chip:
        chip = Chip(text, self.tr("Take away"), self)
        chip.clicked.connect(lambda: self.removed.emit(number))
        return chip

    def _fit(self) -> None:
        tallest = max(one.sizeHint().height() for one in (self.add_button, *self.chips))
        self.setFixedHeight(max(tallest, BASE_SIZE * 2) + 2 * XS)
