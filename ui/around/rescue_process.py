"""The process that brings a damaged library back, as the window sees it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import QObject, Signal, Slot

from ui import choice_messages as about
from ui import messages
from ui.child_process import ChildProcess
from ui.translation import translate

_log = logging.getLogger(__name__)


class RescueProcess(QObject):
    """Runs from the first request on until it is closed."""

    found = Signal(object)  # Copies
    restored = Signal(str)  # the name of the damaged file, which is kept
    failed = Signal(str)  # a sentence

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        """Take the command line."""
        super().__init__(parent)
        self._numbers = count(1)
        self._waiting: list[messages.Request] = []
        self._awaited = 0  # the request that is not answered yet
        self._process = ChildProcess(command, self)
        self._process.started.connect(self._send)
        self._process.line.connect(self._read)
        self._process.ended.connect(self._ended)

    def get_copies(self) -> None:
        """List the copies; answered by `found` or `failed`."""
        self._ask(about.GetCopies(next(self._numbers)))

    def restore(self, copy: str) -> None:
        """Begin anew with a copy, by its name or path; "" begins with nothing. By `restored`."""
        self._ask(about.RestoreCopy(next(self._numbers), copy))

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def _ask(self, request: messages.Request) -> None:
        self._awaited = request.id
        self._waiting.append(request)
        if self._process.has_started:
            self._send()
        else:
            self._process.start()

    @Slot()
    def _send(self) -> None:
        waiting, self._waiting = self._waiting, []
        for request in waiting:
            self._process.write(messages.to_line(request))

    @Slot(bytes)
    def _read(self, line: bytes) -> None:
        try:
            reply = messages.read_reply(line)
        except messages.BadMessage:
            _log.warning("a reply of %d bytes was not understood", len(line))
            return
        if reply.id != self._awaited:
            return
        self._awaited = 0
        match reply:
            case about.CopiesFound(_, copies):
                self.found.emit(copies)
            case about.CopyRestored(_, _, aside, _):
                self.restored.emit(aside)
            case messages.Failed(_, sentence):
                self.failed.emit(sentence)

    @Slot(int)
    def _ended(self, _code: int) -> None:
        """Tell of a crash; the next request starts the process again."""
        self._waiting.clear()
        if self._awaited:
            self._awaited = 0
            self.failed.emit(translate("Rescue", "That was interrupted. Please try again."))
