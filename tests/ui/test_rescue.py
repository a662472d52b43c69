"""A damaged library is brought back from the window, which then goes on."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.fake_rescue import NEW, FakeRescue
from tests.ui.pressing import answer_boxes
from ui.around.rescue import RescueDialog

pytestmark = pytest.mark.ui


@pytest.fixture
def window(qtbot, make_window):
    window = make_window("damaged")
    qtbot.waitUntil(lambda: bool(buttons(window.search_view, "Restore a copy…")))
    yield window
    for dialog in open_dialogs(window):
        dialog.reject()


def shown(widget) -> str:
    labels = (one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))
    return "\n".join(one.text() for one in labels).replace("\u200b", "")


def buttons(widget, words: str) -> list[QPushButton]:
    found = (one for one in widget.findChildren(QPushButton) if one.text() == words)
    return [one for one in found if one.isVisibleTo(widget)]


@pytest.fixture
def dialog(qtbot, window):
    return open_dialog(qtbot, window)


def open_dialog(qtbot, window) -> RescueDialog:
    buttons(window.search_view, "Restore a copy…")[0].click()
    [dialog] = open_dialogs(window)
    return dialog


def open_dialogs(window) -> list[RescueDialog]:
    return [one for one in window.findChildren(RescueDialog) if one.isVisible()]


def mend(window) -> None:
    """Have the library be whole when the engine opens it next."""
    process = window.desk.bridge._process
    process.command = (*process.command[:3], "full")


def test_the_state_names_the_cause_and_no_command(window):
    said = shown(window.search_view)
    assert "Your library is damaged" in said
    assert "The file /library/keepsake.db is damaged." in said
    assert "keepsake restore" not in said
    assert window.footer.text == "Your library cannot be opened."
    assert buttons(window.search_view, "Try again")


def test_another_unusable_library_has_nothing_to_restore(qtbot, make_window):
    window = make_window("unusable")
    qtbot.waitUntil(lambda: "newer version" in shown(window.search_view))
    assert not buttons(window.search_view, "Restore a copy…")


def test_the_settings_offer_it_too(qtbot, window):
    window.show_view("settings")
    qtbot.waitUntil(lambda: bool(buttons(window.views["settings"], "Restore a copy…")))


def test_the_chosen_copy_is_restored_after_the_question_and_the_window_goes_on(
    qtbot, window, dialog
):
    qtbot.waitUntil(lambda: len(buttons(dialog, "Restore…")) == 2)
    assert "130 KB" in shown(dialog)
    answer_boxes("Cancel")
    buttons(dialog, "Restore…")[0].click()
    assert dialog.body.isEnabled()
    mend(window)
    answer_boxes("Restore")
    buttons(dialog, "Restore…")[0].click()
    qtbot.waitUntil(lambda: window.desk.library.status is not None)
    assert not open_dialogs(window)
    assert "kept as keepsake.db.damaged-1" in window.footer.text
    qtbot.waitUntil(lambda: window.desk.library.activity is not None)
    window.header.field.setText("heater")
    window.header.searched.emit("heater")
    qtbot.waitUntil(lambda: window.search_view.result is not None)
    assert window.desk.rescue is None


def test_a_copy_that_is_damaged_too_is_told_of_and_another_can_be_chosen(qtbot, dialog):
    qtbot.waitUntil(lambda: len(buttons(dialog, "Restore…")) == 2)
    advice = dialog.words.text()
    answer_boxes("Restore")
    buttons(dialog, "Restore…")[1].click()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "daily-2026-11-20.db is damaged" in shown(dialog)
    assert dialog.words.text() == advice
    assert dialog.body.isEnabled()


def test_without_a_copy_a_new_library_can_be_begun(qtbot, monkeypatch, window):
    monkeypatch.setattr(FakeRescue, "kept", ())
    dialog = open_dialog(qtbot, window)
    qtbot.waitUntil(lambda: "There is no copy of this library" in shown(dialog))
    assert not buttons(dialog, "Restore…")
    qtbot.waitUntil(lambda: bool(buttons(dialog, "Choose a file…")))
    mend(window)
    answer_boxes("Begin anew")
    buttons(dialog, "Begin a new library…")[0].click()
    qtbot.waitUntil(lambda: window.desk.library.status is not None)


def test_copies_that_cannot_be_listed_are_asked_for_again_by_a_button(qtbot, monkeypatch, window):
    monkeypatch.setattr(FakeRescue, "refuses", "The disk does not answer.")
    dialog = open_dialog(qtbot, window)
    qtbot.waitUntil(dialog.again.isVisible)
    assert "The disk does not answer." in shown(dialog)
    monkeypatch.setattr(FakeRescue, "refuses", "")
    dialog.again.click()
    qtbot.waitUntil(lambda: len(buttons(dialog, "Restore…")) == 2)
    assert not dialog.again.isVisible()
    assert not dialog.problem.isVisible()


def test_a_process_that_dies_is_told_of_and_comes_back(qtbot, window, dialog):
    qtbot.waitUntil(lambda: len(buttons(dialog, "Restore…")) == 2)
    dialog._go("crash")
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "interrupted" in shown(dialog)
    dialog._go(NEW.name)
    qtbot.waitUntil(lambda: not open_dialogs(window))
