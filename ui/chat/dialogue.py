"""Asks the questions of the chat view one after another, and notes what becomes of each.

Only one question is with the answerer at a time: those behind it can still be changed, and a crash
costs no more than the one in hand.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from assistant.records import AnswerDone, AnswerEvent, StepTaken, TextWritten
from assistant.talks import ChatId, Draft, TurnId
from ui.bridge import EngineBridge
from ui.chat.exchange import Exchange, Phase, Talk

_FLUSH = 40  # milliseconds between two looks at words that are being written


class Dialogue(QObject):
    """The queue of questions; its signals say which of them changed."""

    added = Signal(object)  # Talk: a question was put at its end
    changed = Signal(object)  # Exchange: its phase or its answer is another one now
    streamed = Signal(object)  # Exchange: a step was taken or words were written
    queue_changed = Signal()
    stored = Signal(object)  # Talk: a question of it is stored now, or its answer is

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._queue: list[tuple[Talk, Exchange]] = []
        self._current: tuple[Talk, Exchange] | None = None
        self._number = 0  # of the current question's request
        self._asked: set[int] = set()  # the numbers of all requests so far
        self._flush = QTimer(self, singleShot=True, interval=_FLUSH)
        self._flush.timeout.connect(self._tell_stream)
        bridge.turn_stored.connect(self._take_place)
        bridge.said.connect(self._take_event)
        bridge.failed.connect(self._take_failure)
        bridge.stopped.connect(self._take_stop)

    @property
    def waiting(self) -> list[tuple[Talk, Exchange]]:
        """Return the questions that wait behind others, the next one first."""
        return list(self._queue)

    @property
    def unsent(self) -> list[Draft]:
        """Return the questions that nobody has stored yet, each with its conversation."""
        every = [self._current, *self._queue] if self._current else self._queue
        return [
            Draft(one.question, talk.chat)
            for talk, one in every
            if one.turn is None and not one.refreshes
        ]

    def under_way(self, chat: ChatId) -> int:
        """Return how many stored questions of a conversation are being answered, or will be."""
        every = [self._current, *self._queue] if self._current else self._queue
        return sum(talk.chat == chat and one.turn is not None for talk, one in every)

    def awaits(self, number: int) -> bool:
        """Say whether it is the request of a question, which tells of its failure itself."""
        return number in self._asked

    def ask(self, talk: Talk, exchange: Exchange) -> None:
        """Put a new question at the end of a conversation and of the queue."""
        talk.exchanges.append(exchange)
        self._put(talk, exchange)
        self.added.emit(talk)

    def again(self, talk: Talk, exchange: Exchange) -> None:
        """Ask a question again that has no answer."""
        exchange.begin()
        self._put(talk, exchange)
        self.changed.emit(exchange)

    def refresh(self, talk: Talk, exchange: Exchange) -> None:
        """Ask the question of an entry of the notebook again."""
        exchange.refreshes = exchange.note
        self.again(talk, exchange)

    def stop(self, exchange: Exchange) -> None:
        """Stop a question, wherever it is; that is told at once."""
        if self._current and self._current[1] is exchange:
            self._bridge.cancel(self._number)
            self._end(Phase.STOPPED)
        elif exchange.phase is Phase.WAITING:
            self._queue = [one for one in self._queue if one[1] is not exchange]
            exchange.phase = Phase.STOPPED
            self.changed.emit(exchange)
            self.queue_changed.emit()

    def stop_current(self, talk: Talk) -> bool:
        """Stop what is being answered in a conversation; False when nothing is."""
        if self._current is None or self._current[0] is not talk:
            return False
        self.stop(self._current[1])
        return True

    def take_back(self, exchange: Exchange) -> None:
        """Take a question that waits out of the queue and out of its conversation."""
        for talk, one in self._queue:
            if one is exchange:
                self._queue.remove((talk, one))
                talk.exchanges.remove(one)
                self.added.emit(talk)
                self.queue_changed.emit()
                return

    def forget(self, chats: Collection[ChatId]) -> None:
        """Ask nothing more in conversations that are being deleted, and tell of nothing in them."""
        self._queue = [one for one in self._queue if one[0].chat not in chats]
        if self._current is not None and self._current[0].chat in chats:
            self._bridge.cancel(self._number)
            self._current = None
            self._flush.stop()
        self._next()
        self.queue_changed.emit()

    def _put(self, talk: Talk, exchange: Exchange) -> None:
        self._queue.append((talk, exchange))
        self._next()
        self.queue_changed.emit()

    def _next(self) -> None:
        if self._current is not None or not self._queue:
            return
        talk, exchange = self._current = self._queue.pop(0)
        exchange.phase = Phase.ASKED
        chats, picture = self._bridge.chats, exchange.picture or None
        if exchange.refreshes is not None:
            self._number = chats.refresh_note(exchange.refreshes)
        elif exchange.turn is not None:
            self._number = chats.retry(exchange.turn, picture)
        else:
            literal = exchange.literal
            self._number = chats.ask(exchange.question, talk.chat, picture, literal=literal)
        self._asked.add(self._number)
        self.changed.emit(exchange)

    def _end(self, phase: Phase) -> None:
        """Note what has become of the question in hand, and go on with the next one."""
        if self._current is None:
            return
        talk, exchange = self._current
        self._current = None
        self._flush.stop()
        exchange.phase = phase
        self.changed.emit(exchange)
        self.stored.emit(talk)
        self._next()
        self.queue_changed.emit()

    @Slot(int, object, object, str)
    def _take_place(self, number: int, chat: ChatId, turn: TurnId, understood: str) -> None:
        if self._current is None or number != self._number:
            return
        talk, exchange = self._current
        talk.chat = chat
        talk.title = talk.title or exchange.question
        exchange.turn, exchange.understood = turn, understood
        self.stored.emit(talk)
        self.streamed.emit(exchange)

    @Slot(int, object)
    def _take_event(self, number: int, event: AnswerEvent) -> None:
        if self._current is None or number != self._number:
            return
        exchange = self._current[1]
        match event:
            case StepTaken(text):
                exchange.steps.append(text)
            case TextWritten(text):
                exchange.draft += text
            case AnswerDone(answer):
                exchange.answer = answer
                exchange.steps = list(answer.steps)
                exchange.refreshes = None
                exchange.outdated = ()
                self._end(Phase.ANSWERED)
                return
        if not self._flush.isActive():
            self._flush.start()

    @Slot(int, str)
    def _take_failure(self, number: int, sentence: str) -> None:
        if self._current is not None and number == self._number:
            self._current[1].failure = sentence
            self._end(Phase.FAILED)

    @Slot(int)
    def _take_stop(self, number: int) -> None:
        if number == self._number:
            self._end(Phase.STOPPED)

    @Slot()
    def _tell_stream(self) -> None:
        if self._current is not None:
            self.streamed.emit(self._current[1])
