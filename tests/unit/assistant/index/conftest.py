"""A library with one root, and a way to run the indexer over it without a child process."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from assistant.extract.plugins import Plugins
from assistant.index.worker import Worker
from assistant.reports import IndexReport, Progress
from assistant.settings import Settings
from assistant.store import roots
from tests.fakes import ManualClock, never
from tests.in_process import InProcessExtractor
from tests.unit.assistant.index.house import House, Troubled


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
        """One run of a program that ends afterwards."""
        with self.worker() as worker:
            return worker.run(self.on_progress, stop)

    def worker(self, **settings) -> Worker:
        """A worker, as a program has one that goes on for ever."""
        return Worker(
            self.store,
            self.models,
            settings=Settings(reading=self.reading, **settings),
            plugins=Plugins(),
            clock=self.clock,
            new_extractor=lambda: self.extractor,
        )

    def rows(self, function, *values, **named):
        """What a function of the store returns."""
        with self.store.read() as tx:
            return function(tx, *values, **named)


@pytest.fixture
def bench(store, models, clock, tree):
    with store.write() as tx:
        roots.add_root(tx, str(tree))
    return Bench(store, models, clock, InProcessExtractor())


@pytest.fixture
def house(library, tree, monkeypatch):
    monkeypatch.setattr(Troubled, "troubles", [])
    made = House(library, tree)
    yield made
    made.engine.close()
