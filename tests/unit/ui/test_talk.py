"""Talking in the terminal: follow-ups, commands, and Ctrl+C that stops an answer alone."""

import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.engine import Engine
from assistant.errors import LibraryProblem
from assistant.talks import TurnState
from tests.e2e.fake_program import FakeWiring
from ui.commands.talk import Dialogue
from ui.commands.terminal import Terminal

REPO = Path(__file__).resolve().parents[3]
KEYS = "How many keys for the front door were we given?"


class Slow(Engine):
    """An engine that answers one question not before it is stopped."""

    def ask(self, question, stop, **how):
        if question == "forever":
            os.kill(os.getpid(), signal.SIGINT)
            while not stop():
                pass
        yield from super().ask(question, stop, **how)


@pytest.fixture
def talk(indexed, library, capfd):
    """Return a function that lets somebody type lines, and returns what was printed."""

    def say(*lines, chat=None, explain=False):
        opened = []
        typed = iter(lines)

        def read(_prompt):
            line = next(typed, EOFError())
            if isinstance(line, BaseException):
                raise line
            return line

        with Slow(library, FakeWiring().models(library)) as engine:
            dialogue = Dialogue(
                engine, Terminal(), chat=chat, explain=explain, read=read, launch=opened.append
            )
            dialogue.run()
            chats = [engine.chats.open(one.id) for one in engine.chats.list().chats]
        out, err = capfd.readouterr()
        return " ".join(out.split()), " ".join(err.split()), opened, chats

    return say


def test_questions_go_on_from_each_other_until_a_new_conversation(talk):
    out, _, _, chats = talk(KEYS, "Where are they?", "", "/new", "Soup?", "/quit", "never read")
    assert [len(one.turns) for one in chats] == [1, 2]
    assert "Understood as: Where are the keys?" in out
    assert "ten keys" in out


def test_sources_are_shown_opened_and_answers_kept(talk, indexed):
    out, err, opened, chats = talk(KEYS, "/sources", "/open 1", "/open 9", "/open x", "/keep")
    assert out.count("keys.md") >= 2
    assert opened == [str(indexed / "keys.md")]
    assert err.count("Say which source, from 1 to") == 2
    assert "Kept in the notebook as 1." in out
    assert chats[0].turns[0].note == 1
    (indexed / "keys.md").unlink()
    _, err, opened, _ = talk("/open 1", chat=chats[0].chat.id)
    assert (opened, "not there any more" in err) == ([], True)


def test_ctrl_c_stops_the_answer_and_not_the_program(talk):
    _, err, _, [chat] = talk("forever", KeyboardInterrupt(), KEYS)
    assert "Stopped. /retry asks it again." in err
    assert [one.state for one in chat.turns] == [TurnState.OPEN, TurnState.ANSWERED]


def test_commands_that_cannot_be_obeyed_are_told_of(talk):
    out, err, _, chats = talk("/help", "/sources", "/keep", "/retry", "/show", "/fly", "/open 1")
    assert "/sources all sources of the last answer" in out
    assert "There is no /fly." in err
    assert err.count("There is no answer yet.") == 3
    assert err.count("Nothing has been asked yet.") == 2
    assert chats == []


def test_a_conversation_is_shown_when_it_is_gone_on_with(talk):
    _, _, _, [chat] = talk(KEYS)
    out, _, _, [same] = talk("/show", "/retry", "/keep", chat=chat.chat.id, explain=True)
    assert out.count("1. How many keys") == 2
    assert same.turns[0].note == 1


def test_a_library_that_is_gone_ends_it(library):
    class Broken(Engine):
        def ask(self, question, stop, **how):
            raise LibraryProblem("The disk is gone.")

    with Broken(library, FakeWiring().models(library)) as engine:
        dialogue = Dialogue(engine, Terminal(), read=lambda _: "Where?")
        with pytest.raises(LibraryProblem):
            dialogue.run()


def test_ask_without_a_question_talks_in_a_real_terminal(indexed, library):
    ours, theirs = pty.openpty()
    environment = os.environ | {"KEEPSAKE_LIBRARY": str(library), "TERM": "dumb", "COLUMNS": "100"}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.fake_program", "ui", "ask"],
        cwd=REPO,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    ) as program:
        os.close(theirs)
        _until(ours, "› ")
        os.write(ours, KEYS.encode() + b"\n")
        shown = _until(ours, "› ", after="keys.md")
        os.write(ours, b"\x04")
        assert program.wait(60) == 0
    os.close(ours)
    assert "ten keys" in " ".join(shown.split())


def _until(terminal, wanted, after=""):
    """Read until something stands there, but not for more than a minute without a sign of life."""
    shown = b""
    while wanted not in shown.decode("utf-8", "replace").rpartition(after or "\0")[2] or (
        after not in shown.decode("utf-8", "replace")
    ):
        assert select.select([terminal], [], [], 60)[0], shown
        shown += os.read(terminal, 4096)
    return shown.decode("utf-8", "replace")
