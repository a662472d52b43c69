"""Makes and restores copies, to be killed; or makes some on a small disk that fills up.

With the argument "small" after a folder, a disk is mounted there, in a mount namespace of its own,
and JSON tells what a full disk did.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from assistant.errors import DiskFull
from assistant.index import copies as made
from assistant.index.copies import DailyCopies, copy_named
from assistant.store.connection import Store
from tests.faults.small_disk import fill, mount
from tests.migration.make_fixture import write

DAY_S = 86_400.0
BEGIN = 1_700_000_000.0


def typed(store: Store) -> list[list[tuple[Any, ...]]]:
    """Return rows of what the user typed."""
    with store.read() as tx:
        tables = ("concepts", "edits", "examples", "verdicts", "turns", "notes")
        return [tx.rows(f"select * from {table} order by 1") for table in tables]  # noqa: S608


def copy_for_ever(library: Path) -> None:
    """Make a copy a day, restore every third one, and say when each is done."""
    now = BEGIN
    with Store.open(library) as store:
        copies = DailyCopies(store, clock=lambda: now, steady=lambda: now)
        while True:
            kept = copies.make()
            if int(now // DAY_S) % 3 == 0:
                copies.restore(copy_named(library, kept.name))
            os.write(1, b".")
            now += DAY_S


def copy_without_room(place: Path) -> None:
    """Make a copy, fill the disk, make another, make room, and make it again."""
    mount("-t", "tmpfs", "-o", "size=8192k", "tmpfs", str(place))
    library, filler = place / "library", place / "filler"
    library.mkdir()
    write(library / "keepsake.db")
    made.SPARE = 0
    found: dict[str, object] = {"full": ""}
    now = BEGIN
    with Store.open(library) as store:
        before = typed(store)
        copies = DailyCopies(
            store, clock=lambda: now, steady=lambda: now, free=lambda _: 1_000_000_000
        )
        copies.make()
        now += DAY_S
        fill(place, filler, 100)
        try:
            copies.make()
        except DiskFull as exc:
            found["full"] = str(exc)
        found["left"] = sorted(path.name for path in (library / "backups").iterdir())
        filler.unlink()
        copies.make()
        found["later"] = len(copies.found().kept)
        found["same"] = typed(store) == before
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        copy_without_room(Path(sys.argv[1]))
    else:
        copy_for_ever(Path(sys.argv[1]))
