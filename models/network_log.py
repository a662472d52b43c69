"""Keeps a record of everything that was ever fetched, for the user to read."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

_FILE = "network.log"  # in the models folder; one JSON object a line
_MOST = 500  # lines that are read, the newest


@dataclass(frozen=True, slots=True)
class Fetched:
    """Something that came over the network."""

    at: float  # seconds of the wall clock since 1970
    what: str  # a package with its version
    bytes: int  # of it, as the catalogue says
    done: bool  # False: it did not come whole


def note_fetched(folder: Path, entry: Fetched) -> None:
    """Add an entry; that the record cannot be written stops no installation."""
    with suppress(OSError), (folder / _FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(entry)) + "\n")


def read_fetched(folder: Path) -> tuple[Fetched, ...]:
    """Return the newest entries, the newest first; lines that are none are left out."""
    try:
        lines = (folder / _FILE).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    entries = []
    for line in reversed(lines[-_MOST:]):
        with suppress(ValueError, TypeError, KeyError):
            values = json.loads(line)
            entries.append(
                Fetched(
                    float(values["at"]),
                    str(values["what"]),
                    int(values["bytes"]),
                    bool(values["done"]),
                )
            )
    return tuple(entries)
