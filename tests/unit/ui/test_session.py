"""Ctrl+C asks politely first, and problems have their exit codes."""

import os
import signal

import pytest

from assistant.errors import (
    DiskFull,
    InstallProblem,
    LibraryBusy,
    LibraryProblem,
    ModelMissing,
    UsageProblem,
)
from ui.commands.session import stop_on_interrupt
from ui.launch import exit_code


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (UsageProblem("x"), 2),
        (LibraryProblem("x"), 3),
        (LibraryBusy("x"), 3),
        (DiskFull("x"), 1),
        (InstallProblem("x"), 1),
        (ModelMissing("text", "x"), 1),
    ],
)
def test_exit_codes(problem, code):
    assert exit_code(problem) == code


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_asks_and_the_second_ends(number):
    said = []
    before = signal.getsignal(number)
    with stop_on_interrupt(said.append) as stop:
        assert not stop()
        os.kill(os.getpid(), number)
        assert stop()
        assert len(said) == 1
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), number)
    assert signal.getsignal(number) is before
