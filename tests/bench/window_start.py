"""One start of the window for `tests.bench.window`: told when it was started, it prints JSON."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import psutil
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from assistant.records import Query
from ui.around.single import SingleWindow
from ui.desktop import Desktop

WORDS = ("w40 w75", "w120", "w60 w90 w150", "section w77", "w20 w33 document", "w300")
ROUNDS = 5
LONG = 0.05  # seconds


def main() -> None:
    """Open the window, wait for its library, and search."""
    began, folder = float(sys.argv[1]), Path(sys.argv[2])
    app = QApplication([])
    library = folder / "library"
    desktop = Desktop(app, library, SingleWindow(library))
    desktop.window.show()
    app.processEvents()
    shown = time.time() - began
    desktop.preferences.choose(welcomed=True)
    bridge = desktop.window.desk.bridge
    bridge.start()
    while desktop.window.desk.library.status is None:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    ready = time.time() - began
    memory = psutil.Process().memory_info().rss
    frames = _frames(app, desktop)
    late = sum(one > LONG for one in frames) / len(frames)
    result = {
        "start": shown,
        "ready": ready,
        "memory": memory,
        "longest": max(frames),
        "late": late,
    }
    sys.stdout.write(json.dumps(result) + "\n")
    desktop.close()


def _frames(app: QApplication, desktop: Desktop) -> list[float]:
    """Return how long each turn of the event loop took while searches were shown."""
    found: list[int] = []
    bridge = desktop.window.desk.bridge
    bridge.found.connect(lambda number, _result: found.append(number))
    frames = []
    for words in WORDS * ROUNDS:
        before = len(found)
        desktop.window.desk.search(Query(words, limit=30))
        end = time.monotonic() + 10
        while len(found) == before and time.monotonic() < end:
            begun = time.perf_counter()
            app.processEvents()
            frames.append(time.perf_counter() - begun)
            time.sleep(0.001)
        for _ in range(20):
            begun = time.perf_counter()
            app.processEvents()
            frames.append(time.perf_counter() - begun)
            time.sleep(0.001)
    return frames


if __name__ == "__main__":
    main()
