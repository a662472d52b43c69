"""One search after another: what goes on into the next, what comes in, what is gone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from assistant.records import Kind, Query, SearchResult, SourceState
from assistant.retrieve.wordless import no_word
from tests.ui.fake_hits import HITS
from tests.ui.test_search_view import chip_texts, find, labels, picture_file, queries, titles
from ui import states
from ui.browsing.hit_painter import hit_at

pytestmark = pytest.mark.ui


def test_examples_stay_while_words_are_edited_and_end_with_their_search(qtbot, window, view):
    find(qtbot, window, "heater")
    view.stream.not_this_wanted.emit(HITS[0])
    qtbot.waitUntil(lambda: chip_texts(view) == ["not “contract”"])
    find(qtbot, window, "old heater bill")
    qtbot.waitUntil(lambda: queries(window)[-1].text == "old heater bill")
    assert queries(window)[-1].unlike == (HITS[0].passage,)
    assert chip_texts(view) == ["not “contract”"]
    find(qtbot, window, "boat")
    qtbot.waitUntil(lambda: queries(window)[-1].text == "boat")
    assert queries(window)[-1].unlike == ()
    assert chip_texts(view) == []


def test_an_example_takes_words_beside_it_but_none_from_another_view(qtbot, window, view):
    view.stream.more_like_wanted.emit(HITS[1])
    qtbot.waitUntil(lambda: queries(window)[-1:] != [] and bool(queries(window)[-1].like))
    find(qtbot, window, "in snow")
    qtbot.waitUntil(lambda: queries(window)[-1].text == "in snow")
    assert queries(window)[-1].like == (HITS[1].passage,)
    window.show_view("library")
    find(qtbot, window, "in snow")
    qtbot.waitUntil(lambda: queries(window)[-1].like == ())


def test_another_picture_takes_the_place_of_the_example_before(qtbot, window, view, tmp_path):
    view.stream.more_like_wanted.emit(HITS[1])
    qtbot.waitUntil(lambda: chip_texts(view) == ["like “cat”"])
    window.header.pictured.emit(picture_file(tmp_path / "boat.jpg"))
    qtbot.waitUntil(lambda: chip_texts(view) == ["like boat.jpg"])
    window.header.pictured.emit(picture_file(tmp_path / "car.jpg"))
    qtbot.waitUntil(lambda: chip_texts(view) == ["like car.jpg"])
    qtbot.waitUntil(lambda: bool(queries(window)))
    assert queries(window)[-1].images == (str(tmp_path / "car.jpg"),)
    assert queries(window)[-1].like == ()


def test_a_picture_stays_beside_whatever_words_until_its_chip_is_taken_away(
    qtbot, window, view, tmp_path
):
    window.header.pictured.emit(picture_file(tmp_path / "boat.jpg"))
    qtbot.waitUntil(lambda: chip_texts(view) == ["like boat.jpg"])
    for words in ("at night", "in the snow"):
        find(qtbot, window, words)
        qtbot.waitUntil(lambda words=words: queries(window)[-1].text == words)
        assert queries(window)[-1].images == (str(tmp_path / "boat.jpg"),)
        assert chip_texts(view) == ["like boat.jpg"]
    view.chip_row.chips[0].click()
    qtbot.waitUntil(lambda: queries(window)[-1].images == ())
    assert queries(window)[-1].text == "in the snow"
    assert chip_texts(view) == []


def arrive(window, files: int) -> None:
    """Let the library hold so many files, as after more were indexed."""
    library = window.desk.library
    engine = window.desk.bridge._process._engine
    counts = {Kind.PHOTO: {SourceState.DONE: files}}
    engine.state = replace(engine.state, sources=counts, queue=7)
    library.refresh()


def test_nothing_found_follows_the_library_and_is_searched_for_again(qtbot, window, view):
    window.desk.search(Query("nothing"))
    qtbot.waitUntil(lambda: "Searched 40 files." in labels(view))
    before = len(queries(window))
    arrive(window, 66)
    qtbot.waitUntil(lambda: "Searched 66 files." in labels(view))
    assert "7 files still waiting" in labels(view)
    assert len(queries(window)) == before
    assert view._again.isActive()
    view._again.setInterval(0)
    qtbot.waitUntil(lambda: len(queries(window)) == before + 1)
    arrive(window, 66)
    qtbot.waitUntil(lambda: not view._awaits_result)
    assert not view._again.isActive()


def test_hits_stay_as_they_are_and_offer_what_came_in(qtbot, window, view):
    find(qtbot, window, "heater")
    assert not view.news.again.isVisible()
    before = len(queries(window))
    arrive(window, 66)
    qtbot.waitUntil(view.news.again.isVisible)
    assert "New files have come in." in labels(view)
    assert len(queries(window)) == before
    view.news.again.click()
    qtbot.waitUntil(lambda: not view.news.again.isVisible())
    assert len(queries(window)) == before + 1


def test_a_very_long_query_is_cut_in_the_title(qtbot):
    result = SearchResult("heater " * 100_000, 1.0, ())
    card = states.nothing_found(result, None, models=lambda: None)
    qtbot.addWidget(card)
    title = next(label.text() for label in card.findChildren(QLabel) if "Nothing" in label.text())
    assert len(title) < 160
    assert title.endswith("…”")


def test_the_words_of_a_search_stand_above_its_view_only(qtbot, window, view):
    field = window.header.field
    find(qtbot, window, "heater")
    window.show_view("library")
    window.show_view("folders")
    assert field.text() == ""
    window._back()
    window.show_view("search")
    assert field.text() == "heater"
    assert titles(view)
    window.desk.ask("who?")
    assert field.text() == ""
    window.show_view("search")
    assert field.text() == "heater"


def test_what_is_typed_above_another_view_is_not_lost(qtbot, window, view):
    find(qtbot, window, "heater")
    window.show_view("library")
    qtbot.keyClicks(window.header.field, "boat")
    window.show_view("folders")
    window.show_view("search")
    assert window.header.field.text() == "boat"


def test_a_search_without_words_from_another_view_leaves_the_field_empty(qtbot, window, view):
    find(qtbot, window, "heater")
    window.show_view("library")
    window.desk.find_like(HITS[1])
    assert window.stack.currentWidget() is view
    assert window.header.field.text() == ""


def test_a_file_that_is_gone_is_said_to_be_gone(qtbot, window, tmp_path, opened):
    there = tmp_path / "there.jpg"
    there.write_bytes(b"x")
    for name in ("gone.jpg", "there.jpg"):
        window.desk.open(replace(HITS[1], root=str(tmp_path), path=name))
    assert opened == [there.as_uri()]
    assert "gone.jpg is not there any more" in window.footer.text
    assert "look for changes" in window.footer.text


def test_a_file_that_cannot_be_opened_says_why(qtbot, window, tmp_path, monkeypatch):
    (tmp_path / "odd.xyz").write_bytes(b"x")
    monkeypatch.setattr(window.desk, "_open_address", lambda _address: False)
    window.desk.open(replace(HITS[1], root=str(tmp_path), path="odd.xyz"))
    assert "No program opens odd.xyz here." in window.footer.text
    window.desk.open(HITS[1])
    assert "cannot be reached now" in window.footer.text


def test_esc_goes_back_one_search_at_a_time_and_empties_the_field_with_the_last(
    qtbot, window, view
):
    find(qtbot, window, "heater")
    view.stream.more_like_wanted.emit(HITS[1])
    qtbot.waitUntil(lambda: chip_texts(view) == ["like “cat”"])
    assert window.header.field.text() == ""
    window._back()
    qtbot.waitUntil(lambda: queries(window)[-1].text == "heater")
    assert window.header.field.text() == "heater"
    qtbot.waitUntil(lambda: bool(titles(view)))
    window._back()
    assert window.header.field.text() == ""
    assert titles(view) == []


def test_what_is_typed_is_one_search(qtbot, window, view):
    find(qtbot, window, "heat")
    find(qtbot, window, "heater")
    window._back()
    assert window.header.field.text() == ""


def test_the_keyboard_stays_on_the_chips_while_they_are_taken_away(qtbot, window, view):
    window.activateWindow()
    view.search(Query("heater", kinds=(Kind.PHOTO, Kind.PAGE)))
    qtbot.waitUntil(lambda: chip_texts(view) == ["Photos", "Documents"])
    view.chip_row.chips[0].setFocus()
    qtbot.keyClick(view.chip_row.chips[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: chip_texts(view) == ["Documents"])
    qtbot.waitUntil(lambda: bool(titles(view)))
    assert QApplication.focusWidget() is view.chip_row.chips[0]


def test_an_open_preview_follows_the_arrow_keys(qtbot, window, view):
    window.activateWindow()
    find(qtbot, window, "heater")
    view.focus_first()
    qtbot.keyClick(view.stream, Qt.Key.Key_Down)
    qtbot.wait(200)
    assert window.preview.isHidden()  # nothing opens by itself
    qtbot.keyClick(view.stream, Qt.Key.Key_Space)
    before = window.preview._hit
    qtbot.keyClick(view.stream, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.preview._hit != before)
    assert window.preview._hit == hit_at(view.stream.currentIndex())
    assert view.stream.hasFocus()


def test_a_search_without_a_word_asks_for_one(qtbot):
    words = states.searched_words(SearchResult('"', 0.0, (), (no_word(),)), None, filtered=False)
    assert "Words to look for are missing" in words
    assert "fewer of them" not in words


def test_a_lone_quotation_mark_takes_the_results_of_other_words_away(qtbot, window, view):
    find(qtbot, window, "heater")
    window.header.field.selectAll()
    qtbot.keyClicks(window.header.field, "h")
    qtbot.wait(250)
    assert queries(window)[-1].text == "heater"
    window.header.field.selectAll()
    qtbot.keyClicks(window.header.field, '"')
    qtbot.waitUntil(lambda: queries(window)[-1].text == '"')
