"""The view of folders previews before it adds, changes rules, and asks before it forgets."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from assistant.records import Kind, Root, RootId, RootState, SourceState
from assistant.reports import Activity, Mode, RootCounts, RootWatch
from tests.ui import fake_engine
from tests.ui.fake_folders import PREVIEW
from tests.ui.pressing import answer_boxes
from ui.folders.folder_words import Light, files_words, preview_words, root_line
from ui.folders.root_card import RootCard
from ui.folders.rules_dialog import RulesDialog

pytestmark = pytest.mark.ui


def labels(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def view(qtbot, make_window):
    window = make_window()
    window.show_view("folders")
    view = window.folders_view
    qtbot.waitUntil(lambda: len(view.findChildren(RootCard)) == 1)
    return view


def card(view) -> RootCard:
    [found] = view.findChildren(RootCard)
    return found


def test_a_card_says_how_the_folder_is(qtbot, view):
    words = labels(card(view))
    assert "root" in words
    assert "40 photos · 1 not read" in words
    assert "3 files waiting" in words


def test_a_folder_is_previewed_before_it_is_watched(qtbot, view, tmp_path):
    view.offer(str(tmp_path))
    dialog = view.dialog
    qtbot.waitUntil(lambda: "81 of 120 files will be indexed" in dialog.words.text())
    assert "about 3 min" in dialog.words.text()
    assert "80 photos" in labels(dialog)
    assert "Left out: too large" in labels(dialog)
    dialog.ending.agree.click()
    qtbot.waitUntil(lambda: len(view.findChildren(RootCard)) == 2)


def test_a_rule_is_counted_at_once_and_a_wrong_one_cannot_be_saved(qtbot, view, tmp_path):
    view.offer(str(tmp_path))
    dialog = view.dialog
    dialog.rules.setPlainText("*")
    qtbot.waitUntil(lambda: "Nothing in it can be indexed" in dialog.words.text())
    dialog.rules.setPlainText("[")
    qtbot.waitUntil(lambda: "is no pattern" in dialog.words.text())
    assert not dialog.ending.agree.isEnabled()
    dialog.reject()
    qtbot.waitUntil(lambda: not view.findChildren(RulesDialog))
    assert len(view.findChildren(RootCard)) == 1


def test_rules_of_a_watched_folder_are_changed(qtbot, view):
    view._change_rules(card(view).root)
    view.dialog.rules.setPlainText("*.raw\n\n /old/ ")
    view.dialog.accept()
    qtbot.waitUntil(lambda: card(view).root.excludes == ("*.raw", "/old/"))


def test_pause_and_turn_reach_the_engine(qtbot, view):
    card(view)._turn.click()
    qtbot.waitUntil(lambda: card(view).root.state is RootState.PAUSED)
    assert "Paused" in labels(card(view))
    first = card(view).menu().actions()[3].menu().actions()[0]
    first.trigger()
    qtbot.waitUntil(lambda: card(view).root.priority == 1)


def test_a_folder_is_forgotten_only_after_the_question(qtbot, view):
    answer_boxes("Cancel")
    view._remove(card(view).root)
    assert len(view.findChildren(RootCard)) == 1
    answer_boxes("Stop watching")
    view._remove(card(view).root)
    qtbot.waitUntil(lambda: not view._cards)
    qtbot.waitUntil(view._empty.isVisible)


def test_without_folders_it_says_what_to_do(qtbot, make_window):
    window = make_window("empty")
    window.show_view("folders")
    qtbot.waitUntil(lambda: "Choose what to remember" in labels(window.folders_view))


def status(**changes):
    state = fake_engine.status(roots=True)
    return fake_engine.replace(state, **changes)


def test_a_line_tells_what_is_wrong_and_what_helps():
    root = Root(RootId(1), "/library/root", RootState.OFFLINE)
    line = root_line(root, status(), None, 0.0)
    assert (line.light, line.state) == (Light.TROUBLE, "Not connected")
    assert "stays findable" in line.hint
    line = root_line(root, status(emptied=(RootId(1),)), None, 0.0)
    assert line.state == "Suddenly empty"
    assert "stop watching it" in line.hint


def test_a_folder_that_is_only_looked_through_says_why():
    root = Root(RootId(1), "/library/root")
    watch = RootWatch("/library/root", by_events=False, next_scan=60.0, why="it is on a network.")
    activity = Activity(1, Mode.IDLE, resident=True, started=0.0, updated=1.0, watches=(watch,))
    line = root_line(root, status(by_root=()), activity, 0.0)
    assert line.light is Light.GOOD
    assert "next at" in line.hint
    assert line.hint.endswith("It is on a network.")


def test_counts_name_each_kind_once():
    counts = RootCounts(RootId(1), {Kind.SPEECH: {SourceState.DONE: 1}, Kind.NOTE: {}})
    assert files_words(counts) == "1 recording"


def test_a_preview_that_was_cut_short_says_so():
    short = fake_engine.replace(PREVIEW, complete=False)
    assert preview_words(short).startswith("At least 81 files will be indexed; only the first 120")
    assert "at least 3 min" in preview_words(short)
