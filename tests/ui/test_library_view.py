"""The library view: windows of things by month, filters, the scrubber, the selection, states."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QObject, Qt
from PySide6.QtWidgets import QLabel

from assistant.by_date import Choice, Month, Span
from assistant.records import Kind
from tests.ui.fake_browsing import COUNTS, FakeShelves
from tests.ui.pressing import answer_boxes
from ui.browsing.month_model import MonthModel

pytestmark = pytest.mark.ui
CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect


@pytest.fixture
def window(qtbot, make_window):
    window = make_window()
    window.resize(1100, 760)
    qtbot.waitUntil(lambda: window.desk.library.status is not None)
    window.show_view("library")
    grid = window.views["library"].grid
    qtbot.waitUntil(lambda: grid.items.item(0) is not None)
    return window


@pytest.fixture
def view(window):
    return window.views["library"]


def labels(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_only_what_is_shown_is_fetched(qtbot, view):
    assert view.grid.items.rowCount() == sum(COUNTS.values())
    assert view.grid.items.item(449) is None
    view.grid.verticalScrollBar().setValue(view.grid.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: view.grid.items.item(449) is not None)
    assert view.grid.items.item(449).title == "thing 450"


def test_the_scrubber_leads_to_a_month_and_follows(qtbot, view):
    assert view.scrubber.isVisible()
    view.scrubber.chosen.emit(1)
    qtbot.waitUntil(lambda: view.scrubber.value() == 1)
    assert view.grid.currentIndex().row() == 300
    assert view.grid.visualRect(view.grid.currentIndex()).top() < view.grid.height() // 2
    qtbot.keyClick(view.scrubber, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: view.scrubber.value() == 0)
    view.grid.setFocus()
    qtbot.keyClick(view.grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.scrubber.value() == 1)


def test_filters_are_chips_that_can_be_taken_away(qtbot, view):
    qtbot.waitUntil(lambda: view._facets is not None)
    view.chip_row.menu.aboutToShow.emit()
    entries = {one.text().split("\t")[0]: one for one in view.chip_row.menu.actions()}
    assert {"Photos", "Documents", "Recordings", "Notes", "Folder", "With", "Place"} <= set(entries)
    entries["Photos"].trigger()
    qtbot.waitUntil(lambda: view.grid.items.rowCount() == 112)
    assert [chip.text() for chip in view.chip_row.chips] == ["Photos"]
    view.chip_row.chips[0].click()
    qtbot.waitUntil(lambda: view.grid.items.rowCount() == 450)


def test_filters_that_leave_nothing_say_so(qtbot, view, window):
    window.desk.bridge._process._engine.shelves.things = {}
    view.show_choice(Choice(kinds=(Kind.NOTE,)))
    qtbot.waitUntil(lambda: "Nothing with these filters" in labels(view))
    assert view.back()
    qtbot.waitUntil(lambda: "Nothing here yet" in labels(view))
    assert not view.back()


def test_a_library_without_folders_offers_one(qtbot, make_window):
    window = make_window("empty")
    qtbot.waitUntil(lambda: window.desk.library.status is not None)
    window.views["library"]._take_months(0, ())
    window.desk.bridge._process._engine.shelves.things = {}
    window.show_view("library")
    qtbot.waitUntil(lambda: "Choose what to remember" in labels(window.views["library"]))


def test_a_drive_that_is_away_is_told_and_its_things_are_marked(qtbot, make_window):
    window = make_window("away")
    qtbot.waitUntil(lambda: window.desk.library.status is not None)
    window.show_view("library")
    view = window.views["library"]
    qtbot.waitUntil(lambda: view.grid.items.item(0) is not None)
    qtbot.waitUntil(lambda: "is not connected" in view.notice.text())
    assert view._is_away("/library/root")
    assert not view.grid.grab().isNull()


def test_what_is_chosen_has_a_bar_of_what_can_be_done(qtbot, view, window, opened):
    assert not view.bar.isVisible()
    view.grid.setCurrentIndex(view.grid.items.index(0, 0))
    qtbot.keyClick(view.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: view.bar.words == "2 chosen")
    assert view.bar.isVisible()
    view.bar.open_wanted.emit()
    assert opened == [
        "file:///library/root/page/1.bin",
        "file:///library/root/speech/2.bin",
    ]
    view.bar.again_wanted.emit()
    qtbot.waitUntil(lambda: "2 files will be indexed again." in window.footer.text)
    assert view.back()
    assert not view.bar.isVisible()


def test_forgetting_is_confirmed_with_counts_and_shows_what_is_left(qtbot, view, window):
    view.grid.selectionModel().setCurrentIndex(view.grid.items.index(0, 0), CHOOSE)
    said = answer_boxes("Forget")
    qtbot.keyClick(view.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("Forget 1 file?")
    qtbot.waitUntil(lambda: view.grid.items.rowCount() == 449)


def test_a_cancelled_question_forgets_nothing(qtbot, view):
    view.grid.selectionModel().setCurrentIndex(view.grid.items.index(0, 0), CHOOSE)
    said = answer_boxes("Cancel")
    qtbot.keyClick(view.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(said))
    assert view.grid.items.rowCount() == 450


def test_all_that_is_chosen_is_meant_even_if_it_was_never_shown(qtbot, view):
    view.grid.selectAll()
    qtbot.waitUntil(lambda: view.bar.words == "450 chosen")
    said = answer_boxes("Forget")
    view.bar.forget_wanted.emit()
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("Forget 450 files?")


def test_a_hundred_thousand_things_cost_no_more_than_their_months(qtbot, view):
    before = len(view.findChildren(QObject))
    names = [f"{year}-{month:02}" for year in range(2024, 2007, -1) for month in range(12, 0, -1)]
    months = [Month(name, 500) for name in names]
    view.grid.show_months(months)
    assert view.grid.items.rowCount() == 102_000
    view.grid.verticalScrollBar().setValue(view.grid.verticalScrollBar().maximum())
    assert view.grid.rows_on_screen().stop == 102_000
    assert len(view.grid.rows_on_screen()) < 100
    assert len(view.findChildren(QObject)) <= before + 2


def test_windows_that_are_not_looked_at_any_more_are_let_go(qtbot):
    model = MonthModel()
    asked: list[Span] = []
    model.wanted.connect(asked.append)
    model.show_months([Month("2024-05", 20_000)])
    shelves = FakeShelves("/r")
    for row in range(0, 20_000, 200):
        model.fetch([row])
        model.put(asked[-1], shelves.things["2024-05"][:200])
    assert len(asked) == 100
    assert model.item(0) is None
    assert model.item(19_999) is not None
    model.fetch([0])
    assert asked[-1] == Span("2024-05", 0, 200)


def test_spans_and_places_survive_that_months_change():
    model = MonthModel()
    model.show_months([Month("2024-05", 3), Month("2024-03", 2), Month("", 1)])
    assert list(model.spans([(1, 4)])) == [Span("2024-05", 1, 2), Span("2024-03", 0, 2)]
    place = model.place_of(4)
    assert place == ("2024-03", 1)
    model.show_months([Month("2024-06", 9), Month("2024-03", 1), Month("", 1)])
    assert model.row_of(*place) == 9
    model.show_months([Month("2024-06", 9), Month("", 1)])
    assert model.row_of(*place) == 9


def test_the_heading_of_a_month_comes_with_its_first_row(qtbot, view):
    grid = view.grid
    grid.setCurrentIndex(grid.items.index(0, 0))
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.verticalOffset() > 0
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert grid.currentIndex().row() == 0
    assert grid.verticalOffset() == 0
    march = grid.months.start_of(1)
    for _ in range(2):
        grid.setCurrentIndex(grid.items.index(march, 0))
        assert grid.verticalOffset() <= grid.months.top_of(1) + grid.margins()[1]
        assert grid.viewport().rect().contains(grid.visualRect(grid.items.index(march, 0)))
        qtbot.keyClick(grid, Qt.Key.Key_End)
