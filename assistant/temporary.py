"""Folders for a while: they go with their process, and what a killed one left goes with the next.

The name of a folder tells the process that made it, so that nobody deletes one that is in use.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import weakref
from pathlib import Path

_NAME = re.compile(r"keepsake-[a-z]+-(?P<process>\d+)-\w+")


def temporary_folder(purpose: str) -> tempfile.TemporaryDirectory[str]:
    """Make a folder that only its owner can look into; `purpose` is a word of its name.

    Raises:
        OSError: there is no room for it, or no right to make it.
    """
    return tempfile.TemporaryDirectory(prefix=f"keepsake-{purpose}-{os.getpid()}-")


def folder_of(owner: object, purpose: str) -> Path:
    """Make such a folder that goes when its owner does, or when the process ends.

    Raises:
        OSError: as for `temporary_folder`.
    """
    folder = temporary_folder(purpose)
    weakref.finalize(owner, folder.cleanup)
    return Path(folder.name)


def delete_left_over() -> None:
    """Delete what killed processes of this user left; what cannot be deleted stays."""
    import psutil  # noqa: PLC0415 - only the engine's start needs it

    for folder in Path(tempfile.gettempdir()).glob("keepsake-*-*-*"):
        named = _NAME.fullmatch(folder.name)
        if named is None or psutil.pid_exists(int(named["process"])):
            continue
        if not folder.is_symlink() and _is_own(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_own(folder: Path) -> bool:
    """Say whether this user made it; where users have no numbers, the folder is theirs anyway."""
    try:
        return not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid()
    except OSError:
        return False
