"""Push buttons, and the row of them at the end of a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton


def push_button(
    words: str, act: Callable[[], object], *, kind: str = "", name: str = ""
) -> QPushButton:
    """Return a button that acts when it is pressed, and never on an Enter that is meant elsewhere.

    Args:
        words: what it says.
        act: what it does.
        kind: its style, for example "quiet"; "" is the usual one.
        name: what screen readers say, if that is more than the words.
    """
    button = QPushButton(words)
    button.setAutoDefault(False)
    if kind:
        button.setProperty("kind", kind)
    if name:
        button.setAccessibleName(name)
    button.clicked.connect(lambda _checked=False: act())
    return button


class Ending(QDialogButtonBox):
    """The last row of a dialog: the button that agrees, which Enter presses, and Cancel."""

    def __init__(self, dialog: QDialog, verb: str, agree: Callable[[], object]) -> None:
        """Take the dialog that Cancel closes, what the other button says, and what it does."""
        super().__init__()
        self.agree: QPushButton = self.addButton(verb, self.ButtonRole.AcceptRole)
        self.agree.setProperty("kind", "primary")
        self.agree.setDefault(True)
        self.cancel: QPushButton = self.addButton(self.StandardButton.Cancel)
        self.cancel.setAutoDefault(False)
        _without_icons(self)
        self.accepted.connect(agree)
        self.rejected.connect(dialog.reject)


def closing_row(dialog: QDialog, button: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """Return the last row of a dialog that can only be left, by one button of the platform's."""
    row = QDialogButtonBox(button)
    _without_icons(row)
    row.rejected.connect(dialog.reject)
    return row


def _without_icons(buttons: QDialogButtonBox) -> None:
    """Take the icons of the platform off; a red cross says nothing about staying as it was."""
    for button in buttons.buttons():
        button.setIcon(QIcon())
