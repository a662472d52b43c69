"""Kept answers follow their sources while they are shown, in the notebook and in conversations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from assistant.talks import Change, Outdated
from tests.ui.test_chat_lists import rows
from tests.ui.test_chat_view import ask, button, chat, labels  # noqa: F401 - a fixture
from ui.chat.outcomes import Outcome

pytestmark = pytest.mark.ui
CHANGED = (Outdated("contract", Change.CHANGED),)


def engine_of(chat):  # noqa: F811
    """The fake engine that the window speaks to."""
    return chat.desk.bridge._process._engine


def change_source(chat, number: int) -> None:  # noqa: F811
    """Let a source of an entry change, as the library tells a moment later."""
    known = engine_of(chat).chats
    known.notes[number] = replace(known.notes[number], outdated=CHANGED)
    chat.desk.library.changed.emit()


def open_note(qtbot, chat, number: int):  # noqa: F811
    part = chat.shelf.notebook
    qtbot.waitUntil(lambda: len(rows(part)) == 2)
    chat.shelf.tabs.setCurrentIndex(1)
    part.list.setFocus()
    part.list.setCurrentIndex(part.list.model().index(number))
    [exchange] = chat.talk.exchanges
    qtbot.waitUntil(lambda: chat.thread_view.turn_of(exchange) is not None)
    return chat.thread_view.turn_of(exchange)


def test_an_entry_that_is_shown_says_when_its_source_changes(qtbot, chat):  # noqa: F811
    turn = open_note(qtbot, chat, 1)
    assert "may be out of date" not in labels(turn)
    change_source(chat, 1)
    qtbot.waitUntil(lambda: "contract has changed." in labels(turn))
    assert rows(chat.shelf.notebook)[1].warning == "contract has changed"
    assert chat.thread_view.turns == (turn,)  # nobody's place in it is lost


def test_a_kept_answer_says_it_in_its_conversation_and_is_asked_once_more(qtbot, chat):  # noqa: F811
    turn = ask(qtbot, chat, "When is the rent due?")
    qtbot.mouseClick(button(turn, "Keep in notebook"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(chat.shelf.notebook.notes) == 3)
    change_source(chat, 0)
    qtbot.waitUntil(lambda: "contract has changed." in labels(turn))
    qtbot.mouseClick(button(turn.findChild(Outcome), "Ask again"), Qt.MouseButton.LeftButton)
    assert [one.question for one in chat.talk.exchanges] == ["When is the rent due?"] * 2


def test_the_keyboard_stays_in_the_view_when_an_entry_is_asked_again(qtbot, chat):  # noqa: F811
    chat.window().resize(1280, 800)
    chat.window().activateWindow()
    turn = open_note(qtbot, chat, 0)
    again = button(turn.findChild(Outcome), "Ask again")
    again.setFocus()
    qtbot.keyClick(again, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: turn.exchange.answer.question == "fresh?")
    assert QApplication.focusWidget() is chat.shelf.notebook.list


def test_changed_sources_of_one_title_are_told_apart(qtbot, chat):  # noqa: F811
    turn = open_note(qtbot, chat, 1)
    one, other = (Outdated("contract", Change.CHANGED, "/r", f"{year}.pdf") for year in (24, 25))
    known = engine_of(chat).chats
    known.notes[1] = replace(known.notes[1], outdated=(one, other))
    chat.desk.library.changed.emit()
    said = "contract (24.pdf) has changed and contract (25.pdf) has changed"
    qtbot.waitUntil(lambda: f"{said}." in labels(turn))
    assert rows(chat.shelf.notebook)[1].warning == said
