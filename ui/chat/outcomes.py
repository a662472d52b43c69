"""What stands in the place of an answer: nothing found, a failure, a stop; and its steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.cards import plain_label
from ui.chat.buttons import IconButton
from ui.eliding_button import ElidingButton
from ui.layouts import FlowLayout
from ui.theme import ICON_SIZE, XS, L, M, S
from ui.tinted import TintedPicture
from ui.wording import one_line

Act = tuple[str, Callable[[], None]]
"""What a button says, and what it does."""


class Outcome(QFrame):
    """A calm card: an icon, a title, a sentence, and what can be done."""

    def __init__(self, icon_name: str, title: str, sentence: str, acts: Sequence[Act] = ()) -> None:
        super().__init__()
        self.setObjectName("outcome")
        self.setAccessibleName(f"{title}. {sentence}")
        words = QVBoxLayout()
        words.setSpacing(XS)
        words.addWidget(plain_label(title, "strong", wraps=True))
        if sentence:
            words.addWidget(plain_label(sentence, "muted", wraps=True))
        if acts:
            words.addSpacing(S)
            words.addWidget(self._buttons(acts))
        row = QHBoxLayout(self)
        row.setContentsMargins(L, M, L, M)
        row.setSpacing(M)
        picture = TintedPicture(icon_name, ICON_SIZE)
        row.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, stretch=1)

    @staticmethod
    def _buttons(acts: Sequence[Act]) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, gap=S)
        for text, act in acts:
            button = ElidingButton(text)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        return holder


class Steps(QWidget):
    """A line that unfolds to how an answer was found; while that goes on, its last step."""

    def __init__(self) -> None:
        super().__init__()
        self._is_open = False
        self._steps: list[str] = []
        self._now = plain_label("", "small", wraps=True)
        self._button = IconButton("chevron-right", self.tr("How I found this"), self._turn)
        self._list = plain_label("", "small", wraps=True)
        self._list.setObjectName("steps")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(self._now)
        column.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._list)
        self.show_progress([])

    def show_progress(self, steps: Sequence[str]) -> None:
        """Show what is being done."""
        words = self.tr("{} · working on the answer…").format(one_line(steps[-1])) if steps else ""
        self._now.setText(words or self.tr("Looking in your files…"))
        self._now.show()
        self._button.hide()
        self._list.hide()

    def show_waiting(self) -> None:
        """Say that others are answered first."""
        self.show_progress([])
        self._now.setText(self.tr("Waiting for the question before…"))

    def show_done(self, steps: Sequence[str]) -> None:
        """Offer the steps that led to the answer."""
        self._steps = [one_line(step) for step in steps]
        self._list.setText("\n".join(f"{n}. {step}" for n, step in enumerate(self._steps, 1)))
        self._now.hide()
        self._button.setVisible(bool(self._steps))
        self._list.setVisible(self._is_open and bool(self._steps))

    def _turn(self) -> None:
        self._is_open = not self._is_open
        name = self.tr("Hide how I found this") if self._is_open else self.tr("How I found this")
        self._button.show_as("chevron-down" if self._is_open else "chevron-right", name)
        self._list.setVisible(self._is_open)
