"""Cuts the state of the library down to what a reply of the engine process carries."""

from __future__ import annotations

from dataclasses import replace

from assistant.reports import Status
from ui.pipe.messages import MOST_PROBLEMS


def short(status: Status) -> Status:
    """Leave out problems that no list of the window would show."""
    return replace(status, problems=status.problems[:MOST_PROBLEMS])
