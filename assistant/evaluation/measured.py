"""Keeps in a small file of the library what models were measured to do, and reads it again.

So whoever chooses another model is told how long the whole library will take with it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.evaluation.comparison import Candidate, Comparison
from assistant.index.private_files import write_whole

FILE_NAME = "measured.json"
REMADE = ("text", "image")
"""The roles of which another model makes its vectors of the whole library anew."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of one model on this computer."""

    at: float  # seconds since 1970
    item_s: float  # seconds for one item of the library, opening it included
    per_second: float  # items, without opening them
    memory_bytes: int
    recall: float | None = None  # at 5, on the library's own questions


@dataclass(frozen=True, slots=True)
class Remaking:
    """What choosing a model costs: its vectors of all there is in the library."""

    amount: int  # passages or pictures, at most
    seconds: float | None  # None: the model was not measured


def remaking(role: str, amounts: Mapping[str, float], known: Measured | None) -> Remaking | None:
    """Return what it costs to choose a model for a role; None if that costs nothing.

    Args:
        role: as in the catalogue.
        amounts: how much there is in the library, by role.
        known: what was measured of the model.
    """
    amount = round(amounts.get(role, 0.0))
    if role not in REMADE or not amount:
        return None
    return Remaking(amount, None if known is None else amount * known.item_s)


def keep(library: Path, comparison: Comparison, *, now: float) -> None:
    """Remember what was measured; what is known of other models stays.

    Raises:
        DiskFull, LibraryProblem: it cannot be written; what was known stays.
    """
    known = _read(library)
    role = known.setdefault(comparison.role, {})
    for one in comparison.candidates:
        if not one.trial.problem and one.trial.items:
            role[one.name] = asdict(_measured(one, comparison, now))
    write_whole(library / FILE_NAME, json.dumps(known, indent=1).encode())


def measured(library: Path) -> dict[str, dict[str, Measured]]:
    """Return role -> name -> what was measured; nothing of what cannot be understood."""
    return {
        role: {name: one for name, values in models.items() if (one := _understood(values))}
        for role, models in _read(library).items()
        if isinstance(models, dict)
    }


def _measured(one: Candidate, comparison: Comparison, now: float) -> Measured:
    trial = one.trial
    whole = one.library_s
    item_s = whole / comparison.amount if whole is not None else trial.seconds / trial.items
    recall = one.recall.value if one.recall is not None and comparison.own else None
    return Measured(now, item_s, one.per_second, trial.memory_bytes, recall)


def _read(library: Path) -> dict[str, Any]:
    try:
        found = json.loads((library / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _understood(values: Mapping[str, Any]) -> Measured | None:
    try:
        one = Measured(**values)
        figures = (one.at, one.item_s, one.per_second, float(one.memory_bytes), one.recall or 0.0)
    except (TypeError, ValueError):
        return None
    good = all(isinstance(figure, int | float) and figure >= 0 for figure in figures)
    return one if good else None
