"""Says what to do after a change of the library, when no indexer is there to go on by itself."""

from __future__ import annotations

from assistant.engine import Engine
from assistant.reports import Mode
from ui.commands.terminal import MUTED, Terminal


def next_step(engine: Engine) -> str:
    """Return what to do; empty when a running indexer takes the change up, or may do so."""
    activity = engine.status().activity
    if activity is None:
        return "Next: keepsake index"
    if activity.resident or activity.mode is Mode.SILENT:
        return ""
    return "Next: keepsake index, once the one that runs now is done"


def say_next(terminal: Terminal, hint: str) -> None:
    """Print what to do, if there is anything."""
    if hint:
        terminal.say(hint, style=MUTED)
