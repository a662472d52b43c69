"""Tells folders by their identity, whatever path leads to them, and where links lead."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from assistant.watch.skips import NO_FILES_OF_A_PERSON, is_litter

Place = tuple[int, int]
"""Device and inode: the identity of a folder, whatever path leads to it."""


def place_of(folder: str | Path) -> Place | None:
    """Return the identity of a folder, or None when there is none."""
    try:
        found = os.stat(folder)  # noqa: PTH116 - odd bytes
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_away(root: str, *, had_files: bool) -> bool:
    """Say whether a root is gone for now: missing, no folder, or suddenly empty.

    A folder that had files and now holds nothing but what systems leave, such as `lost+found`, is
    taken for a drive that is not mounted, so that nothing of it is forgotten.
    """
    try:
        with os.scandir(root) as entries:
            return had_files and all(is_litter(entry.name) for entry in entries)
    except PermissionError:
        return False  # it is there; the walk says that it may not be opened
    except OSError:
        return True


def is_emptied(root: str) -> bool:
    """Say whether a root that had files is there and holds none, nor a folder, any more."""
    return is_away(root, had_files=True) and not is_away(root, had_files=False)


class Links:
    """Says where the links inside one root lead."""

    def __init__(self, root: str, never: Iterable[Place]) -> None:
        """Take the absolute path of the root, and the folders that nothing may lead into."""
        self._root = root
        self._never = frozenset(never)
        self._inside = ""  # the real path of the root with a slash at its end, once it is needed
        self._open: dict[str, bool] = {}  # real folders -> whether links may lead into them

    def target(self, link: str) -> str | None:
        """Return where an absolute path leads, relative to the root and free of links.

        None when that is outside of the root, nowhere, or in a folder that is no one's business:
        a library, a cache, or one of those that must never be seen.
        """
        try:
            if not self._inside:
                self._inside = os.path.join(os.path.realpath(self._root, strict=True), "")  # noqa: PTH118
            real = os.path.realpath(link, strict=True)
        except (OSError, ValueError):
            return None
        if os.path.join(real, "") == self._inside:  # noqa: PTH118
            return ""
        if not real.startswith(self._inside) or not self._may_enter(os.path.dirname(real)):  # noqa: PTH120
            return None
        return real[len(self._inside) :].replace(os.sep, "/")

    def _may_enter(self, real: str) -> bool:
        """Say whether neither a folder nor any above it, up to the root, is closed to links."""
        way = []
        while os.path.join(real, "") != self._inside and real not in self._open:  # noqa: PTH118
            way.append(real)
            real = os.path.dirname(real)  # noqa: PTH120
        may = self._open.get(real, True)
        for folder in reversed(way):
            may = may and not self._is_closed(folder)
            self._open[folder] = may
        return may

    def _is_closed(self, folder: str) -> bool:
        return place_of(folder) in self._never or any(
            os.path.lexists(os.path.join(folder, name))  # noqa: PTH118
            for name in NO_FILES_OF_A_PERSON
        )
