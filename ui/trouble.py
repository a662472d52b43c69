"""Says why a part of a view could not be fetched, and tries again when asked to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import states
from ui.buttons import push_button
from ui.cards import plain_label
from ui.layouts import empty
from ui.theme import S
from ui.wording import breakable, one_line

Act = Callable[[], None]


class Trouble(QWidget):
    """Hidden until something fails; beside what is there it is a line, alone it is a state."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        self.hide()

    def tell(self, sentence: str, again: Act, *, alone: bool = False) -> None:
        """Show a sentence and the button that tries again."""
        empty(self._column)
        if alone:
            self._column.addWidget(states.failure(sentence, again))
        else:
            self._column.addWidget(plain_label(breakable(one_line(sentence)), "muted", wraps=True))
            button = push_button(self.tr("Try again"), again)
            self._column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.show()
