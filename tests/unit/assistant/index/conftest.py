"""A library with one root, and a way to run the indexer over it without a child process."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from assistant.index.worker import Worker
from assistant.records import IndexReport, Progress
from assistant.store import roots
from tests.fakes import ManualClock, never
from tests.in_process import InProcessExtractor


@dataclasses.dataclass
class Bench:
    """The parts of an indexer; exchange any of them between two runs."""

    store: object
    models: object
    clock: ManualClock
    extractor: InProcessExtractor
    reading: bool = True
    on_progress: Callable[[Progress], None] = lambda _: None

    def run(self, stop=never) -> IndexReport:
        worker = Worker(
            self.store, self.models, self.extractor, reading=self.reading, clock=self.clock
        )
        return worker.run(self.on_progress, stop)

    def rows(self, function, *values, **named):
        """What a function of the store returns."""
        with self.store.read() as tx:
            return function(tx, *values, **named)


@pytest.fixture
def bench(store, models, clock, tree):
    with store.write() as tx:
        roots.add_root(tx, str(tree))
    return Bench(store, models, clock, InProcessExtractor())
