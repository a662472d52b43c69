"""Writes small files of the library whole or not at all, readable by their owner alone."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from assistant.errors import DiskFull, LibraryProblem, shown_path
from assistant.told import told

TEMPORARY = ".part"
"""How the name of a file that is still being written ends; only a killed process leaves one."""


def write_whole(path: Path, data: bytes, *, below: Path | None = None) -> None:
    """Put `data` into the file at once, mode 0600.

    Missing folders between `below` and the file are made (0700). The one it lies in never is
    otherwise: a library on a drive that was unplugged must not seem to be there.

    Raises:
        DiskFull: there is no room left.
        LibraryProblem: the file cannot be written for another reason.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        if below is not None:
            _make_folders(path.parent, below)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        temporary.replace(path)
    except OSError as exc:
        with suppress(OSError):
            temporary.unlink()
        shown = shown_path(str(path))
        if exc.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(
                told(
                    "There is no room left on the disk that holds {}. Free some space and run the "
                    "same again; nothing that was finished is lost.",
                    shown,
                )
            ) from exc
        if exc.errno == errno.ENOENT:
            folder = shown_path(str(path.parent))
            raise LibraryProblem(
                told("The folder {} is gone. Put it back and run the same again.", folder)
            ) from exc
        raise LibraryProblem(
            told(
                "The file {} cannot be written ({}). Check that you may change it.",
                shown,
                exc.strerror,
            )
        ) from exc


def _make_folders(folder: Path, below: Path) -> None:
    for name in folder.relative_to(below).parts:
        below = below / name
        below.mkdir(mode=0o700, exist_ok=True)
