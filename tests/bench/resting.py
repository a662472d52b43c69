"""Measure what models take at rest: `python -m tests.bench.resting LIBRARY`.

Prints the resident memory of a process that searches before its first search, after it, and once
it was idle; then that of a process in which every role was used in turn, by limit of memory.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from assistant.ports import Message, Prompt
from assistant.records import SAMPLE_RATE, Query, SoundPart
from assistant.settings import FILE_NAME
from models.budget import MemoryBudget
from models.load import InstalledModels, default_folder
from tests.bench.answering import resident_mib
from tests.bench.store_scale import say
from tests.fakes import never
from tests.faults.answering import Talk
from ui.engine_process import engine_command
from ui.pipe.messages import Found, Ready, Search

LIMITS = (0, 500, 250)  # megabytes; 0: half of the computer's memory
IDLE_S = 5.0


def of_search(library: Path, minutes: int) -> tuple[float, float]:
    """Return the MiB of a process before its first search, and some seconds after it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "library")
        shutil.copytree(library, copy)
        (copy / FILE_NAME).write_text(f"unload_after_min = {minutes}\n")
        searcher = Talk(engine_command(copy))
        try:
            searcher.until(Ready, 0)
            time.sleep(IDLE_S)
            before = resident_mib(searcher.process.pid)
            searcher.say(Search(1, Query("where is the key of the cottage")))
            searcher.until(Found)
            time.sleep(IDLE_S)
            return before, resident_mib(searcher.process.pid)
        finally:
            searcher.close()


def of_roles(limit: int) -> None:
    """Use every role in turn, and print the memory of this process and what is still loaded."""
    models = InstalledModels(default_folder(), memory=limit * 10**6, budget=MemoryBudget())
    models.text().embed(["the key of the cottage"])
    models.image().embed_pictures([np.full((480, 640, 3), 128, np.uint8)])
    sound = np.random.default_rng(1).normal(0, 0.1, 5 * SAMPLE_RATE).astype(np.float32)
    list(models.transcriber().segments([SoundPart(0.0, sound)], never))
    list(models.language().stream(Prompt((Message("user", "Say yes."),), max_tokens=2), never))
    words = f"limit {limit or 'usual'}: {resident_mib_here():.0f} MiB, loaded {models.loaded()}"
    models.close()
    say(f"{words}; after leaving {resident_mib_here():.0f} MiB")


def resident_mib_here() -> float:
    """Return how much memory this process takes, in MiB."""
    return resident_mib(os.getpid())


def main(arguments: list[str]) -> None:
    """Measure a library, or with `roles LIMIT` this process."""
    if arguments[0] == "roles":
        of_roles(int(arguments[1]))
        return
    library = Path(arguments[0])
    fresh, loaded = of_search(library, 60)
    _, rested = of_search(library, 0)
    say(f"process that searches: {fresh:.0f} MiB, {loaded:.0f} after a search, {rested:.0f} idle")
    for limit in LIMITS:
        subprocess.run(
            [sys.executable, "-m", "tests.bench.resting", "roles", str(limit)], check=True
        )


if __name__ == "__main__":
    main(sys.argv[1:])
