"""What a question was understood as stands below it, and can be taken away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from assistant.records import Facet, Understood
from tests.ui.test_chat_view import PATIENCE, ask
from ui.chat.meant import MeantRow

pytestmark = pytest.mark.ui


@pytest.fixture
def chat(make_window):
    """Return the chat view of a window."""
    window = make_window()
    window.show_view("chat")
    return window.chat_view


def test_what_was_understood_can_be_taken_away(qtbot, chat):
    turn = ask(qtbot, chat, "photos in May?")
    row = turn.findChild(MeantRow)
    assert row.isVisible()
    assert [chip.text() for chip in row.chips] == ["May", "Photos"]
    first, second = row.chips
    assert second.accessibleName() == "Take away: Photos"
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    again = chat.talk.exchanges[-1]
    assert (again.question, again.literal) == ("photos in May?", ("in May",))
    qtbot.waitUntil(lambda: not again.is_busy, timeout=PATIENCE)
    qtbot.waitUntil(lambda: chat.thread_view.turn_of(again) is not None)
    row = chat.thread_view.turn_of(again).findChild(MeantRow)
    [chip] = row.chips
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    last = chat.talk.exchanges[-1]
    assert last.literal == ("in May", "photos")
    qtbot.waitUntil(lambda: not last.is_busy, timeout=PATIENCE)
    qtbot.waitUntil(lambda: chat.thread_view.turn_of(last) is not None)
    assert not chat.thread_view.turn_of(last).findChild(MeantRow).isVisible()


def test_many_meanings_take_several_lines_and_long_ones_are_told_in_full(qtbot):
    row = MeantRow()
    qtbot.addWidget(row)
    long = "Grandmother Elisabeth & the house by the lake"
    concepts = [Understood(Facet.CONCEPT, f"{long} {number}", f"{number}") for number in range(5)]
    row.show_understood(concepts)
    row.resize(500, row.heightForWidth(500))
    row.show()
    assert all(row.rect().contains(chip.geometry()) for chip in row.chips)
    assert len({chip.y() for chip in row.chips}) > 1
    assert long.replace("&", "&amp;") in row.chips[0].toolTip()
    with qtbot.waitSignal(row.removed) as told:
        row.chips[3].click()
    assert told.args == ["3"]
    row.show_understood(concepts[:1])
    assert len(row.chips) == 1
