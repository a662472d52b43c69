"""The messages about watched folders between app and engine; see `ui.pipe.messages`."""

from __future__ import annotations

from assistant.reports import Preview
from ui.pipe.message import message


@message
class PreviewFolder:
    """Request: what indexing a folder would come to; takes seconds; by `FolderPreviewed`.

    The patterns change those that it has as in `Engine.add_root`.
    """

    id: int
    path: str  # absolute
    excludes: tuple[str, ...] = ()
    only: bool = False


@message
class ChangeFolder:
    """Request: watch a folder by these rules from now on; answered by `RootAdded`."""

    id: int
    path: str  # absolute
    excludes: tuple[str, ...] = ()
    only: bool = False
    priority: int | None = None  # None: as it is


@message
class RemoveFolder:
    """Request: watch a folder no longer and forget its files; answered by `FolderRemoved`."""

    id: int
    path: str  # absolute


@message
class ForgetDeleted:
    """Request: forget all deleted files for good; answered by `DeletedForgotten`."""

    id: int


FolderRequest = PreviewFolder | ChangeFolder | RemoveFolder | ForgetDeleted


@message
class FolderPreviewed:
    """Reply to `PreviewFolder`."""

    id: int
    preview: Preview


@message
class FolderRemoved:
    """Reply to `RemoveFolder`: how many files were forgotten."""

    id: int
    path: str
    forgotten: int


@message
class DeletedForgotten:
    """Reply to `ForgetDeleted`: how many files were forgotten."""

    id: int
    forgotten: int


FolderReply = FolderPreviewed | FolderRemoved | DeletedForgotten
