"""Dresses the parts of a window: what is seen at once, what is hidden one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from ui.theme import wear_sheet, wears_sheet

_PAUSE = 20  # milliseconds between two parts, for what is seen to be painted and to answer


class Dressing(QObject):
    """Dresses hidden parts one by one, or earlier when shown: all at once would block a frame."""

    def __init__(self, window: QWidget, parts: Callable[[], Iterable[QWidget]]) -> None:
        """Take the window, and what tells its parts at the moment; none is in another."""
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._turn = QTimer(self, singleShot=True, interval=_PAUSE)
        self._turn.timeout.connect(self._dress_next)

    @property
    def is_done(self) -> bool:
        """Say whether every part wears what the application is dressed in."""
        return all(map(wears_sheet, self._parts()))

    def begin(self) -> None:
        """Dress what is to be seen now, and have the rest dressed soon."""
        for part in self._parts():
            if part.isVisibleTo(self._window):
                wear_sheet(part)
        self._turn.start()

    @Slot()
    def _dress_next(self) -> None:
        late = next((part for part in self._parts() if not wears_sheet(part)), None)
        if late is not None:
            wear_sheet(late)
            self._turn.start()
