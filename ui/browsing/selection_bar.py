"""What can be done with the things that are chosen in the library, below them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.buttons import push_button
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
        quiet = partial(push_button, kind="quiet")
        self._reveal = quiet(self.tr("Show in folder"), self.reveal_wanted.emit)
        for button in (
            quiet(self.tr("Open"), self.open_wanted.emit),
            self._reveal,
            quiet(self.tr("Index again"), self.again_wanted.emit),
            quiet(self.tr("Forget…"), self.forget_wanted.emit),
            quiet(self.tr("Clear"), self.clear_wanted.emit),
        ):
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
