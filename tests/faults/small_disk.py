"""Indexes on a real, small disk that is full and then is not; run in a mount namespace of its own.

Arguments: an empty folder to mount the disk on, the folder to index, and the KiB that are left when
indexing begins. Prints JSON: the sentence that a full disk gave, and whether in the end the library
is as one that always had room. Then it is opened on a full disk and on a read-only one, and what
that gives is told.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant.engine import Engine
from assistant.errors import DiskFull, Problem
from assistant.index.lock import indexing
from assistant.index.report_file import write_report
from assistant.records import Query
from assistant.reports import Activity, Mode
from tests.contents_of_library import contents_of
from tests.fakes import FakeModels, never

DISK_KIB = 24 * 1024


def main() -> None:
    """Fill the disk, index, make room, index again."""
    place, tree, left = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    mount("-t", "tmpfs", "-o", f"size={DISK_KIB}k", "tmpfs", str(place))
    library, filler = place / "library", place / "filler"
    found: dict[str, object] = {"full": ""}
    with Engine(library, FakeModels()) as engine:
        engine.add_root(tree)
        (library / "spare").write_bytes(bytes(4096))
        fill(place, filler, left)
        try:
            engine.index(lambda _: None, never)
        except DiskFull as exc:
            found["full"] = str(exc)
        engine.search(Query("the ferry"))
        found["told"] = told_of_a_full_disk(engine, library)
        filler.unlink()
        engine.index(lambda _: None, never)
        found["waiting"] = engine.status().queue
    with tempfile.TemporaryDirectory() as other:
        with Engine(Path(other), FakeModels()) as engine:
            engine.add_root(tree)
            engine.index(lambda _: None, never)
        found["same"] = contents_of(library) == contents_of(Path(other))
    fill(place, filler, 0)
    found["opened full"] = searched_anew(library)
    filler.unlink()
    mount("-o", "remount,ro", str(place))
    found["read-only"] = searched_anew(library)
    sys.stdout.write(json.dumps(found))


def told_of_a_full_disk(engine: Engine, library: Path) -> list[str]:
    """Return what the status says of an indexer that only ever had no room, and that had some."""
    said = Activity(os.getpid(), Mode.FULL, resident=True, started=0.0, updated=time.time())
    modes = []
    with indexing(library):
        for spare in ("", "spare"):
            if spare:  # as if there had been room for a report before
                (library / spare).rename(library / "activity.json")
            write_report(library, said)
            found = engine.status().activity
            modes.append("" if found is None else found.mode.value)
    return modes


def fill(place: Path, filler: Path, left: int) -> None:
    """Leave so many KiB free."""
    disk = os.statvfs(place)
    filler.write_bytes(bytes(disk.f_bavail * disk.f_frsize - 1024 * left))


def searched_anew(library: Path) -> str:
    """Return the sentence of the problem, or what was found."""
    try:
        with Engine(library, FakeModels()) as engine:
            return f"{len(engine.search(Query('ferry')).hits)} hits"
    except Problem as exc:
        return str(exc)


def mount(*options: str) -> None:
    """Mount something in this namespace."""
    subprocess.run(["/usr/bin/env", "mount", *options], check=True)


if __name__ == "__main__":
    main()
