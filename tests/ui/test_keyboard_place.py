"""The keyboard stays where one would type or go on, whatever goes away below it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tests.ui.fake_engine import HITS
from tests.ui.test_chat_lists import answer_boxes, choose
from tests.ui.test_chat_view import ask, chat, say  # noqa: F401 - a fixture
from ui.chat.exchange import Phase
from ui.focus import first_to_focus

pytestmark = pytest.mark.ui


def keyboard():
    return QApplication.focusWidget()


def test_esc_stops_an_answer_and_leaves_the_keyboard_in_the_question(qtbot, chat):  # noqa: F811
    chat.window().activateWindow()
    say(qtbot, chat, "slow?")
    [exchange] = chat.talk.exchanges
    qtbot.waitUntil(lambda: exchange.phase is Phase.ASKED)
    qtbot.keyClick(chat.composer.edit, Qt.Key.Key_Escape)
    assert exchange.phase is Phase.STOPPED
    assert keyboard() is chat.composer.edit


def test_a_picture_that_was_chosen_leaves_the_keyboard_in_the_field(
    qtbot,
    chat,  # noqa: F811
    monkeypatch,
):
    window = chat.window()
    window.activateWindow()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("/photo.jpg", ""))
    chat.composer._attach.setFocus()
    qtbot.keyClick(chat.composer._attach, Qt.Key.Key_Space)
    assert chat.composer._given.path == "/photo.jpg"
    assert keyboard() is chat.composer.edit
    window.header.photo_button.setFocus()
    qtbot.keyClick(window.header.photo_button, Qt.Key.Key_Space)
    assert keyboard() is window.header.field


def test_the_keyboard_is_in_a_new_question_when_the_conversation_is_deleted(qtbot, chat):  # noqa: F811
    chat.window().resize(1280, 800)
    chat.window().activateWindow()
    choose(chat.shelf.chats, 1)
    qtbot.waitUntil(lambda: chat.talk.chat == 2)
    chat.shelf.chats.list.setFocus()
    answer_boxes("Delete")
    qtbot.keyClick(chat.shelf.chats.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: chat.talk.chat is None)
    assert chat.window().focusWidget() is chat.composer.edit


def test_nothing_is_told_of_a_conversation_that_is_deleted_while_it_answers(qtbot, chat):  # noqa: F811
    ask(qtbot, chat, "When is the rent due?")
    say(qtbot, chat, "slow?")
    say(qtbot, chat, "and then?")
    number = chat.dialogue._number
    chat.shelf.chats.going.emit([chat.talk.chat])
    assert chat.dialogue.waiting == []
    chat.desk.bridge.failed.emit(number, "There is no conversation 1000.")
    assert "no conversation" not in chat.window().footer.text
    assert chat.dialogue.awaits(number)


def tab_round(window) -> list[QWidget]:
    """Press Tab until the keyboard is where it began, and return where it was."""
    places = [keyboard()]
    while len(places) < 60:
        window.focusNextPrevChild(True)
        if keyboard() is places[0]:
            return places
        places.append(keyboard())
    raise AssertionError("Tab does not come round")


def parts_of(window, places) -> list[str]:
    """Return the parts of the window that these are in, each as often as it is entered."""
    parts = {
        "rail": window.rail,
        "header": window.header,
        "view": window.stack,
        "heading": window.preview.heading,
        "body": window.preview.stack,
        "details": window.preview.details,
        "footer": window.footer,
    }
    entered: list[str] = []
    for one in places:
        name = next(name for name, part in parts.items() if part.isAncestorOf(one))
        if entered[-1:] != [name]:
            entered.append(name)
    return entered


def test_tab_goes_through_the_window_as_it_is_read(qtbot, make_window):
    window = make_window()
    window.resize(1280, 800)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.desk.library.status is not None)
    window.show_view("concepts")  # which is filled when it is first shown
    view = window.views["concepts"]
    qtbot.waitUntil(lambda: view.lessons.is_loaded)
    view.begin_lesson()
    window.header.take_focus()
    assert parts_of(window, tab_round(window)) == ["header", "view", "footer", "rail"]
    window.desk.preview(HITS[0])
    qtbot.waitUntil(lambda: window.preview.body is not None)
    window.header.take_focus()
    found = parts_of(window, tab_round(window))
    assert [one for one in found if one != "details"] == [
        "header",
        "view",
        "heading",
        "body",
        "footer",
        "rail",
    ]


def test_looking_for_the_first_place_costs_no_widget_that_is_behind_it(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    rows = QVBoxLayout(page)
    away, field, button = QWidget(), QLineEdit(), QPushButton()
    for one in (away, field, button):
        rows.addWidget(one)
    page.show()
    assert first_to_focus(page) is field
    away.deleteLater()
    QCoreApplication.sendPostedEvents(away, QEvent.Type.DeferredDelete)
    field.setText("still there")
    assert first_to_focus(page) is field
    field.setEnabled(False)
    assert first_to_focus(page) is button
    button.hide()
    assert first_to_focus(page) is page
