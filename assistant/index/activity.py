"""Says what the running indexer does: to whoever started it, and in a file to everybody else."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol, Self

from assistant.index.report_file import take_back_report, write_report
from assistant.reports import Activity, InWork, Mode, RootWatch

EVERY_S = 1.0
"""Seconds between two reports while something is done."""
HEARTBEAT_S = 10.0
"""The same while nothing is."""
_UNTOLD = (Mode.SCANNING, Mode.IDLE)  # what is left to do is not known yet, or nothing
_MEMORY_EVERY_S = 10.0  # adding up the memory of children means asking for all processes

OnActivity = Callable[[Activity], None]


class AtWork(Protocol):
    """What is reported of: the worker."""

    @property
    def in_work(self) -> tuple[InWork, ...]:
        """Return what is being worked on."""
        ...

    @property
    def rate_per_min(self) -> float:
        """Return the sources a minute."""
        ...

    def seconds_left(self) -> float | None:
        """Return about how long all that waits will take."""
        ...


class Reporter:
    """Reports of one indexer, not too often."""

    def __init__(
        self,
        folder: Path,
        worker: AtWork,
        *,
        resident: bool,
        loaded: Callable[[], tuple[str, ...]],
        memory: Callable[[], int],
        clock: Callable[[], float],
        steady: Callable[[], float],
        on_activity: OnActivity = lambda _: None,
    ) -> None:
        """Take of whom to report, and to whom.

        Args:
            folder: of the library.
            worker: who does the work.
            resident: whether the indexer goes on for ever.
            loaded: the roles whose model is in memory.
            memory: bytes that the indexer and its children take.
            clock: seconds of the wall clock.
            steady: seconds of a clock that is never set.
            on_activity: is given every report.
        """
        self._folder = folder
        self._worker = worker
        self._loaded = loaded
        self._memory = memory
        self._clock = clock
        self._steady = steady
        self._on_activity = on_activity
        now = clock()
        self._last = Activity(os.getpid(), Mode.IDLE, resident, now, now)
        self._told: float | None = None
        self._weighed: float | None = None

    def tell(
        self,
        mode: Mode,
        *,
        watches: Callable[[], tuple[RootWatch, ...]] = tuple,
        until: float | None = None,
        now: bool = False,
    ) -> None:
        """Report, if it is time: when the mode changes, else every second or every ten.

        Args:
            mode: what is being done.
            watches: says how changes of the roots come to be known.
            until: when a rest ends by itself.
            now: do not wait until it is time.
        """
        moment = self._steady()
        last = self._last
        between = EVERY_S if mode in (Mode.SCANNING, Mode.INDEXING) else HEARTBEAT_S
        is_news = self._told is None or mode is not last.mode or until != last.until
        if not (now or is_news or self._told is None or moment - self._told >= between):
            return
        self._told = moment
        self._last = replace(
            last,
            mode=mode,
            updated=self._clock(),
            in_work=self._worker.in_work,
            rate_per_min=self._worker.rate_per_min,
            seconds_left=None if mode in _UNTOLD else self._worker.seconds_left(),
            memory=self._weigh(moment),
            models=self._loaded(),
            watches=watches(),
            until=until,
        )
        self._write()
        self._on_activity(self._last)

    def close(self) -> None:
        """Take the report back, for the indexer ends."""
        take_back_report(self._folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _weigh(self, moment: float) -> int:
        if self._weighed is None or moment - self._weighed >= _MEMORY_EVERY_S:
            self._weighed = moment
            return self._memory()
        return self._last.memory

    def _write(self) -> None:
        if self._folder.is_dir():  # whoever took the library away does not want it made again
            write_report(self._folder, self._last)
