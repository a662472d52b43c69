"""Measure frames of very many results: `python -m tests.bench.long_results`.

For each thing that happens to it: how long the turns of the event loop took, on the clock and of
the processor. What else runs on the machine makes the clock's longer, but not the processor's.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from assistant.records import Hit, Kind
from tests.bench.measuring import machine, say
from tests.ui.fake_hits import hit as make_hit
from ui.bridge import EngineBridge
from ui.browsing.hit_stream import HitStream
from ui.garbage import settle
from ui.theme import Look
from ui.thumbnail_loader import ThumbnailLoader

HITS, PAGE = 100_000, 60
LONG = 0.05  # seconds
KINDS = (Kind.PHOTO, Kind.PHOTO, Kind.PHOTO, Kind.PAGE, Kind.NOTE)
WIDTHS = (900, 700, 1000, 800, 1200)

Frame = tuple[float, float]  # seconds on the clock, and of the processor


def frames(app: QApplication, done: Callable[[], bool], act: Callable[[], None]) -> list[Frame]:
    """Return the turns of the event loop from an act until it is done; the act is the first."""
    taken = []
    turn = act
    while True:
        clock, used = time.perf_counter(), time.process_time()
        turn()
        taken.append((time.perf_counter() - clock, time.process_time() - used))
        if done():
            return taken
        turn = app.processEvents


def tell(what: str, taken: list[Frame]) -> None:
    """Print the longest turns."""
    clock, used = (max(column) for column in zip(*taken, strict=True))
    late = sum(one > LONG for _, one in taken)
    say(
        f"{what}: {len(taken):,} turns, longest {1000 * clock:.0f} ms, "
        f"of the processor {1000 * used:.0f} ms; {late} over 50 ms of the processor"
    )


def make_hits(first: int, end: int) -> list[Hit]:
    """Return hits, three photos in five."""
    return [make_hit(n, KINDS[n % len(KINDS)], f"hit {n}") for n in range(first, end)]


def main() -> None:
    """Show, append, scroll, and resize."""
    app = QApplication([])
    Look(app)
    stream = HitStream(ThumbnailLoader(EngineBridge([sys.executable, "-c", "pass"])))
    stream.resize(1000, 700)
    stream.show()
    app.processEvents()
    settle()
    say(f"{machine()}; {HITS:,} hits")

    def is_laid_out() -> bool:
        return stream._layout is not None and stream._layout.is_complete

    def append(first: int) -> None:
        stream.show_more(make_hits(first, min(first + PAGE, HITS)), has_more=True)

    stream.show_first(make_hits(0, PAGE), has_more=True)
    pages = []
    for first in range(PAGE, HITS, PAGE):
        pages += frames(app, lambda: True, lambda first=first: append(first))
        pages += frames(app, is_laid_out, app.processEvents)
    tell("appended page by page", pages)
    last = stream.hits.index(len(stream.hits.hits) - 1, 0)
    tell("to the end", frames(app, lambda: True, lambda: stream.setCurrentIndex(last)))
    resized = []
    for width in WIDTHS:
        resized += frames(app, is_laid_out, lambda width=width: stream.resize(width, 700))
        resized += frames(app, is_laid_out, app.processEvents)
    tell("resized at the end", resized)
    anew = frames(app, lambda: True, lambda: stream.show_first(make_hits(0, PAGE), has_more=True))
    anew += frames(app, lambda: is_laid_out() and stream._shredder.is_done, app.processEvents)
    tell("another search after that", anew)
    gc.collect()
    hits = make_hits(0, HITS)
    at_once = frames(app, is_laid_out, lambda: stream.show_first(hits, has_more=False))
    tell("all shown at once", at_once)


if __name__ == "__main__":
    main()
