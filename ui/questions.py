"""Asks before something that cannot be taken back, or that fetches something."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QMessageBox, QSpacerItem, QWidget

WIDTH = 420  # pixels of the words at least, so that a sentence does not become a tower


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
    box.setWindowTitle("Keepsake")
    box.setText(title)
    box.setInformativeText(words)
    role = QMessageBox.ButtonRole
    yes = box.addButton(verb, role.DestructiveRole if is_grave else role.AcceptRole)
    no = box.addButton(QMessageBox.StandardButton.Cancel)
    no.setIcon(QIcon())  # as in `ui.buttons`
    widen(box)
    box.setDefaultButton(no if is_grave else yes)
    box.setEscapeButton(no)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is yes


def widen(box: QMessageBox) -> None:
    """Give the words of a question room; the box has no width of its own."""
    grid = box.layout()
    if isinstance(grid, QGridLayout):
        grid.addItem(QSpacerItem(WIDTH, 0), grid.rowCount(), 0, 1, grid.columnCount())
