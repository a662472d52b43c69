"""The answerer is started by a question, ended when idle, and missed only by what was in hand."""

from __future__ import annotations

import pytest

from assistant.records import AnswerDone, Query, StepTaken
from tests.ui.fake_engine import ANSWER
from ui.child_process import FIRST_DELAY
from ui.idle_time import chosen_idle_seconds

pytestmark = pytest.mark.ui


class Heard:
    """What a bridge has told of questions, in order."""

    def __init__(self, bridge) -> None:
        self.events = []
        self.failed = {}
        bridge.said.connect(lambda number, event: self.events.append((number, event)))
        bridge.failed.connect(self.failed.__setitem__)

    def answered(self):
        return [number for number, event in self.events if isinstance(event, AnswerDone)]

    def begun(self, number):
        """Say whether the question is in hand."""
        return any(one == number and isinstance(event, StepTaken) for one, event in self.events)


@pytest.fixture
def bridge(qtbot, make_bridge):
    """Return a bridge whose engine is ready."""
    return ready(qtbot, make_bridge())


def ready(qtbot, bridge):
    with qtbot.waitSignal(bridge.ready, timeout=30_000):
        bridge.start()
    return bridge


def wait(qtbot, condition):
    qtbot.waitUntil(condition, timeout=30_000)  # processes have to start


def process(bridge):
    return bridge._answerer.process


def test_it_is_started_by_the_first_question(qtbot, bridge):
    heard = Heard(bridge)
    with qtbot.waitSignal(bridge.found):
        bridge.search(Query("heater"))
    assert not process(bridge).is_running
    number = bridge.ask("Where?")
    wait(qtbot, lambda: heard.answered() == [number])
    assert heard.events[-1][1].answer == ANSWER
    assert process(bridge).is_running


def test_questions_queue_and_a_cancelled_one_is_not_heard_of(qtbot, bridge):
    heard = Heard(bridge)
    first = bridge.ask("First?")
    second = bridge.ask("Second?")
    third = bridge.ask("Third?")
    bridge.cancel(second)
    wait(qtbot, lambda: len(heard.answered()) == 2)
    assert heard.answered() == [first, third]


def test_a_search_does_not_wait_for_an_answer_and_leaves_it_alone(qtbot, bridge):
    heard = Heard(bridge)
    number = bridge.ask("slow?")
    wait(qtbot, lambda: heard.begun(number))
    with qtbot.waitSignal(bridge.found):
        bridge.search(Query("heater"))
    assert number in bridge._answerer._questions


def test_a_crash_fails_the_questions_in_hand_and_the_next_one_is_answered(qtbot, bridge):
    heard = Heard(bridge)
    lost = []
    bridge.lost.connect(lost.append)
    first = bridge.ask("crash?")
    second = bridge.ask("Where?")
    wait(qtbot, lambda: len(heard.failed) == 2)
    assert set(heard.failed) == {first, second}
    assert "ask once more" in heard.failed[first]
    third = bridge.ask("Where?")
    wait(qtbot, lambda: heard.answered() == [third])
    assert lost == []  # the engine that searches knows nothing of it
    with qtbot.waitSignal(bridge.found):
        bridge.search(Query("heater"))


def test_a_check_that_crashes_is_not_heard_of_and_loses_nothing(qtbot, bridge):
    heard, checked = Heard(bridge), []
    bridge.search_checked.connect(lambda number, answered: checked.append((number, answered)))
    bridge.chats.check_search(Query("who will crash it"))
    number = bridge.ask("Where?")
    wait(qtbot, lambda: heard.answered() == [number])
    assert (heard.failed, checked) == ({}, [])
    process(bridge).blame()
    number = bridge.chats.check_search(Query("who says yes"))
    wait(qtbot, lambda: checked == [(number, True)])
    assert process(bridge).next_delay == FIRST_DELAY


def test_patience_grows_with_each_crash_and_an_answer_ends_it(qtbot, bridge):
    heard = Heard(bridge)
    delays = [process(bridge).next_delay]
    for _ in range(2):
        number = bridge.ask("crash?")
        wait(qtbot, lambda number=number: number in heard.failed)
        delays.append(process(bridge).next_delay)
    assert delays[0] < delays[1] < delays[2]
    number = bridge.ask("Where?")
    wait(qtbot, lambda: heard.answered() == [number])
    assert process(bridge).next_delay == delays[0]


def test_a_long_wait_after_crashes_is_told(qtbot, bridge):
    heard = Heard(bridge)
    for _ in range(3):
        process(bridge).blame()
    failing = bridge.ask("crash?")
    wait(qtbot, lambda: failing in heard.failed)
    number = bridge.ask("Where?")
    wait(qtbot, lambda: heard.begun(number))
    assert "trying again" in heard.events[-1][1].text
    bridge.cancel(number)
    assert not process(bridge).is_running


def test_it_ends_when_idle_and_the_next_question_starts_it_again(qtbot, make_bridge):
    bridge = ready(qtbot, make_bridge(idle_seconds=0.0))
    heard = Heard(bridge)
    pids = set()
    for _ in range(2):
        number = bridge.ask("Where?")
        wait(qtbot, lambda: process(bridge).pid > 0)
        pids.add(process(bridge).pid)
        wait(qtbot, lambda number=number: number in heard.answered())
        wait(qtbot, lambda: not process(bridge).is_running)
    assert len(pids) == 2
    assert not heard.failed


def test_a_question_that_comes_while_it_leaves_is_answered_by_the_next(qtbot, make_bridge):
    bridge = ready(qtbot, make_bridge(idle_seconds=0.0))
    heard = Heard(bridge)
    first = bridge.ask("Where?")
    wait(qtbot, lambda: first in heard.answered())
    wait(qtbot, lambda: bridge._answerer._is_leaving)
    second = bridge.ask("Where?")
    wait(qtbot, lambda: second in heard.answered())
    assert not heard.failed


def test_a_kill_while_nobody_asks_is_not_noticed(qtbot, bridge):
    heard = Heard(bridge)
    first = bridge.ask("Where?")
    wait(qtbot, lambda: first in heard.answered())
    process(bridge)._process.kill()
    wait(qtbot, lambda: not process(bridge).is_running)
    second = bridge.ask("Where?")
    wait(qtbot, lambda: second in heard.answered())
    assert not heard.failed
    assert process(bridge).next_delay == 500


def test_how_long_it_stays_is_a_setting(library):
    assert chosen_idle_seconds(library) == 300.0
    library.mkdir()
    settings = library / "settings.toml"
    settings.write_text("unload_after_min = 1\n")
    assert chosen_idle_seconds(library) == 60.0
    settings.write_text("this is no TOML")
    assert chosen_idle_seconds(library) == 300.0
