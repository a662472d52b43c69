"""Remembers beside a model whether a graphics card may compute it, so that each is tried once.

A note counts only for the file, the card's library and the version of it that it was made with.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import DiskFull, InstallProblem
from assistant.told import Told, from_plain, to_plain, told
from models.place import write_whole

NOTES = "graphics.json"
"""In the folder of a model."""

NO_REASON = told("")


@dataclass(frozen=True, slots=True)
class CardNote:
    """What came of trying a network on a graphics card."""

    card: str  # with what: "CUDA"
    used: bool
    why: Told = NO_REASON  # it is not used
    final: bool = True  # False: it is worth another try at the next start
    cosine: float = 0.0  # between what card and processor computed, the least of all outputs
    faster: float = 0.0  # so many times as fast as the processor


def read_note(network: Path, card: str, runtime: str) -> CardNote | None:
    """Return the note about a network; None: there is none, or it was made with something else.

    Args:
        network: the file.
        card: with what it would be computed.
        runtime: the version of the library that would do it.
    """
    try:
        row = json.loads((network.parent / NOTES).read_text(encoding="utf-8"))[network.name]
        if row["made_with"] != _made_with(network, runtime) or row["card"] != card:
            return None
        return _note(row)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_note(network: Path, runtime: str, note: CardNote) -> None:
    """Keep the note about a network; that it cannot be written only costs another try."""
    place = network.parent / NOTES
    with suppress(OSError, InstallProblem, DiskFull):
        row = {
            "made_with": _made_with(network, runtime),
            "card": note.card,
            "used": note.used,
            "why": to_plain(note.why),
            "final": note.final,
            "cosine": note.cosine,
            "faster": note.faster,
        }
        write_whole(place, json.dumps({**_rows(place), network.name: row}, indent=1).encode())


def card_in_use(network: Path) -> str:
    """Return what computes a network by its note, "CUDA" for example; "": the processor does.

    Whether the note was made with what is there now is not looked at, so nothing is imported.
    """
    try:
        note = _note(_rows(network.parent / NOTES)[network.name])
    except (ValueError, TypeError, KeyError):
        return ""
    return note.card if note.used else ""


def notes_in(folder: Path) -> dict[str, CardNote]:
    """Return the notes about the models of a models folder, by `model/file`."""
    found: dict[str, CardNote] = {}
    for place in sorted(folder.glob(f"*/{NOTES}")):
        for name, row in _rows(place).items():
            with suppress(ValueError, TypeError, KeyError):
                found[f"{place.parent.name}/{name}"] = _note(row)
    return found


def _note(row: dict[str, Any]) -> CardNote:
    why = from_plain(row["why"])
    return CardNote(
        card=str(row["card"]),
        used=bool(row["used"]),
        why=why if isinstance(why, Told) else told("{}", str(why)),
        final=bool(row["final"]),
        cosine=float(row["cosine"]),
        faster=float(row["faster"]),
    )


def _rows(place: Path) -> dict[str, Any]:
    try:
        rows = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return rows if isinstance(rows, dict) else {}


def _made_with(network: Path, runtime: str) -> list[Any]:
    facts = network.stat()
    return [facts.st_size, facts.st_mtime_ns, runtime]
