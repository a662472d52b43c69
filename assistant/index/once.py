"""Brings a library up to date once, and reports while it does."""

from __future__ import annotations

from collections.abc import Callable

from assistant.errors import UsageProblem
from assistant.index.activity import Reporter
from assistant.index.copies import DailyCopies
from assistant.index.lock import indexing
from assistant.index.steering import is_paused
from assistant.index.surroundings import Surroundings
from assistant.ports import Models, Stop
from assistant.reports import IndexReport, Mode, Progress
from assistant.settings import Settings
from assistant.store.connection import Store
from assistant.told import told


def index_once(
    store: Store,
    models: Models,
    around: Surroundings,
    *,
    settings: Callable[[], Settings],
    on_progress: Callable[[Progress], None],
    stop: Stop,
) -> IndexReport:
    """Index all that has changed, or as far as `stop()` allows; return what was done.

    Raises:
        UsageProblem: all indexing is paused.
        LibraryBusy: another process is indexing this library.
        LibraryProblem: the library or its settings cannot be used.
        DiskFull: nothing more can be stored; what was done is kept.
    """
    with indexing(store.folder):
        _refuse_paused(store)
        plugins = around.find_plugins()
        worker_of = around.worker
        with (
            worker_of(
                store, models, settings=settings(), plugins=plugins, clock=around.clock
            ) as worker,
            Reporter(
                store.folder,
                worker,
                resident=False,
                loaded=models.loaded,
                memory=around.machine.memory,
                clock=around.clock,
                steady=around.steady,
            ) as reporter,
        ):

            def tell(progress: Progress) -> None:
                scans = progress.stage == "scan"
                reporter.tell(Mode.SCANNING if scans else Mode.INDEXING)
                on_progress(progress)

            reporter.tell(Mode.SCANNING)
            report = worker.run(tell, stop)
            copies = DailyCopies(store, clock=around.clock, steady=around.steady)
            copies.tend(wanted=settings().daily_copies)
            return report


def _refuse_paused(store: Store) -> None:
    with store.read() as tx:
        paused = is_paused(tx)
    if paused:
        raise UsageProblem(
            told("Indexing is paused, so nothing was indexed. To go on: keepsake resume")
        )
