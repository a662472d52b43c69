"""Says by their names which files and folders are left out: hidden ones, caches, the system's."""

from __future__ import annotations

import os
import stat
import sys

NO_FILES_OF_A_PERSON = frozenset({"CACHEDIR.TAG", "keepsake.db"})
"""Files that mark a folder as a cache (bford.info/cachedir), or as a library of this program."""

_LITTER = frozenset(
    {
        "$recycle.bin",
        "__macosx",
        "__pycache__",
        "bower_components",
        "cache",
        "caches",
        "lost+found",
        "node_modules",
        "site-packages",
        "system volume information",
        "venv",
    }
)
_SYSTEM = frozenset({"/dev", "/proc", "/run", "/sys", "/System", "/private/var/vm"})


def is_litter(name: str) -> bool:
    """Say whether a file or folder of this name is hidden or holds only what programs left."""
    return name.startswith(".") or name.casefold() in _LITTER


def is_system(folder: str) -> bool:
    """Say whether an absolute path is a folder of the operating system, without personal files."""
    return folder in _SYSTEM


def is_hidden(entry: os.DirEntry[str]) -> bool:
    """Say whether the file system itself marks an entry as hidden, as Windows does."""
    if sys.platform == "win32":
        attributes = entry.stat(follow_symlinks=False).st_file_attributes
        return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)
    return False
