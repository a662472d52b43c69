"""The side of the answerer process: questions in a queue, answered one by one.

A stop is told at once, also while a model is being loaded, which nothing can interrupt; the
question then ends at the next moment when its work looks up.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event, Lock, Thread

from assistant.engine import Engine
from assistant.errors import Cancelled
from assistant.ports import Stop
from assistant.records import AnswerDone, AnswerEvent
from assistant.talks import TalkEvent, TurnBegun
from ui import messages
from ui.chat_messages import AskInChat, RefreshNote, RetryTurn, TurnStored
from ui.chat_serving import answer_in_chat
from ui.lane import Lane, Send, attempt, end

_log = logging.getLogger(__name__)


class AnswerServer:
    """Answers `Ask` and `Cancel`; nothing is opened or loaded before the first question."""

    def __init__(self, open_engine: Callable[[], Engine], send: Send, *, log: str) -> None:
        """Take how to open the library, where replies go, and the log's path for bug reports."""
        self._send = send
        self._log = log
        self._lock = Lock()  # so that nothing follows the last reply to a question
        self._stops: dict[int, Event] = {}  # of the questions without their last reply
        self._lane = Lane("answers", open_engine)
        self._ends = Event()
        self._preparation: Thread | None = None

    def open(self) -> bool:
        """Say that requests may come; a library that cannot be used fails its questions."""
        return True

    def handle(self, request: messages.Request) -> None:
        """Queue a question, or stop one.

        Raises:
            BadMessage: it is another request.
        """
        match request:
            case messages.Cancel(number):
                self._cancel(number)
            case messages.Ask() | AskInChat() | RetryTurn() | RefreshNote():
                stop = Event()
                with self._lock:
                    self._stops[request.id] = stop
                self._lane.put(lambda: self._answer(request, stop))
            case _:
                raise messages.BadMessage("the answerer takes questions only")

    def close(self, patience: float) -> bool:
        """Stop all work and close the engine; False when it did not end in so many seconds."""
        self._ends.set()
        with self._lock:
            for stop in self._stops.values():
                stop.set()
        return end([self._lane], patience)

    def _cancel(self, number: int) -> None:
        with self._lock:
            stop = self._stops.get(number)
        if stop is not None:
            stop.set()
            self._say(messages.Stopped(number))

    def _answer(self, question: messages.Question, stop: Event) -> None:
        number = question.id
        if stop.is_set():  # it was cancelled while it waited
            return

        def work() -> None:
            self._prepare(self._lane.engine)
            for event in _events(self._lane.engine, question, stop.is_set):
                if isinstance(event, TurnBegun):
                    self._say(TurnStored(number, event.chat, event.turn, event.understood))
                    continue
                if stop.is_set():
                    raise Cancelled
                self._say(messages.Said(number, _in_short(event)))

        attempt(number, work, self._say, log=self._log)

    def _prepare(self, engine: Engine) -> None:
        """Have the language model loaded while the first question is still searched for."""
        if self._preparation is not None:
            return

        def prepare() -> None:
            try:
                engine.answerer.prepare(self._ends.is_set)
            except Exception:  # noqa: BLE001 - the outermost handler of this thread
                _log.exception("the language model could not be prepared")

        self._preparation = Thread(target=prepare, name="preparation", daemon=True)
        self._preparation.start()

    def _say(self, reply: messages.Reply) -> None:
        """Send a reply, unless the last one to that question is sent already."""
        with self._lock:
            if reply.id not in self._stops:
                return
            if messages.is_last(reply):
                del self._stops[reply.id]
            self._send(reply)


def _events(engine: Engine, question: messages.Question, stop: Stop) -> Iterator[TalkEvent]:
    """Return what happens while a question is answered, alone or in a conversation."""
    if isinstance(question, messages.Ask):
        return engine.ask(question.question, stop)
    return answer_in_chat(engine.chats, question, stop)


def _in_short(event: AnswerEvent) -> AnswerEvent:
    """Leave out how an answer came about, which is long and which no window shows."""
    if not isinstance(event, AnswerDone):
        return event
    return AnswerDone(replace(event.answer, explained=None))
