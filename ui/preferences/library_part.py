"""The settings that the library holds: shown once they are known, else why they are not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import states
from ui.layouts import empty
from ui.skeleton import SKELETON_AFTER, Skeleton
from ui.theme import L


class LibraryPart(QWidget):
    """Its groups go into `rows`; nothing of them is seen before `show_known`."""

    def __init__(self) -> None:
        super().__init__()
        self.is_known = False
        self._known = QWidget()
        self.rows = QVBoxLayout(self._known)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(L)
        self._known.hide()
        self._state = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._state)
        column.addWidget(self._known)
        self._skeleton = QTimer(self, singleShot=True, interval=SKELETON_AFTER)
        self._skeleton.timeout.connect(lambda: self._state.addWidget(Skeleton(2)))

    def show_waiting(self) -> None:
        """Show empty cards soon, unless the settings are known already."""
        if not self.is_known:
            self._clear()
            self._skeleton.start()

    def show_failure(
        self,
        sentence: str,
        again: Callable[[], None],
        *,
        restore: Callable[[], None] | None = None,
    ) -> None:
        """Show why the settings are not known, a button that tries again, one that restores."""
        self.is_known = False
        self._known.hide()
        self._clear()
        self._state.addWidget(states.closed(sentence, again, restore=restore))

    def show_known(self) -> None:
        """Show the groups, which hold what the library says."""
        self.is_known = True
        self._clear()
        self._known.show()

    def _clear(self) -> None:
        self._skeleton.stop()
        empty(self._state)
