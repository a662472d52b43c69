"""Measure the queue as it grows: `python -m tests.bench.queue_scale [ROWS ...]`.

Without ROWS, at 10,000, 100,000 and 1,000,000 sources, half of them done. Prints the median of each
operation, in a transaction of its own, and the slope: by which power of the rows it grows.
"""

from __future__ import annotations

import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import apsw

from assistant.records import Facts, FoundFile, Kind, RootId, Source, SourceId
from assistant.store import contents, roots, shelf, sources
from assistant.store.connection import Store
from assistant.store.transactions import WriteTx
from tests.bench.measuring import machine, say

SIZES = (10_000, 100_000, 1_000_000)
CHUNK = 500
TIMES = 200
NOW = 1_700_000_000

# What indexing half of the files one by one would leave behind, but in seconds.
HALF_DONE = (
    """insert into contents (id, digest, size, kind, media_type, title, camera)
    select id, cast(printf('%032d', id) as blob), size, kind, 'text/plain', '', ''
    from sources where id % 2 = 0""",
    "update sources set state = 'done', content_id = id where id % 2 = 0",
    """insert into names (rowid, title, name, folders)
    select id, '', 'file ' || id || ' txt', 'folder ' || id / 100 from sources where id % 2 = 0""",
)


def main() -> None:
    """Fill a library to each size and measure it there."""
    sizes = [int(one) for one in sys.argv[1:]] or list(SIZES)
    say(f"{machine()}, SQLite {apsw.sqlite_lib_version()}")
    found: list[dict[str, float]] = []
    for size in sizes:
        with (
            tempfile.TemporaryDirectory(prefix="keepsake-") as folder,
            Store.open(Path(folder) / "library") as store,
        ):
            found.append(measure(store, size))
    say(f"{'milliseconds':32}" + "".join(f"{size:>12,}" for size in sizes) + "       slope")
    for name in found[0]:
        times = [one[name] for one in found]
        columns = "".join(f"{one:12.3f}" for one in times)
        say(f"{name:32}{columns}{slope(sizes, times):12.2f}")


def measure(store: Store, size: int) -> dict[str, float]:
    """Return the median milliseconds of each operation at this many sources."""
    with store.write() as tx:
        root = roots.add_root(tx, "/bench").id
    filling = fill(store, root, size)
    with store.write() as tx:
        for statement in HALF_DONE:
            tx.run(statement)
    store.compact()
    fresh = count(size)
    todo = waiting(store)
    digests = count(10 * size)

    def finish(tx: WriteTx) -> None:
        source = next(todo)
        digest = next(digests).to_bytes(32)
        facts = Facts(source.kind, "text/plain")
        content = contents.put_content(tx, digest, source.size, facts, date_from_file=None)
        sources.finish(tx, source.id, content)

    steps: dict[str, Callable[[WriteTx], object]] = {
        "put_waiting, one file": lambda tx: sources.put_waiting(tx, root, [file(next(fresh))]),
        "next_waiting, 16": lambda tx: sources.next_waiting(tx, 16),
        "next_waiting, 16 of a kind": lambda tx: sources.next_waiting(tx, 16, kinds=(Kind.PAGE,)),
        "put_content and finish": finish,
        "fail, to be tried again": lambda tx: sources.fail(
            tx, next(todo).id, "locked", passing=True, now=NOW
        ),
        "fail for good": lambda tx: sources.fail(tx, next(todo).id, "broken", now=NOW),
        "wake_failed, none is due": lambda tx: sources.wake_failed(tx, now=NOW),
        "next_retry": sources.next_retry,
        "waiting_by_kind": sources.waiting_by_kind,
        "counts": sources.counts_by_root,
        "known_below, a folder of 100": lambda tx: sources.known_below(tx, root, ["folder 7"]),
        "put_on_shelf, one file": lambda tx: shelf.put_on_shelf(
            tx, [SourceId(2 * next(fresh) % size)], now=NOW
        ),
    }
    measured = {"put_waiting, one of 500": filling}
    for name, step in steps.items():
        measured[name] = median(store, step)
    return measured


def fill(store: Store, root: RootId, size: int) -> float:
    """Put all files into the queue as a scan does; return milliseconds a file of the last tenth."""
    took: list[float] = []
    for first in range(0, size, CHUNK):
        files = [file(number) for number in range(first, min(first + CHUNK, size))]
        begun = time.perf_counter()
        with store.write() as tx:
            sources.put_waiting(tx, root, files)
        took.append(1000 * (time.perf_counter() - begun) / len(files))
    return statistics.median(took[-max(1, len(took) // 10) :])


def file(number: int) -> FoundFile:
    """Return one of the files: folder by folder, as a scan sees them; the rest varies."""
    kinds = list(Kind)
    mtime = (number * 7_919) % 1_000_003
    path = f"folder {number // 100}/file {number}.txt"
    size = (number * 104_729) % (128 * 1024 * 1024)
    return FoundFile(path, size, mtime, kinds[number % len(kinds)], mtime)


def waiting(store: Store) -> Iterator[Source]:
    """Yield sources that wait, from all over the queue."""
    with store.read() as tx:
        found = sources.next_waiting(tx, 5000)
    yield from found[::5]


def median(store: Store, step: Callable[[WriteTx], object]) -> float:
    """Return the median milliseconds of a step with its transaction."""
    took = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        with store.write() as tx:
            step(tx)
        took.append(1000 * (time.perf_counter() - begun))
    return statistics.median(took)


def slope(sizes: list[int], times: list[float]) -> float:
    """Return by which power of the rows the time grows, from the first size to the last."""
    if len(sizes) < 2:
        return 0.0
    return math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])


if __name__ == "__main__":
    main()
