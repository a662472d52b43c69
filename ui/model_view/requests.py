"""What the view of models asks of the engine."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal

from ui.area import Area
from ui.pipe import model_messages as about


class ModelRequests(Area):
    """Listing, installing, choosing and removing; `found` tells how the models stand afterwards."""

    SIGNALS: ClassVar = {about.InstallGoesOn: "went_on", about.ModelsFound: "found"}

    went_on = Signal(int, str, str, int, int)  # title, stage, bytes done, bytes in all
    found = Signal(int, object, object, str, object)  # ModelCards, Speeds, where they run, problems

    def list(self, *, thorough: bool = False) -> int:
        """Fetch all models; thorough reads their files again. Answered by `found`."""
        return self._request(lambda number: about.ListModels(number, thorough))

    def install(self, name: str, path: str = "", *, agreed: bool = False) -> int:
        """Install a model or a pack, from a path if one is given; by `went_on`, then `found`.

        `agreed` says that the user was told of its terms and of unchecked files, and agrees.
        """
        return self._request(lambda number: about.InstallModel(number, name, path, agreed))

    def use(self, role: str, name: str) -> int:
        """Use an installed model for its role; answered by `found`."""
        return self._request(lambda number: about.UseModel(number, role, name))

    def remove(self, name: str) -> int:
        """Delete the files of a model; answered by `found`."""
        return self._request(lambda number: about.RemoveModel(number, name))

    def settle(self, role: str, *, keep: bool) -> int:
        """Confirm the change of the model of a role, or go back; answered by `found`."""
        return self._request(lambda number: about.SettleModel(number, role, keep))

    def renew(self, role: str) -> int:
        """Have all texts get their meaning, or all pictures be seen, anew; answered by `found`."""
        return self._request(lambda number: about.RenewModel(number, role))
