"""Stacks in the stream: a badge, and what was folded shown behind its hit and folded again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStyleOptionViewItem

from assistant.records import Query
from tests.ui.fake_hits import STACKED
from tests.ui.test_search_view import at, chip_texts, find, queries, titles
from ui.browsing.filter_menu import fill_filter_menu
from ui.browsing.hit_menu import entries_for_hits
from ui.browsing.hit_model import BADGE
from ui.browsing.hit_painter import picture_box
from ui.browsing.stack_badge import badge_rect

pytestmark = pytest.mark.ui
FOLDED = ["jump", "lease", "alone"]
JUMPS = ["jump", "jump 21", "jump 22", "lease", "alone"]


@pytest.fixture
def window(qtbot, make_window):
    window = make_window()
    window.resize(1100, 760)
    qtbot.waitUntil(lambda: window.desk.library.status is not None)
    find(qtbot, window, "burst")
    qtbot.waitUntil(lambda: titles(window.search_view) == FOLDED)
    return window


@pytest.fixture
def view(window):
    return window.search_view


def badges(view) -> list[str]:
    hits = view.stream.hits
    return [hits.index(row, 0).data(BADGE) for row in range(hits.rowCount())]


def badge_of(view, row: int) -> QPoint:
    stream = view.stream
    option = QStyleOptionViewItem()
    stream.initViewItemOption(option)
    index = stream.hits.index(row, 0)
    option.rect = stream.visualRect(index)
    box = picture_box(option, stream.hits.hits[row])
    return badge_rect(box, index.data(BADGE), option).center()


def test_a_stack_has_a_badge_and_says_how_many_there_are(view):
    assert badges(view) == ["+2", "+1", ""]
    index = view.stream.hits.index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "2 more like it" in spoken
    assert not view.stream.grab().isNull()


def test_the_badge_shows_the_others_and_folds_them_without_a_preview(qtbot, view):
    previewed = []
    view.stream.previewed.connect(previewed.append)
    port = view.stream.viewport()
    for row, shown in ((0, JUMPS), (0, FOLDED)):
        qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=badge_of(view, row))
        assert titles(view) == shown
        assert len(view.stream._layout) == len(shown)
    qtbot.mouseDClick(port, Qt.MouseButton.LeftButton, pos=badge_of(view, 0))
    assert previewed == []
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=at(view, 0))
    assert len(previewed) == 1


def test_a_key_shows_the_others_and_what_is_chosen_stays(qtbot, view):
    view.stream.focus_first()
    qtbot.keyClick(view.stream, Qt.Key.Key_End)
    assert view.stream.currentIndex().row() == 2
    qtbot.keyClick(view.stream, Qt.Key.Key_S)
    assert titles(view) == FOLDED  # nothing was folded into that one
    qtbot.keyClick(view.stream, Qt.Key.Key_Up)
    qtbot.keyClick(view.stream, Qt.Key.Key_S)
    assert titles(view) == ["jump", "lease", "lease as text", "alone"]
    assert badges(view) == ["+2", "−1", "", ""]
    assert view.stream.chosen()[0].title == "lease"
    qtbot.keyClick(view.stream, Qt.Key.Key_S)
    assert titles(view) == FOLDED


def test_a_page_that_comes_later_goes_below_opened_stacks(view):
    view.stream.turn(STACKED[0])
    view.stream.hits.append([STACKED[0]], has_more=False)
    assert titles(view) == JUMPS
    assert len(view.stream._layout) == len(JUMPS)


def test_the_hover_bar_and_the_menu_offer_the_others_of_a_stack_alone(view):
    bar = view.stream._bar
    for hit, offers in zip(STACKED, (True, True, False), strict=True):
        bar.offer(hit, view.stream.visualRect(view.stream.hits.index(0, 0)))
        assert bar.others_button.isVisibleTo(bar) == offers
    bar.others.emit(STACKED[0])
    assert titles(view) == JUMPS

    def words(hit, *, is_open=False):
        acts = dict.fromkeys(("more_like", "not_this", "forget", "turn"), lambda: None)
        entries = entries_for_hits(view.desk, [hit], **acts, is_open=is_open)
        return [entry[0] for entry in entries if entry]

    assert "Show 2 similar ones" in words(STACKED[0])
    assert "Hide 1 similar one" in words(STACKED[1], is_open=True)
    assert not [one for one in words(STACKED[2]) if "similar" in one]


def test_terms_pictures_and_no_stacks_come_from_the_menu(qtbot, window, view, monkeypatch):
    asked = iter(["snow^2", "people", ""])
    wanted = []
    monkeypatch.setattr("ui.browsing.filter_menu.choose_picture", lambda *_: "/else/boat.jpg")

    def choose(words: str, query: Query) -> None:
        menu = view.chip_row.menu
        fill_filter_menu(menu, query, (), wanted.append, ask=lambda *_: next(asked))
        next(one for one in menu.actions() if one.text() == words).trigger()

    choose("More of…", Query("burst"))
    choose("Less of…", wanted[-1])
    choose("Less of…", wanted[-1])
    choose("Like a picture…", wanted[-1])
    choose("Not like a picture…", wanted[-1])
    choose("No stacks", wanted[-1])
    window.desk.search(wanted[-1])
    qtbot.waitUntil(lambda: queries(window)[-1].unfolded)
    assert chip_texts(view) == [
        "like boat.jpg",
        "not like boat.jpg",
        "more snow^2",
        "less people",
        "no stacks",
    ]
