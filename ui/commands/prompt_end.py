"""Lets a command that runs for ever end within two seconds of being told, whatever it is doing.

A signal is noticed by a thread of its own, since Python's handlers wait until a long call into a
model's library returns. The command is asked to stop; if it is still there after a moment, its work
in hand is given up and the process ends. It ends also when giving up takes too long.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from types import FrameType

GRACE = 0.8
"""Seconds that a command has to end by itself."""
LIMIT = 1.5
"""Seconds from the wish to the end of the process, whatever else happens."""
_BLOCK = 4096
_DONE = 0
_HANG_UP = getattr(signal, "SIGHUP", None)  # the terminal was closed; Windows has none

_log = logging.getLogger(__name__)


class PromptEnd:
    """Whether the end was asked for, and what to do if it does not come by itself."""

    def __init__(self, leave: Callable[[int], None]) -> None:
        """Take how to end the process with an exit code."""
        self.give_up: Callable[[], None] | None = None
        self._leave = leave
        self._asked = Event()
        self._over = Event()

    def stop(self) -> bool:
        """Say whether the command should end (a `Stop`)."""
        return self._asked.is_set()

    def ask(self) -> None:
        """Ask the command to end; the second time it gets no more patience."""
        if self._asked.is_set():
            self._force()
            return
        self._asked.set()
        for name, see_to_it in (("prompt end", self._see_to_it), ("last resort", self._at_last)):
            Thread(target=see_to_it, name=name, daemon=True).start()

    def over(self) -> None:
        """Take note that the command ended by itself."""
        self._over.set()

    def _see_to_it(self) -> None:
        if not self._over.wait(GRACE):
            self._force()

    def _at_last(self) -> None:
        if not self._over.wait(LIMIT):
            self._leave(_DONE)

    def _force(self) -> None:
        if self._over.is_set():
            return
        try:
            _log.info("the work in hand is given up, since the end was asked for")
            if self.give_up is not None:
                self.give_up()
        finally:
            self._leave(_DONE)


@contextmanager
def prompt_end(
    *, until_stdin_ends: bool = False, leave: Callable[[int], None] = os._exit
) -> Iterator[PromptEnd]:
    """Let Ctrl+C, SIGTERM and, if wanted, the end of stdin end what the block does.

    Args:
        until_stdin_ends: for a parent that holds the other end of a pipe.
        leave: ends the process with an exit code, without more ado.
    """
    end = PromptEnd(leave)
    woken, waker = os.pipe()
    os.set_blocking(waker, False)  # as `set_wakeup_fd` needs it
    numbers = [signal.SIGINT, signal.SIGTERM]
    if _HANG_UP is not None and signal.getsignal(_HANG_UP) is not signal.SIG_IGN:
        numbers.append(_HANG_UP)
    before = {number: signal.signal(number, _leave_to_the_thread) for number in numbers}
    former = signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    listener = Thread(target=_listen, args=(woken, end), name="signals", daemon=True)
    listener.start()
    if until_stdin_ends:
        Thread(target=_await_stdin, args=(end,), name="stdin", daemon=True).start()
    try:
        yield end
    finally:
        end.over()
        signal.set_wakeup_fd(former)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(waker)
        listener.join()
        os.close(woken)


def _leave_to_the_thread(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the signal's number is in the pipe already."""


def _listen(woken: int, end: PromptEnd) -> None:
    while os.read(woken, 1):
        end.ask()


def _await_stdin(end: PromptEnd) -> None:
    if sys.stdin is not None:  # a closed one has ended
        with suppress(OSError, ValueError):
            while os.read(sys.stdin.fileno(), _BLOCK):
                pass
    end.ask()
