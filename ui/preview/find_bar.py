"""The line in which words are looked for inside what is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui import figures
from ui.preview.buttons import ButtonRow, PreviewButton, quiet_label

_TYPING = 250  # milliseconds after the last letter


class FindBar(ButtonRow):
    """A field, how many places there are, and the ways through them."""

    wanted = Signal(str, bool)  # words, and whether to go backwards
    closed = Signal()

    def __init__(self) -> None:
        """Begin hidden."""
        super().__init__("")
        self.setAccessibleName(self.tr("Find in this file"))
        self.field = QLineEdit()
        self.field.setObjectName("findField")
        self.field.setPlaceholderText(self.tr("Find in this file"))
        self.field.setAccessibleName(self.tr("Find in this file"))
        self._count = quiet_label()
        before = PreviewButton("chevron-up", self.tr("Place before"), keys="Shift+Enter")
        after = PreviewButton("chevron-down", self.tr("Next place"), keys="Enter")
        close = PreviewButton("x", self.tr("Stop finding"), keys="Esc")
        before.clicked.connect(lambda: self._go(backwards=True))
        after.clicked.connect(lambda: self._go(backwards=False))
        close.clicked.connect(self.close_bar)
        self.add(self.field, self._count, before, after, close)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(lambda: self._go(backwards=False))
        self.field.textEdited.connect(lambda _text: self._typing.start())
        self.hide()

    @property
    def count(self) -> str:
        """Return what is said of how many places there are."""
        return self._count.text()

    def open_bar(self) -> None:
        """Show it and take the keyboard."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_bar(self) -> None:
        """Hide it, and mark no words any more."""
        if self.isHidden():
            return
        self._typing.stop()
        self.hide()
        self._count.setText("")
        self.wanted.emit("", False)  # noqa: FBT003 - the signal's values
        self.closed.emit()

    def show_count(self, number: int, count: int) -> None:
        """Say which of how many places is shown."""
        if self.field.text().strip():
            words = self.tr("{} of {}").format(figures.number(number), figures.number(count))
            self._count.setText(words if count else self.tr("not found"))
        else:
            self._count.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the places with Enter and Shift+Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go(backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _go(self, *, backwards: bool) -> None:
        self._typing.stop()
        self.wanted.emit(self.field.text().strip(), backwards)
