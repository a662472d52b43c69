"""The search view: a stream that grows, chips, pictures to search by, keys, menus and states."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from assistant.by_date import date_range
from assistant.records import Kind, Query
from tests.hits import make_hit
from tests.ui.fake_hits import HITS
from tests.ui.pressing import answer_boxes
from ui.browsing.filter_menu import fill_filter_menu
from ui.line_dialog import LineDialog

pytestmark = pytest.mark.ui


def queries(window) -> list[Query]:
    """Return the searches that the engine was asked for."""
    return window.desk.bridge._process._engine.queries


def titles(view) -> list[str]:
    return [hit.title for hit in view.stream.hits.hits] if view.stream.isVisible() else []


def chip_texts(view) -> list[str]:
    return [chip.text() for chip in view.chip_row.chips] if view.chip_row.isVisible() else []


def labels(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def find(qtbot, window, words: str) -> None:
    window.header.field.setText(words)
    qtbot.keyClick(window.header.field, Qt.Key.Key_Return)
    stream = window.search_view.stream
    qtbot.waitUntil(lambda: stream.isVisible() and bool(stream.hits.hits))


def at(view, row: int) -> QPoint:
    return view.stream.visualRect(view.stream.hits.index(row, 0)).center()


def picture_file(path: Path) -> QMimeData:
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(path))])
    return given


def test_results_come_as_the_user_types(qtbot, window, view):
    qtbot.keyClicks(window.header.field, "heater")
    qtbot.waitUntil(lambda: len(titles(view)) == 5)
    assert queries(window)[-1].text == "heater"
    assert len(queries(window)) < len("heater")


def test_a_question_that_is_typed_is_not_searched_for(qtbot, window, view):
    qtbot.keyClicks(window.header.field, "who?")
    window.header._pause.timeout.emit()
    assert queries(window) == []


def test_photos_share_a_row_and_the_rest_has_cards(qtbot, window, view):
    find(qtbot, window, "heater")
    rects = [view.stream.visualRect(view.stream.hits.index(row, 0)) for row in range(5)]
    assert rects[1].top() == rects[2].top()
    assert rects[1].right() < rects[2].left()
    assert [rect.width() for rect in (rects[0], rects[3], rects[4])] == [rects[0].width()] * 3
    loader = window.desk.thumbnails
    qtbot.waitUntil(lambda: loader.kept_bytes > 0)


def test_pages_come_as_the_stream_is_scrolled(qtbot, window, view):
    find(qtbot, window, "many")
    first = len(view.stream.hits.hits)
    bar = view.stream.verticalScrollBar()
    while len(view.stream.hits.hits) < 360:
        before = len(view.stream.hits.hits)
        bar.setValue(bar.maximum())
        qtbot.waitUntil(lambda before=before: len(view.stream.hits.hits) > before)
    assert first < 360
    assert [query.offset for query in queries(window)] == sorted(
        {q.offset for q in queries(window)}
    )
    assert len({hit.passage for hit in view.stream.hits.hits}) == len(view.stream.hits.hits)


def test_a_page_that_could_not_be_had_is_asked_for_again(qtbot, window, view):
    find(qtbot, window, "patchy")
    bar, hits = view.stream.verticalScrollBar(), view.stream.hits
    first = len(hits.hits)
    with qtbot.waitSignal(window.desk.message):
        bar.setValue(bar.maximum())
    bar.setValue(0)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(hits.hits) > first)


def test_far_down_another_width_is_laid_out_out_of_sight_and_the_place_is_kept(qtbot, window, view):
    find(qtbot, window, "heater")
    stream = view.stream
    hits = [make_hit("words", n, title=f"hit {n}") for n in range(20_000)]
    stream.show_first(hits, has_more=False)
    qtbot.waitUntil(lambda: stream._layout.is_complete, timeout=30_000)
    stream.setCurrentIndex(stream.hits.index(19_000, 0))
    before, top = stream._layout, stream.rows_on_screen().start
    stream.relayout()
    assert stream._layout is before  # what is on the screen stays until the new place is reached
    assert stream.rows_on_screen().start == top
    stream.show_more([make_hit("words", 20_001, title="the last")], has_more=False)
    qtbot.waitUntil(lambda: stream._layout is not before, timeout=30_000)
    assert abs(stream.rows_on_screen().start - top) <= 2
    qtbot.waitUntil(lambda: stream._layout.is_complete, timeout=30_000)
    assert len(stream._layout) == 20_001
    shredder = stream._shredder
    qtbot.waitUntil(lambda: shredder.is_done, timeout=30_000)
    assert before.parts()[0] == []


def test_a_hundred_thousand_hits_cost_no_widget_each_and_are_laid_out_in_slices(
    qtbot, window, view
):
    find(qtbot, window, "heater")
    before = len(window.findChildren(QObject))
    hits = [make_hit("words", n, title=f"hit {n}") for n in range(100_000)]
    view.stream.show_first(hits, has_more=False)
    assert len(window.findChildren(QObject)) <= before + 5
    assert len(view.stream._layout) < 10_000
    qtbot.waitUntil(lambda: view.stream._layout.is_complete, timeout=30_000)
    view.stream.setCurrentIndex(view.stream.hits.index(99_999, 0))
    assert view.stream.rows_on_screen().stop == 100_000


def test_keys_alone_walk_preview_and_open(qtbot, window, view, opened):
    previewed = []
    window.desk.preview_wanted.connect(lambda hit: previewed.append(hit.title))
    find(qtbot, window, "heater")
    qtbot.keyClick(window.header.field, Qt.Key.Key_Down)
    stream = view.stream
    assert stream.currentIndex().row() == 0
    qtbot.keyClick(stream, Qt.Key.Key_Down)
    qtbot.keyClick(stream, Qt.Key.Key_Right)
    assert stream.currentIndex().row() == 2
    qtbot.keyClick(stream, Qt.Key.Key_Space)
    assert previewed == ["<b>dog</b>"]
    opened.clear()
    qtbot.keyClick(stream, Qt.Key.Key_Return)
    assert opened == ["file:///library/root/photo/%3Cb%3Edog%3C/b%3E.bin"]
    qtbot.keyClick(stream, Qt.Key.Key_End)
    assert stream.currentIndex().row() == 4


def test_a_click_previews_and_a_double_click_opens(qtbot, window, view, opened):
    previewed = []
    window.desk.preview_wanted.connect(lambda hit: previewed.append(hit.title))
    find(qtbot, window, "heater")
    port = view.stream.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=at(view, 0))
    assert previewed == ["contract"]
    opened.clear()
    qtbot.mouseDClick(port, Qt.MouseButton.LeftButton, pos=at(view, 0))
    assert "file:///library/root/page/contract.bin" in opened


def test_more_like_this_and_not_this_by_key(qtbot, window, view):
    find(qtbot, window, "heater")
    view.stream.focus_first()
    qtbot.keyClick(view.stream, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: "contract" not in titles(view))
    assert chip_texts(view) == ["not “contract”"]
    assert queries(window)[-1].text == "heater"
    view.stream.focus_first()
    qtbot.keyClick(view.stream, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: queries(window)[-1].like == (HITS[1].passage,))
    qtbot.waitUntil(lambda: chip_texts(view) == ["like “cat”"])
    assert window.header.field.text() == ""


def test_the_buttons_on_a_hit_say_the_same(qtbot, window, view):
    find(qtbot, window, "heater")
    view.stream._offer(view.stream.hits.index(3, 0))
    bar = view.stream._bar
    assert bar.isVisible()
    assert view.stream.visualRect(view.stream.hits.index(3, 0)).contains(bar.geometry())
    bar.more_button.click()
    qtbot.waitUntil(lambda: queries(window)[-1].like == (HITS[3].passage,))


def test_what_was_understood_is_a_chip_that_can_be_taken_away(qtbot, window, view):
    find(qtbot, window, "bo heater")
    qtbot.waitUntil(lambda: chip_texts(view) == ["Bo"])
    assert view.chip_row.chips[0].accessibleName() == "Take away: Bo"
    view.chip_row.chips[0].click()
    qtbot.waitUntil(lambda: queries(window)[-1].literal == ("bo",))
    qtbot.waitUntil(lambda: chip_texts(view) == [])
    assert window.header.field.text() == "bo heater"


def test_filters_are_added_from_the_menu_and_stay_for_other_words(qtbot, window, view):
    find(qtbot, window, "heater")
    qtbot.waitUntil(lambda: view._concepts == ("Bo & Mia",))
    menu = view.chip_row.menu
    menu.aboutToShow.emit()
    [photos] = [one for one in menu.actions() if one.text() == "Photos"]
    photos.trigger()
    qtbot.waitUntil(lambda: queries(window)[-1].kinds == (Kind.PHOTO,))
    menu.aboutToShow.emit()
    [inner] = [one.menu() for one in menu.actions() if one.menu() is not None]
    inner.actions()[0].trigger()
    qtbot.waitUntil(lambda: chip_texts(view) == ["Photos", "with Bo && Mia"])
    find(qtbot, window, "cat")
    qtbot.waitUntil(lambda: queries(window)[-1].text == "cat")
    assert queries(window)[-1].kinds == (Kind.PHOTO,)


def test_a_date_that_is_none_is_told_in_the_dialog_which_keeps_what_was_typed(qtbot):
    dialog = LineDialog(None, "Not after", "A day:", date_range)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.field.setText("yesterday")
    qtbot.mouseClick(dialog.ending.agree, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.reason.isVisible()
    assert dialog.reason.text().startswith("“yesterday” is not a date.")
    assert dialog.field.selectedText() == "yesterday"
    qtbot.keyClicks(dialog.field, "2024-05")
    assert not dialog.reason.isVisible()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert (dialog.result(), dialog.text) == (1, "2024-05")


def test_a_date_from_the_menu_narrows_the_search(qtbot):
    menu, changed = QMenu(), []
    qtbot.addWidget(menu)
    for typed in ("", "2024-05"):
        fill_filter_menu(menu, Query("x"), (), changed.append, ask=lambda *_, typed=typed: typed)
        [until] = [one for one in menu.actions() if one.text() == "Until…"]
        until.trigger()
    assert changed == [Query("x", before="2024-05")]


def test_a_dropped_picture_is_searched_by(qtbot, window, view, tmp_path):
    window.header.pictured.emit(picture_file(tmp_path / "boat.jpg"))
    qtbot.waitUntil(lambda: chip_texts(view) == ["like boat.jpg"])
    qtbot.waitUntil(lambda: queries(window)[-1:] != [])
    assert queries(window)[-1].images == (str(tmp_path / "boat.jpg"),)
    view.chip_row.chips[0].click()
    qtbot.waitUntil(lambda: "What are you looking for?" in labels(view))


def test_a_pasted_picture_is_kept_as_a_small_file(qtbot, window, view):
    image = QImage(4096, 1024, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QApplication.clipboard().setImage(image)
    qtbot.keyClick(window.header.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(queries(window)) and queries(window)[-1].images != ())
    kept = QImage(queries(window)[-1].images[0])
    assert (kept.width(), kept.height()) == (2048, 512)


def test_pasted_words_are_words(qtbot, window):
    QApplication.clipboard().setText("pasted words")
    qtbot.keyClick(window.header.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.header.field.text() == "pasted words"


def test_hits_are_dragged_out_as_files(qtbot, window, view):
    find(qtbot, window, "heater")
    model = view.stream.hits
    files = model.mimeData([model.index(0, 0), model.index(3, 0), model.index(0, 0)])
    assert [url.toLocalFile() for url in files.urls()] == [
        "/library/root/page/contract.bin",
        "/library/root/speech/memo.bin",
    ]
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_forgetting_is_confirmed_with_counts(qtbot, window, view):
    find(qtbot, window, "heater")
    view.stream.focus_first()
    said = answer_boxes("Forget")
    qtbot.keyClick(view.stream, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("Forget 1 file?")
    assert "3 passages, 2 finds of your concepts, 1 answer in your chats" in said[0]
    assert "The files themselves stay where they are" in said[0]
    qtbot.waitUntil(lambda: "1 file forgotten." in window.footer.text)


def test_the_menu_of_a_hit_has_all_that_keys_do(qtbot, window, view):
    find(qtbot, window, "heater")
    view.stream.focus_first()
    view.stream.menu_wanted.emit(view.stream.chosen(), QPoint(10, 10))
    menu = view.stream.findChildren(QMenu)[-1]
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert words == [
        "Open",
        "Preview",
        "Show in folder",
        "More like this",
        "Not this",
        "Copy",
        "Forget…",
    ]
    menu.close()


def test_nothing_found_offers_to_loosen_the_filters(qtbot, window, view):
    window.desk.search(Query("nothing", kinds=(Kind.NOTE,)))
    qtbot.waitUntil(lambda: "Nothing found for “nothing”" in labels(view))
    [button] = [b for b in view.findChildren(QPushButton) if b.text() == "Without filters"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: queries(window)[-1].kinds == ())


def test_nothing_found_without_a_model_leads_to_the_models(qtbot, window, view):
    window.desk.search(Query("unmodelled"))
    qtbot.waitUntil(lambda: "Nothing found for “unmodelled”" in labels(view))
    said = labels(view)
    assert "No model for text is installed." in said
    assert "keepsake models" not in said
    [button] = [b for b in view.results.findChildren(QPushButton) if b.text() == "Open Models"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.views["models"]


def test_what_is_missing_is_told_above_the_hits(qtbot, window, view):
    find(qtbot, window, "heater")
    qtbot.waitUntil(view.news.notice.isVisible)
    assert "3 files still waiting" in view.news.notice.text().replace("\u200b", "")
    assert "a notice" in view.news.notice.text()


def test_file_text_is_shown_as_it_is(qtbot, window, view):
    find(qtbot, window, "heater")
    model = view.stream.hits
    assert model.index(2, 0).data() == "<b>dog</b>"
    assert "&lt;b>dog&lt;/b>" in model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    spoken = model.index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "<img src=x> & <b>bold</b> [31m" in spoken


def test_a_narrow_or_mirrored_window_shows_whole_hits(qtbot, window, view):
    window.resize(660, 600)
    find(qtbot, window, "heater")
    port = view.stream.viewport().rect()
    for mirrored in (False, True):
        sides = Qt.LayoutDirection
        view.stream.setLayoutDirection(sides.RightToLeft if mirrored else sides.LeftToRight)
        for row in range(3):
            rect = view.stream.visualRect(view.stream.hits.index(row, 0))
            assert port.left() <= rect.left() < rect.right() <= port.right()
            assert view.stream.indexAt(rect.center()).row() == row
        assert not view.stream.grab().isNull()


def test_searching_leaves_an_answer_in_work_alone(qtbot, window, view):
    number = window.desk.bridge.ask("slow?")
    find(qtbot, window, "heater")
    assert number in window.desk.bridge._answerer._questions


def test_what_fits_badly_is_told_of_above_the_hits(qtbot, window, view):
    find(qtbot, window, "heater")
    assert "fits this well" not in view.news.notice.text()
    hits = tuple(replace(hit, likely=False) for hit in view._result.hits)
    view._result = replace(view._result, hits=hits)
    view._show_news()
    assert "Nothing in your files fits this well" in view.news.notice.text().replace("\u200b", "")
