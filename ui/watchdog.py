"""Notices that work shows no sign of life any more, such as a model that loads for ever."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Condition, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.ports import Stop

STUCK = 75  # the exit code of a process that was given up; "try again later" of sysexits.h


class Watchdog:
    """Watches one piece of work at a time from a thread of its own."""

    def __init__(
        self,
        on_stuck: Callable[[], None],
        *,
        patience: Callable[[], float],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take what is done about work without a sign of life, once for each.

        Args:
            on_stuck: called in the watchdog's thread.
            patience: tells how many seconds without one are too many.
            clock: seconds; it should stand still while the computer sleeps.
        """
        self._on_stuck = on_stuck
        self._patience = patience
        self._clock = clock
        self._changed = Condition()
        self._limit = 0.0
        self._last: float | None = None  # when the work gave a sign of life; None: there is none
        self._ends = False
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Take note that work begins; the thread is started with the first."""
        with self._changed:
            self._limit = self._patience()
            self._last = self._clock()
            if self._thread is None:
                self._thread = Thread(target=self._watch, name="watchdog", daemon=True)
                self._thread.start()
            self._changed.notify()

    def note(self) -> None:
        """Take note of a sign of life; it costs next to nothing."""
        if self._last is not None:
            self._last = self._clock()

    def done(self) -> None:
        """Take note that the work has ended."""
        with self._changed:
            self._last = None
            self._changed.notify()

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._ends = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def noting(self, stop: Stop) -> Stop:
        """Return a `Stop` of which each question whether to stop is a sign of life."""

        def asked() -> bool:
            self.note()
            return stop()

        return asked

    def _watch(self) -> None:
        while self._waits_for_stuck():
            self._on_stuck()

    def _waits_for_stuck(self) -> bool:
        """Return True when work shows no sign of life, and False at the end."""
        with self._changed:
            while not self._ends:
                last = self._last
                left = None if last is None else last + self._limit - self._clock()
                if left is not None and left <= 0.0:
                    self._last = None
                    return True
                self._changed.wait(left)
        return False
