"""Measure the window: `python -m tests.bench.window [PASSAGES]`, 100,000 by default.

How long it takes from the start of `keepsake` until the window can be used, and the memory that
the app's process takes then; and how long the longest frames are blocked while results stream in.
The start is compared with that of a bare window of Qt in the same run.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.made import made
from tests.bench.measuring import machine, say

RUNS = 5
PASSAGES = 100_000
BARE = """
import json, sys, time, psutil
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
app.processEvents()
start = time.time() - float(sys.argv[1])
print(json.dumps({"start": start, "memory": psutil.Process().memory_info().rss}))
"""


def run(words: list[str], folder: str) -> dict[str, float]:
    """Return what a process says that was told when it was started."""
    environment = {**os.environ, "KEEPSAKE_CONFIG": folder}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = subprocess.run(
        [sys.executable, *words, repr(time.time()), folder],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    """Make a library of the wanted size and open windows on it."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else PASSAGES
    with tempfile.TemporaryDirectory(prefix="keepsake-") as folder:
        made(Path(folder) / "library", size)
        bare = [run(["-c", BARE], folder) for _ in range(RUNS)]
        ours = [run(["-m", "tests.bench.window_start"], folder) for _ in range(RUNS)]
    say(f"{machine()}; {size:,} passages; {RUNS} starts each, median (smallest to largest)")
    for name, measured in (
        ("window shown", "start"),
        ("its library there", "ready"),
        ("processor time until the window is shown", "used"),
        ("processor time of the engine process until its library is there", "engine_used"),
    ):
        values = [one[measured] for one in ours]
        low, high = min(values), max(values)
        say(f"{name}: {statistics.median(values):.2f} s ({low:.2f} to {high:.2f})")
    plain = statistics.median(one["start"] for one in bare)
    ratio = statistics.median(one["start"] for one in ours) / plain
    say(f"a bare window of Qt: {plain:.2f} s; ratio {ratio:.1f}")
    memory = statistics.median(one["memory"] for one in ours) / 1e6
    base = statistics.median(one["memory"] for one in bare) / 1e6
    say(f"memory of the app: {memory:.0f} MB, of the bare window {base:.0f} MB")
    frames = [one["longest"] for one in ours]
    late = statistics.median(one["late"] for one in ours)
    say(
        f"longest blocked frame while results stream: {1000 * statistics.median(frames):.0f} ms "
        f"({1000 * min(frames):.0f} to {1000 * max(frames):.0f}); over 50 ms: {late:.1%} of frames"
    )


if __name__ == "__main__":
    main()
