"""The indexer that stays: it notices changes, works on them, rests when it should, and goes on.

Events are hints and scans are the truth; whatever could make an event be missed (a drive that was
away, a computer that slept, a clock that was set) ends in a scan. One thread does it all: while it
works on files it comes back here at every source, phrase and page, to take note of what changed.
"""

from __future__ import annotations

import logging
import threading

from assistant.errors import Cancelled, DiskFull, LibraryBusy
from assistant.index.activity import OnActivity, Reporter
from assistant.index.copies import DailyCopies
from assistant.index.lock import indexing
from assistant.index.rests import Rest, Rests
from assistant.index.steering import Steering
from assistant.index.surroundings import Surroundings
from assistant.index.vigil import Vigil
from assistant.index.watchlist import Watchlist
from assistant.ports import Models, Stop
from assistant.records import Root, RootId
from assistant.reports import Mode, Progress
from assistant.settings import load_settings
from assistant.store import roots, sources
from assistant.store.connection import Store
from assistant.watch.places import place_of
from assistant.watch.settle import Settling

log = logging.getLogger(__name__)

TICK_S = 0.25
"""Seconds between two looks at what may have changed; so long it also takes to notice a stop."""
CHECK_S = 3.0
"""Seconds between two looks at what costs more: the watches, the library's folder, the settings."""
FULL_S = 60.0
"""Seconds until a full disk is tried again."""
BUSY_S = 5.0
"""The same for a library that another program has locked for long."""


class Resident:
    """The indexer of one library; `run` belongs to one thread, the rest is for any."""

    def __init__(self, store: Store, models: Models, *, around: Surroundings | None = None) -> None:
        """Take the library and the models, which stay the caller's."""
        self._store = store
        self._models = models
        self._around = around or Surroundings()
        self._nudged = threading.Event()
        self._run: _Run | None = None

    def run(self, on_activity: OnActivity, stop: Stop) -> None:
        """Keep the library up to date until `stop()`.

        Raises:
            LibraryBusy: another process is indexing this library.
            LibraryProblem: the library or its settings cannot be used, or it has vanished.
        """
        with indexing(self._store.folder):
            run = _Run(self._store, self._models, self._around, nudged=self._nudged)
            self._run = run
            try:
                run.until(stop, on_activity)
            finally:
                self._run = None
                run.close()

    def nudge(self) -> None:
        """Have it look at once for what this process changed in the library."""
        self._nudged.set()

    def abandon(self) -> None:
        """Note that nothing is in work, since the process is about to end."""
        if self._run is not None:
            self._run.abandon()


class _Run:
    """One run of the indexer: what it watches, what is due, and how it is at the moment."""

    def __init__(
        self, store: Store, models: Models, around: Surroundings, *, nudged: threading.Event
    ) -> None:
        self._store = store
        self._models = models
        self._around = around
        self._nudged = nudged
        self._settings = load_settings(store.folder)
        plugins = around.find_plugins()
        self._worker = around.worker(
            store, models, settings=self._settings, plugins=plugins, clock=around.clock
        )
        own = place_of(store.folder)
        settling = Settling(around.steady)
        self._events = around.watch(settling, () if own is None else (own,), plugins)
        self._watchlist = Watchlist(
            self._events,
            settling,
            scan_every_s=lambda: self._settings.scan_every_min * 60.0,
            steady=around.steady,
        )
        self._rests = Rests(
            on_mains=around.machine.on_mains, clock=around.clock, steady=around.steady
        )
        self._steering = Steering(store)
        self._vigil = Vigil(store, models, clock=around.clock, steady=around.steady)
        self._copies = DailyCopies(store, clock=around.clock, steady=around.steady)
        self._reporter = self._new_reporter(lambda _: None)
        self._stop: Stop = lambda: True
        self._mode = Mode.IDLE
        self._rest: Rest | None = None
        self._looking = False
        self._work_due = True
        self._next_retry: float | None = None
        self._ticked = self._checked = float("-inf")
        self._idle_since = around.steady()
        self._unloaded = False

    def until(self, stop: Stop, on_activity: OnActivity) -> None:
        """Watch, look and work until `stop()`."""
        self._stop = stop
        self._reporter = self._new_reporter(on_activity)
        self._around.machine.lower_priority()
        self._mode = Mode.SCANNING
        self._report()  # from the first moment on, whoever asks gets an answer
        self._take_orders()
        while not stop():
            self._guarded_round()
            if stop():
                return  # what it left undone must not be told as done
            self._unload()
            self._report()
            self._wait()

    def close(self) -> None:
        """End what belongs to this run."""
        with self._reporter:
            self._events.close()
            self._worker.close()

    def abandon(self) -> None:
        """Note for the next run that nothing was in work."""
        self._worker.abandon()
        self._reporter.close()

    def _guarded_round(self) -> None:
        """Do what is due; what may pass by itself is tried again later."""
        try:
            self._tick()
            if self._rest is None:
                self._round()
        except Cancelled:
            log.info("a look at the folders was stopped")
        except DiskFull as exc:
            log.warning("indexing waits for room: %s", exc)
            self._try_again(Mode.FULL, FULL_S)
        except LibraryBusy as exc:
            log.info("indexing waits: %s", exc)
            self._try_again(Mode.IDLE, BUSY_S)
        finally:
            self._mode = Mode.IDLE

    def _try_again(self, mode: Mode, seconds: float) -> None:
        """Rest a little, and then look at all: what was noted in the middle of it is lost."""
        self._rests.rest(mode, seconds)
        self._rest = self._rests.now(self._settings)
        self._watchlist.scan_all()
        self._work_due = True

    def _round(self) -> None:
        self._look()
        due = self._next_retry is not None and self._next_retry <= self._around.clock()
        if (self._work_due or due) and not self._must_end():
            self._work()

    def _work(self) -> None:
        self._work_due = False
        self._unloaded = False
        try:
            self._worker.work(self._on_progress, self._must_end, self._between)
        finally:
            self._idle_since = self._around.steady()
        if self._must_end():
            self._work_due = True
        self._next_retry = self._worker.next_retry()

    def _between(self) -> None:
        """Take note of what changed, in the middle of work."""
        if self._worker.in_work:
            self._mode = Mode.INDEXING
        if self._tick() and not self._must_end():
            self._look()
        self._report_work()

    def _on_progress(self, progress: Progress) -> None:
        if self._looking:
            self._tick()
        elif progress.total:
            self._mode = Mode.INDEXING
        self._report_work()

    def _report_work(self) -> None:
        """Report in the middle of work, where nobody is idle even if no file is in hand yet."""
        if self._mode is not Mode.IDLE:
            self._report()

    def _look(self) -> None:
        """Scan the roots whose time has come, and look at the paths that have come to rest."""
        before, self._looking = self._mode, True
        settled = self._watchlist.settled()
        left = {root.id for root, _ in settled}
        try:
            due = self._watchlist.due()
            if due:
                self._scan(due)
            for root, paths in settled:
                if root.id not in due:
                    self._look_at(root, paths)
                left.discard(root.id)
        finally:
            self._watchlist.scan(left)  # what was settled there is not noted anywhere else
            self._mode, self._looking = before, False

    def _scan(self, due: list[RootId]) -> None:
        self._mode = Mode.SCANNING
        self._report()
        began = self._around.steady()
        self._worker.scan(self._on_progress, self._must_end, only=due)
        self._watchlist.scanned(due, took=self._around.steady() - began)
        self._take_roots()
        self._work_due = True

    def _look_at(self, root: Root, paths: tuple[str, ...]) -> None:
        intake = self._worker.look_at(root, paths, self._must_end)
        self._take_roots()
        self._work_due = self._work_due or intake.waiting > 0 or bool(intake.folders)

    def _must_end(self) -> bool:
        """Say whether the work in hand is to be ended (a `Stop`)."""
        return self._rest is not None or self._stop()

    def _tick(self) -> bool:
        """Notice what others changed, if it is time to look; say whether it was."""
        now = self._around.steady()
        if now - self._ticked < TICK_S and not self._nudged.is_set():
            return False
        self._ticked = now
        if now - self._checked >= CHECK_S:
            self._checked = now
            self._check()
        nudged = self._nudged.is_set()
        self._nudged.clear()
        if self._store.changed_elsewhere() or nudged:
            self._take_orders()
            self._work_due = True
        self._rest = self._rests.now(self._settings)
        return True

    def _check(self) -> None:
        """Notice what happened to the library and the computer.

        Raises:
            LibraryProblem: the library has vanished.
        """
        self._vigil.check_library()
        if self._vigil.clock_jumped():
            with self._store.write() as tx:
                sources.wake_failed(tx, now=self._around.clock())
            self._watchlist.scan_all()
        if self._vigil.models_changed():
            self._work_due = True
        settings = self._vigil.new_settings()
        if settings is not None:
            self._settings = settings
            self._worker.adopt(settings)
            self._work_due = True
        self._watchlist.check()
        idle = self._mode is Mode.IDLE and not self._work_due
        self._copies.tend(wanted=self._settings.daily_copies, idle=idle)

    def _take_orders(self) -> None:
        """Do as the user said through other processes."""
        orders = self._steering.orders()
        self._rests.paused = orders.paused
        self._watchlist.update(orders.roots)
        if orders.scan:
            self._watchlist.scan_all()

    def _take_roots(self) -> None:
        with self._store.read() as tx:
            found = roots.all_roots(tx)
        self._watchlist.update(found)

    def _unload(self) -> None:
        """Give the memory of models back when nothing was done with them for a while."""
        idle = self._around.steady() - self._idle_since
        if not self._unloaded and idle >= self._settings.unload_after_min * 60.0:
            self._unloaded = True
            self._worker.idle()
            self._report(now=True)

    def _report(self, *, now: bool = False) -> None:
        rest = self._rest if self._mode is Mode.IDLE else None
        self._reporter.tell(
            rest.mode if rest else self._mode,
            watches=lambda: self._watchlist.watches(self._around.clock()),
            away=self._watchlist.away(),
            until=rest.until if rest else None,
            now=now,
        )

    def _wait(self) -> None:
        if self._work_due and self._rest is None:
            return
        next_at = self._watchlist.next_at()
        ahead = TICK_S if next_at is None else next_at - self._around.steady()
        self._nudged.wait(min(TICK_S, max(0.01, ahead)))

    def _new_reporter(self, on_activity: OnActivity) -> Reporter:
        return Reporter(
            self._store.folder,
            self._worker,
            resident=True,
            loaded=self._models.loaded,
            memory=self._around.machine.memory,
            clock=self._around.clock,
            steady=self._around.steady,
            on_activity=on_activity,
        )
