"""The card that tells of a change of the text model, and asks to keep it or to go back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from assistant.reports import TextChange
from ui import figures
from ui.cards import plain_label
from ui.theme import XS, L, M, S
from ui.wording import one_line, size


class ChangeCard(QFrame):
    """Hidden while there is no change."""

    settled = Signal(bool)  # keep it

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.words = plain_label("", wraps=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedHeight(XS)
        self.bar.setAccessibleName(self.tr("Change of the text model"))
        self.keep = QPushButton(self.tr("Keep the new one"))
        self.back = QPushButton()
        buttons = QHBoxLayout()
        buttons.setSpacing(S)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(S)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addLayout(buttons)
        self.keep.clicked.connect(lambda: self.settled.emit(True))  # noqa: FBT003 - a signal
        self.back.clicked.connect(lambda: self.settled.emit(False))  # noqa: FBT003 - a signal
        self.hide()

    def show_change(self, change: TextChange | None) -> None:
        """Show how far a change is; None: there is none."""
        self.setVisible(change is not None)
        if change is None:
            return
        self.words.setText(self._words(change))
        self.bar.setRange(0, max(1, change.total))
        self.bar.setValue(change.done)
        self.bar.setVisible(not change.complete)
        self.keep.setVisible(change.complete)
        self.back.setVisible(change.old_is_there)
        words = self.tr("Go back to {}") if change.complete else self.tr("Stay with {}")
        self.back.setText(words.format(one_line(change.old)))

    def _words(self, change: TextChange) -> str:
        old, new = one_line(change.old), one_line(change.new)
        if change.complete:
            words = self.tr(
                "Searches go by {} now. What {} made of your texts is kept until you say so; "
                "that takes {}."
            )
            return words.format(new, old, size(change.bytes))
        done, total = figures.number(change.done), figures.number(change.total)
        if change.old_is_there:
            words = self.tr(
                "{} of {} texts have their meaning by {}, the newest first. Searches go by {} "
                "until all have."
            )
        else:
            words = self.tr(
                "{} of {} texts have their meaning by {}. {} is not installed any more, so "
                "searches guess until all have."
            )
        return words.format(done, total, new, old)
