"""The bridge answers by signals, drops what is stale, and brings a dead engine back."""

from __future__ import annotations

import sys

import pytest

from assistant.records import AnswerDone, ContentId, Query
from assistant.reports import Status
from tests.ui.fake_hits import ANSWER, pixels
from ui.bridge import EngineBridge

pytestmark = pytest.mark.ui


@pytest.fixture
def bridge(qtbot, make_bridge):
    """Return a bridge whose engine is ready."""
    bridge = make_bridge()
    with qtbot.waitSignal(bridge.ready):
        bridge.start()
    return bridge


def test_requests_made_before_the_engine_is_ready_are_answered(qtbot, make_bridge):
    bridge = make_bridge()
    bridge.start()
    with qtbot.waitSignal(bridge.found) as found:
        number = bridge.search(Query("heater"))
    assert found.args[0] == number
    assert len(found.args[1].hits) == 5


def test_an_answer_comes_in_events_with_one_number(qtbot, bridge):
    events = []
    bridge.said.connect(lambda number, event: events.append((number, event)))
    number = bridge.ask("Where?")
    answered = lambda: bool(events) and isinstance(events[-1][1], AnswerDone)  # noqa: E731
    qtbot.waitUntil(answered, timeout=30_000)  # a process has to start first
    assert {n for n, _ in events} == {number}
    assert events[-1][1].answer == ANSWER


def test_a_newer_search_silences_the_older_one(qtbot, bridge):
    answered = []
    bridge.found.connect(lambda number, _result: answered.append(number))
    bridge.stopped.connect(answered.append)
    bridge.search(Query("slow"))
    bridge.search(Query("heater"))
    last = bridge.search(Query("nothing"))
    with qtbot.waitSignal(bridge.status_found):
        bridge.get_status()
    assert answered == [last]


def test_thumbnails_come_as_bytes(qtbot, bridge):
    with qtbot.waitSignal(bridge.thumbnail) as got:
        number = bridge.get_thumbnail(ContentId(1), None)
    assert got.args == [number, pixels()]


def test_what_changes_indexing_is_answered_by_the_status(qtbot, bridge):
    for act in (
        bridge.pause,
        lambda: bridge.pause("/library/root"),
        bridge.resume,
        lambda: bridge.resume("/library/root"),
        bridge.retry,
        lambda: bridge.retry("/library/root/bad.pdf"),
        lambda: bridge.ignore("/library/root/bad.pdf"),
        bridge.look_for_changes,
    ):
        with qtbot.waitSignal(bridge.status_found) as told:
            number = act()
        assert told.args[0] == number
        assert isinstance(told.args[1], Status)


def test_noise_on_the_pipe_is_passed_over(qtbot, bridge, expected_warnings):
    with qtbot.waitSignal(bridge.found):
        bridge.search(Query("noise"))
    assert len(expected_warnings) == 3


def test_a_crash_fails_what_was_asked_and_the_engine_comes_back(qtbot, bridge):
    with qtbot.waitSignals([bridge.lost, bridge.failed, bridge.ready]):
        bridge.search(Query("crash"))
    with qtbot.waitSignal(bridge.found):
        bridge.search(Query("heater"))


def test_an_engine_that_always_dies_is_tried_ever_less(qtbot, qapp):
    bridge = EngineBridge([sys.executable, "-c", "raise SystemExit(9)"])
    losses = []
    bridge.lost.connect(losses.append)
    bridge.start()
    qtbot.waitUntil(lambda: len(losses) == 2)
    assert bridge.next_delay > 500 * 2
    bridge.close()


def test_a_program_that_does_not_exist_is_a_loss(qtbot, qapp):
    bridge = EngineBridge(["/does/not/exist"])
    with qtbot.waitSignal(bridge.lost):
        bridge.start()
    bridge.close()


def test_an_unusable_library_is_told_once_and_not_retried(qtbot, make_bridge):
    bridge = make_bridge("unusable")
    losses = []
    bridge.lost.connect(losses.append)
    with qtbot.waitSignals([bridge.unusable, bridge.failed]):
        bridge.start()
        bridge.search(Query("heater"))
    assert losses == []


def test_closing_ends_the_process_and_is_repeatable(qtbot, bridge):
    bridge.search(Query("slow"))
    bridge.close()
    bridge.close()
