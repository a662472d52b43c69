"""The side of the answerer process: questions in a queue, answered one by one.

A stop is told at once, also while a model is being loaded, which nothing can interrupt; the
question then ends at the next moment when its work looks up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event, Lock

from assistant.engine import Engine
from assistant.errors import Cancelled
from assistant.ports import Stop
from assistant.records import AnswerDone, AnswerEvent
from assistant.talks import TalkEvent, TurnBegun
from ui import messages
from ui.chat_messages import AskInChat, RefreshNote, RetryTurn, TurnStored
from ui.chat_serving import answer_in_chat
from ui.lane import Lane, Send, attempt, end


class AnswerServer:
    """Answers `Ask` and `Cancel`; nothing is opened or loaded before the first question."""

    def __init__(self, open_engine: Callable[[], Engine], send: Send, *, log: str) -> None:
        """Take how to open the library, where replies go, and the log's path for bug reports."""
        self._send = send
        self._log = log
        self._lock = Lock()  # so that nothing follows the last reply to a question
        self._stops: dict[int, Event] = {}  # of the questions without their last reply
        self._lane = Lane("answers", open_engine)

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
            for event in _events(self._lane.engine, question, stop.is_set):
                if isinstance(event, TurnBegun):
                    self._say(TurnStored(number, event.chat, event.turn, event.understood))
                    continue
                if stop.is_set():
                    raise Cancelled
                self._say(messages.Said(number, _in_short(event)))

        attempt(number, work, self._say, log=self._log)

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
