"""Writes the fixture of the newest schema: `python -m tests.migration.make_fixture` at a release.

Fixtures of older schemas are never written again: they are what users have on their disks.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from assistant.records import (
    Depth,
    Facts,
    Form,
    FoundFile,
    Kind,
    Locator,
    Passage,
    RootId,
    RootState,
    Space,
    SpaceId,
)
from assistant.store import (
    contents,
    controls,
    partials,
    passages,
    roots,
    shelf,
    sources,
    vectors,
)
from assistant.store.connection import Store
from assistant.store.contents import Reading
from assistant.store.migrate import released_migrations
from assistant.store.transactions import WriteTx
from tests.unit.assistant.store.library import directions

HERE = Path(__file__).resolve().parent
NAMES = ("Flat 7/RentalContract2023.pdf", "Trips/rome.jpg", "caf\udce9.txt")

GONE = "Old/gone.txt"


def fixture(number: int) -> Path:
    """Return where the fixture of a schema is."""
    return HERE / f"old_{number:04}.sqlite"


def write(target: Path) -> None:
    """Write a small library in which every table has rows."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "library") as store:
        with store.write() as tx:
            root = roots.add_root(tx, "/home/ada", excludes=["*.tmp"], priority=2)
            away = roots.add_root(tx, "/media/stick")
            roots.set_root_state(tx, away.id, RootState.OFFLINE)
            files = [FoundFile(name, 10, 20, Kind.NOTE, 30) for name in NAMES]
            sources.put_waiting(tx, root.id, [*files, FoundFile("waiting.txt", 1, 2, Kind.NOTE)])
            known = sources.known_files(tx, root.id)
            space = vectors.put_space(tx, Space("some model", "1", 16))
            for number, name in enumerate(NAMES[:2]):
                about = Facts(Kind.PAGE, "application/pdf", title=f"Title {number}", date="2023-05")
                content = contents.put_content(tx, name.encode(), 10, about, date_from_file=None)
                contents.set_reading(tx, content, Reading.WAITING)
                parts = [
                    Passage(Kind.PAGE, Form.TEXT, f"Words of {number}: rent", Locator(page=1)),
                    Passage(Kind.PAGE, Form.PICTURE, "", Locator(page=1, box=(0.0, 0.0, 1.0, 1.0))),
                ]
                ids = passages.put_passages(tx, content, parts, depth=Depth.FIRST)
                sources.finish(tx, known[name].id, content)
                pairs = list(zip(ids, directions(2, seed=number), strict=True))
                vectors.put_vectors(tx, space, pairs)
            sources.fail(tx, known[NAMES[2]].id, "needs a password", now=1_700_000_000)
            put_aside(tx, root.id, space)
        store.backup(target)


def put_aside(tx: WriteTx, root_id: RootId, space: SpaceId) -> None:
    """Put a deleted file on the shelf, half a recording among the partials, and a control."""
    sources.put_waiting(tx, root_id, [FoundFile(GONE, 10, 20, Kind.NOTE, 30)])
    [source] = sources.sources_below(tx, root_id, GONE)
    about = Facts(Kind.NOTE, "text/plain", title="Deleted")
    content = contents.put_content(tx, GONE.encode(), 10, about, date_from_file="2022")
    note = Passage(Kind.NOTE, Form.TEXT, "what was deleted", Locator(chars=(0, 16)))
    ids = passages.put_passages(tx, content, [note], depth=Depth.FIRST)
    sources.finish(tx, source, content)
    vectors.put_vectors(tx, space, [(ids[0], directions(1, seed=9)[0])])
    shelf.put_on_shelf(tx, [source], now=1_700_000_000)
    [waiting] = sources.sources_below(tx, root_id, "waiting.txt")
    heard = partials.Partial(12.5, "what was heard")
    partials.put_partial(tx, b"waiting", 1, partial=heard, source_id=waiting)
    controls.set_control(tx, "paused", "1")


if __name__ == "__main__":
    newest = fixture(released_migrations()[-1].number)
    write(newest)
    sys.stdout.write(f"wrote {newest}\n")
