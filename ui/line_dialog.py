"""A dialog that asks for one line, and stays with what was typed until that is right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from assistant.errors import UsageProblem
from ui.buttons import Ending
from ui.cards import plain_label
from ui.theme import L, M, pixels
from ui.translation import retold
from ui.wording import breakable, one_line

_WIDTH = 380

Check = Callable[[str], object]
"""Raises `UsageProblem` for a text that cannot be taken."""


class LineDialog(QDialog):
    """Says below the field what is wrong with its text."""

    def __init__(self, parent: QWidget, title: str, words: str, check: Check) -> None:
        """Take the title, what is asked for, and what refuses a text."""
        super().__init__(parent)
        self._check = check
        self.setWindowTitle(title)
        self.field = QLineEdit()
        self.field.setAccessibleName(words)
        self.reason = plain_label("", "warning", wraps=True)
        self.reason.hide()
        label = plain_label(words, wraps=True)
        self.ending = Ending(self, self.tr("OK"), self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(M)
        for widget in (label, self.field, self.reason, self.ending):
            column.addWidget(widget)
        self.setMinimumWidth(pixels(_WIDTH))
        self.field.textChanged.connect(self.reason.hide)

    @property
    def text(self) -> str:
        """Return what is typed."""
        return self.field.text().strip()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words need in the style that it has from now on."""
        super().showEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), needed))

    @Slot()
    def _take(self) -> None:
        """Close if the text can be taken, else say why not and let it be changed."""
        try:
            if self.text:
                self._check(self.text)
        except UsageProblem as problem:
            said = one_line(str(retold(problem.sentence)))
            self.reason.setText(breakable(said))
            self.reason.show()
            self._make_room()
            self.field.setAccessibleDescription(said)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.selectAll()
        else:
            self.accept()


def ask_for_line(parent: QWidget, title: str, words: str, check: Check) -> str:
    """Ask for a line that passes a check; "" when the user would rather not."""
    dialog = LineDialog(parent, title, words, check)
    agreed = dialog.exec()
    dialog.deleteLater()
    return dialog.text if agreed else ""
