"""Measure where the window stops: `python -m tests.bench.window_frames [LIBRARY]`.

For each thing that a user does: the longest turns of the event loop that follow it, on the clock
and of the processor. What else runs on the machine makes the clock's longer, but hardly the
processor's. Without a library, one of 10,000 made passages is used.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import ui.__main__ as program
from assistant.records import Query
from tests.bench.made import made, word
from tests.bench.measuring import machine, say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.desktop import Desktop

PASSAGES = 10_000
LONG = 0.05  # seconds
WORDS = (
    *("heater", "cat", "contract"),
    *(f"{word(40)} {word(75)}", word(120), f"{word(60)} {word(90)}"),
)
SIZES = ((900, 600), (1180, 780), (1000, 700))

Act = Callable[[], object]


@dataclass(slots=True)
class Turns:
    """How long turns of the event loop took, by what the user did before, in seconds."""

    app: QApplication
    taken: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def after(self, what: str, act: Act, *, seconds: float = 1.0) -> None:
        """Do something, and measure for a while."""
        self._take(what, act)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._take(what, self.app.processEvents)
            time.sleep(0.001)

    def _take(self, what: str, turn: Act) -> None:
        clock, used = time.perf_counter(), time.process_time()
        turn()
        one = (time.perf_counter() - clock, time.process_time() - used)
        self.taken.setdefault(what, []).append(one)

    def tell(self) -> None:
        """Print the longest turns."""
        for what, turns in self.taken.items():
            clock, used = (1000 * max(column) for column in zip(*turns, strict=True))
            late = sum(one > LONG for _, one in turns)
            say(f"{what}: of the processor {used:.0f} ms ({late} over 50), clock {clock:.0f} ms")


def use(app: QApplication, desktop: Desktop) -> int:
    """Use all of the window, in place of the program's event loop."""
    window, turns = desktop.window, Turns(app)
    desktop.preferences.choose(welcomed=True)
    turns.after("start", app.processEvents, seconds=5)
    for words in WORDS:
        turns.after("search", lambda words=words: window.desk.search(Query(words, limit=60)))
    for when in ("first", "again"):
        for name in window.views:
            turns.after(f"{name}, {when}", lambda name=name: window.show_view(name))
    for hit in window.search_view.stream.hits.hits[:5]:
        turns.after("preview", lambda hit=hit: window.desk.preview(hit))
    turns.after("preview closed", window.preview.close_preview)
    window.show_view("library")
    bar = window.views["library"].grid.verticalScrollBar()
    for _ in range(12):
        turns.after("library scrolled", lambda: bar.setValue(bar.value() + bar.pageStep()))
    for name in ("search", "settings"):
        window.show_view(name)
        for scheme in ("dark", "light"):
            turns.after("colours", lambda one=scheme: desktop.preferences.choose(scheme=one))
    for size in (120, 100):
        turns.after("size of the text", lambda size=size: desktop.preferences.choose(font=size))
    window.show_view("search")
    for wide, high in SIZES:
        turns.after("size of the window", lambda wide=wide, high=high: window.resize(wide, high))
    turns.tell()
    return 0


def open_window(library: Path) -> None:
    """Open the program's window, with the bench in place of its event loop."""
    real = program._open_window

    def opened(library: Path, *, quick: bool = False) -> int:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as the program has it

        from ui.desktop import Desktop  # noqa: PLC0415

        def run(*_: object) -> int:
            app = QApplication.instance()
            return use(app, app.findChild(Desktop))

        QApplication.exec = run
        return real(library, quick=quick)

    program._open_window = opened
    program.main(["--library", str(library)])


def main() -> None:
    """Use the window on a library."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    say(machine())
    with tempfile.TemporaryDirectory(prefix="keepsake-") as folder:
        os.environ["KEEPSAKE_CONFIG"] = folder
        if len(sys.argv) > 1:
            open_window(Path(sys.argv[1]))
            return
        made(Path(folder) / "library", PASSAGES)
        open_window(Path(folder) / "library")


if __name__ == "__main__":
    main()
