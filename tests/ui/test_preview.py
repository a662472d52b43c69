"""The preview shows each kind of file at its exact place, and says what became of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from assistant.records import ContentId, Form, Hit, Kind, Locator, PassageId, Query
from tests.ui.fake_engine import HITS, ROOT, hit
from tests.ui.pressing import answer_boxes
from ui.preview.marks import Look
from ui.theme import DARK, LIGHT, dress

pytestmark = pytest.mark.ui

PAGE, PHOTO = HITS[0], HITS[1]
SOUND = HITS[3]
NOTE = hit(5, Kind.NOTE, "note", locator=Locator(chars=(30, 80)))


def show(qtbot, window, shown: Hit):
    """Show a hit and return what shows it."""
    window.desk.preview(shown)
    preview = window.preview
    qtbot.waitUntil(
        lambda: preview.body is not None and preview.body.subject.hit.title == shown.title
    )
    return preview.body


def sharp(qtbot, body) -> None:
    """Wait for a large picture."""
    qtbot.waitUntil(lambda: body.canvas.sharpest.width() > 300)


def labels(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def marks(body, look: Look) -> list[str]:
    return [one.name for one in body.canvas.marks if one.look is look]


@pytest.fixture
def window(qtbot, make_window):
    window = make_window()
    qtbot.waitUntil(lambda: window._library.status is not None)
    return window


def test_it_is_hidden_until_something_is_shown_and_takes_no_keyboard(qtbot, window):
    assert window.preview.isHidden()
    window.activateWindow()
    window.header.take_focus()
    show(qtbot, window, PHOTO)
    assert window.preview.isVisible()
    assert not window.preview.has_keyboard()


def test_closing_it_by_mouse_gives_the_keyboard_back_to_the_view(qtbot, window):
    window.activateWindow()
    window.show_view("chat")
    typed = window.chat_view.composer.edit
    assert QApplication.focusWidget() is typed
    for gone in (False, True):
        show(qtbot, window, PHOTO)
        window.preview.heading.open.setFocus(Qt.FocusReason.MouseFocusReason)
        assert window.preview.has_keyboard()
        typed.setVisible(not gone)
        window.preview.close_preview()
        assert (QApplication.focusWidget() is typed) is not gone
        assert window.stack.isAncestorOf(QApplication.focusWidget())


def test_esc_closes_it_first_and_leaves_the_results(qtbot, window):
    window.desk.search(Query("heater"))
    qtbot.waitUntil(lambda: window.search_view._current > 0)
    show(qtbot, window, PHOTO)
    window._back()
    assert window.preview.isHidden()
    assert window.header.field.text() == "heater"
    assert not window.preview.back()


def test_f6_moves_the_keyboard_there_and_back(qtbot, window):
    window.activateWindow()
    window.header.take_focus()
    body = show(qtbot, window, PHOTO)
    window._change_side()
    qtbot.waitUntil(body.canvas.hasFocus)
    window._change_side()
    qtbot.waitUntil(window.header.field.hasFocus)
    window._change_side()
    window._back()
    qtbot.waitUntil(window.header.field.hasFocus)


def test_a_photo_shows_who_is_where_its_facts_and_chips(qtbot, window):
    body = show(qtbot, window, PHOTO)
    sharp(qtbot, body)
    assert (marks(body, Look.SURE), marks(body, Look.UNSURE)) == (["Bo & Co"], ["<b>Ada</b>"])
    body.names.click()
    assert body.canvas.marks == ()
    said = labels(window.preview.details)
    for words in (
        "12 May 2024, 14:20",
        "Lyon, France",
        "Kiev 4",
        "12.3 MB",
        "3,000 × 1,500",
    ):
        assert words in said
    [named] = [one for one in window.preview.details.findChildren(QLabel) if one.toolTip()]
    [copy] = named.actions()
    copy.trigger()
    assert QApplication.clipboard().text() == "45.7600° N, 4.8357° W"
    chips = window.preview.details.chips()
    assert [chip.text() for chip in chips] == ["Bo && Co", "Lyon", "<b>Ada</b>?"]
    chips[1].click()
    qtbot.waitUntil(lambda: window.header.field.text() == "Lyon")


def test_a_sharper_photo_is_fetched_when_it_is_zoomed(qtbot, window):
    body = show(qtbot, window, PHOTO)
    sharp(qtbot, body)
    first = body.canvas.sharpest.width()
    assert first < 3000
    qtbot.keyClick(body.canvas, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: body.canvas.sharpest.width() == 3000)
    assert body.canvas.frame.scale == pytest.approx(1 / window.devicePixelRatioF())
    qtbot.keyClick(body.canvas, Qt.Key.Key_0)
    assert body.canvas.frame.is_fitted


def test_a_box_drawn_on_a_photo_teaches(qtbot, window):
    lessons = []
    window.desk.lesson_wanted.connect(lessons.append)
    body = show(qtbot, window, PHOTO)
    sharp(qtbot, body)
    body.teach.click()
    place = body.canvas.frame.place.toRect()
    start = place.topLeft() + QPoint(place.width() // 4, place.height() // 4)
    end = place.topLeft() + QPoint(place.width() // 2, place.height() // 2)
    qtbot.mousePress(body.canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(body.canvas, end)
    qtbot.mouseRelease(body.canvas, Qt.MouseButton.LeftButton, pos=end)
    [lesson] = lessons
    assert lesson.path == f"{ROOT.path}/{PHOTO.path}"
    assert lesson.box == pytest.approx((0.25, 0.25, 0.25, 0.25), abs=0.02)
    assert not body.teach.isChecked()


def test_a_click_draws_no_box_and_esc_stops_teaching(qtbot, window):
    lessons = []
    window.desk.lesson_wanted.connect(lessons.append)
    body = show(qtbot, window, PHOTO)
    body.teach.click()
    qtbot.mouseClick(body.canvas, Qt.MouseButton.LeftButton)
    window._back()
    assert not lessons
    assert not body.teach.isChecked()
    assert window.preview.isVisible()
    body.teach.click()
    qtbot.keyClick(body.canvas, Qt.Key.Key_Return)
    assert [lesson.box for lesson in lessons] == [None]


def test_a_document_opens_at_its_page_with_the_passage_marked(qtbot, window):
    box = (0.1, 0.6, 0.5, 0.1)
    body = show(qtbot, window, replace(PAGE, locator=Locator(page=3, box=box)))
    sharp(qtbot, body)
    assert (body.page, body.pages, body.field.text()) == (3, 12, "3")
    assert [mark.box for mark in body.canvas.marks] == [box]
    seen = body.canvas.frame.rect(QRectF(*box))
    assert body.canvas.rect().contains(seen.toRect())
    qtbot.waitUntil(lambda: 4 in body._kept)  # the next page is fetched ahead
    body.after.click()
    assert body.page == 4
    assert not body.canvas.sharpest.isNull()
    assert body.canvas.marks == ()
    body.field.setText("99")
    qtbot.keyClick(body.field, Qt.Key.Key_Return)
    assert (body.page, body.field.text()) == (12, "12")
    assert not body.after.isEnabled()


def test_the_wheel_goes_on_to_the_next_page(qtbot, window):
    body = show(qtbot, window, PAGE)
    sharp(qtbot, body)
    body.canvas.moved_past.emit(1)
    assert body.page == 4
    body.canvas.moved_past.emit(-1)
    assert body.page == 3


def test_words_are_found_inside_a_document(qtbot, window):
    body = show(qtbot, window, PAGE)
    finder = window.preview.finder
    finder.open_bar()
    qtbot.keyClicks(finder.field, "heater")
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: finder.count == "1 of 2")
    assert body.page == 3
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert (body.page, finder.count) == (9, "2 of 2")
    qtbot.keyClick(finder.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (body.page, finder.count) == (3, "1 of 2")
    finder.field.setText("nothing")
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: finder.count == "not found")
    window._back()
    assert finder.isHidden()
    assert window.preview.isVisible()


def test_a_note_shows_its_passage_under_its_headings(qtbot, window):
    body = show(qtbot, window, replace(NOTE, heading="House > Kitchen"))
    qtbot.waitUntil(lambda: body.words.marked == 1)
    assert "The heater was mended.\nIt cost 12 euros." in body.words.toPlainText()
    assert body.words.toPlainText().count("Kitchen") == 1
    assert "Kitchen" in window.preview.heading._where.text()
    (finder := window.preview.finder).open_bar()
    qtbot.keyClicks(finder.field, "HEATER")
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert finder.count == "1 of 2"
    assert body.words.textCursor().selectedText() == "heater"


def test_only_headings_are_bold_in_one_note_after_another(qtbot, window):
    for _ in range(2):
        body = show(qtbot, window, NOTE)
        qtbot.waitUntil(lambda body=body: body.words.marked == 1)
        block = body.words.document().begin()
        weights = {}
        while block.isValid():
            for piece in block:
                weights[piece.fragment().text()] = piece.fragment().charFormat().fontWeight()
            block = block.next()
        assert weights["Kitchen"] > weights["We planted tomatoes."]
        show(qtbot, window, PHOTO)


def test_a_recording_shows_waveform_and_words_and_seeks(qtbot, window):
    body = show(qtbot, window, SOUND)
    qtbot.waitUntil(lambda: bool(body.wave.peaks) and body.words.marked == 1)
    assert body.wave.value() == 62_000
    assert "1:02\nThe heater is loud." in body.words.toPlainText()
    body.words.chosen.emit(2)
    assert (body.wave.value(), body.words.marked) == (80_000, 2)
    body.wave.setValue(1_000)
    body.wave.sought.emit(1.0)
    assert body.words.marked == 0
    body.player.moved.emit(63.5)
    assert (body.wave.value(), body.words.marked) == (63_500, 1)


def test_without_sound_the_words_of_a_recording_stay_usable(qtbot, window):
    body = show(qtbot, window, SOUND)
    body.player._multimedia = None
    body.player.play()
    assert "cannot play sound here" in labels(body)
    qtbot.waitUntil(lambda: body.words.marked == 1)


def test_a_file_that_is_gone_is_said_to_be_and_its_words_stay(qtbot, window):
    gone = replace(PAGE, content=ContentId(6))
    body = show(qtbot, window, gone)
    qtbot.waitUntil(lambda: "Words of page 3." in body.words.toPlainText())
    assert "not there any more" in window.preview.notice.text()
    assert body.canvas.isVisible()  # the small picture


def test_a_photo_that_cannot_be_decoded_says_why(qtbot, window):
    bad = replace(PHOTO, content=ContentId(7), text="words of a sign")
    body = show(qtbot, window, bad)
    qtbot.waitUntil(lambda: "it is damaged" in window.preview.notice.text())
    qtbot.waitUntil(lambda: "words of a sign" in body.words.toPlainText())


def test_an_old_citation_finds_its_place_without_an_id(qtbot, window):
    old = replace(NOTE, passage=PassageId(0), text="The heater was mended.", form=Form.TEXT)
    body = show(qtbot, window, old)
    qtbot.waitUntil(lambda: body.words.marked == 1)
    heard = replace(SOUND, passage=PassageId(0), locator=Locator(start=62.0, end=70.5))
    body = show(qtbot, window, heard)
    qtbot.waitUntil(lambda: body.words.marked == 1)


def test_an_old_citation_of_what_is_forgotten_shows_its_quotation(qtbot, window):
    old = replace(NOTE, content=ContentId(0), passage=PassageId(0), text="We were given keys.")
    body = show(qtbot, window, old)
    qtbot.waitUntil(lambda: body.words.toPlainText().startswith("We were given keys."))
    assert "not there any more" in window.preview.notice.text()


def test_what_the_engine_cannot_tell_has_its_state(qtbot, window):
    window.desk.preview(replace(PAGE, path="fails.bin"))
    qtbot.waitUntil(lambda: "The library is locked." in labels(window.preview))
    show(qtbot, window, PHOTO)
    assert "The library is locked." not in labels(window.preview)


def test_words_are_copied_with_their_source(qtbot, window):
    show(qtbot, window, PAGE)
    window.preview.copy()
    text = QGuiApplication.clipboard().text()
    assert text == "“words about contract”\n— contract, page 3 (page/contract.bin)"


def test_the_file_can_be_opened_shown_and_dragged(qtbot, window, opened):
    show(qtbot, window, PAGE)
    window.preview.heading.open.click()
    assert opened == [f"file://{ROOT.path}/page/contract.bin"]
    [address] = window.preview.heading.mime_data().urls()
    assert address.toLocalFile() == f"{ROOT.path}/page/contract.bin"


def test_more_like_a_photo_is_searched_for(qtbot, window):
    wanted = []
    window.desk.likes_wanted.connect(wanted.append)
    show(qtbot, window, PAGE)
    assert not window.preview.heading.likes.isVisible()
    show(qtbot, window, replace(PHOTO, passage=PassageId(0), title="old"))
    window.preview.heading.likes.trigger()
    assert [one.passage for one in wanted] == [PHOTO.passage]


def test_a_file_is_forgotten_only_after_a_question(qtbot, window):
    show(qtbot, window, PAGE)
    said = answer_boxes("Cancel")
    window.preview.heading.forget.trigger()
    qtbot.waitUntil(lambda: bool(said))
    assert "The file itself stays." in said[0]
    assert window.preview.isVisible()
    again = answer_boxes("Forget")
    window.preview.heading.forget.trigger()
    qtbot.waitUntil(lambda: bool(again) and window.preview.isHidden())


def test_it_shows_nothing_of_what_was_forgotten_elsewhere(qtbot, window):
    told = []
    window.search_view.forgetter.forgotten.connect(lambda: told.append("search"))
    show(qtbot, window, PHOTO)
    window.desk.browsing.forget([SOUND.content])
    qtbot.waitUntil(lambda: told == ["search"])
    assert window.preview.isVisible()
    window.desk.browsing.forget([SOUND.content, PHOTO.content])
    qtbot.waitUntil(window.preview.isHidden)
    assert window.preview.hit is None


def test_views_hear_of_what_is_forgotten_in_it(qtbot, window):
    told = []
    window.search_view.forgetter.forgotten.connect(lambda: told.append("search"))
    show(qtbot, window, PAGE)
    answer_boxes("Forget")
    window.preview.heading.forget.trigger()
    qtbot.waitUntil(lambda: told == ["search"])


def test_ctrl_f_finds_in_it_wherever_the_keyboard_is(qtbot, window):
    window.activateWindow()
    window.desk.search(Query("heater"))
    stream = window.search_view.stream
    qtbot.waitUntil(lambda: stream.isVisible() and bool(stream.hits.hits))
    show(qtbot, window, PAGE)
    stream.focus_first()
    qtbot.waitUntil(stream.hasFocus)
    qtbot.keyClick(stream, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = window.preview.finder.field
    qtbot.waitUntil(field.hasFocus)


def test_ctrl_f_without_a_preview_goes_to_the_field(qtbot, window):
    window.activateWindow()
    window.rail.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.header.field.hasFocus)


def test_the_next_hit_drops_what_was_asked_for_the_last_one(qtbot, window):
    for one in (PHOTO, PAGE, SOUND, NOTE, PHOTO):
        window.desk.preview(one)
    body = show(qtbot, window, NOTE)
    qtbot.waitUntil(lambda: body.words.marked == 1)
    assert window.preview.heading._title.text() == "note"


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_all_kinds_are_painted_in_both_themes(qtbot, window, qapp, tokens):
    scheme = Qt.ColorScheme.Dark if tokens is DARK else Qt.ColorScheme.Light
    dress(qapp, scheme)
    for one in (PHOTO, PAGE, SOUND, NOTE):
        body = show(qtbot, window, one)
        assert not body.grab().isNull()
    dress(qapp, Qt.ColorScheme.Light)
