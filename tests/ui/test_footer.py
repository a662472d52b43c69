"""The footer pauses, resumes, looks for changes, and lists what could not be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from assistant.reports import FileProblem
from ui.folders.problem_list import ProblemList, ProblemRow, what_next
from ui.one_line_label import OneLineLabel

# The platform without a screen warns when a second window opens.
pytestmark = [pytest.mark.ui, pytest.mark.qt_log_ignore("This plugin does not support")]


def button(widget, text: str) -> QPushButton:
    [found] = [b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    return found


def press(qtbot, widget, text: str) -> None:
    qtbot.mouseClick(button(widget, text), Qt.MouseButton.LeftButton)


def labels(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_indexing_is_told_with_its_file_and_the_time_left(qtbot, make_window):
    window = make_window("full", "working")
    expected = "Indexing 0 of 3 · all done in about 3 min · cat.jpg"
    qtbot.waitUntil(lambda: window.footer.text == expected)
    assert window.footer._bar.isVisible()
    assert window.footer._bar.maximum() == 3


def test_a_quiet_library_is_up_to_date_and_shows_no_bar(qtbot, make_window):
    window = make_window()
    qtbot.waitUntil(lambda: window.footer.text == "Up to date · watching 1 folder")
    assert not window.footer._bar.isVisible()


def test_the_button_pauses_and_then_resumes(qtbot, make_window):
    window = make_window()
    qtbot.waitUntil(lambda: window.footer.text.startswith("Up to date"))
    press(qtbot, window.footer, "Pause")
    assert button(window.footer, "Resume")
    qtbot.waitUntil(lambda: window.footer.text.startswith("Pausing"))
    press(qtbot, window.footer, "Resume")
    qtbot.waitUntil(lambda: window.footer.text.startswith("Up to date"))
    assert button(window.footer, "Pause")


def test_the_menu_looks_for_changes_and_pauses_one_folder(qtbot, make_window):
    window = make_window()
    qtbot.waitUntil(lambda: window.footer.text.startswith("Up to date"))
    actions = {action.text(): action for action in window.footer.menu().actions()}
    assert list(filter(None, actions)) == ["Look for changes now", "Add folder…", "Pause “root”"]
    actions["Look for changes now"].trigger()
    qtbot.waitUntil(lambda: window._library.status.queue == 4)
    actions["Pause “root”"].trigger()
    qtbot.waitUntil(lambda: "Resume “root”" in [a.text() for a in window.footer.menu().actions()])
    window.footer._hold.timeout.emit()
    assert "“root” is paused" in window.footer.text


def test_a_message_gives_way_to_the_state_again(qtbot, make_window):
    window = make_window()
    qtbot.waitUntil(lambda: window.footer.text.startswith("Up to date"))
    window.footer._hold.setInterval(1)
    window.footer.show_message("No program opens this here.")
    assert window.footer.text == "No program opens this here."
    qtbot.waitUntil(lambda: window.footer.text.startswith("Up to date"))


def test_a_folder_that_is_away_is_named(qtbot, make_window):
    window = make_window("away")
    qtbot.waitUntil(lambda: window.footer.text == "“root” is not connected")


def test_a_folder_that_is_away_cannot_be_paused(qtbot, make_window):
    window = make_window("away")
    qtbot.waitUntil(lambda: window.footer.text.startswith("“root”"))
    last = window.footer.menu().actions()[-1]
    assert last.text() == "“root” is not connected"
    assert not last.isEnabled()


def test_problems_are_listed_with_what_can_be_done(qtbot, make_window):
    window = make_window()
    qtbot.waitUntil(lambda: window.footer.text.startswith("Up to date"))
    press(qtbot, window.footer, "1 file could not be read")
    [row] = window.folders_view.problems.findChildren(ProblemRow)
    assert "bad.pdf" in labels(row)
    assert "Needs a password" in labels(row)
    row.retry.click()
    qtbot.waitUntil(lambda: "All files could be read" in window.folders_view.problems._title.text())
    qtbot.waitUntil(lambda: not window.footer._problems.isVisible())


@pytest.fixture
def view(qtbot, qapp):
    """Return an open list of problems."""
    view = ProblemList()
    qtbot.addWidget(view)
    view.show()
    view.unfold()
    return view


def problems(number: int, **changes) -> tuple[FileProblem, ...]:
    values = {"reason": "is damaged", "attempts": 2, "retry_at": None} | changes
    return tuple(FileProblem(f"/a/file {n}.pdf", **values) for n in range(number))


def rows(view) -> list[ProblemRow]:
    found = (view._rows.itemAt(place).widget() for place in range(view._rows.count()))
    return [row for row in found if isinstance(row, ProblemRow)]


def test_the_list_does_not_move_while_nothing_changes(view):
    view.show_problems(problems(3), 3)
    before = rows(view)
    view.show_problems(problems(3), 3)
    assert rows(view) == before


def test_rows_that_stay_are_used_again(view):
    view.show_problems(problems(3), 3)
    first, _, last = rows(view)
    view.show_problems((problems(3)[2], problems(3)[0], *problems(1, attempts=3)), 3)
    assert rows(view)[:2] == [last, first]


def test_the_keyboard_stays_where_it_was_when_a_row_goes(qtbot, view):
    view.show_problems(problems(3), 3)
    view.activateWindow()
    rows(view)[1].ignore.setFocus()
    qtbot.waitUntil(lambda: view.focusWidget() is rows(view)[1].ignore)
    left = problems(3)
    view.show_problems((left[0], left[2]), 2)
    assert view.focusWidget() is rows(view)[1].retry


def test_a_long_list_says_how_many_more_there_are(view):
    view.show_problems(problems(5), 1205)
    assert "1,205 files could not be read" in view._title.text()
    assert "And 1,200 more" in labels(view)


def test_a_folder_that_was_never_tried_cannot_be_ignored(view):
    view.show_problems(problems(1, is_folder=True), 1)
    [row] = rows(view)
    assert not row.ignore.isVisibleTo(row)
    assert row.retry.isVisibleTo(row)


def test_names_in_the_list_are_never_markup(view):
    view.show_problems((FileProblem("/a/<b>x.pdf", "is <i>damaged</i>", 1, None),), 1)
    assert "<b>x.pdf" in labels(view)
    assert "Is <i>damaged</i>" in labels(view)


def test_a_line_is_cut_where_there_is_no_room_and_then_told_in_its_tip(qtbot, qapp):
    label = OneLineLabel("small")
    qtbot.addWidget(label)
    label.show()
    label.resize(60, 20)
    label.set_whole("Indexing <b>1,204</b> of 8,931")
    assert label.text().endswith("…")
    assert "&lt;b>1,204" in label.toolTip()
    label.resize(600, 20)
    assert label.text() == "Indexing <b>1,204</b> of 8,931"
    assert not label.toolTip()


def test_a_file_that_waits_for_its_plug_in_is_not_said_to_be_tried():
    assert what_next(FileProblem("/a/x.gpx", "is tried again later"), 0.0) == "Not tried yet"
    folder = FileProblem("/a", "this folder may not be opened", is_folder=True)
    assert what_next(folder, 0.0) == "Tried again when it changes"
