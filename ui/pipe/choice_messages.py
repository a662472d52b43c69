"""The messages about settings between app and engine; see `ui.pipe.messages`."""

from __future__ import annotations

from assistant.reports import Copies
from assistant.settings import Settings
from ui.pipe.message import message


@message
class GetChoices:
    """Request: the settings of the library and of this computer; answered by `ChoicesFound`."""

    id: int


@message
class ChangeChoice:
    """Request: change one setting of the library; answered by `ChoicesFound`."""

    id: int
    name: str
    value: str  # as in the settings file


@message
class TurnAutostart:
    """Request: start the indexer at login, or no longer; answered by `ChoicesFound`."""

    id: int
    on: bool


@message
class BackUp:
    """Request: copy the library to a new file; answered by `BackedUp`."""

    id: int
    path: str  # absolute


@message
class GetCopies:
    """Request: the daily copies; answered by `CopiesFound`."""

    id: int


@message
class MakeCopy:
    """Request: make the copy of the day now; answered by `CopiesFound`."""

    id: int
    alone: bool = False  # all other copies are deleted once it is made


@message
class RestoreCopy:
    """Request: have what was typed be as in a copy; answered by `CopyRestored`."""

    id: int
    copy: str  # its name, or an absolute path


ChoiceRequest = (
    GetChoices | ChangeChoice | TurnAutostart | BackUp | GetCopies | MakeCopy | RestoreCopy
)


@message
class NetworkUse:
    """Something that was fetched over the network."""

    at: float  # seconds since 1970
    what: str
    bytes: int
    done: bool  # False: it did not come whole


@message
class ChoicesFound:
    """Reply to all about settings."""

    id: int
    settings: Settings
    autostart: str  # how the indexer starts at login; "" if it does not
    starts_early: bool | None  # whether it does; None: this computer has no way for it
    network: tuple[NetworkUse, ...]  # all that was ever fetched, the newest first
    folder: str  # of the library


@message
class BackedUp:
    """Reply to `BackUp`."""

    id: int
    path: str
    bytes: int


@message
class CopiesFound:
    """Reply to `GetCopies` and `MakeCopy`."""

    id: int
    copies: Copies


@message
class CopyRestored:
    """Reply to `RestoreCopy`."""

    id: int
    copy: str  # what was restored
    before: str  # the name of the copy of what was there before
    copies: Copies


ChoiceReply = ChoicesFound | BackedUp | CopiesFound | CopyRestored
