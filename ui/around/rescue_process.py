"""The process that brings a damaged library back, as the window sees it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from ui.pipe import choice_messages as about
from ui.pipe import messages
from ui.side_process import SideProcess


class RescueProcess(SideProcess):
    """Lists copies, and begins anew with one."""

    found = Signal(object)  # Copies
    restored = Signal(str)  # the name of the damaged file, which is kept

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        """Take the command line."""
        super().__init__(command, parent)
        self.replied.connect(self._take)

    def get_copies(self) -> None:
        """List the copies; answered by `found` or `failed`."""
        self.ask(about.GetCopies)

    def restore(self, copy: str) -> None:
        """Begin anew with a copy, by its name or path; "" begins with nothing. By `restored`."""
        self.ask(lambda number: about.RestoreCopy(number, copy))

    @Slot(object)
    def _take(self, reply: messages.Reply) -> None:
        match reply:
            case about.CopiesFound(_, copies):
                self.found.emit(copies)
            case about.CopyRestored(_, _, aside, _):
                self.restored.emit(aside)
