"""The process in which one model is measured, so that a crash harms nothing.

`python -m models.measured_child ROLE NAME FOLDER THREADS`: what it is measured on comes on its
stdin, and on its stdout go lines of JSON: how many items are done, and at last the trial.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import psutil

from assistant.errors import Problem
from assistant.evaluation.material import material_of
from assistant.evaluation.trial import Trial, run_trial
from models.candidate import Candidate

_LOOK_EVERY_S = 0.02
_KIB = 1024


class PeakMemory:
    """Finds how much memory this process takes at its most in a `with` block, beyond before."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._base = self._most = 0
        self._peak_before = 0
        self.bytes = 0

    def __enter__(self) -> Self:
        self._base = self._most = self._process.memory_info().rss
        self._peak_before = _highest()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()
        highest = _highest()
        # The system sees the shortest peak, but only if it is the highest so far.
        most = max(self._most, highest if highest > self._peak_before else 0)
        self.bytes = max(0, most - self._base)

    def _watch(self) -> None:
        while not self._over.wait(_LOOK_EVERY_S):
            self._most = max(self._most, self._process.memory_info().rss)


def _highest() -> int:
    unit = 1 if sys.platform == "darwin" else _KIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main(arguments: list[str]) -> None:
    """Measure, and say what came of it."""
    role, name, folder, threads = arguments
    with suppress(ValueError):  # not in the main thread, as in tests
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this ends it
    replies = _own_stdout()
    material = material_of(sys.stdin.buffer.read())

    def say(reply: dict[str, object]) -> None:
        replies.write(json.dumps(reply).encode() + b"\n")
        replies.flush()

    try:
        with PeakMemory() as memory:
            models = Candidate(name, Path(folder), threads=int(threads))
            trial = run_trial(
                role, models, material, lambda done, whole: say({"done": done, "of": whole})
            )
        say({"trial": {**trial.as_dict(), "memory_bytes": memory.bytes}})
    except Problem as problem:
        say({"trial": Trial(problem=problem.sentence).as_dict()})
    except BrokenPipeError:  # nobody wants to know any more
        return


def _own_stdout() -> IO[bytes]:
    """Take stdout for the replies alone: what libraries print goes to stderr."""
    sys.stdout.flush()
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return replies


if __name__ == "__main__":
    main(sys.argv[1:])
