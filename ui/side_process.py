"""A process that does one thing for a dialog, in a library that the engine may not even open."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from itertools import count

from PySide6.QtCore import QObject, Signal, Slot

from ui.child_process import ChildProcess
from ui.pipe import messages
from ui.translation import translate

_log = logging.getLogger(__name__)


class SideProcess(QObject):
    """Runs from the first request on until it is closed; of its requests the last one counts."""

    replied = Signal(object)  # a reply to the last request
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

    def ask(self, make: Callable[[int], messages.Request]) -> None:
        """Send the request that is made of a number; answered by `replied` or `failed`."""
        request = make(next(self._numbers))
        self._awaited = request.id
        self._waiting.append(request)
        if self._process.has_started:
            self._send()
        else:
            self._process.start()

    def close(self) -> None:
        """End the process."""
        self._process.close()

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
        if isinstance(reply, messages.Failed):
            self.failed.emit(reply.sentence)
        else:
            self.replied.emit(reply)

    @Slot(int)
    def _ended(self, _code: int) -> None:
        """Tell of a crash; the next request starts the process again."""
        self._waiting.clear()
        if self._awaited:
            self._awaited = 0
            self.failed.emit(translate("Rescue", "That was interrupted. Please try again."))
