"""Lets only one installation at a time work in a models folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from assistant.errors import InstallProblem
from assistant.told import told

_NAME = ".installing"


@contextmanager
def installing(folder: Path) -> Iterator[None]:
    """Hold the models folder for one installation; the system frees it when a process dies.

    Raises:
        InstallProblem: the folder cannot be written, or another installation holds it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = (folder / _NAME).open("w")
    except OSError as error:
        raise InstallProblem(
            told(
                "The models folder {} cannot be written: {}. Choose another one "
                "with the environment variable KEEPSAKE_MODELS.",
                folder,
                error.strerror,
            )
        ) from error
    with file:
        try:
            _lock(file)
        except OSError as error:
            raise InstallProblem(
                told("Another installation of models is running. Wait until it has ended.")
            ) from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
