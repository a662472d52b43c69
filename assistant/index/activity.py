"""Says what the running indexer does: to whoever started it, and in a file to everybody else.

While the indexer is inside something long, as a model that loads, a thread keeps the file fresh.
"""

from __future__ import annotations

import os
import threading
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
REFRESH_S = 5.0
"""Seconds after which the thread writes the report anew, if nobody has meanwhile."""
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

    def unheard(self) -> int:
        """Return how many recordings wait for a model."""
        ...

    def unlooked(self) -> int:
        """Return how many photos wait for the detector."""
        ...


class Reporter:
    """Reports of one indexer, not too often; `tell` is for one thread, `close` for any."""

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
        refresh_s: float = REFRESH_S,
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
            on_activity: is given every report that `tell` makes.
            refresh_s: seconds after which the file is written anew by itself.
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
        self._refresh_s = refresh_s
        self._lock = threading.Lock()  # of the last report, its file and the thread
        self._over = threading.Event()
        self._written = threading.Event()
        self._thread: threading.Thread | None = None

    def tell(
        self,
        mode: Mode,
        *,
        watches: Callable[[], tuple[RootWatch, ...]] = tuple,
        away: int = 0,
        until: float | None = None,
        now: bool = False,
    ) -> None:
        """Report, if it is time: when the mode changes, else every second or every ten.

        Args:
            mode: what is being done.
            watches: says how changes of the roots come to be known.
            away: how many roots are gone for now.
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
        report = replace(
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
            unheard=self._worker.unheard() if mode is Mode.IDLE else 0,
            away=away,
            unlooked=self._worker.unlooked(),
        )
        with self._lock:
            self._last = report
            self._write()
            self._written.set()
            self._begin_to_refresh()
        self._on_activity(report)

    def close(self) -> None:
        """Take the report back, for the indexer ends; nothing is reported any more."""
        with self._lock:
            self._over.set()
            self._written.set()
            take_back_report(self._folder)
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _weigh(self, moment: float) -> int:
        if self._weighed is None or moment - self._weighed >= _MEMORY_EVERY_S:
            self._weighed = moment
            return self._memory()
        return self._last.memory

    def _begin_to_refresh(self) -> None:
        if self._thread is None and not self._over.is_set():
            self._thread = threading.Thread(target=self._keep_fresh, name="activity")
            self._thread.start()

    def _keep_fresh(self) -> None:
        """Write the report anew, with what is in work now, whenever nobody else did for a while."""
        while not self._over.is_set():
            if self._written.wait(self._refresh_s):
                self._written.clear()
                continue
            with self._lock:
                now = self._clock()
                self._last = replace(self._last, updated=now, in_work=self._worker.in_work)
                self._write()

    def _write(self) -> None:
        # Whoever took the library away does not want its folder made again.
        if not self._over.is_set() and self._folder.is_dir():
            write_report(self._folder, self._last)
