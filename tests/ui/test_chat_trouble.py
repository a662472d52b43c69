"""What could not be fetched for the chat view is told where it is missing, and tried again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.fake_chats import LONG, TURNS
from tests.ui.test_chat_lists import chat, rows
from tests.ui.test_chat_view import PATIENCE, button, labels

__all__ = ["chat"]

pytestmark = pytest.mark.ui
FULL = "The disk is full."


def fail(chat, number: int) -> None:
    """Have a request fail that a reply of the engine cannot answer any more."""
    chat.desk.bridge.failed.emit(number, FULL)


def try_again(qtbot, part) -> None:
    qtbot.mouseClick(button(part, "Try again"), Qt.MouseButton.LeftButton)


def test_conversations_that_cannot_be_listed_are_tried_again(qtbot, chat):
    part, said = chat.shelf.chats, chat.window().footer.text
    part._rows.show([], 0)
    part._newest = 90_001
    fail(chat, part._newest)
    assert f"That did not work\n{FULL}" in labels(part)
    assert not part.list.isVisible()
    assert chat.window().footer.text == said  # it is told once
    try_again(qtbot, part)
    qtbot.waitUntil(lambda: len(rows(part)) == 50, timeout=PATIENCE)
    assert part.list.isVisible()
    assert not part._trouble.isVisible()


def test_conversations_that_are_there_stay_when_the_next_ones_do_not_come(qtbot, chat):
    part = chat.shelf.chats
    part._next = 90_002
    fail(chat, part._next)
    assert FULL in labels(part)
    assert len(rows(part)) == 50
    try_again(qtbot, part)
    qtbot.waitUntil(lambda: len(rows(part)) == 100, timeout=PATIENCE)
    assert not part._trouble.isVisible()


def test_a_notebook_that_cannot_be_had_is_tried_again(qtbot, chat):
    part = chat.shelf.notebook
    chat.shelf.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: len(rows(part)) == 2, timeout=PATIENCE)
    part.notes = {}
    part._fetching = 90_003
    fail(chat, part._fetching)
    assert FULL in labels(part)
    assert "Answers that you keep stay here" not in labels(part)
    try_again(qtbot, part)
    qtbot.waitUntil(lambda: bool(part.notes) and part.list.isVisible(), timeout=PATIENCE)
    assert not part._trouble.isVisible()


def test_earlier_turns_that_do_not_come_are_told_of_above_and_tried_again(qtbot, chat):
    thread = chat.thread_view
    missed = []
    chat.opening.fetch_earlier = missed.append
    chat._open(LONG)
    qtbot.waitUntil(lambda: chat.talk.chat == LONG and bool(thread.turns), timeout=PATIENCE)

    def has_asked() -> bool:
        thread.verticalScrollBar().setValue(0)
        return missed == [chat.talk]

    qtbot.waitUntil(has_asked, timeout=PATIENCE)
    del chat.opening.fetch_earlier
    count = len(chat.talk.exchanges)
    assert count < TURNS
    chat.opening._earlier = (90_004, chat.talk)
    chat.opening._asked.add(90_004)
    fail(chat, 90_004)
    assert FULL in labels(thread)
    try_again(qtbot, thread)
    qtbot.waitUntil(lambda: len(chat.talk.exchanges) > count, timeout=PATIENCE)
    qtbot.waitUntil(lambda: FULL not in labels(thread), timeout=PATIENCE)


def test_what_was_missed_of_another_conversation_is_not_told_here(qtbot, chat):
    chat._open(LONG)
    qtbot.waitUntil(lambda: chat.talk.chat == LONG, timeout=PATIENCE)
    talk = chat.talk
    chat.begin()
    chat.opening.missed.emit(talk, FULL)
    assert FULL not in labels(chat.thread_view)
