"""Which file a path in a concept database means, and whether it may be read."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

LARGEST = 512 * 1024 * 1024
"""Bytes of a picture, at most."""


def find_picture(given: str, folder: Path) -> tuple[Path | None, str]:
    """Return the ordinary file that a database in `folder` names, or None with the reason.

    RAP's paths are relative to where it was started, often the folder above: a path that begins
    with the name of the folder is looked for without it too. Nothing outside the folder is taken
    unless the path is absolute.
    """
    if "\0" in given or "://" in given:
        return None, "is not a file on this computer"
    reason = "is missing"
    for path in _candidates(given, folder):
        why = _unfit(path, None if _is_absolute(given) else folder)
        if why is None:
            return path, ""
        reason = reason if why == "is missing" else why
    return None, reason


def _candidates(given: str, folder: Path) -> list[Path]:
    if _is_absolute(given):
        return [Path(given)]
    parts = PurePosixPath(given).parts
    if "\\" in given:  # written on Windows
        parts = PureWindowsPath(given).parts
    parts = tuple(one for one in parts if one != ".")
    found = [folder.joinpath(*parts)]
    if len(parts) > 1 and parts[0] == folder.name:
        found.append(folder.joinpath(*parts[1:]))
    return found


def _is_absolute(given: str) -> bool:
    return PurePosixPath(given).is_absolute() or PureWindowsPath(given).is_absolute()


def _unfit(path: Path, folder: Path | None) -> str | None:
    """Return why a path cannot be used, or None; with a folder, it has to be inside that."""
    try:
        if folder is not None and not path.resolve().is_relative_to(folder.resolve()):
            return "is outside the folder of the database"
        state = os.lstat(path)
    except (OSError, ValueError, RuntimeError):
        return "is missing"
    if not stat.S_ISREG(state.st_mode):
        return "is not an ordinary file"
    return "is too large" if state.st_size > LARGEST else None
