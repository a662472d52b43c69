"""Keeps what was typed and not asked yet in the library, so that no end of the program loses it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from assistant.talks import Draft
from ui.bridge import EngineBridge

_DELAY = 300  # milliseconds after a change
_LOST = Draft("\0")  # in place of what the library holds, when nobody knows


class Drafts(QObject):
    """Fetches what was kept when the library is open, and keeps what is typed from then on."""

    found = Signal(object)  # Draft

    def __init__(self, bridge: EngineBridge, unsent: Callable[[], Draft], parent: QObject) -> None:
        """Take the bridge, and what returns all that is typed and not stored yet."""
        super().__init__(parent)
        self._bridge = bridge
        self._unsent = unsent
        self._asked = 0
        self._kept: Draft | None = None  # what the library holds; None: not known yet
        self._delay = QTimer(self, singleShot=True, interval=_DELAY)
        self._delay.timeout.connect(self.flush)
        bridge.ready.connect(self._fetch)
        bridge.draft_found.connect(self._take)

    def change(self) -> None:
        """Note that something was typed or asked."""
        if not self._delay.isActive():
            self._delay.start()

    @Slot()
    def flush(self) -> None:
        """Keep what is typed now."""
        draft = self._unsent()
        if self._kept is not None and draft != self._kept:
            self._kept = draft
            self._bridge.chats.keep_draft(draft)

    @Slot()
    def _fetch(self) -> None:
        if self._kept is None:
            self._asked = self._bridge.chats.get_draft()
        else:  # the engine came back, perhaps without the last words
            self._kept = _LOST
            self.change()

    @Slot(int, object)
    def _take(self, number: int, draft: Draft) -> None:
        if number != self._asked:
            return
        self._asked, self._kept = 0, draft
        if draft.text:
            self.found.emit(draft)
        self.change()
