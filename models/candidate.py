"""Opens one installed model of a role, whether it is the one in use or not."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ModelMissing
from assistant.told import told
from models.catalogue import Model, Role
from models.inventory import Health, ModelState, is_installed, listing
from models.known import known_models
from models.load import InstalledModels


class Candidate(InstalledModels):
    """The models in a folder, of which one is used for its role in any case."""

    def __init__(self, name: str, folder: Path, *, threads: int = 0) -> None:
        """Take its name, the models folder, and how many threads it may use (0: automatic).

        Raises:
            UsageProblem: there is no such model.
            ModelMissing: it is not installed.
        """
        super().__init__(folder, threads=threads)
        self._candidate = known_models(folder).model(name)
        if not is_installed(self._candidate, folder):
            role = self._candidate.role
            raise ModelMissing(role, told("{} is not installed.", self._candidate.title))

    def _find(self, role: Role, *, pictures: bool = False) -> Model:
        if role is self._candidate.role:
            return self._candidate
        return super()._find(role, pictures=pictures)


def candidates(role: str, folder: Path) -> list[ModelState]:
    """Return the models that could be used for a role: those that are whole at a quick look."""
    good = (Health.OK, Health.BUILTIN)
    return [one for one in listing(folder) if one.model.role == role and one.health in good]
