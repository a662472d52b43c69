"""Measure scans of very many files: `python -m tests.bench.rescan [FILES]`, usually 200,000.

Makes that many small files, takes them in, and looks through them again when nothing has changed.
Prints files a second, the ratio to a bare walk that lists every folder and asks for the state of
every file, and the memory of the process. No model is loaded and no file is read.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil

from assistant.extract.plugins import Plugins
from assistant.index.worker import Worker
from assistant.settings import Settings
from assistant.store import roots, sources
from assistant.store.connection import Store
from assistant.store.transactions import WriteTx
from tests.bench.measuring import machine, say, taken
from tests.fakes import FakeModels, never

FILES = 200_000
A_FOLDER = 200
TURNS = 5
NAMES = ("IMG_{}.jpg", "note {}.txt", "letter {}.pdf", "memo {}.m4a")

# As if all had been indexed: a content of its own for every file.
ALL_DONE = (
    """insert into contents (id, digest, size, kind, media_type, title, camera)
    select id, cast(printf('%032d', id) as blob), size, kind, 'text/plain', '', '' from sources""",
    "update sources set state = 'done', content_id = id",
)


def main() -> None:
    """Make the files, scan them, and print what it took."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    say(f"{machine()}, {files:,} files, {A_FOLDER} a folder")
    with tempfile.TemporaryDirectory(prefix="keepsake-") as place:
        tree = Path(place) / "tree"
        make(tree, files)
        with Store.open(Path(place) / "library") as store:
            with store.write() as tx:
                roots.add_root(tx, str(tree))
            measure(store, tree, files)


def measure(store: Store, tree: Path, files: int) -> None:
    """Scan for the first time, then again and again beside the bare walk."""
    worker = Worker(store, FakeModels(), settings=Settings(), plugins=Plugins(), clock=time.time)
    first = taken(lambda: worker.scan(lambda _: None, never))
    say(f"first scan, all into the queue: {files / first:,.0f} files/s ({first:.1f} s)")
    with store.write() as tx:
        finish_all(tx)
    before = psutil.Process().memory_info().rss
    walks, scans = [], []
    for _ in range(TURNS):
        walks.append(taken(lambda: bare_walk(str(tree))))
        scans.append(taken(lambda: check(worker, files)))
    ratios = [walk / scan for walk, scan in zip(walks, scans, strict=True)]
    say(
        f"scan of what is unchanged: median {files / statistics.median(scans):,.0f} files/s "
        f"({files / max(scans):,.0f} to {files / min(scans):,.0f}); bare walk "
        f"{files / statistics.median(walks):,.0f} files/s; ratio {statistics.median(ratios):.2f} "
        f"({min(ratios):.2f} to {max(ratios):.2f})"
    )
    now, peak = psutil.Process().memory_info().rss, resource.getrusage(resource.RUSAGE_SELF)
    say(
        f"memory: {before / 1e6:.0f} MB before {TURNS} such scans, {now / 1e6:.0f} MB after them, "
        f"peak {peak.ru_maxrss / 1e3:.0f} MB"
    )
    worker.close()


def check(worker: Worker, files: int) -> None:
    """Scan, and see that nothing was missed."""
    found = worker.scan(lambda _: None, never)
    if (found.unchanged, found.waiting) != (files, 0):
        raise SystemExit(f"the scan found {found}")


def finish_all(tx: WriteTx) -> None:
    """Leave the library as if all files had been indexed."""
    for statement in ALL_DONE:
        tx.run(statement)
    if sources.next_waiting(tx, 1):
        raise SystemExit("files still wait")


def make(tree: Path, files: int) -> None:
    """Make small files of every kind."""
    for number in range(files):
        if number % A_FOLDER == 0:
            folder = tree / f"{number // A_FOLDER % 40}" / f"{number // A_FOLDER}"
            folder.mkdir(parents=True)
        name = NAMES[number % len(NAMES)].format(number)
        (folder / name).write_bytes(b"%d" % number)


def bare_walk(folder: str) -> int:
    """List a tree and ask for the state of every file."""
    found = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                found += bare_walk(entry.path)
            else:
                found += entry.stat(follow_symlinks=False).st_size > 0
    return found


if __name__ == "__main__":
    main()
