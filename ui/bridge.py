"""The app's side of the pipe: the one object of the app that speaks to the engine process.

Calls return the number of the request at once; what becomes of it arrives as signals in the GUI
thread. When the engine ends unexpectedly it is started again, ever more patiently.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from itertools import count
from pathlib import Path

from PySide6.QtCore import (
    QObject,
    QProcess,
    QProcessEnvironment,
    QTimer,
    Signal,
    SignalInstance,
    Slot,
)

from assistant.records import AnswerDone, ContentId, Query
from ui import messages

_log = logging.getLogger(__name__)

FIRST_DELAY, LONGEST_DELAY = 500, 30_000  # milliseconds before the engine is started again
_PATIENCE = 3_000  # milliseconds that the engine gets to end
_LOST = "The engine stopped unexpectedly and is being started again. Please try once more."
_CODE_FOLDER = Path(__file__).resolve().parent.parent


_SIGNALS: Mapping[type, str] = {
    messages.Found: "found",
    messages.Said: "said",
    messages.Thumbnail: "thumbnail",
    messages.StatusFound: "status_found",
    messages.RootAdded: "root_added",
    messages.Indexing: "indexing",
    messages.Indexed: "indexed",
    messages.Stopped: "stopped",
    messages.Failed: "failed",
}


def _is_last(reply: messages.Reply) -> bool:
    """Say whether no other reply to the same request follows."""
    if isinstance(reply, messages.Said):
        return isinstance(reply.event, AnswerDone)
    return not isinstance(reply, messages.Indexing)


def engine_command(library: Path) -> list[str]:
    """Return the command line of the engine process for a library."""
    return [sys.executable, "-P", "-m", "ui.serve", "--library", str(library)]


def _environment() -> QProcessEnvironment:
    """Return our environment, in which Python finds our own code wherever it is started."""
    environment = QProcessEnvironment.systemEnvironment()
    inherited = environment.value("PYTHONPATH")
    places = [str(_CODE_FOLDER), *([inherited] if inherited else [])]
    environment.insert("PYTHONPATH", os.pathsep.join(places))
    return environment


class EngineBridge(QObject):
    """Offers the engine's methods as requests; every signal but the last two carries their id."""

    ready = Signal(object)  # Status: the library is open
    found = Signal(int, object)  # SearchResult
    said = Signal(int, object)  # AnswerEvent
    thumbnail = Signal(int, object)  # bytes, empty when there is no picture
    status_found = Signal(int, object)  # Status
    root_added = Signal(int, object)  # Root
    indexing = Signal(int, object)  # Progress
    indexed = Signal(int, object, object)  # IndexReport, Status
    stopped = Signal(int)
    failed = Signal(int, str)
    lost = Signal(str)  # a sentence: the engine ended and comes back by itself
    unusable = Signal(str)  # a sentence: the library cannot be opened; `start` tries again

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        """Take the command line of the engine process; nothing runs before `start`."""
        super().__init__(parent)
        self._command = list(command)
        self._numbers = count(1)
        self._pending: dict[int, messages.Request] = {}  # sent or waiting, not yet answered
        self._waiting: list[messages.Request] = []  # not sent yet
        self._is_ready = False
        self._is_closing = False
        self._is_usable = True
        self._crashes = 0
        self._restart = QTimer(self, singleShot=True)
        self._restart.timeout.connect(self.start)
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.setProcessEnvironment(_environment())
        self._process.setWorkingDirectory(str(_CODE_FOLDER))
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._erred)

    @property
    def next_delay(self) -> int:
        """Return after how many milliseconds the engine would be started again if it ended now."""
        return int(min(FIRST_DELAY * 2**self._crashes, LONGEST_DELAY))

    @Slot()
    def start(self) -> None:
        """Start the engine process; does nothing while it runs."""
        self._restart.stop()
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._is_usable = True
            self._process.start(self._command[0], self._command[1:])

    def search(self, query: Query) -> int:
        """Search, and drop every search and question asked before; answered by `found`."""
        self._cancel_questions()
        return self._request(lambda number: messages.Search(number, query))

    def ask(self, question: str) -> int:
        """Ask, and drop every search and question asked before; answered by `said`."""
        self._cancel_questions()
        return self._request(lambda number: messages.Ask(number, question))

    def get_thumbnail(self, content: ContentId, page: int | None) -> int:
        """Fetch a small picture; answered by `thumbnail`."""
        return self._request(lambda number: messages.GetThumbnail(number, content, page))

    def get_status(self) -> int:
        """Fetch the state of the library; answered by `status_found`."""
        return self._request(messages.GetStatus)

    def add_root(self, folder: str) -> int:
        """Watch a folder; answered by `root_added`."""
        return self._request(lambda number: messages.AddRoot(number, folder))

    def index(self) -> int:
        """Bring the library up to date; answered by `indexing`, then `indexed`."""
        return self._request(messages.Index)

    def cancel(self, number: int) -> None:
        """End a request whose answer is no longer wanted; no signal follows.

        Indexing is the exception: it still reports, with `indexed`, what it has done.
        """
        request = self._pending.get(number)
        if request is None:
            return
        if request in self._waiting:
            self._waiting.remove(request)
        elif self._is_ready:
            self._write(messages.Cancel(number))
        if not isinstance(request, messages.Index):
            del self._pending[number]

    def close(self) -> None:
        """End the engine process; waits a moment, then leaves it no choice."""
        self._is_closing = True
        self._restart.stop()
        self._process.closeWriteChannel()
        if self._process.state() == QProcess.ProcessState.NotRunning:
            return
        if not self._process.waitForFinished(_PATIENCE):
            self._process.kill()
            self._process.waitForFinished(_PATIENCE)

    def _cancel_questions(self) -> None:
        kinds = (messages.Search, messages.Ask)
        for number, request in list(self._pending.items()):
            if isinstance(request, kinds):
                self.cancel(number)

    def _request(self, make: Callable[[int], messages.Request]) -> int:
        request = make(next(self._numbers))
        self._pending[request.id] = request
        if self._is_ready:
            self._write(request)
        else:
            self._waiting.append(request)
        return request.id

    def _write(self, request: messages.Request) -> None:
        self._process.write(messages.to_line(request))

    @Slot()
    def _read(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                self._take(messages.read_reply(line))
            except messages.BadMessage:
                _log.warning("a reply of %d bytes was not understood", len(line))

    def _take(self, reply: messages.Reply) -> None:
        match reply:
            case messages.Ready(_, status):
                self._begin()
                self.ready.emit(status)
            case messages.Unusable(_, sentence):
                self._is_usable = False
                self._waiting.clear()
                self._fail(list(self._pending), sentence)
                self.unusable.emit(sentence)
            case _ if reply.id in self._pending:
                self._crashes = 0
                self._give(reply)

    def _begin(self) -> None:
        self._is_ready = True
        waiting, self._waiting = self._waiting, []
        for request in waiting:
            self._write(request)

    def _give(self, reply: messages.Reply) -> None:
        """Emit the signal of a reply with the reply's fields."""
        if _is_last(reply):
            del self._pending[reply.id]
        signal: SignalInstance = getattr(self, _SIGNALS[type(reply)])
        signal.emit(*(getattr(reply, field.name) for field in fields(reply)))

    @Slot(QProcess.ProcessError)
    def _erred(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended()

    @Slot()
    def _ended(self) -> None:
        self._is_ready = False
        if self._is_closing:
            return
        waiting = {request.id for request in self._waiting}
        sent = [number for number in self._pending if number not in waiting]
        if self._is_usable:
            self._restart.start(self.next_delay)
            self._crashes += 1
            self.lost.emit(_LOST)
        self._fail(sent, _LOST)

    def _fail(self, numbers: Sequence[int], sentence: str) -> None:
        for number in numbers:
            del self._pending[number]
            self.failed.emit(number, sentence)
