"""The two sides of the chat view: the lists, which fold where there is no room, and the thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.chat.shelf import NARROWEST, USUAL, Shelf
from ui.theme import pixels

_FITS = 720  # the width from which the lists have room; at base size
_LEAST = 280  # the width that the thread has at least beside them


class Sides(QSplitter):
    """Shows the lists as the user chose, else as there is room; what is edited in them stays.

    Lists that are opened where there is too little room for both stand alone until one of their
    entries is opened.
    """

    def __init__(self, shelf: Shelf, thread: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self._shelf, self._thread = shelf, thread
        self._hides: bool | None = None  # as the user chose; None: as there is room
        self._edits = False
        self.addWidget(shelf)
        self.addWidget(thread)
        self.setStretchFactor(1, 1)
        self.setHandleWidth(1)
        self.setSizes([pixels(USUAL), 3 * pixels(USUAL)])
        shelf.chats.list.edit_ended.connect(self._end_edit)
        shelf.fold_wanted.connect(self.turn)
        self.fit()

    def show_lists(self) -> None:
        """Show the lists until they are folded, or until there is less room and too little."""
        self._hides = False
        self.fit()

    def lend_lists(self) -> None:
        """Show the lists while something is edited in them."""
        self._edits = True
        self.fit()

    def leave_lists(self) -> bool:
        """Show the thread where the lists stand alone; False when they do not."""
        if not self._thread.isHidden():
            return False
        self._hides, self._edits = None, False
        self.fit()
        return True

    @Slot()
    def turn(self) -> None:
        """Show the lists, or fold them."""
        was_alone = self._thread.isHidden()
        self._hides = not self._shelf.isHidden()
        self.fit()
        if was_alone != self._thread.isHidden():
            side = self._thread if was_alone else self._shelf
            side.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Show the lists or fold them, as it is now."""
        hides = not self._has_room() if self._hides is None else self._hides
        shows = self._edits or not hides
        alone = shows and self.width() < pixels(NARROWEST) + pixels(_LEAST)
        self._shelf.show_alone(alone=alone)
        self._shelf.setVisible(shows)
        self._thread.setVisible(not alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what was opened when the room shrinks to too little."""
        super().resizeEvent(event)
        shrinks = event.size().width() < event.oldSize().width()
        if shrinks and self._hides is False and not self._has_room():
            self._hides = None
        self.fit()

    @Slot()
    def _end_edit(self) -> None:
        self._edits = False
        self.fit()

    def _has_room(self) -> bool:
        return self.width() >= pixels(_FITS)
