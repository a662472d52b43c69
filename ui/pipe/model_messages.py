"""The messages about models between app and engine; see `ui.pipe.messages`."""

from __future__ import annotations

from typing import ClassVar

from assistant.reports import Speeds
from ui.pipe.message import message


@message
class ListModels:
    """Request: every model that is known; `thorough` reads all their files; by `ModelsFound`."""

    id: int
    thorough: bool = False


@message
class InstallModel:
    """Request: install a model or a pack; answered by `InstallGoesOn`, then `ModelsFound`."""

    id: int
    name: str
    path: str = ""  # absolute: a file or folder that it is taken from, so that nothing is fetched
    agreed: bool = False  # to its licence, and to files that no checksum is known of


@message
class UseModel:
    """Request: use an installed model for its role; answered by `ModelsFound`."""

    id: int
    role: str
    name: str


@message
class RemoveModel:
    """Request: delete the files of an installed model; answered by `ModelsFound`."""

    id: int
    name: str


@message
class SettleModel:
    """Request: confirm a change of the model of a role or go back; answered by `ModelsFound`."""

    id: int
    role: str  # "text" or "image"
    keep: bool


@message
class RenewModel:
    """Request: have all that a model made be made anew; answered by `ModelsFound`."""

    id: int
    role: str  # "text" or "image"


ModelRequest = ListModels | InstallModel | UseModel | RemoveModel | SettleModel | RenewModel


@message
class ModelFigures:
    """What a model was measured to do on this computer; see `keepsake models measure`."""

    per_second: float  # items, in the unit of its role
    memory_bytes: int
    recall: float | None = None  # at 5, on questions made from the library; None: not measured


@message
class ModelCard:
    """A model and how it stands on this computer; sizes are bytes."""

    name: str
    role: str
    title: str
    health: str  # as in `models.inventory.Health`
    used: bool
    used_for_pictures: bool
    licence: str
    languages: str
    can: str
    cannot: str
    fetch_bytes: int
    disk_bytes: int
    memory_bytes: int
    packages: tuple[str, ...]  # that are fetched: `name==version`, or the repository of a hub
    detail: str = ""  # what is wrong with its files
    starter: bool = False  # it is in the starter pack
    brought: bool = False  # the user brought it as a file
    context: int = 0  # tokens that a language model holds at once; 0: not known
    terms: str = ""  # what of its licence has to be agreed to
    unchecked: bool = False  # its files come from a hub, and no checksum of them is known
    own: bool = False  # the user's own catalogue has it
    outdated: bool = False  # installing makes it anew, in a better form
    needed_by: tuple[str, ...] = ()  # titles of installed models that cannot work without it
    measured: ModelFigures | None = None
    to_remake: int = 0  # passages or pictures that need vectors of it once it is chosen, at most
    remake_s: float | None = None  # how long that takes; None: not measured
    rests: bool = False  # the settings want nothing of its role

    @property
    def is_there(self) -> bool:
        """Say whether it can be used."""
        return self.health in {"ok", "builtin"}


@message
class InstallGoesOn:
    """Reply to `InstallModel`, before the last: how far it has come, in bytes."""

    GOES_ON: ClassVar[bool] = True

    id: int
    title: str  # of the model in work
    stage: str  # "fetch", "place", "convert" or "done"
    done: int
    total: int


@message
class ModelsFound:
    """Reply to all about models: how they stand now, and how fast they were on this computer."""

    id: int
    models: tuple[ModelCard, ...]
    speeds: Speeds
    graphics: str = ""  # sentences: on what models are computed, and why
    problems: tuple[str, ...] = ()  # sentences: what of the user's own catalogue is left out


ModelReply = InstallGoesOn | ModelsFound
