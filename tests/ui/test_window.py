"""The window finds, opens, shows its states, and never reads file text as markup."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from ui.bridge import EngineBridge
from ui.cards import HitCard, StateCard
from ui.library_state import LibraryState
from ui.main_window import MainWindow
from ui.skeleton import Skeleton
from ui.theme import DARK, LIGHT, current_tokens, dress
from ui.window_preferences import Preferences

pytestmark = pytest.mark.ui


def labels(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def shown_cards(window) -> int:
    """Return how many cards can take the keyboard; new ones appear a moment after they are made."""
    return sum(card.isVisible() for card in window.findChildren(HitCard))


def shown_hits(window) -> int:
    """Return how many hits of a search are in the stream that is shown."""
    stream = window.search_view.stream
    return len(stream.hits.hits) if stream.isVisible() else 0


def search(qtbot, window, words: str) -> None:
    window.header.field.setText(words)
    qtbot.keyClick(window.header.field, Qt.Key.Key_Return)


def test_nothing_found_says_what_was_searched(qtbot, make_window):
    window = make_window()
    search(qtbot, window, "nothing")
    qtbot.waitUntil(lambda: "Nothing found for “nothing”" in labels(window))
    assert "Searched 40 files" in labels(window)


def test_a_failed_search_shows_the_sentence_and_can_be_repeated(qtbot, make_window):
    window = make_window()
    search(qtbot, window, "fail")
    qtbot.waitUntil(lambda: "The disk is full." in labels(window))
    again = [b for b in window.findChildren(QPushButton) if b.text() == "Try again"]
    qtbot.mouseClick(again[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown_hits(window) == 5)


def test_waiting_shows_a_skeleton_and_escape_goes_back(qtbot, make_window):
    window = make_window()
    search(qtbot, window, "slow")
    qtbot.waitUntil(lambda: bool(window.findChildren(Skeleton)))
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "What are you looking for?" in labels(window))
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.header.field.text())


def test_a_newer_search_replaces_a_slow_one(qtbot, make_window):
    window = make_window()
    search(qtbot, window, "slow")
    search(qtbot, window, "heater")
    qtbot.waitUntil(lambda: shown_hits(window) == 5)


def test_an_empty_library_offers_a_folder_and_indexes_it(qtbot, make_window):
    window = make_window("empty")
    qtbot.waitUntil(lambda: "Choose what to remember" in labels(window.search_view))
    assert {
        b.text() for b in window.search_view.findChild(StateCard).findChildren(QPushButton)
    } == {
        "Add folder…",
        "Open sample",
    }
    window.show_view("chat")
    asked = window.chat_view.thread_view.findChild(StateCard).findChildren(QPushButton)
    chosen = []
    window.folders_view.choose_folder = lambda: chosen.append(window.folders_view.isVisible())
    qtbot.mouseClick(
        next(one for one in asked if one.text() == "Add folder…"), Qt.MouseButton.LeftButton
    )
    assert chosen == [True]
    window.show_view("chat")
    qtbot.mouseClick(
        next(one for one in asked if one.text() == "Open sample"), Qt.MouseButton.LeftButton
    )
    qtbot.waitUntil(lambda: "is watched now." in window.footer.text)
    qtbot.waitUntil(lambda: "40 files can be found" in labels(window))


def test_a_library_that_cannot_be_opened_is_explained(qtbot, make_window):
    window = make_window("unusable")
    qtbot.waitUntil(lambda: "made by a newer version" in labels(window))


def test_a_crash_of_the_engine_is_told_and_survived(qtbot, make_window):
    window = make_window()
    search(qtbot, window, "crash")
    qtbot.waitUntil(lambda: "The engine stopped unexpectedly" in labels(window.search_view.results))
    search(qtbot, window, "heater")
    qtbot.waitUntil(lambda: shown_hits(window) == 5)


def test_a_question_mark_offers_to_ask(qtbot, make_window):
    window = make_window()
    window.header.field.setText("Where is it?")
    assert window.header.ask_button.property("kind") == "primary"
    window.header.field.setText("heater")
    assert window.header.ask_button.property("kind") == ""


def test_a_change_of_scheme_reaches_every_widget(qtbot, make_window, qapp):
    window = make_window()
    try:
        dress(qapp, Qt.ColorScheme.Dark)
        qtbot.waitUntil(lambda: current_tokens() is DARK)
        qtbot.waitUntil(lambda: window.palette().window().color().name().upper() == DARK.background)
    finally:
        dress(qapp, Qt.ColorScheme.Light)
    qtbot.waitUntil(lambda: current_tokens() is LIGHT)


class _Dressings(QObject):
    """Counts how often the widgets of a window are dressed anew."""

    def __init__(self, window) -> None:
        super().__init__()
        self.count = 0
        self._widgets = set(window.findChildren(QWidget))  # others may live on for a while

    def eventFilter(self, watched, event) -> bool:  # noqa: N802 - Qt's own name
        self.count += event.type() == QEvent.Type.StyleChange and watched in self._widgets
        return False


def test_a_change_of_scheme_dresses_each_widget_about_twice(qtbot, make_window, qapp):
    window = make_window()
    for name in window.views:
        window.show_view(name)
    QApplication.sendPostedEvents()
    counts = _Dressings(window)
    qapp.installEventFilter(counts)
    try:
        dress(qapp, Qt.ColorScheme.Dark)
        qtbot.waitUntil(lambda: window._dressing.is_done)
    finally:
        qapp.removeEventFilter(counts)
        dress(qapp, Qt.ColorScheme.Light)
    widgets = len(window.findChildren(QWidget))
    assert widgets < counts.count < 3 * widgets


def test_the_window_has_an_icon(make_window):
    assert not make_window().windowIcon().isNull()


def test_only_what_is_seen_is_dressed_at_once(qtbot, make_window, qapp):
    window = make_window()
    for name in window.views:
        window.show_view(name)
    qtbot.waitUntil(lambda: window._dressing.is_done)
    try:
        dress(qapp, Qt.ColorScheme.Dark)
        seen = (window.rail, window.header, window.footer, window.views["settings"])
        assert all(DARK.background in part.styleSheet() for part in seen)
        assert LIGHT.background in window.search_view.styleSheet()
        window.show_view("search")  # which does not wait for its turn
        assert DARK.background in window.search_view.styleSheet()
        assert not window._dressing.is_done
        qtbot.waitUntil(lambda: window._dressing.is_done)
        assert all(DARK.background in part.styleSheet() for part in window._parts())
    finally:
        dress(qapp, Qt.ColorScheme.Light)


def test_a_dialog_wears_what_the_window_wears_and_changes_with_it(qtbot, make_window, qapp):
    window = make_window()
    tip = QWidget(window, Qt.WindowType.Tool)
    assert not tip.styleSheet()
    tip.show()
    assert LIGHT.background in tip.styleSheet()
    try:
        dress(qapp, Qt.ColorScheme.Dark)
        assert DARK.background in tip.styleSheet()
    finally:
        dress(qapp, Qt.ColorScheme.Light)


def test_an_engine_that_never_comes_up_is_told_in_the_middle_of_the_window(
    qtbot, closing, make_indexer, tmp_path
):
    bridge = EngineBridge([sys.executable, "-c", "raise SystemExit(9)"])
    closing.append(bridge)
    preferences = Preferences(tmp_path / "window.json")
    library = LibraryState(bridge, make_indexer())
    window = MainWindow(bridge, library, preferences, lambda _address: True)
    qtbot.addWidget(window)
    window.show()
    bridge.start()
    qtbot.waitUntil(lambda: "The engine stopped unexpectedly" in labels(window.search_view.results))


def test_a_search_without_any_folder_offers_to_add_one(qtbot, make_window):
    window = make_window("empty")
    search(qtbot, window, "nothing")
    qtbot.waitUntil(lambda: "Choose what to remember" in labels(window.search_view))


def test_a_hit_of_a_folder_that_is_away_is_not_opened(qtbot, make_window, opened):
    window = make_window("away")
    search(qtbot, window, "heater")
    qtbot.waitUntil(lambda: shown_hits(window) == 5)
    stream = window.search_view.stream
    stream.opened.emit(stream.hits.index(0, 0))
    assert window.footer.text == "“root” is not connected now."
    assert opened == []


def test_the_home_state_stays_while_only_the_indexer_goes_on(qtbot, make_window):
    window = make_window("empty")
    qtbot.waitUntil(lambda: "Choose what to remember" in labels(window.search_view))
    card = window.search_view.findChild(StateCard)
    with qtbot.waitSignal(window._library.changed):
        window._library.refresh()
    assert window.search_view.findChild(StateCard) is card
