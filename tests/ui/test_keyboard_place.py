"""The keyboard stays where one would type or go on, whatever goes away below it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.test_chat_lists import answer_boxes, choose
from tests.ui.test_chat_view import ask, chat, say  # noqa: F401 - a fixture
from ui.chat.exchange import Phase

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
