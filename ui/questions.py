"""Asks before something that cannot be taken back, or that fetches something."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def sure(parent: QWidget, title: str, words: str, verb: str, *, is_grave: bool = True) -> bool:
    """Ask, and say whether the user agrees.

    Args:
        parent: the widget that asks.
        title: the question.
        words: what would happen.
        verb: what the button says that agrees.
        is_grave: the other button is the one that Enter presses.
    """
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(words)
    role = QMessageBox.ButtonRole
    yes = box.addButton(verb, role.DestructiveRole if is_grave else role.AcceptRole)
    no = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(no if is_grave else yes)
    box.setEscapeButton(no)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is yes
