"""One start of the window for `tests.bench.window`: told when it was started, it prints JSON.

It is the program's own start, from the command line on; only the event loop is the bench's.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ui.__main__ import main

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.desktop import Desktop

# Words of `tests.bench.made`, written out so that its imports do not count.
WORDS = (
    *("fenudab kerovok", "mutigab", "gilediv ledepof pomitem"),
    *("section nakenow", "datibiv zenidip report", "kibaniv"),
)
ROUNDS = 5
LONG = 0.05  # seconds


def start() -> None:
    """Start the program, and measure in place of its event loop."""
    began, folder = float(sys.argv[1]), Path(sys.argv[2])
    loaded = time.time() - began

    def open_window(library: Path, *, quick: bool = False) -> int:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as the program has it

        QApplication.exec = lambda *_: measure(began, loaded)
        return real(library, quick=quick)

    import ui.__main__ as program  # noqa: PLC0415

    real, program._open_window = program._open_window, open_window
    main(["--library", str(folder / "library")])


def measure(began: float, loaded: float) -> int:
    """Wait for the library, search, and print what was measured."""
    import psutil  # noqa: PLC0415 - what the bench needs must not count as the program's
    from PySide6.QtCore import QEventLoop  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from ui.desktop import Desktop  # noqa: PLC0415

    app = QApplication.instance()
    desktop = app.findChild(Desktop)
    app.processEvents()
    shown, used = time.time() - began, time.process_time()
    desktop.preferences.choose(welcomed=True)
    library = desktop.window.desk.library
    while library.status is None:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    ready = time.time() - began
    found: list[int] = []
    desktop.window.desk.bridge.found.connect(lambda number, _result: found.append(number))
    engine = psutil.Process(desktop.engine_pid).cpu_times()
    memory = psutil.Process().memory_info().rss
    frames = _frames(app, desktop)
    late = sum(one > LONG for one in frames) / len(frames)
    result = {
        "loaded": loaded,
        "start": shown,
        "ready": ready,
        "used": used,
        "engine_used": engine.user + engine.system,
        "memory": memory,
        "longest": max(frames),
        "late": late,
    }
    sys.stdout.write(json.dumps(result) + "\n")
    sys.stdout.flush()
    return 0


def _frames(app: QApplication, desktop: Desktop) -> list[float]:
    """Return how long each turn of the event loop took while searches were shown."""
    from assistant.records import Query  # noqa: PLC0415 - see `measure`

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
    start()
