"""The library is checked, mended, exported and imported from the settings."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLabel, QPushButton

from ui.preferences.care import CareDialog

pytestmark = pytest.mark.ui


@pytest.fixture
def settings(qtbot, make_window):
    """Return the settings of a window, with the card of the library shown."""
    window = make_window()
    window.desk.view_wanted.emit("settings")
    qtbot.waitUntil(lambda: bool(buttons(window, "Check the library…")))
    yield window
    for dialog in dialogs(window):
        dialog.reject()


def buttons(widget, words):
    found = (one for one in widget.findChildren(QPushButton) if one.text() == words)
    return [one for one in found if one.isVisibleTo(widget)]


def dialogs(window):
    return [one for one in window.findChildren(CareDialog) if one.isVisible()]


def shown(dialog):
    labels = [one for one in dialog.findChildren(QLabel) if one.isVisibleTo(dialog)]
    assert labels[0].text() == dialog.windowTitle()
    return [one.text().replace("\u200b", "") for one in labels[1:]]


def press(window, words):
    buttons(window, words)[0].click()
    [dialog] = dialogs(window)
    return dialog


def choose(monkeypatch, folder):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: folder)


def test_what_is_wrong_comes_first_and_can_be_mended(qtbot, settings):
    dialog = press(settings, "Check the library…")
    qtbot.waitUntil(lambda: len(shown(dialog)) > 1)
    assert dialog.mend.isVisible()
    first, *lines = shown(dialog)
    assert first == "Broken: 1 thing."
    assert lines[0] == "Broken: The word index is not in step."
    assert lines[1].startswith("To look at: There is no copy")
    assert lines[2].startswith("All right: ")
    dialog.mend.click()
    qtbot.waitUntil(lambda: "All is well." in shown(dialog)[0])
    assert shown(dialog)[0] == "Mended: the word index. All is well."
    assert not dialog.mend.isVisible()


def test_an_export_says_where_it_is(qtbot, settings, monkeypatch):
    choose(monkeypatch, "/out")
    dialog = press(settings, "Export…")
    qtbot.waitUntil(lambda: "README.md" in shown(dialog)[0])
    assert shown(dialog)[0].startswith("Exported to /out: 2 concepts, 3 conversations, 1 note.")


def test_an_import_says_what_came_and_what_could_not(qtbot, settings, monkeypatch):
    choose(monkeypatch, "/in")
    dialog = press(settings, "Import…")
    qtbot.waitUntil(lambda: len(shown(dialog)) > 1)
    first, *lines = shown(dialog)
    assert "There already, and given what they lacked: “Bo”." in first
    assert "To take it back" in first
    assert lines == ["/photos is not here, so it is not watched."]


@pytest.mark.parametrize(
    ("folder", "said"), [("/full", "is not empty"), ("/crash", "was interrupted")]
)
def test_a_failure_is_said_and_nothing_hangs(qtbot, settings, monkeypatch, folder, said):
    choose(monkeypatch, folder)
    dialog = press(settings, "Export…")
    qtbot.waitUntil(lambda: said in shown(dialog)[0])
    close = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close)
    close.click()
    assert dialogs(settings) == []


def test_nothing_is_done_without_a_folder(settings, monkeypatch):
    choose(monkeypatch, "")
    for words in ("Export…", "Import…"):
        buttons(settings, words)[0].click()
        assert dialogs(settings) == []
