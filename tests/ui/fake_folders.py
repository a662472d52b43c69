"""What the fake engine does about folders."""

from __future__ import annotations

from dataclasses import replace

from assistant.records import Kind, Root, RootId, SourceState
from assistant.reports import Preview, RootCounts, Status
from ui.pipe import folder_messages as about
from ui.pipe import messages

PREVIEW = Preview(
    files=120,
    chosen={Kind.PHOTO: 80, Kind.NOTE: 1},
    bytes={Kind.PHOTO: 12_000_000, Kind.NOTE: 900},
    left_out={"too large": 2},
    folders_left_out=1,
    unseen=(),
    seconds=190.0,
)


def counted(root: Root, *, done: int, waiting: int = 0) -> RootCounts:
    states = {SourceState.DONE: done, SourceState.WAITING: waiting}
    return RootCounts(root.id, {Kind.PHOTO: states, Kind.PAGE: {SourceState.FAILED: 1}})


def serve_folders(state: Status, request: about.FolderRequest) -> tuple[Status, messages.Reply]:
    """Return how the library is after a request, and the reply."""
    number = request.id
    match request:
        case about.PreviewFolder(_, _, excludes):
            if "[" in excludes:
                return state, messages.Failed(number, "“[” is no pattern.")
            chosen = {} if excludes else PREVIEW.chosen
            return state, about.FolderPreviewed(number, replace(PREVIEW, chosen=chosen))
        case about.ChangeFolder(_, path, excludes, only, priority):
            old = next((root for root in state.roots if root.path == path), None)
            new = replace(old or Root(RootId(7), path), priority=priority or 0)
            new = replace(new, excludes=excludes) if only else new
            others = tuple(root for root in state.roots if root.path != path)
            return replace(state, roots=(*others, new)), messages.RootAdded(number, new)
        case about.RemoveFolder(_, path):
            left = tuple(root for root in state.roots if root.path != path)
            return replace(state, roots=left), about.FolderRemoved(number, path, 41)
    return state, about.DeletedForgotten(number, 3)
