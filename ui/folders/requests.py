"""What the view of folders asks of the engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal

from ui.area import Area
from ui.pipe import folder_messages as about


class FolderRequests(Area):
    """Watching folders and their rules; the bridge's `root_added` tells of a changed folder."""

    SIGNALS: ClassVar = {
        about.FolderPreviewed: "previewed",
        about.FolderRemoved: "removed",
        about.DeletedForgotten: "deleted_forgotten",
    }

    previewed = Signal(int, object)  # Preview
    removed = Signal(int, str, int)  # the path, and how many files were forgotten
    deleted_forgotten = Signal(int, int)  # how many files were

    def preview(self, path: str, excludes: Sequence[str] = (), *, only: bool = False) -> int:
        """Count what would be indexed; answered by `previewed` after seconds."""
        rules = tuple(excludes)
        return self._request(lambda number: about.PreviewFolder(number, path, rules, only))

    def change(
        self,
        path: str,
        excludes: Sequence[str] = (),
        *,
        only: bool = False,
        priority: int | None = None,
    ) -> int:
        """Watch a folder by these rules; answered by the bridge's `root_added`."""
        rules = tuple(excludes)
        return self._request(lambda number: about.ChangeFolder(number, path, rules, only, priority))

    def remove(self, path: str) -> int:
        """Watch a folder no longer and forget its files; answered by `removed`."""
        return self._request(lambda number: about.RemoveFolder(number, path))

    def forget_deleted(self) -> int:
        """Forget all deleted files for good; answered by `deleted_forgotten`."""
        return self._request(about.ForgetDeleted)
