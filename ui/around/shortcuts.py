"""The overview of all keys of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.cards import plain_label
from ui.layouts import grow
from ui.theme import XL, L, M, S
from ui.translation import translate

_CONTEXT = "Shortcuts"
_SIZE = (520, 560)

Group = tuple[str, tuple[tuple[str, str], ...]]
"""A title, and keys with what they do."""


def all_shortcuts() -> tuple[Group, ...]:
    """Return groups of keys with what they do."""

    def say(text: str) -> str:
        return translate(_CONTEXT, text)

    return (
        (
            say("Everywhere"),
            (
                ("Ctrl+K", say("To the field")),
                ("Enter", say("Search")),
                ("Ctrl+Enter", say("Ask")),
                ("Esc", say("One step back")),
                ("Ctrl+1", say("The first view; Ctrl+2 the next, and so on")),
                ("F6", say("Between the view and the preview")),
                ("Ctrl+Z", say("Undo what was taught")),
                ("F1", say("This overview")),
                ("Ctrl+Q", say("Quit")),
            ),
        ),
        (
            say("Results and photos"),
            (
                ("Down", say("From the field to the results, and through them")),
                ("Space", say("Preview")),
                ("Enter", say("Open with the program of the system")),
                ("M", say("More like this")),
                ("N", say("Not like this")),
                ("S", say("Show what is nearly the same, or fold it")),
                ("Delete", say("Forget it, after a question")),
                ("Shift+F10", say("What else can be done with it")),
            ),
        ),
        *_in_views(say),
    )


def _in_views(say: Callable[[str], str]) -> tuple[Group, ...]:
    return (
        (
            say("Preview"),
            (
                ("PgDown", say("Next page; PgUp the one before")),
                ("+", say("Larger; - smaller")),
                ("0", say("Fit; 1 full size")),
                ("B", say("Show who and what is where, or hide it")),
                ("Ctrl+F", say("Find in the document")),
                ("Ctrl+Space", say("Play a recording, or pause it")),
                ("Ctrl+Shift+C", say("Copy the words with their source")),
            ),
        ),
        (
            say("Chat"),
            (
                ("Ctrl+N", say("New conversation")),
                ("Enter", say("Send")),
                ("Shift+Enter", say("New line")),
                ("Up", say("In an empty field: the last question again")),
                ("PgUp", say("Scroll the conversation; PgDown the other way")),
            ),
        ),
        (
            say("Teaching"),
            (("Y", say("Yes, that is right")), ("N", say("No")), ("Space", say("Skip"))),
        ),
    )


class ShortcutsDialog(QDialog):
    """Lists the keys in groups."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        grow(self, *_SIZE)
        page = QWidget()
        page.setObjectName("results")
        grid = QGridLayout(page)
        grid.setContentsMargins(XL, XL, XL, XL)
        grid.setHorizontalSpacing(XL)
        grid.setVerticalSpacing(S)
        grid.addWidget(plain_label(self.tr("Keys"), "title"), 0, 0, 1, 2)
        for title, keys in all_shortcuts():
            row = grid.rowCount()
            grid.setRowMinimumHeight(row, L)
            grid.addWidget(plain_label(title, "strong"), row + 1, 0, 1, 2)
            for place, (key, words) in enumerate(keys, row + 2):
                shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
                grid.addWidget(plain_label(shown, "small"), place, 0)
                grid.addWidget(plain_label(words, wraps=True), place, 1)
        hint = self.tr(
            "To search from anywhere, switch its key on under Settings, or bind a key of your "
            "desktop to the command “keepsake quick”."
        )
        grid.setRowMinimumHeight(grid.rowCount(), M)
        grid.addWidget(plain_label(hint, "small", wraps=True), grid.rowCount(), 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
