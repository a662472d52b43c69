"""Runs `keepsake index` and says on stderr when a file is indexed, for a test to stop it then."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from assistant.engine import Engine
from assistant.ports import Stop
from assistant.reports import IndexReport, Progress
from tests.e2e.fake_program import FakeWiring
from ui.__main__ import main


class TellingEngine(Engine):
    """An engine that tells once that it is indexing, and then waits for the signal."""

    def index(self, on_progress: Callable[[Progress], None], stop: Stop) -> IndexReport:
        told = False

        def tell(progress: Progress) -> None:
            nonlocal told
            on_progress(progress)
            if progress.stage == "first" and progress.done and not told:
                told = True
                sys.stderr.write("indexing\n")
                sys.stderr.flush()
                while not stop():
                    pass

        return super().index(tell, stop)


class TellingWiring(FakeWiring):
    """The program with that engine."""

    def engine(self, library: Path) -> Engine:
        return TellingEngine(library, self.models(library))


if __name__ == "__main__":
    sys.exit(main(["index"], wiring=TellingWiring()))
