"""How long a process keeps models in memory without work, as it is usual and as the user chose."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import LibraryProblem
from assistant.settings import Settings, load_settings


def usual_idle_seconds() -> float:
    """Return how long models stay without work when nobody chose."""
    return Settings().unload_after_min * 60.0


def chosen_idle_seconds(library: Path) -> float:
    """Return the same as the user chose it for a library."""
    try:
        return load_settings(library).unload_after_min * 60.0
    except LibraryProblem:  # told of where the settings matter more
        return usual_idle_seconds()
