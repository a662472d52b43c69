"""The thread follows its reader, and what is being answered is no fault."""

# ruff: noqa: F811 - a fixture is imported

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from assistant.talks import Chat, Draft
from tests.ui.fake_chats import LONG, NEW
from tests.ui.test_chat_view import ask, button, chat, say  # noqa: F401
from ui.chat.exchange import Phase

pytestmark = pytest.mark.ui


def test_what_is_typed_after_pressing_stop_goes_into_the_composer(qtbot, chat):
    chat.window().activateWindow()
    say(qtbot, chat, "slow?")
    stop = button(chat.composer, "Stop")
    stop.setFocus(Qt.FocusReason.MouseFocusReason)  # as a click of the mouse does
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not stop.isVisible())
    assert QApplication.focusWidget() is chat.composer.edit


def test_the_keyboard_leaves_stop_when_the_answer_is_done(qtbot, chat):
    chat.window().activateWindow()
    say(qtbot, chat, "slow?")
    stop = button(chat.composer, "Stop")
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    chat.dialogue.stop(chat.talk.exchanges[-1])
    assert QApplication.focusWidget() is chat.composer.edit


def test_the_composer_is_as_high_as_its_line_before_anything_is_typed(chat):
    edit = chat.composer.edit
    before = edit.height()
    edit.setPlainText("When?")
    assert edit.height() == before


def is_seen(thread, exchange) -> bool:
    """Say whether the beginning of a question is in view."""
    turn = thread.turn_of(exchange)
    top = thread.verticalScrollBar().value()
    return turn is not None and top <= turn.y() < top + thread.viewport().height()


def test_an_answer_below_what_is_read_is_told_of_and_a_press_leads_there(qtbot, chat):
    thread = chat.thread_view
    say(qtbot, chat, "long?")
    say(qtbot, chat, "and in June?")
    first, last = chat.talk.exchanges
    qtbot.waitUntil(lambda: last.phase is Phase.ANSWERED)
    qtbot.waitUntil(lambda: is_seen(thread, first))
    assert not is_seen(thread, last)
    qtbot.waitUntil(thread.new_below.isVisible)
    qtbot.mouseClick(thread.new_below, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_seen(thread, last))
    assert not thread.new_below.isVisible()


def test_who_is_at_the_end_follows_to_the_next_answer(qtbot, chat):
    thread = chat.thread_view
    chat.window().resize(1180, 1400)
    say(qtbot, chat, "nothing?")
    for words in ("fail?", "slow?"):
        say(qtbot, chat, words)
    last = chat.talk.exchanges[-1]
    qtbot.waitUntil(lambda: last.draft == "It is ")
    qtbot.waitUntil(lambda: is_seen(thread, last))
    assert not thread.new_below.isVisible()


def test_a_question_in_the_making_is_not_called_unanswered(qtbot, chat):
    chats = chat.shelf.chats
    stored = Chat(NEW, "slow?", 1.0, 1.0, 2, 1)
    assert chats._described((stored,))[0].warning == "1 unanswered"
    say(qtbot, chat, "slow?")
    qtbot.waitUntil(lambda: chat.talk.chat == NEW)
    assert chats._described((stored,))[0].warning == ""
    assert chats._described((replace(stored, waiting=2),))[0].warning == "1 unanswered"
    chat.stop()
    assert chats._described((stored,))[0].warning == "1 unanswered"


def test_up_in_an_empty_field_brings_the_last_question_and_pages_scroll_the_thread(qtbot, chat):
    ask(qtbot, chat, "many?")
    bar = chat.thread_view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(0)
    qtbot.keyClick(chat.composer.edit, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(chat.composer.edit, Qt.Key.Key_Up)
    assert chat.composer.question == "many?"
    chat.composer.set_question("half")
    qtbot.keyClick(chat.composer.edit, Qt.Key.Key_Up)
    assert chat.composer.question == "half"


def test_a_draft_comes_back_in_its_conversation_which_is_opened_for_it(qtbot, make_window):
    window = make_window()
    view = window.chat_view
    qtbot.waitUntil(lambda: window.desk.library.status is not None)
    view._drafts.found.emit(Draft("And in May", LONG))
    assert view._unsent() == Draft("And in May", LONG)
    window.show_view("chat")
    qtbot.waitUntil(lambda: view.talk.chat == LONG)
    assert view.composer.question == "And in May"
    view.begin()
    assert view.composer.question == ""
    assert view._unsent() == Draft("And in May", LONG)


def test_what_is_typed_while_a_conversation_is_opened_is_meant_for_it(qtbot, chat):
    chat._open(LONG)
    chat.composer.set_question("typed at once")
    chat.composer.asked.emit()  # too early: it would be asked elsewhere
    assert not chat.talk.exchanges
    qtbot.waitUntil(lambda: chat.talk.chat == LONG)
    assert chat.composer.question == "typed at once"


def test_what_was_typed_first_is_there_again_in_the_new_conversation(qtbot, chat):
    chat.composer.set_question("half a question")
    chat._open(LONG)
    qtbot.waitUntil(lambda: chat.talk.chat == LONG)
    assert chat.composer.question == ""
    assert chat._unsent() == Draft("half a question", None)
    chat.begin()
    assert chat.composer.question == "half a question"


def test_a_question_from_elsewhere_does_not_wait_behind_a_draft(qtbot, make_window):
    window = make_window()
    view = window.chat_view
    qtbot.waitUntil(lambda: window.desk.library.status is not None)
    view._drafts.found.emit(Draft("And in May", LONG))
    window.desk.ask("When is the rent due?")
    qtbot.waitUntil(lambda: view.talk.chat == NEW)
    assert [one.question for one in view.talk.exchanges] == ["When is the rent due?"]


def test_after_a_conversation_could_not_be_opened_one_can_ask(qtbot, chat):
    chat._open(LONG)
    assert chat.opening.is_pending
    chat.opening._take_failure(chat.opening._number, "There is no such conversation.")
    assert not chat.opening.is_pending
    chat.composer.set_question("Where is it?")
    chat.composer.asked.emit()
    assert [one.question for one in chat.talk.exchanges] == ["Where is it?"]
