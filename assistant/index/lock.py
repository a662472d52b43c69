"""Lets one process at a time index a library; the system frees the lock when a process dies.

The lock's file tells who holds it. What it says counts only while the lock is held, so a process
that was killed leaves nothing behind that anybody would have to clear away.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

from assistant.errors import LibraryBusy, LibraryProblem, shown_path
from assistant.told import told

_NAME = "indexer.lock"
_COPYING = "copies.lock"
_LONGEST = 20  # characters of the number of a process
_TRIES = 20
_BETWEEN_S = 0.02  # whoever only asks who holds the lock has it for an instant
_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


@contextmanager
def indexing(folder: Path) -> Iterator[None]:
    """Hold the library in `folder` for indexing.

    Raises:
        LibraryBusy: another process (or another thread of this one) is indexing it.
        LibraryProblem: the folder cannot be written, or its file system knows no locks.
    """
    with _held(folder, _NAME):
        yield


@contextmanager
def copying(folder: Path) -> Iterator[None]:
    """Hold the copies of the library in `folder`, so that one process at a time makes them.

    Raises:
        LibraryBusy, LibraryProblem: as `indexing`.
    """
    with _held(folder, _COPYING):
        yield


def holder(folder: Path) -> int | None:
    """Return the id of the process that is indexing the library in `folder`, 0 if it is not known.

    None when none is.
    """
    try:
        descriptor = os.open(folder / _NAME, os.O_RDWR)
    except OSError:
        return None
    try:
        _lock(descriptor, alone=False)
    except OSError as exc:
        return _read_holder(descriptor) if exc.errno in _HELD else None
    else:
        return None
    finally:
        os.close(descriptor)


@contextmanager
def _held(folder: Path, name: str) -> Iterator[None]:
    path = folder / name
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as exc:
        raise LibraryProblem(
            told(
                "The library folder {} cannot be written ({}). Check that you may change it.",
                shown_path(str(folder)),
                exc.strerror,
            )
        ) from exc
    try:
        _take(descriptor, folder)
        with suppress(OSError):  # on a full disk nobody may learn who it is, and that is all
            number = str(os.getpid()).encode()
            os.pwrite(descriptor, number.ljust(_LONGEST), 0)  # first, while there is room for it
            os.truncate(descriptor, len(number))
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, folder: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            _lock(descriptor, alone=True)
        except OSError as exc:
            if exc.errno not in _HELD:
                raise LibraryProblem(
                    told(
                        "The library folder {} is on a drive that knows no locks ({}). Keep the "
                        "library on another drive.",
                        shown_path(str(folder)),
                        exc.strerror,
                    )
                ) from exc
            if not left:
                raise LibraryBusy(_busy(descriptor)) from exc
            Event().wait(_BETWEEN_S)  # no system tells when a lock that was asked for is free
        else:
            return


def _busy(descriptor: int) -> str:
    number = _read_holder(descriptor)
    who = f"Process {number}" if number else "Another process"
    return (
        f"{who} is indexing this library already. One that watches takes up by itself what is new; "
        "wait for any other until it is done. `keepsake status` says what it does."
    )


def _read_holder(descriptor: int) -> int:
    text = os.pread(descriptor, _LONGEST, 0).decode("ascii", "replace").strip()
    return int(text) if text.isdigit() else 0


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, *, alone: bool) -> None:  # noqa: ARG001 - there is one kind only
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int, *, alone: bool) -> None:
        how = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
