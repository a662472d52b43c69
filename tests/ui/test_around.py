"""What surrounds the window: one at a time, the tray, the quick search, first steps, bad ends."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSystemTrayIcon

from assistant.records import Query
from tests.ui.fake_models import SPEEDS, card
from tests.ui.pressing import answer_boxes
from ui.around import welcome
from ui.around.crash_note import CrashNote
from ui.around.quick_search import QuickSearch
from ui.around.shortcuts import ShortcutsDialog
from ui.around.single import QUICK, RAISE, SingleWindow
from ui.around.tray import Tray
from ui.around.welcome import Welcome
from ui.cards import HitCard
from ui.desktop import Desktop

pytestmark = pytest.mark.ui


def labels(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def first(qapp, tmp_path):
    one = SingleWindow(tmp_path)
    one.hold()
    yield one
    one.let_go()


def test_a_second_start_hands_its_wish_to_the_first(qtbot, first, tmp_path):
    second = SingleWindow(tmp_path)
    with qtbot.waitSignal(first.raise_wanted):
        assert second.hand_over(RAISE)
    with qtbot.waitSignal(first.quick_wanted):
        assert second.hand_over(QUICK)


def test_another_library_has_a_window_of_its_own(first, tmp_path):
    assert not SingleWindow(tmp_path / "other").hand_over(RAISE)


def test_after_the_first_has_ended_the_next_is_first(qapp, tmp_path):
    one = SingleWindow(tmp_path)
    one.hold()
    one.let_go()
    assert not SingleWindow(tmp_path).hand_over(RAISE)


def test_what_a_killed_window_left_of_its_name_is_taken_over(qtbot, tmp_path):
    one = SingleWindow(tmp_path)
    one.hold()
    other = SingleWindow(tmp_path)
    other.hold()  # the file of the name is still there
    with qtbot.waitSignal(other.raise_wanted):
        assert SingleWindow(tmp_path).hand_over(RAISE)
    other.let_go()
    one.let_go()


def test_a_good_end_leaves_no_note(tmp_path):
    note = CrashNote(tmp_path)
    assert note.begin() == ""
    note.close()
    assert list(tmp_path.iterdir()) == []


def test_a_bad_end_is_told_of_at_the_next_start_and_only_there(tmp_path):
    (tmp_path / "window.running").write_text("Fatal Python error: Segmentation fault\n")
    note = CrashNote(tmp_path)
    sentence = note.begin()
    note.close()
    assert "ended unexpectedly last time" in sentence
    assert "Segmentation fault" in (tmp_path / "window-crash.txt").read_text()
    again = CrashNote(tmp_path)
    assert again.begin() == ""
    again.close()


def test_a_killed_window_is_no_bad_end(tmp_path):
    (tmp_path / "window.running").write_text("")
    note = CrashNote(tmp_path)
    assert note.begin() == ""
    note.close()


def test_an_error_that_nobody_caught_is_noted(tmp_path, monkeypatch, expected_warnings):
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    note = CrashNote(tmp_path)
    note.begin()
    sys.excepthook(ValueError, ValueError("odd"), None)
    note.close()
    assert "ValueError: odd" in (tmp_path / "window-crash.txt").read_text()
    assert len(expected_warnings) == 1


def test_no_note_where_nothing_can_be_written(tmp_path):
    note = CrashNote(tmp_path / "missing")
    assert note.begin() == ""
    note.close()


@pytest.fixture
def window(qtbot, make_window):
    window = make_window()
    qtbot.waitUntil(lambda: window.desk.library.status is not None)
    return window


def test_the_tray_tells_how_the_library_is_and_pauses(qtbot, window):
    tray = Tray(window.desk.library, window)
    qtbot.waitUntil(lambda: "Up to date" in tray.icon.toolTip())
    tray._turn.trigger()
    qtbot.waitUntil(lambda: window.desk.library.status.paused)
    assert tray._turn.text() == "Go on indexing"


def test_without_a_tray_nothing_is_shown(window, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    tray = Tray(window.desk.library, window)
    tray.show()
    assert not tray.is_there


@pytest.fixture
def end_long_work(window, monkeypatch):
    """Return what lets a tray see that work of a quarter of an hour has ended."""
    state = window.desk.library

    def end(tray: Tray) -> None:
        monkeypatch.setattr(type(state), "is_working", True)
        tray._notice_the_end()
        tray._busy_since = time.monotonic() - 1000
        monkeypatch.setattr(type(state), "is_working", False)
        state.status = replace(state.status, queue=0)
        tray._notice_the_end()
        tray._notice_the_end()

    return end


def test_the_end_of_long_work_is_told_once(window, monkeypatch, end_long_work):
    told = []
    tray = Tray(window.desk.library, window)
    monkeypatch.setattr(Tray, "is_there", True)
    monkeypatch.setattr(tray.icon, "showMessage", lambda *words: told.append(words[1]))
    end_long_work(tray)
    assert told == ["All files are indexed now."]


def test_without_a_tray_and_a_desktop_the_end_of_work_is_told_in_the_window(window, end_long_work):
    tray, untold = Tray(window.desk.library, window), []
    tray.untold.connect(untold.append)
    tray.tells = False
    end_long_work(tray)
    assert untold == []
    tray.tells = True
    end_long_work(tray)
    assert untold == ["All files are indexed now."]


def test_without_a_tray_the_setting_says_so(qtbot, window):
    window.show_view("settings")
    view = window.views["settings"]
    assert not view.in_tray.isEnabled()
    assert "closing the window ends Keepsake" in labels(view)


@pytest.fixture
def quick(qtbot, window):
    quick = QuickSearch(window.desk.bridge, window.desk.thumbnails)
    qtbot.addWidget(quick)
    quick.pop_up()
    return quick


def test_the_quick_search_finds_as_one_types(qtbot, quick):
    qtbot.keyClicks(quick.field, "heater")
    qtbot.waitUntil(lambda: len(quick.findChildren(HitCard)) > 1)
    with qtbot.waitSignal(quick.opened):
        quick.findChildren(HitCard)[0].opened.emit()
    assert not quick.isVisible()


def test_the_quick_search_is_as_high_as_what_it_shows_and_stays_on_the_screen(qtbot, quick):
    alone = quick.height()
    qtbot.keyClicks(quick.field, "heater")
    qtbot.waitUntil(lambda: len(quick.findChildren(HitCard)) > 1)

    def needed() -> list[int]:
        cards = [card for card in quick.findChildren(HitCard) if card.isVisible()]
        return [card.sizeHint().height() - card.height() for card in cards]

    qtbot.waitUntil(lambda: needed() == [0] * len(needed()))  # none is cut, none is stretched
    assert quick.field.height() >= quick.field.minimumSizeHint().height()
    assert quick.geometry().bottom() < quick.screen().availableGeometry().bottom()
    quick.field.clear()
    qtbot.waitUntil(lambda: quick.height() == alone)


def test_hits_of_words_that_are_gone_are_not_shown_in_the_quick_search(qtbot, quick, window):
    found = []
    window.desk.bridge.found.connect(lambda *_: found.append(1))
    qtbot.keyClicks(quick.field, "heater")
    quick._search()
    quick.field.clear()
    window.desk.bridge.search(Query("keys"), replaces=False)  # answered after what came before
    qtbot.waitUntil(lambda: bool(found))
    assert not quick.findChildren(HitCard)


def test_the_quick_search_says_when_nothing_is_there(qtbot, quick):
    qtbot.keyClicks(quick.field, "nothing")
    qtbot.waitUntil(lambda: "Nothing found" in labels(quick))
    qtbot.keyClick(quick, Qt.Key.Key_Escape)
    assert not quick.isVisible()


def test_enter_searches_in_the_window_and_ctrl_enter_asks(qtbot, quick):
    qtbot.keyClicks(quick.field, "keys")
    with qtbot.waitSignal(quick.search_wanted) as wanted:
        qtbot.keyClick(quick.field, Qt.Key.Key_Return)
    assert wanted.args[0].text == "keys"
    quick.pop_up()
    qtbot.keyClicks(quick.field, "Where?")
    with qtbot.waitSignal(quick.question_wanted):
        qtbot.keyClick(quick.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_all_keys_are_listed(qtbot, window):
    dialog = ShortcutsDialog(window)
    qtbot.addWidget(dialog)
    words = labels(dialog)
    assert "Ctrl+K" in words
    assert "keepsake quick" in words


@pytest.fixture
def steps(qtbot, make_window, monkeypatch, tmp_path):
    monkeypatch.setattr(welcome, "usual_folders", lambda: (str(tmp_path),))
    window = make_window("empty")
    qtbot.waitUntil(lambda: window.desk.library.status is not None)
    views = window.views
    steps = Welcome(window, window.desk, folders=views["folders"], models=views["models"])
    qtbot.addWidget(steps)
    steps.open()
    return steps


def press(widget, text: str) -> None:
    [button] = [b for b in widget.findChildren(QPushButton) if b.text().startswith(text)]
    button.click()


def test_the_first_steps_lead_through_privacy_folders_and_models(qtbot, steps, tmp_path):
    assert "Nothing leaves this computer" in labels(steps)
    steps.next.click()
    press(steps, f"Add {tmp_path}"[:8])
    folders = steps._folders
    qtbot.waitUntil(lambda: "81 of 120" in folders.dialog.words.text())
    folders.dialog.accept()
    qtbot.waitUntil(lambda: str(tmp_path) in labels(steps))
    offered = [one.text() for one in steps.findChildren(QPushButton) if not one.isHidden()]
    assert not any(str(tmp_path) in one for one in offered)
    assert "Add another folder…" in offered
    steps.next.click()
    qtbot.waitUntil(lambda: "Hear recordings: Hearer · 20.0 MB" in labels(steps))
    steps.next.click()
    assert not steps.isVisible()


def test_the_starter_pack_is_installed_from_the_first_steps(qtbot, steps):
    steps.next.click()
    steps.next.click()
    qtbot.waitUntil(lambda: "The starter pack" in labels(steps))
    answer_boxes("Install")
    press(steps, "Install the starter")
    assert not steps.isVisible()
    assert steps._models.is_installing


def test_the_first_steps_offer_larger_models_besides_the_starter_pack(qtbot, steps):
    steps.next.click()
    steps.next.click()
    qtbot.waitUntil(lambda: "The starter pack" in labels(steps))
    larger = card("scholar", "language", health="missing", used=False, starter=False)
    steps._models.requests.found.emit(0, (larger,), SPEEDS, "", None)
    assert "Scholar · 20.0 MB\nDoes it. Does not do more." in labels(steps)
    answer_boxes("Install")
    press(steps, "Install…")
    assert not steps.isVisible()
    assert steps._models.is_installing


def test_what_is_not_fetched_has_no_size_in_the_first_steps(steps):
    made = card("checker", "verifying", health="missing", used=False, fetch_bytes=0)
    steps._models.requests.found.emit(0, (made,), SPEEDS, "", None)
    assert "Check whether the answer is there: Checker" in labels(steps).split("\n")


def test_after_the_first_steps_the_search_field_has_the_keyboard(qtbot, make_window):
    window = make_window("empty")
    window.activateWindow()
    window.rail.setFocus()
    steps = Desktop.show_welcome(SimpleNamespace(window=window))
    steps.reject()
    assert window.focusWidget() is window.header.field


def test_the_sample_is_one_click_away(qtbot, steps):
    steps.next.click()
    press(steps, "Only look around")
    qtbot.waitUntil(lambda: bool(steps._desk.library.status.roots))


def test_the_window_comes_back_where_it_was(qtbot, make_window):
    window = make_window()
    window.resize(700, 560)
    window.show_view("folders")
    with qtbot.waitSignal(window.closed):
        window.close()
    again = make_window()
    again.restore()
    assert again.stack.currentWidget() is again.folders_view
    assert (again.width(), again.height()) == (700, 560)
