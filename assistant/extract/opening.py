"""Open a file for reading only, and only if it is an ordinary file and the one that was meant."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from assistant.errors import UnreadableFile
from assistant.told import told

NEEDS_MEMORY = "needs too much memory"
"""The reason after which the reading child ends: what is left of its memory is in pieces."""

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

# What the system says -> the plain reason, and whether it may well pass.
_REASONS: dict[int, tuple[str, bool]] = {
    errno.ENOENT: ("has vanished", True),
    errno.ENOTDIR: ("has vanished", True),
    errno.ESTALE: ("has vanished", True),
    errno.EACCES: ("may not be read", True),
    errno.EPERM: ("may not be read", True),
    # The path was that of an ordinary file a moment ago: what took its place may go again.
    errno.ELOOP: ("is a link, not a file", True),
    errno.EISDIR: ("is a folder, not a file", True),
    errno.ENXIO: ("is not an ordinary file", True),
    errno.ENODEV: ("is not an ordinary file", True),
    errno.ENAMETOOLONG: ("has too long a name", False),
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file's bytes cannot change without changing."""

    device: int
    inode: int
    size: int  # bytes
    mtime_ns: int


def open_regular(path: Path) -> BinaryIO:
    """Open an ordinary file; links, folders, pipes, sockets and devices are refused unopened.

    Raises:
        UnreadableFile: it vanished, may not be read or is no ordinary file.
    """
    try:
        # Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
        handle = os.open(path, _FLAGS)
    except OSError as exc:
        raise reading_failed(exc) from exc
    except ValueError as exc:  # a zero byte in the name
        raise UnreadableFile(told("has a name that cannot be opened")) from exc
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        what = "is a folder, not a file" if stat.S_ISDIR(mode) else "is not an ordinary file"
        raise UnreadableFile(what, passing=True)
    return os.fdopen(handle, "rb")


def reading_failed(error: OSError) -> UnreadableFile:
    """Translate what the system said into a plain reason."""
    reason, passing = _REASONS.get(error.errno or 0, ("cannot be read from its disk", True))
    return UnreadableFile(reason, passing=passing)


def changed() -> UnreadableFile:
    """Return the problem of a file that somebody writes to while it is read."""
    return UnreadableFile(told("changed while it was read"), passing=True)


def too_much_memory() -> UnreadableFile:
    """Return the problem of a file whose reading takes more memory than it may."""
    return UnreadableFile(NEEDS_MEMORY, passing=True)


def stamp_of(file: BinaryIO) -> Stamp:
    """Return the stamp of an open file, to notice that it changed while it was read."""
    state = os.fstat(file.fileno())
    return Stamp(state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns)
