"""What the view of settings asks of the engine."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal

from ui.area import Area
from ui.pipe import choice_messages as about


class ChoiceRequests(Area):
    """Settings of the library, the indexer's start at login, and copies."""

    SIGNALS: ClassVar = {
        about.ChoicesFound: "found",
        about.BackedUp: "backed_up",
        about.CopiesFound: "copies_found",
        about.CopyRestored: "restored",
    }

    found = Signal(int, object, str, object, object, str)  # the fields of `ChoicesFound`
    backed_up = Signal(int, str, object)  # the path, and its bytes

    copies_found = Signal(int, object)  # Copies
    restored = Signal(int, str, str, object)  # the fields of `CopyRestored`

    def get(self) -> int:
        """Fetch all; answered by `found`."""
        return self._request(about.GetChoices)

    def change(self, name: str, value: str) -> int:
        """Change one setting of the library; answered by `found`."""
        return self._request(lambda number: about.ChangeChoice(number, name, value))

    def start_early(self, *, on: bool) -> int:
        """Start the indexer at login, or no longer; answered by `found`."""
        return self._request(lambda number: about.TurnAutostart(number, on))

    def back_up(self, path: str) -> int:
        """Copy the library to a new file; answered by `backed_up`."""
        return self._request(lambda number: about.BackUp(number, path))

    def get_copies(self) -> int:
        """Fetch the daily copies; answered by `copies_found`."""
        return self._request(about.GetCopies)

    def make_copy(self, *, alone: bool = False) -> int:
        """Make the copy of the day now; `alone` deletes all others. By `copies_found`."""
        return self._request(lambda number: about.MakeCopy(number, alone))

    def restore(self, copy: str) -> int:
        """Have what was typed be as in a copy; answered by `restored`."""
        return self._request(lambda number: about.RestoreCopy(number, copy))
