"""The app talks through the bridge: a real engine process with fake models answers by signals."""

from __future__ import annotations

import sys

import pytest

from assistant.engine import Engine
from assistant.records import AnswerDone
from assistant.talks import TurnState
from tests.e2e.fake_program import FakeWiring
from ui.bridge import EngineBridge

pytestmark = pytest.mark.ui


@pytest.fixture
def bridge(qtbot, qapp, closing, library, tree):
    """Return a bridge to an engine over a library with a note."""
    (tree / "keys.md").write_text("We were given ten keys for the front door.\n")
    with Engine(library, FakeWiring().models(library)) as engine:
        engine.add_root(tree)
        engine.index(lambda _progress: None, lambda: False)
    command = [sys.executable, "-m", "tests.e2e.fake_program", "serve", "--library", str(library)]
    bridge = EngineBridge(command)
    closing.append(bridge)
    with qtbot.waitSignal(bridge.ready, timeout=30_000):
        bridge.start()
    return bridge


def wait(qtbot, signal, act):
    """Return what a signal brings after an act."""
    with qtbot.waitSignal(signal, timeout=30_000) as got:
        number = act()
    assert got.args[0] == number
    return got.args[1:]


def talk(qtbot, bridge, act):
    """Return where a question is stored, how it is understood, and its answer."""
    stored = []
    bridge.turn_stored.connect(lambda *args: stored.append(args))

    def is_done(_number, event):
        return isinstance(event, AnswerDone)

    with qtbot.waitSignal(bridge.said, timeout=30_000, check_params_cb=is_done) as got:
        number = act()
    assert got.args[0] == number
    return [args[1:] for args in stored if args[0] == number], got.args[1].answer


def test_a_conversation_by_signals(qtbot, bridge):
    chats = bridge.chats
    [(chat, turn, _)], answer = talk(
        qtbot, bridge, lambda: chats.ask("How many keys for the front door were we given?")
    )
    assert "ten keys" in answer.text.lower()
    [(same, _, understood)], _ = talk(qtbot, bridge, lambda: chats.ask("Where are they?", chat))
    assert (same, understood) == (chat, "Where are the keys?")
    (page,) = wait(qtbot, bridge.chats_found, chats.list)
    assert [one.turns for one in page.chats] == [2]
    (opened,) = wait(qtbot, bridge.chat_opened, lambda: chats.open(chat))
    assert opened.turns[0].state is TurnState.ANSWERED
    (renamed,) = wait(qtbot, bridge.chat_opened, lambda: chats.rename(chat, "Keys"))
    assert renamed.chat.title == "Keys"
    (text,) = wait(qtbot, bridge.chat_exported, lambda: chats.export(chat))
    assert text.startswith("# Keys")
    ((note,),) = wait(qtbot, bridge.notes_found, lambda: chats.keep(turn))
    assert wait(qtbot, bridge.notes_found, chats.list_notes) == [(note,)]
    stored, _ = talk(qtbot, bridge, lambda: chats.refresh_note(note.id))
    assert stored == []
    (sentence,) = wait(qtbot, bridge.failed, lambda: chats.retry(turn))
    assert "an answer already" in sentence
    wait(qtbot, bridge.chats_found, lambda: chats.delete([chat]))
    assert wait(qtbot, bridge.notes_found, lambda: chats.remove_note(note.id)) == [()]
