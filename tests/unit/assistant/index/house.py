"""A library, a watched folder and the world around the indexer, all in a test's hands."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.engine import Engine
from assistant.extract.plugins import Plugins
from assistant.index.machine import Machine
from assistant.index.surroundings import Surroundings
from assistant.index.worker import Worker
from assistant.records import Query
from assistant.reports import Mode
from assistant.watch.folder_events import RootWatching
from tests.fakes import FakeModels, ManualClock
from tests.in_process import InProcessExtractor

NOON = 1_700_049_600.0
MOST_ROUNDS = 400


class FakeEvents:
    """Tells of what a test notes, or of nothing."""

    def __init__(self, settling) -> None:
        self.settling = settling
        self.by_events = True
        self.started: list[str] = []

    def start(self, root):
        self.started.append(root.path)
        return self.watching(root.id)

    def stop(self, root_id):
        self.settling.drop(root_id)

    def watching(self, root_id):
        return RootWatching(self.by_events, "" if self.by_events else "is on a network drive")

    def check(self):
        pass

    def close(self):
        pass


class Troubled(Worker):
    """A worker whose scans fail in the ways that are put into `troubles`."""

    troubles: list[Exception] = []  # noqa: RUF012 - exchanged by each test

    def scan(self, on_progress, stop, *, only=None):
        if self.troubles:
            raise self.troubles.pop(0)
        return super().scan(on_progress, stop, only=only)


class House:
    """A library, a watched folder and the world around the indexer, all in a test's hands."""

    def __init__(self, library: Path, tree: Path) -> None:
        self.tree = tree
        self.library = library
        self.clock = ManualClock(NOON)
        self.steady = ManualClock(1000.0)
        self.models = FakeModels()
        self.extractor = InProcessExtractor()
        self.mains = True
        self.activity = None
        self.modes: list[Mode] = []
        self.events: FakeEvents | None = None
        self.engine = Engine(
            library,
            self.models,
            around=Surroundings(
                clock=self.clock,
                steady=self.steady,
                machine=Machine(
                    on_mains=lambda: self.mains, lower_priority=lambda: None, memory=lambda: 1
                ),
                watch=self._watch,
                find_plugins=Plugins,
                worker=self._worker,
            ),
        )
        self.engine.add_root(tree)

    def pass_time(self, seconds: float) -> None:
        """Let both clocks go on."""
        self.clock.advance(seconds)
        self.steady.advance(seconds)

    def tell(self, path: str) -> None:
        """Have the system tell of a change."""
        assert self.events is not None
        self.events.settling.note(self.engine.roots()[0].id, path, closed=True)

    def finds(self, words: str) -> bool:
        return bool(self.engine.search(Query(words)).hits)

    def play(self, scenario: Iterator[Callable[[], bool]]) -> None:
        """Run the indexer; whenever what the scenario waits for has come, let it go on.

        Time goes on by half a second with every round, so nothing here waits for real hours.
        """
        waits_for = next(scenario)
        rounds = 0
        over = False
        main = threading.current_thread()

        def stop() -> bool:
            nonlocal waits_for, rounds, over
            if over or threading.current_thread() is not main:
                return over
            rounds += 1
            assert rounds < MOST_ROUNDS, f"it never came; the modes were {self.modes}"
            self.pass_time(0.5)
            if waits_for():
                try:
                    waits_for = next(scenario)
                except StopIteration:
                    over = True
            return over

        self.engine.watch(self._note, stop)

    def is_idle(self) -> bool:
        return self.mode is Mode.IDLE

    @property
    def mode(self) -> Mode | None:
        return self.activity.mode if self.activity else None

    def _note(self, activity) -> None:
        self.activity = activity
        if not self.modes or self.modes[-1] is not activity.mode:
            self.modes.append(activity.mode)

    def _watch(self, settling, never, plugins):
        self.events = FakeEvents(settling)
        return self.events

    def _worker(self, *values, **named):
        return Troubled(*values, **named, new_extractor=lambda: self.extractor)
