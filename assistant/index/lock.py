"""Lets one process at a time index a library; the system frees the lock when a process dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import LibraryBusy, LibraryProblem, shown_path

_NAME = "indexer.lock"


@contextmanager
def indexing(folder: Path) -> Iterator[None]:
    """Hold the library in `folder` for indexing.

    Raises:
        LibraryBusy: another process (or another thread of this one) is indexing it.
        LibraryProblem: the folder cannot be written.
    """
    path = folder / _NAME
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as exc:
        raise LibraryProblem(
            f"The library folder {shown_path(str(folder))} cannot be written ({exc.strerror}). "
            "Check that you may change it."
        ) from exc
    try:
        try:
            _lock(descriptor)
        except OSError as exc:
            raise LibraryBusy(_busy(descriptor)) from exc
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _busy(descriptor: int) -> str:
    holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
    who = f"Process {holder}" if holder.isdigit() else "Another process"
    return f"{who} is indexing this library already. Wait until it is done, or stop it first."


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
