"""Writes small files of the library whole or not at all, readable by their owner alone."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from assistant.errors import DiskFull, LibraryProblem, shown_path

TEMPORARY = ".part"
"""How the name of a file that is still being written ends; only a killed process leaves one."""


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` into the file at once, mode 0600, making its folder (0700) when missing.

    Raises:
        DiskFull: there is no room left.
        LibraryProblem: the file cannot be written for another reason.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
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
                f"There is no room left on the disk that holds {shown}. Free some space and run "
                "the same again; nothing that was finished is lost."
            ) from exc
        raise LibraryProblem(
            f"The file {shown} cannot be written ({exc.strerror}). Check that you may change it."
        ) from exc
