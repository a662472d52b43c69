"""The indexer as a child process of the app: its command line, and what it says of itself."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ui.activity_line import BadActivity, read_activity
from ui.child_process import ChildProcess

_log = logging.getLogger(__name__)


def indexer_command(library: Path) -> list[str]:
    """Return the command line of an indexer that watches a library until its stdin is closed."""
    options = ["--watch", "--until-stdin-ends", "--json", "--library", str(library)]
    return [sys.executable, "-P", "-m", "ui", "index", *options]


class IndexerProcess(QObject):
    """Starts the indexer, and passes on what it says."""

    activity = Signal(object)  # Activity
    ended = Signal(int, str)  # its exit code, and its last sentence if it said one

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        """Take the command line; nothing runs before `process.start`."""
        super().__init__(parent)
        self.process = ChildProcess(command, self, listens=True)
        self.process.line.connect(self._read)
        self.process.ended.connect(lambda code: self.ended.emit(code, self._last_sentence()))

    def ask_to_end(self) -> None:
        """Ask the indexer to end, without waiting for it."""
        self.process.ask_to_end()

    def close(self) -> None:
        """End the indexer; waits a moment, then leaves it no choice."""
        self.process.close()

    @Slot(bytes)
    def _read(self, line: bytes) -> None:
        try:
            activity = read_activity(line)
        except BadActivity:
            _log.warning("a line of %d bytes from the indexer was not understood", len(line))
            return
        self.process.praise()
        self.activity.emit(activity)

    def _last_sentence(self) -> str:
        try:
            shape = json.loads(self.process.last_words)
        except ValueError:
            return ""
        return str(shape.get("error", "")) if isinstance(shape, dict) else ""
