"""Conversations are listed, searched, renamed, deleted and exported; the notebook is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.fake_chats import COUNT
from tests.ui.pressing import answer_boxes
from tests.ui.test_chat_view import PATIENCE, ask, button, labels
from ui.chat.outcomes import Outcome
from ui.chat.rows import ROW

pytestmark = pytest.mark.ui


@pytest.fixture
def chat(qtbot, make_window):
    """Return the chat view of a window whose library is open."""
    window = make_window()
    window.show_view("chat")
    view = window.chat_view
    qtbot.waitUntil(lambda: bool(rows(view.shelf.chats)), timeout=PATIENCE)
    return view


def rows(part):
    """Return what a list shows."""
    model = part.list.model()
    return [model.index(n).data(ROW) for n in range(model.rowCount())]


def titles(part) -> list[str]:
    return [row.title for row in rows(part)]


def choose(part, *places: int) -> None:
    model, chosen = part.list.model(), part.list.selectionModel()
    chosen.clear()
    for place in places:
        chosen.select(model.index(place), chosen.SelectionFlag.Select)


def test_the_list_grows_as_its_end_comes_into_view(qtbot, chat):
    part = chat.shelf.chats
    assert len(rows(part)) == 50
    assert rows(part)[0].detail.endswith("60 questions")
    assert rows(part)[0].warning == "1 unanswered"

    def scrolled() -> bool:
        part.list.scrollToBottom()
        return len(rows(part)) == COUNT

    qtbot.waitUntil(scrolled, timeout=PATIENCE)
    assert len(set(titles(part))) == COUNT


def test_ctrl_f_searches_and_nothing_found_is_told(qtbot, chat):
    chat.window().activateWindow()
    qtbot.keyClick(chat, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    part = chat.shelf.chats
    qtbot.waitUntil(part.field.hasFocus)
    part.field.setText("Talk 11")
    qtbot.waitUntil(lambda: titles(part)[:2] == ["Talk 11", "Talk 110"], timeout=PATIENCE)
    part.field.setText("zebra")
    qtbot.waitUntil(lambda: "No conversation has “zebra” in it." in labels(part), timeout=PATIENCE)


def test_walking_down_opens(qtbot, chat):
    part = chat.shelf.chats
    part.list.setFocus()
    part.list.setCurrentIndex(part.list.model().index(4))
    qtbot.keyClick(part.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: chat.talk.chat == 6, timeout=PATIENCE)
    assert chat.heading.text == "Talk 6"


def test_a_title_is_edited_in_its_row(qtbot, chat):
    part = chat.shelf.chats
    part.list.setCurrentIndex(part.list.model().index(1))
    qtbot.waitUntil(lambda: chat.talk.chat == 2, timeout=PATIENCE)
    part.edit_title(2)
    editor = part.list.viewport().findChild(QLineEdit)
    editor.setText("  The rent ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(part)[1] == "The rent", timeout=PATIENCE)
    assert chat.heading.text == "The rent"


def test_several_are_deleted_after_a_question_with_counts(qtbot, chat):
    part = chat.shelf.chats
    choose(part, 1, 2, 3)
    said = answer_boxes("Delete")
    qtbot.keyClick(part.list, Qt.Key.Key_Delete)
    [asked] = said
    assert asked.startswith("Delete 3 conversations with 6 questions?")
    assert "notebook stays" in asked
    qtbot.waitUntil(lambda: titles(part)[:2] == ["Talk 1", "Talk 5"], timeout=PATIENCE)


def test_the_open_conversation_is_deleted_and_another_begins(qtbot, chat):
    part = chat.shelf.chats
    part.list.setCurrentIndex(part.list.model().index(1))
    qtbot.waitUntil(lambda: chat.talk.chat == 2, timeout=PATIENCE)
    said = answer_boxes("Delete")
    part.confirm_deletion()
    assert said[0].startswith("Delete “Talk 2” with 2 questions?")
    qtbot.waitUntil(lambda: chat.talk.chat is None, timeout=PATIENCE)


def test_a_conversation_is_exported_to_a_file(qtbot, chat, tmp_path):
    file = tmp_path / "talk.md"
    chat.shelf.chats.export(1, str(file))
    qtbot.waitUntil(file.exists, timeout=PATIENCE)
    assert file.read_text() == "# Talk\n"
    assert file.stat().st_mode & 0o077 == 0
    chat.shelf.chats.export(1, str(tmp_path / "no" / "talk.md"))
    qtbot.waitUntil(lambda: "cannot be written" in chat.window().footer.text, timeout=PATIENCE)


def test_the_notebook_says_which_source_changed_and_asks_again(qtbot, chat):
    part = chat.shelf.notebook
    qtbot.waitUntil(lambda: len(rows(part)) == 2, timeout=PATIENCE)
    assert [row.warning for row in rows(part)] == ["contract has changed", ""]
    assert chat.shelf.tabs.tabText(1) == "Notebook"
    assert not chat.shelf.tabs.tabIcon(1).isNull()
    assert chat.shelf.tabs.tabToolTip(1) == "1 answer may be out of date"
    chat.shelf.tabs.setCurrentIndex(1)
    part.list.setCurrentIndex(part.list.model().index(0))
    [exchange] = chat.talk.exchanges
    qtbot.waitUntil(lambda: chat.thread_view.turn_of(exchange) is not None)
    turn = chat.thread_view.turn_of(exchange)
    assert "contract has changed." in labels(turn)
    assert not chat.composer.isVisible()
    qtbot.mouseClick(button(turn.findChild(Outcome), "Ask again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: exchange.answer.question == "fresh?", timeout=PATIENCE)


def test_what_stands_in_no_conversation_is_removed_after_a_question(qtbot, chat):
    part = chat.shelf.notebook
    qtbot.waitUntil(lambda: len(rows(part)) == 2, timeout=PATIENCE)
    chat.shelf.tabs.setCurrentIndex(1)
    choose(part, 1)
    said = answer_boxes("Remove")
    qtbot.keyClick(part.list, Qt.Key.Key_Delete)
    assert "cannot be brought back" in said[0]
    qtbot.waitUntil(lambda: len(rows(part)) == 1, timeout=PATIENCE)
    choose(part, 0)
    qtbot.keyClick(part.list, Qt.Key.Key_Delete)  # its conversation still has it
    qtbot.waitUntil(lambda: not rows(part), timeout=PATIENCE)
    assert "Answers that you keep stay here" in labels(part)


def test_the_list_hides_where_there_is_no_room_and_when_it_is_folded(qtbot, chat):
    window = chat.window()
    window.resize(1280, 800)
    qtbot.waitUntil(chat.shelf.isVisible)
    qtbot.mouseClick(button(chat.heading, "Show or hide"), Qt.MouseButton.LeftButton)
    assert not chat.shelf.isVisible()
    qtbot.mouseClick(button(chat.heading, "Show or hide"), Qt.MouseButton.LeftButton)
    assert chat.shelf.isVisible()
    window.resize(660, 600)
    qtbot.waitUntil(lambda: not chat.shelf.isVisible())


def test_tab_goes_through_the_thread_and_then_to_the_composer(qtbot, chat):
    turn = ask(qtbot, chat, "When is the rent due?")
    qtbot.waitUntil(turn.isVisible)
    chat.thread_view._work()
    copy = button(turn, "Copy")
    order, here = [], copy
    while here is not chat.composer.edit and len(order) < 40:
        here = here.nextInFocusChain()
        order.append(here)
    assert chat.composer.edit in order
    assert button(turn, "Keep in notebook") in order


def test_a_title_is_edited_over_its_whole_row_from_its_beginning(qtbot, chat):
    part = chat.shelf.chats
    chat.window().resize(1280, 800)
    engine_chats = chat.desk.bridge._process._engine.chats.chats
    engine_chats[2] = replace(engine_chats[2], title="What does the manual say about the kettle?")
    part.reload()
    qtbot.waitUntil(lambda: titles(part)[1].startswith("What does"))
    index = part.list.model().index(1)
    part.list.edit(index)
    [field] = part.list.viewport().findChildren(QLineEdit)
    qtbot.waitUntil(lambda: field.hasSelectedText() and field.cursorPosition() == 0)
    assert field.selectedText() == engine_chats[2].title
    row = part.list.visualRect(index)
    assert field.geometry().height() >= row.height() - 2
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "the kettle?" in tip.replace("\u200b", "")


def test_a_question_of_blanks_cannot_be_sent(qtbot, chat):
    chat.composer.set_question(" \n ")
    assert not chat.composer._send.isEnabled()
    chat.composer.set_question(" x")
    assert chat.composer._send.isEnabled()
