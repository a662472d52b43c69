"""The folder and the file of a library: made for their owner only, or refused with a reason."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from assistant.errors import DiskFull, LibraryProblem, Problem
from assistant.told import told


def prepare(path: Path, *, create: bool) -> None:
    """Make folder and file if need be, for their owner only, whatever the umask is."""
    folder = path.parent
    try:
        _look_around(path, create=create)
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as exc:
        raise _unwritable(folder, exc) from exc


def _look_around(path: Path, *, create: bool) -> None:
    """Refuse what stands in the way of a library file at `path`, before anything is made."""
    folder = path.parent
    if folder.exists() and not folder.is_dir():
        raise LibraryProblem(
            told("The library folder {} is a file. Choose another folder for the library.", folder)
        )
    if path.is_dir():
        raise LibraryProblem(
            told(
                "{} is a folder, but the library file should be there. Move it away and try again.",
                path,
            )
        )
    if not path.exists() and not create:
        raise LibraryProblem(
            told(
                "There is no Keepsake library in {}. Add a folder to make one: keepsake add FOLDER",
                folder,
            )
        )


def _unwritable(folder: Path, error: OSError) -> Problem:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(
            told(
                "There is no room left for the library in {}. Free some space and try again.",
                folder,
            )
        )
    return LibraryProblem(
        told(
            "The library folder {} cannot be written ({}). Choose another folder, or change who "
            "may write there.",
            folder,
            error.strerror,
        )
    )
