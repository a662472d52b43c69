"""Finds the installed model that makes the vectors of a space."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ModelDamaged
from assistant.records import Space
from assistant.told import told
from models.catalogue import Model, Role
from models.inventory import how_to_install, is_installed
from models.known import known_models

_OWN = told("Run `keepsake models install NAME --from FOLDER` with one of your own.")


@dataclass(frozen=True, slots=True)
class SpacesOf:
    """The spaces of the models of a role.

    Args:
        role: text or image.
        known: of the models of the catalogue, by their names.
        read: reads the space of another model off its files in the models folder, or raises
            ModelDamaged.
    """

    role: Role
    known: Mapping[str, Space]
    read: Callable[[Model, Path], Space]

    def maker(self, space: Space, folder: Path) -> Model | None:
        """Return the installed model that makes the vectors of a space; None: none does."""
        for model in known_models(folder).of_role(self.role):
            if is_installed(model, folder) and self._space(model, folder) == space:
                return model
        return None

    def maker_called(self, name: str, folder: Path) -> str:
        """Return which installed model makes a space that is called so; "": none does."""
        for model in known_models(folder).of_role(self.role):
            space = self._space(model, folder) if is_installed(model, folder) else None
            if space is not None and space.model == name:
                return model.name
        return ""

    def how_to_have(self, space: Space, folder: Path) -> str:
        """Return the sentence that says how to have a model that makes them again."""
        makers = known_models(folder).of_role(self.role)
        gone = next((one for one in makers if self.known.get(one.name) == space), None)
        return _OWN if gone is None else how_to_install(gone)

    def _space(self, model: Model, folder: Path) -> Space | None:
        try:
            return self.known.get(model.name) or self.read(model, folder)
        except ModelDamaged:
            return None  # its files do not say
