"""Nothing of a conversation is cut: its buttons wrap, and the lists fold where there is no room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from assistant.talks import ChatId
from tests.ui.test_chat_view import ask, chat  # noqa: F401 - a fixture
from tests.ui.test_room import look, nothing_is_cut, settle  # noqa: F401 - a fixture
from ui.cards import StateCard
from ui.language import speak, speak_english

pytestmark = pytest.mark.ui


@pytest.fixture
def german(qapp):
    speak(qapp, "de")
    yield
    speak_english(qapp)


def fits(view) -> bool:
    area = view.thread_view
    return area.widget().width() <= area.viewport().width()


def test_buttons_wrap_in_a_narrow_thread(qtbot, german, chat):  # noqa: F811
    chat.window().resize(900, 600)
    turn = ask(qtbot, chat, "many?")
    turn.text.citation_chosen.emit(1)
    settle(qtbot)
    nothing_is_cut(qtbot, chat.thread_view)
    assert fits(chat)
    chat.sides.turn()
    settle(qtbot)
    assert fits(chat)


def test_what_an_answer_took_stands_at_the_end_of_its_row(qtbot, chat):  # noqa: F811
    chat.window().resize(1400, 700)
    turn = ask(qtbot, chat, "many?")
    settle(qtbot)
    buttons = [one for one in turn.findChildren(QPushButton) if one.text() == "Copy"]
    told = turn._foot.itemAt(turn._foot.count() - 1).widget()
    assert told.whole == told.text()
    assert told.geometry().right() == turn._foot.geometry().right()
    assert abs(told.geometry().center().y() - buttons[0].geometry().center().y()) <= 1


def test_lists_that_were_opened_fold_when_the_room_shrinks(qtbot, chat):  # noqa: F811
    window = chat.window()
    window.resize(1180, 780)
    chat.find_words()
    settle(qtbot)
    assert chat.shelf.isVisible()
    turn = ask(qtbot, chat, "many?")
    turn.text.citation_chosen.emit(1)
    settle(qtbot)
    assert chat.shelf.isHidden()
    nothing_is_cut(qtbot, chat.thread_view)


def test_a_new_title_leaves_the_lists_as_they_were(qtbot, chat):  # noqa: F811
    chat.window().resize(680, 600)
    chat._open(ChatId(3))
    settle(qtbot)
    assert chat.shelf.isHidden()
    chat._rename(ChatId(3))
    assert chat.shelf.isVisible()
    [field] = chat.shelf.chats.list.viewport().findChildren(QLineEdit)
    qtbot.keyClicks(field, "The rent")
    qtbot.keyClick(field, "\r")
    qtbot.waitUntil(lambda: chat.talk.title == "The rent")
    assert chat.shelf.isHidden()


def test_lists_stand_alone_where_there_is_no_room_for_both(qtbot, chat, look):  # noqa: F811
    window = chat.window()
    window.activateWindow()
    look.choose("light", 200)
    window.resize(900, 600)
    ask(qtbot, chat, "many?")
    chat.sides.turn()
    settle(qtbot)
    assert chat.shelf.isVisible()
    assert not chat.thread_view.isVisible()
    assert QApplication.focusWidget() is chat.shelf.chats.list
    chat.shelf.chats.opened.emit(ChatId(3))
    qtbot.waitUntil(lambda: chat.talk.chat == ChatId(3))
    assert chat.thread_view.isVisible()
    assert chat.shelf.isHidden()
    assert QApplication.focusWidget() is chat.composer.edit
    chat.sides.turn()
    assert chat.back()
    assert chat.thread_view.isVisible()


def test_an_empty_conversation_is_seen_whole_in_a_small_window(qtbot, german, chat):  # noqa: F811
    chat.window().resize(900, 600)
    settle(qtbot)
    assert chat.thread_view.verticalScrollBar().maximum() == 0
    nothing_is_cut(qtbot, chat.thread_view)
    chat.window().resize(1200, 900)
    settle(qtbot)
    state = chat.thread_view.findChild(StateCard)
    assert state._words.contentsMargins().top() == 96
