"""Has the answerer look whether the files answer what a search asks, once its hits stay a while."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from assistant.records import Query, SearchResult
from ui.desk import Desk

SETTLED = 800
"""Milliseconds after which hits are no longer those of words that are still being typed."""


class AnswerCheck(QObject):
    """Checks one search at a time; of all others nothing is told."""

    told = Signal(str)  # a sentence, empty when there is nothing to say (any more)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = desk.bridge
        self._number = 0
        self._query: Query | None = None
        self._fits = False
        self.is_answered = False  # though nothing that was found is likely by itself
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self._send)
        self._bridge.search_checked.connect(self._take)

    def begin(self, query: Query, result: SearchResult) -> None:
        """Check a search that found something, if it is a question."""
        from assistant.answer.question.asking import asks  # noqa: PLC0415 - with stems of words, not at start

        self.forget()
        if result.hits and asks(query):
            self._query = query
            self._fits = any(hit.likely for hit in result.hits)
            self._settled.start()

    def awaits(self, number: int) -> bool:
        """Say whether it is the check in hand, of whose failure nobody needs to hear."""
        return number != 0 and number == self._number

    def forget(self) -> None:
        """Drop what is being checked, and what was told."""
        self._settled.stop()
        if self._number:
            self._bridge.cancel(self._number)
        self._number, self.is_answered = 0, False
        self.told.emit("")

    @Slot()
    def _send(self) -> None:
        if self._query is not None:
            self._number = self._bridge.chats.check_search(self._query)

    @Slot(int, object)
    def _take(self, number: int, answered: bool | None) -> None:  # noqa: FBT001 - a signal
        if number == self._number:
            self._number = 0
            self.is_answered = bool(answered) and not self._fits
            if self.is_answered:
                self.told.emit(self.tr("One of these seems to answer your question."))
            elif self._fits and answered is False:
                self.told.emit(self.tr("None of these seems to answer your question."))
