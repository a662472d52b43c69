"""The answerer takes questions in turn, tells of a stop at once, and survives what goes wrong."""

from __future__ import annotations

import threading
import time
from queue import SimpleQueue

import pytest

from assistant.errors import LibraryProblem
from assistant.records import AnswerDone, Query, TextWritten
from tests.ui.fake_engine import ANSWER
from ui.pipe import messages
from ui.pipe.chat_messages import CheckSearch, SearchChecked
from ui.serving.answering import AnswerServer

SOON = 0.2  # seconds, the promise for a stop


class ScriptedEngine:
    """Stands for the engine; a question waits where its words say, until the gate opens."""

    def __init__(self, gate: threading.Event) -> None:
        self.gate = gate
        self.asked: list[str] = []
        self.closed = False
        self.prepared = SimpleQueue()
        self.answerer = self.answerable = self

    def prepare(self, stop):
        self.prepared.put(stop())

    def ask(self, question, stop):
        self.asked.append(question)
        if question == "loading?":  # nothing asks for a stop meanwhile
            self.gate.wait(5)
        if question == "bug?":
            raise RuntimeError("a bug")
        yield TextWritten(question)
        while question == "streaming?" and not stop():
            self.gate.wait(0.01)
            yield TextWritten(".")
        yield AnswerDone(ANSWER)

    def tells(self, query, stop):
        self.gate.wait(5 if query.text == "loading?" else 0)
        return None if stop() else query.text == "known?"

    def close(self):
        self.closed = True


class Talk:
    """An answerer and what it has replied."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.engine = ScriptedEngine(self.gate)
        self.opened = 0
        self.trouble: Exception | None = None
        self.replies: SimpleQueue[messages.Reply] = SimpleQueue()
        self.server = AnswerServer(self._open, self.replies.put, log="/the/keepsake.log")

    def _open(self) -> ScriptedEngine:
        if self.trouble:
            raise self.trouble
        self.opened += 1
        return self.engine

    def ask(self, number: int, question: str) -> None:
        self.server.handle(messages.Ask(number, question))

    def next(self) -> messages.Reply:
        return self.replies.get(timeout=5)

    def answered(self, number: int, question: str) -> bool:
        said = [self.next(), self.next()]
        events = (TextWritten(question), AnswerDone(ANSWER))
        return said == [messages.Said(number, event) for event in events]


@pytest.fixture
def talk():
    talk = Talk()
    assert talk.server.open()
    yield talk
    talk.gate.set()
    assert talk.server.close(5.0)
    assert talk.engine.closed or not talk.opened


def test_nothing_is_opened_before_the_first_question(talk):
    assert talk.opened == 0
    talk.ask(1, "Where?")
    assert talk.answered(1, "Where?")
    assert talk.opened == 1


def test_the_language_model_is_prepared_once_while_the_first_question_is_searched_for(talk):
    talk.ask(1, "loading?")
    assert talk.engine.prepared.get(timeout=5) is False
    talk.gate.set()
    assert talk.answered(1, "loading?")
    talk.ask(2, "Where?")
    assert talk.answered(2, "Where?")
    assert talk.engine.prepared.empty()


def test_questions_are_answered_in_their_order_but_for_those_that_were_cancelled(talk):
    talk.ask(1, "loading?")
    for number in (2, 3, 4):
        talk.ask(number, f"Question {number}?")
    talk.server.handle(messages.Cancel(3))
    assert talk.next() == messages.Stopped(3)
    talk.gate.set()
    assert talk.answered(1, "loading?")
    assert talk.answered(2, "Question 2?")
    assert talk.answered(4, "Question 4?")
    assert talk.engine.asked == ["loading?", "Question 2?", "Question 4?"]


def test_a_stop_is_told_at_once_even_while_nothing_can_be_interrupted(talk):
    talk.ask(1, "loading?")
    while not talk.engine.asked:
        talk.gate.wait(0.01)
    began = time.monotonic()
    talk.server.handle(messages.Cancel(1))
    assert talk.next() == messages.Stopped(1)
    assert time.monotonic() - began < SOON
    talk.gate.set()
    talk.ask(2, "Where?")
    assert talk.answered(2, "Where?")  # and nothing more of the first one


def test_nothing_follows_a_stop_in_the_middle_of_an_answer(talk):
    talk.ask(1, "streaming?")
    for _ in range(5):
        talk.next()
    talk.server.handle(messages.Cancel(1))
    talk.server.handle(messages.Cancel(1))
    talk.server.handle(messages.Cancel(99))
    while not isinstance(reply := talk.next(), messages.Stopped):
        assert isinstance(reply, messages.Said)
    talk.ask(2, "Where?")
    assert talk.answered(2, "Where?")


def test_a_library_that_cannot_be_opened_fails_the_question_and_is_tried_again(talk):
    talk.trouble = LibraryProblem("It is too new.")
    talk.ask(1, "Where?")
    assert talk.next() == messages.Failed(1, "It is too new.")
    talk.trouble = None
    talk.ask(2, "Where?")
    assert talk.answered(2, "Where?")


def test_a_bug_names_the_log_and_the_next_question_is_answered(talk, expected_warnings):
    talk.ask(1, "bug?")
    reply = talk.next()
    assert isinstance(reply, messages.Failed)
    assert "/the/keepsake.log" in reply.sentence
    talk.ask(2, "Where?")
    assert talk.answered(2, "Where?")
    assert len(expected_warnings) == 1


def test_other_requests_are_refused(talk):
    with pytest.raises(messages.BadMessage):
        talk.server.handle(messages.Search(1, Query("keys")))


def test_the_end_stops_what_is_in_hand_and_what_waits(talk):
    talk.ask(1, "streaming?")
    talk.next()
    talk.ask(2, "Where?")
    assert talk.server.close(5.0)
    assert talk.engine.asked == ["streaming?"]
    while not talk.replies.empty():
        assert talk.next().id == 1


def test_a_search_is_checked_without_the_language_model_and_can_be_dropped(talk):
    for number, (text, told) in enumerate((("known?", True), ("unknown?", False)), start=1):
        talk.server.handle(CheckSearch(number, Query(text)))
        assert talk.next() == SearchChecked(number, told)
    assert talk.engine.prepared.empty()
    talk.server.handle(CheckSearch(3, Query("loading?")))
    talk.server.handle(messages.Cancel(3))
    assert talk.next() == messages.Stopped(3)
    talk.gate.set()
    talk.server.handle(CheckSearch(4, Query("known?")))
    assert talk.next() == SearchChecked(4, answered=True), "nothing of the one that was dropped"
