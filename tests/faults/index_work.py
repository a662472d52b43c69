"""An indexer that kills itself after a number of things it did; run as a program of its own.

Arguments: the library, the watched folder, and after how many opened, renamed or removed files and
reports of progress to die (0: never; then the number of them all is printed).
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from assistant.engine import Engine
from tests.fakes import FakeModels, never

COUNTED = {"open", "os.rename", "os.remove", "os.scandir", "subprocess.Popen", "progress"}


class Fate:
    """Counts events, and ends the process without any goodbye when its number is up."""

    def __init__(self, last: int) -> None:
        self.count = 0
        self._last = last

    def __call__(self, event: str, _: object = None) -> None:
        if event in COUNTED:
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Index the folder, as far as fate allows."""
    library, tree, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    with Engine(library, FakeModels()) as engine:
        engine.add_root(tree)
        fate = Fate(last)
        sys.addaudithook(fate)
        engine.index(lambda _: fate("progress"), never)
        sys.stdout.write(f"{fate.count}\n")


if __name__ == "__main__":
    main()
