"""Open a file for reading only, and only if it is an ordinary file."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from assistant.errors import UnreadableFile

_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

# What the system says -> the plain reason, and whether it may well pass.
_REASONS: dict[int, tuple[str, bool]] = {
    errno.ENOENT: ("has vanished", True),
    errno.ENOTDIR: ("has vanished", True),
    errno.ESTALE: ("has vanished", True),
    errno.EACCES: ("may not be read", False),
    errno.EPERM: ("may not be read", False),
    errno.ELOOP: ("is a link, not a file", False),
    errno.EISDIR: ("is a folder, not a file", False),
    errno.ENXIO: ("is not an ordinary file", False),
    errno.ENODEV: ("is not an ordinary file", False),
    errno.ENAMETOOLONG: ("has too long a name", False),
}


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
        raise UnreadableFile("has a name that cannot be opened") from exc
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        what = "is a folder, not a file" if stat.S_ISDIR(mode) else "is not an ordinary file"
        raise UnreadableFile(what)
    return os.fdopen(handle, "rb")


def reading_failed(error: OSError) -> UnreadableFile:
    """Translate what the system said into a plain reason."""
    reason, passing = _REASONS.get(error.errno or 0, ("cannot be read from its disk", True))
    return UnreadableFile(reason, passing=passing)


def fingerprint(file: BinaryIO) -> tuple[int, int]:
    """Return size and time of the last change, to notice that a file changed while it was read."""
    state = os.fstat(file.fileno())
    return state.st_size, state.st_mtime_ns
