"""The view of the concepts teaches, edits, checks, undoes, and works by keyboard."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton, QScrollArea

from tests.ui.concept_steps import edit, names, opened_dialog, wait, words
from tests.ui.fake_concepts import LONG, PHOTOS
from ui.cards import StateCard
from ui.language import speak, speak_english
from ui.pipe.concept_messages import ShownPicture
from ui.teaching.choices import ForgetDialog, MergeDialog, NameDialog
from ui.theme import DARK, dress

pytestmark = pytest.mark.ui
no_size_hints = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "bo.png"
    image = Image.new("RGB", (200, 100), "teal")
    image.paste("orange", (50, 20, 120, 80))
    image.save(path)
    return path


def test_without_concepts_it_says_what_one_is_and_offers_to_teach(qtbot, make_view):
    view = make_view("empty")
    card = view.shelf.stack.currentWidget().findChild(StateCard)
    assert "finds in your files" in words(card)
    qtbot.mouseClick(card.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert view.stack.currentWidget() is view.lesson
    assert view.back()
    assert view.stack.currentWidget() is view.shelf


def test_the_grid_narrows_by_name_alias_and_category(qtbot, make_view):
    view = make_view()
    shown = view.shelf.grid.concepts
    assert [one.concept.name for one in shown.rows] == ["Bo", LONG, "سيفورد"]
    view.shelf.field.setText("bosc")
    assert [one.concept.name for one in shown.rows] == ["Bo"]
    view.shelf.field.setText("")
    view.shelf.category.setCurrentIndex(view.shelf.category.findData("person"))
    assert [one.concept.name for one in shown.rows] == [LONG]
    view.shelf.field.setText("nobody")
    assert "No concept is called “nobody”" in words(view.shelf)
    spoken = shown.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken is None
    view.shelf.field.setText("")
    spoken = shown.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "214 photo" in spoken
    assert "12 text" in spoken


def test_a_picture_becomes_a_concept_with_the_box_that_was_drawn(qtbot, make_view, picture):
    view = make_view()
    view.begin_lesson(ShownPicture(str(picture)))
    box = view.lesson.picker.box_picture
    wait(qtbot, lambda: box.has_picture)
    place = box.picture_place()
    start = (place.topLeft() + (place.bottomRight() - place.topLeft()) * 0.25).toPoint()
    end = (place.topLeft() + (place.bottomRight() - place.topLeft()) * 0.75).toPoint()
    qtbot.mousePress(box, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(box, end)
    qtbot.mouseRelease(box, Qt.MouseButton.LeftButton, pos=end)
    assert box.box == pytest.approx((0.25, 0.25, 0.5, 0.5), abs=0.02)
    qtbot.keyClick(box, Qt.Key.Key_Right)
    qtbot.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert box.box == pytest.approx((0.26, 0.25, 0.5, 0.51), abs=0.02)
    assert not view.lesson.teach_button.isEnabled()
    view.lesson.name.setText("Rex")
    view.lesson.category.setCurrentText("pet")
    qtbot.keyClick(view.lesson.name, Qt.Key.Key_Return)
    wait(qtbot, lambda: "Rex" in names(view))
    wait(qtbot, lambda: view.stack.currentWidget() is view.editor)
    assert "Created “Rex”. Now seen in 214 photo" in view.effect.words.text()
    assert view.lesson.picker.picture is None  # the form is empty again


def test_a_name_that_cannot_be_is_told_and_nothing_typed_is_lost(qtbot, make_view):
    view = make_view()
    view.begin_lesson()
    view.lesson.name.setText("Taken")
    view.lesson.info.setPlainText("A long story.")
    view.lesson.teach()
    wait(qtbot, lambda: "already" in view.lesson.state.text())
    assert view.lesson.info.toPlainText() == "A long story."
    assert view.lesson.teach_button.isEnabled()


def test_a_tiny_box_is_warned_of_before_it_is_sent(qtbot, make_view, picture):
    view = make_view()
    view.begin_lesson(ShownPicture(str(picture), (0.1, 0.1, 0.1, 0.1)))
    wait(qtbot, lambda: "only 20 by 10 pixels" in view.lesson.picker.warning.text())
    view.lesson.picker.box_picture.set_box(None)
    assert view.lesson.picker.warning.text() == ""


def test_a_picture_that_is_gone_is_not_said_to_be_one_that_cannot_be_shown(
    qtbot, make_view, tmp_path
):
    view = make_view()
    view.begin_lesson(ShownPicture(str(tmp_path / "gone.jpg")))
    wait(qtbot, lambda: "not there any more" in view.lesson.picker.warning.text())
    (tmp_path / "odd.heic").write_bytes(b"no picture")
    view.begin_lesson(ShownPicture(str(tmp_path / "odd.heic")))
    wait(qtbot, lambda: "cannot be shown here" in view.lesson.picker.warning.text())


def test_a_lesson_in_a_small_window_needs_no_scrolling(qtbot, qapp, make_view, picture):
    speak(qapp, "de")
    try:
        view = make_view()
        view.window().resize(900, 600)
        view.begin_lesson(ShownPicture(str(picture), (0.1, 0.1, 0.1, 0.1)))
        wait(qtbot, lambda: bool(view.lesson.picker.warning.text()))
        area = view.lesson.findChild(QScrollArea)
        wait(qtbot, lambda: area.verticalScrollBar().maximum() == 0)
    finally:
        speak_english(qapp)


def test_a_dropped_file_and_a_pasted_picture_begin_a_lesson(qtbot, make_view, picture):
    view = make_view()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    QGuiApplication.clipboard().setMimeData(data)
    view._paste()
    assert view.stack.currentWidget() is view.lesson
    assert view.lesson.picker.picture == ShownPicture(str(picture))
    pixels = QMimeData()
    pixels.setImageData(QImage(str(picture)))
    assert view.lesson.picker.take(pixels)
    wait(qtbot, lambda: bool(view.lesson.picker.picture.pasted))
    wait(qtbot, lambda: view.lesson.picker.box_picture.has_picture)
    words_only = QMimeData()
    words_only.setText("no picture")
    assert not view.lesson.picker.take(words_only)


def test_another_view_hands_over_a_picture(qtbot, make_view, picture):
    view = make_view()
    view.desk.go("search")
    view.desk.teach(ShownPicture(str(picture), (0.1, 0.2, 0.5, 0.5)))
    assert view.isVisible()
    assert view.stack.currentWidget() is view.lesson
    wait(qtbot, lambda: view.lesson.picker.box_picture.box == (0.1, 0.2, 0.5, 0.5))


def test_what_is_typed_is_saved_and_can_be_undone(qtbot, make_view):
    view = make_view()
    edit(qtbot, view)
    form = view.editor.form
    form.info.setPlainText("Our dog, born in 2019.")
    wait(qtbot, lambda: form.state.text() == "Saved")
    assert view.lessons.known[0].concept.info == "Our dog, born in 2019."
    assert "now seen in 215 photo" in view.effect.words.text().lower()
    assert "(1 new)" in view.effect.words.text()
    view._undo()
    wait(qtbot, lambda: form.info.toPlainText() == "Our dog.")


def test_what_is_being_typed_stays_when_an_edit_comes_back(qtbot, make_view):
    view = make_view()
    edit(qtbot, view)
    form = view.editor.form
    form.notes.setPlainText("a draft")
    form.flush()
    form.info.setPlainText("more and more")  # before the reply to the first edit
    wait(qtbot, lambda: view.lessons.known[0].concept.notes == "a draft")
    assert form.info.toPlainText() == "more and more"
    wait(qtbot, lambda: view.lessons.known[0].concept.info == "more and more")


def test_a_refused_name_is_told_beside_the_fields(qtbot, make_view):
    view = make_view()
    edit(qtbot, view)
    view.editor.form.name.setText("Taken")
    view.editor.form.flush()
    wait(qtbot, lambda: "already" in view.editor.form.state.text())
    assert view.editor.form.name.text() == "Taken"
    assert "already" not in view.effect.words.text()
    assert names(view)[0] == "Bo"


def test_leaving_the_editor_saves_at_once(qtbot, make_view):
    view = make_view()
    edit(qtbot, view)
    view.editor.form.notes.setPlainText("typed and left")
    view.show_shelf()
    wait(qtbot, lambda: view.lessons.known[0].concept.notes == "typed and left")


def test_aliases_are_chips(qtbot, make_view):
    view = make_view()
    edit(qtbot, view)
    chips = view.editor.form.aliases
    assert chips.names == ("Bosco",)
    qtbot.keyClicks(chips.field, "Bobo,")
    assert chips.names == ("Bosco", "Bobo")
    wait(qtbot, lambda: view.lessons.known[0].concept.aliases == ("Bosco", "Bobo"))
    qtbot.keyClick(chips.field, Qt.Key.Key_Backspace)
    assert chips.names == ("Bosco",)


def test_the_slider_tells_what_looser_and_stricter_find(qtbot, make_view):
    view = make_view()
    edit(qtbot, view)
    form = view.editor.form
    wait(qtbot, lambda: "Seen in 214 photo" in form.count.text())
    assert "60 more if loosest" in form.count.text()
    form.strictness.setValue(4)
    assert form.count.text().startswith("Seen in 154 photo")
    wait(qtbot, lambda: view.lessons.known[0].concept.strictness == 1.0)


def test_all_photos_come_while_the_grid_is_scrolled(qtbot, make_view):
    view = make_view()
    edit(qtbot, view)
    grid = view.editor.finds.photos
    assert len(grid.places.places) == 200
    grid.places.fetchMore(grid.rootIndex())
    wait(qtbot, lambda: len(grid.places.places) == 400)
    grid.places.fetchMore(grid.rootIndex())
    wait(qtbot, lambda: len(grid.places.places) == PHOTOS)
    assert not grid.places.canFetchMore(grid.rootIndex())


def test_photos_are_judged_by_keys_and_previewed(qtbot, make_view):
    view = make_view()
    edit(qtbot, view)
    grid = view.editor.finds.photos
    shown = []
    view.desk.preview_wanted.connect(shown.append)
    grid.setCurrentIndex(grid.places.index(3))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert [hit.path for hit in shown] == ["3.jpg"]
    qtbot.keyClick(grid, Qt.Key.Key_N)
    wait(qtbot, lambda: "Rejected 1." in view.effect.words.text())


def test_mentions_show_the_words_and_lead_to_the_preview(qtbot, make_view):
    view = make_view()
    edit(qtbot, view)
    texts = view.editor.finds.texts
    wait(qtbot, lambda: len(texts.places.places) == 1)
    shown = []
    view.desk.preview_wanted.connect(shown.append)
    view.editor.finds.setCurrentWidget(view.editor.finds.texts_tab)
    texts.clicked.emit(texts.places.index(0))
    assert "with Bo" in shown[0].snippet


def test_alike_photos_and_the_history_are_fetched_when_looked_at(qtbot, make_view):
    view = make_view()
    edit(qtbot, view)
    finds = view.editor.finds
    finds.show_likes(None)
    wait(qtbot, lambda: len(finds.alike.places.places) == 5)
    finds.alike.setCurrentIndex(finds.alike.places.index(0))
    qtbot.keyClick(finds.alike, Qt.Key.Key_Y)
    finds.setCurrentWidget(finds.history)
    wait(qtbot, lambda: finds.history.edits.count() == 1)
    qtbot.mouseClick(finds.history.undo, Qt.MouseButton.LeftButton)
    wait(qtbot, lambda: finds.history.edits.count() == 0)


@no_size_hints
def test_two_are_merged_after_a_preview_and_one_is_split(qtbot, make_view):
    view = make_view()
    edit(qtbot, view)
    view.editor.merge()
    dialog = opened_dialog(qtbot, view, MergeDialog)
    assert LONG in dialog.preview.text()
    assert dialog.chosen == (1, 2)
    dialog.swap.click()
    assert dialog.chosen == (2, 1)
    dialog.swap.click()
    dialog.accept()
    wait(qtbot, lambda: LONG not in names(view))
    view.editor.split_off([11])
    dialog = opened_dialog(qtbot, view, NameDialog)
    assert not dialog.ending.agree.isEnabled()
    dialog.name.setText("Rex")
    dialog.accept()
    wait(qtbot, lambda: "Did it." in view.effect.words.text())


@no_size_hints
def test_removing_is_undone_and_forgetting_is_confirmed_with_counts(qtbot, make_view):
    view = make_view()
    edit(qtbot, view)
    view.editor.remove()
    wait(qtbot, lambda: "Bo" not in names(view))
    assert view.stack.currentWidget() is view.shelf
    qtbot.mouseClick(view.effect.undo, Qt.MouseButton.LeftButton)
    wait(qtbot, lambda: "Bo" in names(view))
    assert view.effect.redo.isVisible()
    assert not view.effect.undo.isVisible()  # it would take back the edit before
    edit(qtbot, view)
    view.editor.forget()
    dialog = opened_dialog(qtbot, view, ForgetDialog)
    assert "2 example picture" in words(dialog)
    assert "cannot be undone" in words(dialog)
    dialog.reject()
    assert "Bo" in names(view)
    view.editor.forget()
    opened_dialog(qtbot, view, ForgetDialog).accept()
    wait(qtbot, lambda: "Bo" not in names(view))


def test_export_tells_where_and_import_what_came(qtbot, make_view, tmp_path):
    view = make_view()
    view.shelf.export_to(str(tmp_path))
    wait(qtbot, lambda: str(tmp_path) in view.effect.words.text())
    view.shelf.import_from(str(tmp_path / "database.json"))
    wait(qtbot, lambda: "Did it." in view.effect.words.text())


def test_esc_goes_back_and_a_click_on_the_tab_too(qtbot, make_view):
    view = make_view()
    edit(qtbot, view)
    assert view.back()
    assert view.stack.currentWidget() is view.shelf
    assert not view.back()
    assert view.shelf.grid.currentIndex().row() == 0
    qtbot.keyClick(view.shelf.grid, Qt.Key.Key_Return)
    assert view.stack.currentWidget() is view.editor


def test_narrow_dark_large_and_mirrored_it_still_fits(qtbot, make_view, qapp):
    view = make_view()
    window = view.window()
    font = qapp.font()
    large = qapp.font()
    large.setPixelSize(26)
    try:
        qapp.setFont(large)
        dress(qapp, Qt.ColorScheme.Dark)
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        window.resize(640, 480)
        edit(qtbot, view, LONG)
        assert view.width() <= window.width()
        assert view.editor.is_narrow
        assert view.editor.finds.tabText(0) == "About"
        assert not view.grab().isNull()
        assert DARK.background.lower() in view.editor.styleSheet().lower()
    finally:
        qapp.setFont(font)
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        dress(qapp, Qt.ColorScheme.Light)
