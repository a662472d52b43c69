"""The view of settings changes things at once, and asks before data is deleted."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton

from assistant.settings import Settings
from tests.ui.pressing import answer_boxes
from ui.chosen import Chosen, load_chosen, save_chosen
from ui.preferences.settings_view import SettingsView
from ui.questions import WIDTH, sure
from ui.theme import DARK, LIGHT, Look, current_tokens

pytestmark = pytest.mark.ui


@pytest.fixture
def view(qtbot, make_window) -> SettingsView:
    window = make_window()
    window.show_view("settings")
    view = window.views["settings"]
    qtbot.waitUntil(lambda: view.copies.place.text() == "/library")
    return view


def settings(view):
    """Return the settings as the fake engine has them now."""
    return choices(view).settings


def choices(view):
    """Return what the fake engine has of settings."""
    return view.desk.bridge._process._engine.choices


def test_nothing_of_the_library_is_shown_before_it_is_known(qtbot, make_window):
    window = make_window()
    window.show_view("settings")
    view = window.views["settings"]
    QApplication.sendPostedEvents()  # what was just added becomes visible
    assert not view.reading.isVisibleTo(view)
    assert not view.copies.isVisibleTo(view)
    assert view.scheme.isVisibleTo(view)
    qtbot.waitUntil(view.reading.isVisible)
    assert view.reading.isChecked()
    assert view.scan_every_min.value() == 60


def test_a_library_that_cannot_be_opened_has_no_settings_but_a_cause(qtbot, make_window):
    window = make_window("unusable")
    view = window.views["settings"]
    qtbot.waitUntil(lambda: bool(view._closed))
    window.show_view("settings")
    QApplication.sendPostedEvents()
    shown = (one for one in view.findChildren(QLabel) if one.isVisibleTo(view))
    said = "\n".join(one.text() for one in shown)
    assert view._closed in said.replace("\u200b", "")
    assert not view.reading.isVisibleTo(view)
    assert not view.copies.isVisibleTo(view)
    [again] = [one for one in view.findChildren(QPushButton) if one.text() == "Try again"]
    process = view.desk.bridge._process
    process.command = (*process.command[:3], "full")  # the library can be opened by now
    again.click()
    qtbot.waitUntil(view.reading.isVisible)


def test_a_switch_changes_the_library_at_once(qtbot, view):
    assert view.reading.isChecked()
    view.reading.click()
    qtbot.waitUntil(lambda: not settings(view).reading)
    view.keep_deleted_days.setValue(7)
    qtbot.waitUntil(lambda: settings(view).keep_deleted_days == 7)


@pytest.mark.parametrize("name", ["general_knowledge", "nearby", "reranking"])
def test_what_finding_and_answers_make_use_of_is_chosen(qtbot, view, name):
    assert not getattr(settings(view), name)
    view.answers.switches[name].click()
    qtbot.waitUntil(lambda: getattr(settings(view), name))


@pytest.mark.parametrize("name", ["graphics", "search_check", "language_model"])
def test_what_is_on_unless_it_is_switched_off(qtbot, view, name):
    switch = view.answers.switches.get(name) or getattr(view, name)
    assert switch.isChecked()
    switch.click()
    qtbot.waitUntil(lambda: not getattr(settings(view), name))


def test_what_a_language_model_does_cannot_be_chosen_without_one(view):
    view.answers.show_chosen(Settings(language_model=False))
    can = {name: switch.isEnabled() for name, switch in view.answers.switches.items()}
    assert [name for name in can if not can[name]] == ["general_knowledge", "nearby"]
    view.answers.show_chosen(Settings())
    assert all(switch.isEnabled() for switch in view.answers.switches.values())


def test_what_makes_no_sense_is_refused_and_gives_way(qtbot, view):
    view.quiet_hours.setText("x")
    view.quiet_hours.editingFinished.emit()
    said = "The setting “Quiet hours” needs hours."
    qtbot.waitUntil(lambda: said in view.window().footer.text)
    qtbot.waitUntil(lambda: view.quiet_hours.text() == "")


def test_faces_are_deleted_only_after_the_question(qtbot, view):
    answer_boxes("Cancel")
    view.faces.click()
    assert view.faces.isChecked()
    answer_boxes("Switch off")
    view.faces.click()
    qtbot.waitUntil(lambda: not settings(view).faces)


def test_start_at_login_is_turned(qtbot, view):
    assert not view.starts_early.isChecked()
    view.starts_early.click()
    qtbot.waitUntil(lambda: view.starts_early.toolTip() == "systemd")


def test_what_was_fetched_is_listed(view):
    assert "a-model==1.0 · 20.0 MB · not all of it" in view.network.text()


def test_a_copy_is_saved(qtbot, view, tmp_path):
    view.copies.save_copy(str(tmp_path / "copy.db"))
    qtbot.waitUntil(lambda: "A copy of 12.0 MB was saved" in view.window().footer.text)


def rows(view):
    return [one for one in view.copies.findChildren(QPushButton) if one.text() == "Restore…"]


def test_the_last_copy_is_told_of_and_another_is_made(qtbot, view):
    qtbot.waitUntil(lambda: "120 KB" in view.copies.last.text())
    assert "/library/backups" in view.copies.last.text()
    assert "20 November 2026" in view.copies.last.text()
    view.copies.copy_now.click()
    qtbot.waitUntil(lambda: "130 KB" in view.copies.last.text())
    assert view.copies.copy_now.isEnabled()


def test_the_daily_copies_are_switched_off(qtbot, view):
    assert view.copies.daily.isChecked()
    view.copies.daily.click()
    qtbot.waitUntil(lambda: not settings(view).daily_copies)


def test_a_copy_is_restored_after_the_question_and_that_is_undone(qtbot, view):
    qtbot.waitUntil(lambda: len(rows(view)) == 1)
    assert not view.copies.undo.isVisible()
    answer_boxes("Cancel")
    rows(view)[0].click()
    assert "before-restore" not in str(choices(view).copies)
    answer_boxes("Restore")
    rows(view)[0].click()
    qtbot.waitUntil(view.copies.undo.isVisible)
    assert "The copy is restored." in view.window().footer.text
    asked = len(choices(view).copies.kept)
    view.copies.undo.click()
    qtbot.waitUntil(lambda: len(choices(view).copies.kept) == asked + 1)


def test_a_copy_that_fails_is_told_of(qtbot, view):
    failure = "No copy was made, since only 3 MB are free."
    choices(view).copies = replace(choices(view).copies, failure=failure, failed_at=1.0)
    view.copies.copy_now.click()
    qtbot.waitUntil(view.copies.failure.isVisible)
    assert failure in view.copies.failure.text()
    assert view.copies.copy_now.isEnabled()


def test_copies_that_cannot_be_listed_are_asked_for_once_and_again_by_a_button(qtbot, view):
    qtbot.waitUntil(lambda: len(rows(view)) == 1)
    choices(view).unlisted = "The disk does not answer."
    view.enter()
    qtbot.waitUntil(lambda: "cannot be listed. The disk does not answer." in told_of_copies(view))
    view.reading.click()  # a later request, whose reply comes after all that the failure set off
    qtbot.waitUntil(lambda: not settings(view).reading)
    assert choices(view).asked == 1
    assert not rows(view)
    choices(view).unlisted = ""
    [again] = [one for one in view.copies.findChildren(QPushButton) if one.text() == "Try again"]
    again.click()
    qtbot.waitUntil(lambda: len(rows(view)) == 1)
    assert "120 KB" in view.copies.last.text()


def told_of_copies(view):
    return view.copies.last.text().replace("\u200b", "")


def test_older_copies_are_deleted_after_the_question(qtbot, view):
    qtbot.waitUntil(lambda: len(rows(view)) == 1)
    assert not view.copies.only_new.isVisible()  # the only one there is
    view.copies.copy_now.click()
    qtbot.waitUntil(lambda: len(rows(view)) == 2)
    answer_boxes("Cancel")
    view.copies.only_new.click()
    assert len(choices(view).copies.kept) == 2
    answer_boxes("Delete")
    view.copies.only_new.click()
    qtbot.waitUntil(lambda: len(rows(view)) == 1)
    assert "130 KB" in view.copies.last.text()
    assert not view.copies.only_new.isVisible()


def test_the_seasons_of_the_southern_half_are_chosen(qtbot, view):
    assert view.answers.southern.currentText() == "Northern half"
    view.answers.southern.setCurrentIndex(1)
    qtbot.waitUntil(lambda: settings(view).southern)
    view.answers.southern.setCurrentIndex(0)
    qtbot.waitUntil(lambda: not settings(view).southern)


def test_the_language_of_recordings_is_chosen_and_what_was_heard_is_told_of(qtbot, view):
    said = []
    view.desk.say = said.append
    assert view.speech_language.currentText() == "Automatic"
    view.speech_language.setCurrentIndex(view.speech_language.findText("Deutsch"))
    qtbot.waitUntil(lambda: settings(view).speech_language == "de")
    assert "Index again" in said[0]


def test_choices_of_the_window_survive_a_restart(qtbot, view, tmp_path):
    view.scheme.setCurrentIndex(view.scheme.findData("dark"))
    view.font_size.setValue(150)

    def kept() -> tuple[str, int]:
        chosen = load_chosen(tmp_path / "window.json")
        return chosen.scheme, chosen.font

    qtbot.waitUntil(lambda: kept() == ("dark", 150))  # the list of themes closes first


def test_another_language_offers_a_restart(qtbot, view):
    assert not view.restart.isVisible()
    view.language.setCurrentIndex(view.language.findData("de"))
    assert view.restart.isVisible()
    with qtbot.waitSignal(view.desk.restart_wanted):
        view.restart.click()
    view.language.setCurrentIndex(view.language.findData("en"))
    assert not view.restart.isVisible()


def test_the_look_follows_the_choice(qapp):
    look = Look(qapp)
    usual = QFontInfo(QApplication.font()).pixelSize()
    try:
        look.choose("dark", 200)
        assert current_tokens() == DARK
        assert QFontInfo(QApplication.font()).pixelSize() == 2 * usual
        look.choose("light", 100)
        assert current_tokens() == LIGHT
    finally:
        look.choose("system", 100)
    assert QFontInfo(QApplication.font()).pixelSize() == usual


@pytest.mark.parametrize("text", ["", "[]", "{", '{"font": "large", "scheme": "pink"}', "\xff"])
def test_a_damaged_file_of_choices_is_as_none(tmp_path, text):
    file = tmp_path / "window.json"
    file.write_text(text, encoding="latin-1")
    assert load_chosen(file) == Chosen()


def test_choices_out_of_bounds_are_brought_back(tmp_path):
    file = tmp_path / "window.json"
    file.write_text(json.dumps({"font": 900, "new": 1}))
    assert load_chosen(file).font == 200


def test_choices_that_cannot_be_kept_are_told_of(tmp_path):
    (tmp_path / "folder").write_text("a file")
    assert "cannot be written" in save_chosen(tmp_path / "folder" / "window.json", Chosen())


def test_every_control_has_a_name(view):
    for control in (view.scheme, view.font_size, view.quiet_hours, view.faces, view.threads):
        assert control.accessibleName()
    assert any(label.buddy() is view.threads for label in view.findChildren(QLabel))


def test_a_question_has_room_and_no_icon_on_its_way_back(qtbot, view):
    seen = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        back = box.button(QMessageBox.StandardButton.Cancel)
        seen.append((box.width() >= WIDTH, back.icon().isNull(), box.windowTitle()))
        back.click()

    QTimer.singleShot(0, look)
    assert not sure(view, "Forget this?", "It is gone then.", "Forget")
    assert seen == [(True, True, "Keepsake")]


def test_numbers_stand_as_far_from_the_border_as_words(view):
    assert view.threads.lineEdit().textMargins().left() > 0
