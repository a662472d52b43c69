"""Faults of the process that answers: killed, left alone, stopped at a bad moment, a bad model."""

from __future__ import annotations

import os
import signal
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from assistant.engine import Engine
from assistant.records import AnswerDone, Query, SourcesChosen, StepTaken, TextWritten
from assistant.store import chats
from assistant.store.connection import Store
from assistant.talks import TurnState
from models.inventory import Health, check
from models.load import default_folder
from tests.fakes import FakeModels, never
from tests.faults.answering import SOON, Talk, answerer
from ui.bridge import EngineBridge
from ui.engine_process import engine_command
from ui.pipe import messages
from ui.pipe.chat_messages import AskInChat, TurnStored
from ui.watchdog import STUCK

QUESTION = "How many keys for the front door were we given?"
installed = {state.model.role for state in check(default_folder()) if state.health is Health.OK}
starter = pytest.mark.skipif(
    not {"language", "text"} <= installed, reason="run `keepsake models install starter` first"
)


@pytest.fixture
def filled(library, tree):
    """Return a library with an answer to the question."""
    (tree / "keys.md").write_text("# Keys\n\nWe were given ten keys for the front door.\n")
    with Engine(library, FakeModels()) as engine:
        engine.add_root(tree)
        engine.index(lambda _: None, never)
    return library


@pytest.fixture
def start(filled):
    """Return what starts an answerer on the library; all are gone after the test."""
    talks: list[Talk] = []

    def begin(kind: str) -> Talk:
        talks.append(answerer(kind, filled))
        return talks[-1]

    yield begin
    for talk in talks:
        talk.close()


def test_a_stop_in_the_middle_of_an_answer(start):
    talk = start("slow")
    talk.say(messages.Ask(1, QUESTION))
    talk.until(TextWritten)
    assert talk.cancelled_in(1) < SOON
    talk.say(messages.Ask(2, QUESTION))
    talk.until(TextWritten, 2)  # the model is free for the next one


def test_a_stop_while_a_model_is_being_loaded(start):
    talk = start("loading")
    talk.say(messages.Ask(1, QUESTION))
    talk.until(StepTaken)
    assert talk.cancelled_in(1) < SOON
    talk.say(messages.Ask(2, QUESTION))
    assert talk.cancelled_in(2) < SOON  # and for one that waits behind it


def test_questions_are_begun_in_their_order(start):
    talk = start("slow")
    for number in (1, 2, 3):
        talk.say(messages.Ask(number, QUESTION))
    talk.until(TextWritten, 1)
    talk.say(messages.Cancel(2))
    talk.until(messages.Stopped, 2)
    talk.say(messages.Cancel(1))
    talk.until(messages.Stopped, 1)
    assert talk.until(StepTaken, 3)


@pytest.mark.parametrize("kind", ["slow", "loading"])
def test_it_ends_when_the_app_is_gone_whatever_it_does(start, kind):
    talk = start(kind)
    talk.say(messages.Ask(1, QUESTION))
    talk.until(StepTaken)
    assert talk.end() == 0


def test_a_file_that_is_no_model_costs_the_words_of_an_answer_only(start):
    talk = start("broken")
    for number in (1, 2):
        talk.say(messages.Ask(number, QUESTION))
        answer = talk.until(AnswerDone, number).event.answer
        assert "ten keys" in answer.text
        assert any("model.gguf is damaged" in notice for notice in answer.notices)
    assert talk.end() == 0


def stored_in(library):
    """Return the questions of all conversations with their states, in their order."""
    with Store.open(library) as store, store.read() as tx:
        every = [chats.get_chat(tx, one.id) for one in chats.list_chats(tx, limit=99).chats]
    turns = sorted((turn for one in every for turn in one.turns), key=lambda turn: turn.id)
    return [(turn.question, turn.state) for turn in turns]


def test_a_kill_loses_no_question_that_waits_for_its_turn(start, filled):
    talk = start("loading")
    asked = [f"{QUESTION} ({number})" for number in range(3)]
    for number, question in enumerate(asked):
        talk.say(AskInChat(number, question))
    for number in range(3):
        talk.until(TurnStored, number)
    talk.process.kill()
    talk.process.wait()
    assert stored_in(filled) == [(question, TurnState.OPEN) for question in asked]


def test_a_model_that_loads_for_ever_ends_the_process_with_a_sentence(start):
    talk = start("hanging")
    talk.say(messages.Ask(1, QUESTION))
    failed = talk.until(messages.Failed)
    assert "no sign of life for 1 seconds" in failed.sentence
    assert talk.process.wait(15) == STUCK
    again = start("hanging")
    again.say(messages.Ask(2, QUESTION))
    assert "ten keys" in again.until(AnswerDone, 2).event.answer.text


@pytest.mark.ui
def test_what_waits_behind_a_model_that_hangs_is_answered_by_the_next_and_stored_once(
    qtbot, qapp, filled
):
    program = [sys.executable, "-m", "tests.faults.answering", "hanging"]
    bridge = EngineBridge([*program, "--library", str(filled)])
    done, failed, stored = {}, {}, []
    bridge.said.connect(
        lambda number, event: done.update({number: event}) if isinstance(event, AnswerDone) else 0
    )
    bridge.failed.connect(failed.__setitem__)
    bridge.turn_stored.connect(lambda number, *_: stored.append(number))
    try:
        with qtbot.waitSignal(bridge.ready, timeout=30_000):
            bridge.start()
        first = bridge.ask(QUESTION)
        second = bridge._question(lambda number: AskInChat(number, QUESTION))
        qtbot.waitUntil(lambda: second in done, timeout=60_000)
    finally:
        bridge.close()
    assert list(failed) == [first]
    assert stored_in(filled) == [(QUESTION, TurnState.ANSWERED)]
    assert set(stored) == {second}


@pytest.mark.ui
def test_a_kill_in_the_middle_of_an_answer(qtbot, qapp, filled):
    program = [sys.executable, "-m", "tests.faults.answering", "slow"]
    bridge = EngineBridge([*program, "--library", str(filled)])
    said, failed = [], {}
    bridge.said.connect(lambda number, event: said.append((number, event)))
    bridge.failed.connect(failed.__setitem__)

    def writes(number):
        return any(one == number and isinstance(event, TextWritten) for one, event in said)

    try:
        with qtbot.waitSignal(bridge.ready, timeout=30_000):
            bridge.start()
        first = bridge.ask(QUESTION)
        qtbot.waitUntil(lambda: writes(first), timeout=30_000)
        os.kill(bridge._answerer.process.pid, signal.SIGKILL)
        qtbot.waitUntil(lambda: first in failed, timeout=30_000)
        assert "stopped unexpectedly" in failed[first]
        with qtbot.waitSignal(bridge.found, timeout=30_000):  # searching goes on
            bridge.search(Query("keys"))
        second = bridge.ask(QUESTION)
        qtbot.waitUntil(lambda: writes(second), timeout=30_000)
    finally:
        bridge.close()
    assert not bridge._answerer.process.is_running


@starter
@pytest.mark.real_models
@pytest.mark.parametrize("moment", [StepTaken, SourcesChosen, TextWritten])
def test_stops_with_the_starter_model(filled, moment):
    """While the model is loaded, while it reads the prompt, while it writes."""
    talk = Talk([*engine_command(filled), messages.ANSWERS])
    try:
        talk.say(messages.Ask(1, QUESTION))
        talk.until(moment)
        assert talk.cancelled_in(1) < SOON
        talk.say(messages.Ask(2, QUESTION))
        assert "ten" in talk.until(AnswerDone, 2).event.answer.text.lower()
        assert talk.end() == 0
    finally:
        talk.close()
