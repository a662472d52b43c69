"""Holds what the user chose for the window, tells of changes, and keeps them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.chosen import Chosen, load_chosen, save_chosen


class Preferences(QObject):
    """One for the window; every change is on the disk before it is told."""

    changed = Signal(object)  # Chosen
    failed = Signal(str)  # a sentence: it could not be kept

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        """Take the file, which need not be there."""
        super().__init__(parent)
        self._file = file
        self.chosen: Chosen = load_chosen(file)

    def choose(self, **changes: object) -> None:
        """Change some of what is chosen; the names are those of `Chosen`."""
        chosen = replace(self.chosen, **changes)  # type: ignore[arg-type]  # checked by its type
        if chosen == self.chosen:
            return
        self.chosen = chosen
        if sentence := save_chosen(self._file, chosen):
            self.failed.emit(sentence)
        self.changed.emit(chosen)
