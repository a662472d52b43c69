"""A search that is worded as a question is checked, and what that tells is seen and goes again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

pytestmark = pytest.mark.ui


def find(qtbot, window, words: str) -> None:
    window.header.field.setText(words)
    qtbot.keyClick(window.header.field, Qt.Key.Key_Return)
    view = window.search_view
    qtbot.waitUntil(lambda: view.words == words and not view._awaits_result)


def checked(qtbot, window, words: str) -> str:
    """Search, have it checked at once, and return what is said of it."""
    find(qtbot, window, words)
    check = window.search_view.check
    qtbot.waitUntil(check._settled.isActive)
    check._settled.stop()
    check._settled.timeout.emit()
    qtbot.waitUntil(lambda: check._number == 0)
    return window.search_view.chip_row.remark.text()


def test_a_question_that_nothing_answers_is_told_of_until_the_next_search(qtbot, window, view):
    assert "seems to answer" in checked(qtbot, window, "who mended the heater")
    assert len(view.stream.hits.hits) == 5, "the hits stay"
    find(qtbot, window, "heater")
    assert not view.check._settled.isActive(), "that is no question"
    assert view.chip_row.remark.text() == ""
    assert checked(qtbot, window, "who said yes to that") == ""


def test_where_nothing_seems_to_fit_an_answer_is_told_of(qtbot, window, view):
    find(qtbot, window, "who says yes to that")
    hits = tuple(replace(hit, likely=False) for hit in view.result.hits)
    view._result = replace(view.result, hits=hits)
    view.check.begin(view._query, view._result)
    view._show_news()
    assert "fits this well" in view.news.notice.text().replace("\u200b", "")
    view.check._settled.timeout.emit()
    qtbot.waitUntil(lambda: view.check._number == 0)
    assert "One of these" in view.chip_row.remark.text()
    assert "fits this well" not in view.news.notice.text().replace("\u200b", "")


def test_a_check_that_fails_or_comes_late_is_not_heard_of(qtbot, window, view):
    said = []
    window.desk.message.connect(said.append)
    find(qtbot, window, "who will crash the check")
    view.check._settled.timeout.emit()
    number = view.check._number
    window.desk.bridge.failed.emit(number, "The language model stopped.")
    assert said == []
    view.check.forget()
    window.desk.bridge.search_checked.emit(number, False)
    assert view.chip_row.remark.text() == ""


def test_a_question_does_not_wait_for_a_check(qtbot, window, view):
    find(qtbot, window, "who mended the heater")
    view.check._settled.timeout.emit()
    view.check._number, number = 999, view.check._number
    window.header.asked.emit("When was it?")
    assert view.check._number == 0
    assert number


def test_without_room_beside_the_chips_a_check_is_told_above_the_hits(qtbot, window, view):
    find(qtbot, window, "heater")
    view._show_check("None of these seems to answer your question. " * 9)
    assert "seems to answer" in view.news.notice.text()
    assert view.chip_row.remark.text() == ""
    view._show_check("")
    assert "seems to answer" not in view.news.notice.text()
