"""The window's indexer runs when it is needed, gives way to another one, and comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.reports import Mode
from tests.ui.fake_engine import activity
from ui.library_state import LibraryState

pytestmark = pytest.mark.ui


@pytest.fixture
def make_state(make_bridge, make_indexer):
    """Return a maker of states with a fake engine and a fake indexer, each in a scenario."""

    def make(engine: str, indexer: str) -> LibraryState:
        bridge = make_bridge(engine)
        state = LibraryState(bridge, make_indexer(indexer))
        bridge.start()
        return state

    return make


def mode(state: LibraryState) -> Mode | None:
    return state.activity.mode if state.activity else None


def test_an_indexer_is_started_for_a_library_with_folders(qtbot, make_state):
    state = make_state("full", "idle")
    qtbot.waitUntil(lambda: mode(state) is Mode.IDLE)
    assert state.activity.pid == state._indexer.process.pid
    assert not state.trouble


def test_no_indexer_runs_before_there_is_a_folder(qtbot, make_state, tmp_path):
    state = make_state("empty", "idle")
    qtbot.waitUntil(lambda: state.status is not None)
    assert not state._indexer.process.is_running
    state._bridge.add_root(str(tmp_path))
    qtbot.waitUntil(lambda: mode(state) is Mode.IDLE)


def test_another_indexer_is_shown_and_ours_starts_when_that_one_ends(qtbot, make_state):
    state = make_state("other", "idle")
    qtbot.waitUntil(lambda: mode(state) is Mode.INDEXING)
    assert state.activity.pid == 1
    assert not state._indexer.process.is_running
    state.pause()  # ends the other one in this scenario
    qtbot.waitUntil(lambda: mode(state) is Mode.IDLE)
    assert state.activity.pid == state._indexer.process.pid


def test_an_indexer_that_finds_the_library_held_gives_way_without_trouble(qtbot, make_state):
    state = make_state("full", "busy")
    troubles = []
    state.changed.connect(lambda: troubles.append(state.trouble))
    with qtbot.waitSignal(state._indexer.ended):
        pass
    assert state._indexer.process.will_start
    state._take_status(replace(state.status, activity=activity(Mode.INDEXING)))
    assert mode(state) is Mode.INDEXING
    assert not any(troubles)
    assert not state._indexer.process.will_start


def test_an_indexer_that_cannot_run_is_told_with_its_own_sentence(qtbot, make_state):
    state = make_state("full", "refused")
    qtbot.waitUntil(lambda: bool(state.trouble))
    assert state.trouble == "Indexing does not run. The library folder cannot be written."
    assert state.activity is None


def test_an_indexer_that_dies_is_started_again_ever_more_slowly(qtbot, make_state):
    state = make_state("full", "dies")
    ends = []
    state._indexer.ended.connect(lambda code, _sentence: ends.append(code))
    qtbot.waitUntil(lambda: len(ends) == 2)
    assert ends == [9, 9]
    assert state._indexer.process.next_delay > 500 * 2
    qtbot.waitUntil(lambda: "is being started again" in state.trouble)


def test_noise_on_the_pipe_is_passed_over(qtbot, make_state, expected_warnings):
    state = make_state("full", "noise")
    qtbot.waitUntil(lambda: mode(state) is Mode.IDLE)
    assert len(expected_warnings) == 1


def test_a_pause_shows_at_once(qtbot, make_state):
    state = make_state("full", "idle")
    qtbot.waitUntil(lambda: state.status is not None)
    state.pause()
    assert state.status.paused
    state.resume()
    assert not state.status.paused


def test_requests_for_the_status_are_not_piled_up(qtbot, make_state):
    state = make_state("full", "idle")
    qtbot.waitUntil(lambda: mode(state) is Mode.IDLE)
    answers = []
    state._bridge.status_found.connect(lambda number, _status: answers.append(number))
    for _ in range(50):
        state.refresh()
    qtbot.waitUntil(lambda: not state._asked and bool(answers))
    assert len(answers) <= 3


def test_the_library_is_looked_at_again_while_the_indexer_works(qtbot, make_state):
    state = make_state("full", "working")
    qtbot.waitUntil(lambda: mode(state) is Mode.INDEXING)
    assert state.is_working
    assert state._timer.isActive()


def test_an_idle_indexer_is_not_asked_again_and_again(qtbot, make_state):
    state = make_state("full", "idle")
    qtbot.waitUntil(lambda: mode(state) is Mode.IDLE and not state._asked)
    assert not state._timer.isActive()


def test_an_unusable_library_starts_no_indexer(qtbot, make_state):
    state = make_state("unusable", "idle")
    with qtbot.waitSignal(state._bridge.unusable):
        pass
    assert not state._indexer.process.is_running
