"""Runs the program with an engine whose `watch` is deaf to every wish to end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

from assistant.engine import Engine
from assistant.index.lock import indexing
from assistant.ports import Stop
from assistant.reports import Activity
from tests.e2e.fake_program import FakeWiring
from ui.__main__ import main


class StubbornEngine(Engine):
    """An engine that works for ever on one thing, as inside a model's library."""

    def watch(self, on_activity: Callable[[Activity], None], stop: Stop) -> None:
        with indexing(self._store.folder):
            sys.stderr.write("stubborn\n")
            sys.stderr.flush()
            while True:
                Event().wait()


class StubbornWiring(FakeWiring):
    """The program with that engine."""

    def engine(self, library: Path) -> Engine:
        return StubbornEngine(library, self.models(library))


if __name__ == "__main__":
    sys.exit(main(wiring=StubbornWiring()))
