"""The engine process's side of the messages about watched folders: what each request does."""

from __future__ import annotations

from pathlib import Path

from assistant.engine import Engine
from ui.pipe import folder_messages as about
from ui.pipe import messages
from ui.pipe.folder_messages import FolderReply, FolderRequest


def serve_folders(engine: Engine, request: FolderRequest) -> FolderReply | messages.RootAdded:
    """Do what a request asks and return its reply; raises what the engine raises."""
    number = request.id
    match request:
        case about.PreviewFolder(_, path, excludes, only):
            found = engine.preview(Path(path), excludes=excludes, only=only)
            return about.FolderPreviewed(number, found)
        case about.ChangeFolder(_, path, excludes, only, priority):
            root = engine.add_root(Path(path), excludes=excludes, only=only, priority=priority)
            return messages.RootAdded(number, root)
        case about.RemoveFolder(_, path):
            return about.FolderRemoved(number, path, engine.remove_root(Path(path)))
    return about.DeletedForgotten(number, engine.forget_deleted())
