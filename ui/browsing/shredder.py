"""Lets go of long lists a part at a time: freeing very many things at once would block a frame."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

_AT_ONCE = 3_000  # things


class Shredder(QObject):
    """Takes lists that nobody needs any more, and empties them."""

    def __init__(self, parent: QObject) -> None:
        """Go with the parent, at the latest."""
        super().__init__(parent)
        self._lists: list[list[Any]] = []
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._empty_some)

    def take(self, *lists: list[Any]) -> None:
        """Empty these lists soon; short ones just go."""
        self._lists += [one for one in lists if len(one) > _AT_ONCE]
        if self._lists:
            self._turn.start()

    @property
    def is_done(self) -> bool:
        """Say whether all is gone."""
        return not self._lists

    @Slot()
    def _empty_some(self) -> None:
        last = self._lists[-1]
        del last[-_AT_ONCE:]
        if not last:
            self._lists.pop()
        if self._lists:
            self._turn.start()
