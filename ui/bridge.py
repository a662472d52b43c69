"""The app's side of the pipes: the one object of the app that speaks to the engine processes.

Calls return the number of the request at once; what becomes of it arrives as signals in the GUI
thread. When the engine ends unexpectedly it is started again, ever more patiently. Questions go to
a process of their own, which runs only while there are some and for a while after.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from itertools import count

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from assistant.records import ContentId, Query
from ui import chat_requests
from ui.answerer_process import AnswererProcess
from ui.area import Area
from ui.chat_requests import ChatRequests
from ui.child_process import ChildProcess
from ui.concept_requests import ConceptRequests
from ui.idle_time import usual_idle_seconds
from ui.pipe import messages
from ui.translation import translate

_log = logging.getLogger(__name__)

_SIGNALS: Mapping[type, str] = {
    messages.Found: "found",
    messages.Said: "said",
    messages.Thumbnail: "thumbnail",
    messages.Strip: "strip",
    messages.StatusFound: "status_found",
    messages.RootAdded: "root_added",
    **chat_requests.SIGNALS,
    messages.Stopped: "stopped",
    messages.Failed: "failed",
}


class EngineBridge(QObject):
    """Offers the engine's methods as requests; every signal but the last three carries their id.

    What only some views need stands in areas of its own, each with its own calls and signals.
    """

    ready = Signal(object)  # Status: the library is open
    found = Signal(int, object)  # SearchResult
    said = Signal(int, object)  # AnswerEvent
    thumbnail = Signal(int, object)  # bytes, empty when there is no picture
    strip = Signal(int, object, float)  # bytes, empty when there are no peaks, and seconds
    status_found = Signal(int, object)  # Status
    root_added = Signal(int, object)  # Root
    chats_found = Signal(int, object)  # ChatPage
    chat_opened = Signal(int, object)  # Conversation
    chat_exported = Signal(int, str)  # Markdown
    notes_found = Signal(int, object)  # tuple of Note, newest first
    turn_stored = Signal(int, object, object, str)  # ChatId, TurnId, the question as understood
    draft_found = Signal(int, object)
    search_checked = Signal(int, object)  # whether the files answer it; None: not known
    picture_shown = Signal(int, object)  # bytes
    stopped = Signal(int)
    failed = Signal(int, str)
    lost = Signal(str)  # a sentence: the engine ended and comes back by itself
    unusable = Signal(str)  # a sentence: the library cannot be opened; `start` tries again
    closed = Signal()  # nothing comes any more

    def __init__(
        self,
        process: ChildProcess | Sequence[str],
        parent: QObject | None = None,
        *,
        idle_seconds: Callable[[], float] = usual_idle_seconds,
    ) -> None:
        """Take the engine process.

        Args:
            process: it, running or not, or its command line; with one more option that starts
                the answerer. Nothing that it says is missed if it was started in this turn of
                the event loop.
            parent: as of any object of Qt.
            idle_seconds: tells how long the answerer stays when there are no questions.
        """
        super().__init__(parent)
        self._numbers = count(1)
        self._pending: dict[int, messages.Request] = {}  # sent or waiting, not yet answered
        self._waiting: list[messages.Request] = []  # not sent yet
        self._is_ready = False
        self._is_usable = True
        self.is_damaged = False  # the library's file, when it is unusable
        self.chats = ChatRequests(self.request, self._question)
        self._outlets: dict[type, tuple[QObject, str]] = {
            kind: (self, name) for kind, name in _SIGNALS.items()
        }  # of each kind of reply, the signal that brings it
        self.concepts = ConceptRequests(self, self)
        engine = process if isinstance(process, ChildProcess) else ChildProcess(process)
        engine.setParent(self)
        self._process = engine
        self._process.line.connect(self._read)
        self._process.ended.connect(self._ended)
        answerer = [*engine.command, messages.ANSWERS]
        self._answerer = AnswererProcess(answerer, self, idle_seconds=idle_seconds)
        self._answerer.replied.connect(self._emit)

    def add_area(self, area: Area) -> None:
        """Bring replies of an area through its own signals."""
        self._outlets |= {kind: (area, name) for kind, name in area.SIGNALS.items()}

    @property
    def next_delay(self) -> int:
        """Return after how many milliseconds the engine would be started again if it ended now."""
        return self._process.next_delay

    @property
    def pid(self) -> int:
        """Return the number of the engine process; 0 when none runs."""
        return self._process.pid

    @property
    def rescue_command(self) -> tuple[str, ...]:
        """Return the command line that restores a copy in the place of a damaged library."""
        return (*self._process.command, messages.RESCUES)

    @property
    def care_command(self) -> tuple[str, ...]:
        """Return the command line that checks, exports and imports."""
        return (*self._process.command, messages.CARES)

    @Slot()
    def start(self) -> None:
        """Start the engine process; does nothing while it runs."""
        if not self._process.is_running:
            self._is_usable = True
        self._process.start()

    def search(self, query: Query, *, replaces: bool = True) -> int:
        """Search; answered by `found`. `replaces` drops every search before it."""
        if replaces:
            self._cancel_searches()
        return self.request(lambda number: messages.Search(number, query))

    def ask(self, question: str) -> int:
        """Ask outside of any conversation; answered by `said`, after all questions before."""
        return self._question(lambda number: messages.Ask(number, question))

    def get_thumbnail(self, content: ContentId, page: int | None) -> int:
        """Fetch a small picture; answered by `thumbnail`."""
        return self.request(lambda number: messages.GetThumbnail(number, content, page))

    def get_strip(self, content: ContentId) -> int:
        """Fetch how a recording sounds along its time; answered by `strip`."""
        return self.request(lambda number: messages.GetStrip(number, content))

    def get_status(self) -> int:
        """Fetch the state of the library; answered by `status_found`."""
        return self.request(messages.GetStatus)

    def add_root(self, folder: str) -> int:
        """Watch a folder; answered by `root_added`."""
        return self.request(lambda number: messages.AddRoot(number, folder))

    def pause(self, folder: str | None = None) -> int:
        """Let indexing rest, in one folder or in all; answered by `status_found`."""
        return self.request(lambda number: messages.Pause(number, folder))

    def resume(self, folder: str | None = None) -> int:
        """Let indexing go on; answered by `status_found`."""
        return self.request(lambda number: messages.Resume(number, folder))

    def retry(self, path: str | None = None) -> int:
        """Try one failed file again, or all of them; answered by `status_found`."""
        return self.request(lambda number: messages.Retry(number, path))

    def ignore(self, path: str) -> int:
        """Hear no more of a failed file; answered by `status_found`."""
        return self.request(lambda number: messages.Ignore(number, path))

    def look_for_changes(self) -> int:
        """Have all folders looked through now; answered by `status_found`."""
        return self.request(messages.LookForChanges)

    def cancel(self, number: int) -> None:
        """End a request whose answer is no longer wanted; no signal follows."""
        self._answerer.cancel(number)
        request = self._pending.pop(number, None)
        if request is None:
            return
        if request in self._waiting:
            self._waiting.remove(request)
        elif self._is_ready:
            self._write(messages.Cancel(number))

    def stop(self, number: int) -> None:
        """Ask for the end of a request whose last reply is still wanted; `stopped` tells of it."""
        if number in self._pending and self._is_ready:
            self._write(messages.Cancel(number))

    def ask_to_end(self) -> None:
        """Ask the processes to end, without waiting for them."""
        self._answerer.ask_to_end()
        self._process.ask_to_end()

    def close(self) -> None:
        """End the processes; waits a moment, then leaves them no choice."""
        self.ask_to_end()
        self._answerer.close()
        self._process.close()
        self.closed.emit()

    def _cancel_searches(self) -> None:
        for number, request in list(self._pending.items()):
            if isinstance(request, messages.Search):
                self.cancel(number)

    def _question(self, make: Callable[[int], messages.Question]) -> int:
        asked = make(next(self._numbers))
        self._answerer.put(asked)
        return asked.id

    def request(self, make: Callable[[int], messages.Request]) -> int:
        """Send what `make` makes of the next number, and return the number."""
        request = make(next(self._numbers))
        self._pending[request.id] = request
        if self._is_ready:
            self._write(request)
        else:
            self._waiting.append(request)
        return request.id

    def _write(self, request: messages.Request) -> None:
        self._process.write(messages.to_line(request))

    @Slot(bytes)
    def _read(self, line: bytes) -> None:
        try:
            self._take(messages.read_reply(line))
        except messages.BadMessage:
            _log.warning("a reply of %d bytes was not understood", len(line))

    def _take(self, reply: messages.Reply) -> None:
        match reply:
            case messages.Ready(_, status):
                self._begin()
                self.ready.emit(status)
            case messages.Unusable(_, sentence, damaged):
                self._is_usable, self.is_damaged = False, damaged
                self._answerer.leave()  # it may hold the file that cannot be opened any more
                self._waiting.clear()
                self._fail(list(self._pending), sentence)
                self.unusable.emit(sentence)
            case _ if reply.id in self._pending:
                self._process.praise()
                if messages.is_last(reply):
                    del self._pending[reply.id]
                self._emit(reply)

    def _begin(self) -> None:
        self._is_ready, self.is_damaged = True, False
        waiting, self._waiting = self._waiting, []
        for request in waiting:
            self._write(request)

    @Slot(object)
    def _emit(self, reply: messages.Reply) -> None:
        """Emit the signal of a reply with the reply's fields."""
        owner, name = self._outlets[type(reply)]
        signal: SignalInstance = getattr(owner, name)
        signal.emit(*(getattr(reply, field.name) for field in fields(reply)))

    @Slot(int)
    def _ended(self, _code: int) -> None:
        self._is_ready = False
        waiting = {request.id for request in self._waiting}
        sent = [number for number in self._pending if number not in waiting]
        if self._is_usable:
            self._process.start_later()
            self.lost.emit(_lost())
        self._fail(sent, _lost())

    def _fail(self, numbers: Sequence[int], sentence: str) -> None:
        for number in numbers:
            del self._pending[number]
            self.failed.emit(number, sentence)


def _lost() -> str:
    return translate(
        "Bridge",
        "The engine stopped unexpectedly and is being started again. Please try once more.",
    )
