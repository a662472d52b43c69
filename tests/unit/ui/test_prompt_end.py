"""A command that runs for ever ends soon after it is told to, by itself or not."""

import os
import signal
import sys
from threading import Event

import pytest

from tests.hang_up import HANG_UP
from ui.commands.prompt_end import GRACE, LIMIT, prompt_end

LONG = 30  # seconds that no test here takes


class Leaving:
    """Notes how the process would have been left."""

    def __init__(self):
        self.given_up = Event()
        self.left = Event()
        self.code = None

    def __call__(self, code):
        self.code = code
        self.left.set()


@pytest.fixture
def leaving():
    return Leaving()


def asked(end):
    """Wait until the end is asked for."""
    while not end.stop():
        Event().wait(0.001)
    return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, HANG_UP])
def test_a_signal_asks_for_the_end_and_nothing_is_forced(leaving, number):
    before = signal.getsignal(number)
    with prompt_end(leave=leaving) as end:
        end.give_up = leaving.given_up.set
        assert not end.stop()
        os.kill(os.getpid(), number)
        assert asked(end)
    assert signal.getsignal(number) is before
    assert not leaving.left.is_set()
    assert not leaving.given_up.is_set()


def test_what_does_not_end_is_given_up_and_left(leaving):
    with prompt_end(leave=leaving) as end:
        end.give_up = leaving.given_up.set
        os.kill(os.getpid(), signal.SIGTERM)
        assert leaving.left.wait(LONG)
        assert leaving.given_up.is_set()
    assert leaving.code == 0


def test_a_second_signal_is_not_made_to_wait(leaving, monkeypatch):
    monkeypatch.setattr("ui.commands.prompt_end.GRACE", LONG * 2)
    with prompt_end(leave=leaving) as end:
        os.kill(os.getpid(), signal.SIGINT)
        assert asked(end)
        os.kill(os.getpid(), signal.SIGINT)
        assert leaving.left.wait(LONG)


def test_giving_up_badly_still_leaves(leaving, monkeypatch):
    monkeypatch.setattr("ui.commands.prompt_end.GRACE", 0)
    monkeypatch.setattr("threading.excepthook", lambda _args: None)

    def fail():
        raise OSError

    with prompt_end(leave=leaving) as end:
        end.give_up = fail
        end.ask()
        assert leaving.left.wait(LONG)


def test_giving_up_for_ever_still_leaves(leaving, monkeypatch):
    monkeypatch.setattr("ui.commands.prompt_end.GRACE", 0)
    monkeypatch.setattr("ui.commands.prompt_end.LIMIT", 0.01)
    with prompt_end(leave=leaving) as end:
        end.give_up = leaving.left.wait
        end.ask()
        assert leaving.left.wait(LONG)
    assert leaving.code == 0


def test_there_is_time_to_give_up_within_two_seconds():
    assert GRACE + 0.5 <= LIMIT <= 1.5


def test_a_terminal_that_is_closed_is_no_matter_to_nohup(leaving):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with prompt_end(leave=leaving):
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_the_end_of_stdin_is_a_wish_to_end(leaving, monkeypatch):
    reader, writer = os.pipe()
    with os.fdopen(reader) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        with prompt_end(until_stdin_ends=True, leave=leaving) as end:
            os.write(writer, b"words are passed over")
            assert not end.stop()
            os.close(writer)
            assert asked(end)


def test_a_closed_stdin_has_ended(leaving, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with prompt_end(until_stdin_ends=True, leave=leaving) as end:
        assert asked(end)
