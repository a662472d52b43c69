"""The side of the answerer process: questions and checks in a queue, answered one by one.

A question of a conversation is stored as soon as it comes, before its turn. A stop is told at once,
also while a model is being loaded, which nothing can interrupt; the question then ends at the next
moment when its work looks up. Work that never looks up again ends the process.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event, Lock, Thread

from assistant.engine import Engine
from assistant.errors import Cancelled
from assistant.ports import Stop
from assistant.records import AnswerDone, AnswerEvent
from assistant.talks import TalkEvent, TurnBegun
from ui.pipe import messages
from ui.pipe.chat_messages import (
    AskInChat,
    CheckSearch,
    RefreshNote,
    RetryTurn,
    SearchChecked,
    TurnStored,
)
from ui.serving.chat_serving import answer_in_chat, store_question
from ui.serving.lane import Lane, Send, attempt, end
from ui.watchdog import STUCK, Watchdog

_log = logging.getLogger(__name__)

PATIENCE = 120.0  # seconds without a sign of life; the wiring knows how long a model may load
_STUCK = (
    "The language model gave no sign of life for {:.0f} seconds, so this question has no answer; "
    "the model is started anew for the next one. If that happens again, choose another model with "
    "`keepsake models use`; searching works all the same."
)


class AnswerServer:
    """Answers questions and `Cancel`; nothing is opened or loaded before the first of them."""

    def __init__(
        self,
        open_engine: Callable[[], Engine],
        send: Send,
        *,
        log: str,
        patience: Callable[[], float] = lambda: PATIENCE,
        leave: Callable[[], None] = lambda: os._exit(STUCK),
    ) -> None:
        """Take how to open the library and where replies go.

        Args:
            open_engine: opens the library, once for each thread that needs it.
            send: takes replies, from any thread.
            log: the path of the log, for bug reports.
            patience: tells after how many seconds without a sign of life work is given up.
            leave: ends the process, since nothing else ends a thread inside a model library.
        """
        self._send = send
        self._log = log
        self._lock = Lock()  # so that nothing follows the last reply to a question
        self._stops: dict[int, Event] = {}  # of the questions without their last reply
        self._storing = Lane("questions", open_engine)
        self._answering = Lane("answers", open_engine)
        self._told: dict[int, TurnStored] = {}  # where questions are stored
        self._number = 0  # of the question in hand
        self._patience = patience
        self._leave = leave
        self._watchdog = Watchdog(self._give_up, patience=patience)
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
            case messages.Ask() | AskInChat() | RetryTurn() | RefreshNote() | CheckSearch():
                stop = Event()
                with self._lock:
                    self._stops[request.id] = stop
                self._storing.put(lambda: self._take(request, stop))
            case _:
                raise messages.BadMessage("the answerer takes questions only")

    def close(self, patience: float) -> bool:
        """Stop all work and close the engine; False when it did not end in so many seconds."""
        self._ends.set()
        with self._lock:
            for stop in self._stops.values():
                stop.set()
        ended = end([self._storing, self._answering], patience)
        self._watchdog.close()
        return ended

    def _take(self, question: messages.Question, stop: Event) -> None:
        """Store a question if it is one of a conversation, and let it wait for its answer."""

        def work() -> None:
            taken = question
            if isinstance(question, AskInChat):
                taken, stored = store_question(self._storing.engine.chats, question)
                if stored is not None:
                    self._say(stored)
            self._answering.put(lambda: self._answer(taken, stop))

        attempt(question.id, work, self._say, log=self._log)

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
            asked = self._watchdog.noting(stop.is_set)
            if isinstance(question, CheckSearch):
                told = self._answering.engine.answerable.tells(question.query, asked)
                self._say(SearchChecked(number, told))
                return
            self._prepare(self._answering.engine)
            for event in _events(self._answering.engine, question, asked):
                self._watchdog.note()
                if isinstance(event, TurnBegun):
                    self._tell_of(TurnStored(number, event.chat, event.turn, event.understood))
                    continue
                if stop.is_set():
                    raise Cancelled
                self._say(messages.Said(number, _in_short(event)))

        self._number = number
        self._watchdog.begin()
        attempt(number, work, self._say, log=self._log)
        self._watchdog.done()

    def _give_up(self) -> None:
        """End the process, whose work hangs; the app starts it again for what waits."""
        _log.error("the work on question %d hangs; leaving", self._number)
        self._say(messages.Failed(self._number, _STUCK.format(self._patience())))
        logging.shutdown()
        self._leave()

    def _prepare(self, engine: Engine) -> None:
        """Have the language model loaded while the first question is still searched for."""
        if self._preparation is not None:
            return

        def prepare() -> None:
            try:
                engine.answerer.prepare(self._watchdog.noting(self._ends.is_set))
            except Exception:  # noqa: BLE001 - the outermost handler of this thread
                _log.exception("the language model could not be prepared")

        self._preparation = Thread(target=prepare, name="preparation", daemon=True)
        self._preparation.start()

    def _tell_of(self, stored: TurnStored) -> None:
        """Say where a question is stored, unless that was said already."""
        if self._told.get(stored.id) != stored:
            self._say(stored)

    def _say(self, reply: messages.Reply) -> None:
        """Send a reply, unless the last one to that question is sent already."""
        with self._lock:
            if reply.id not in self._stops:
                return
            if messages.is_last(reply):
                del self._stops[reply.id]
                self._told.pop(reply.id, None)
            elif isinstance(reply, TurnStored):
                self._told[reply.id] = reply
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
