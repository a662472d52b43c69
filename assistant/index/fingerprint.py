"""Tells files by their content, and notices when one changes while it is being read."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import Cancelled, UnreadableFile
from assistant.ports import Stop
from assistant.records import Kind, Source

_CHUNK = 1 << 20
_GIB = 1 << 30
# Beyond these sizes a file is no photo, document, note or recording of a person; a sparse file
# of a terabyte would keep the disk busy for an hour.
_LARGEST = {Kind.PHOTO: 2 * _GIB, Kind.PAGE: 4 * _GIB, Kind.NOTE: _GIB, Kind.SPEECH: 100 * _GIB}
# A pipe that took a file's place must not block us, and a link must not lead us out of the root.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file's bytes cannot change without changing."""

    device: int
    inode: int
    size: int  # bytes
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The identity of a file's content, and the stamp that the file had before and after."""

    digest: bytes  # BLAKE2b, 32 bytes
    stamp: Stamp


def path_of(source: Source) -> Path:
    """Return the absolute path of a source."""
    return Path(source.root.path, source.path)


def fingerprint(source: Source, stop: Stop) -> Fingerprint:
    """Read a source's file once and return what identifies its content.

    Raises:
        UnreadableFile: it cannot be read, is too large, left its root or changed meanwhile.
        Cancelled: `stop()` became true.
    """
    path = path_of(source)
    try:
        _check_inside(source, path)
        descriptor = os.open(path, _FLAGS)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            before = _stamp(os.fstat(descriptor))
            if before.size > _LARGEST[source.kind]:
                raise UnreadableFile("is too large")
            hashed = hashlib.blake2b(digest_size=32)
            while chunk := file.read(_CHUNK):
                hashed.update(chunk)
                if stop():
                    raise Cancelled("Indexing was stopped; what is done is kept.")
            after = _stamp(os.fstat(descriptor))
    except OSError as exc:
        raise unreadable(exc) from exc
    if before != after:
        raise changed()
    return Fingerprint(hashed.digest(), before)


def check_unchanged(source: Source, stamp: Stamp) -> None:
    """Make sure that a source's file still is the one that was fingerprinted.

    Raises:
        UnreadableFile: it is not, and trying again later will help.
    """
    try:
        now = _stamp(os.lstat(path_of(source)))
    except OSError as exc:
        raise unreadable(exc) from exc
    if now != stamp:
        raise changed()


def is_as_indexed(source: Source) -> bool:
    """Say whether a source's file has the size and time that the last scan saw."""
    try:
        now = os.lstat(path_of(source))
    except OSError:
        return False
    return (now.st_size, now.st_mtime_ns) == (source.size, source.mtime_ns)


def changed() -> UnreadableFile:
    """Return the problem of a file that somebody writes to while it is read."""
    return UnreadableFile("changed while it was read", passing=True)


def unreadable(error: OSError) -> UnreadableFile:
    """Return the plain reason for what the system says about a file."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UnreadableFile("has vanished", passing=True)
    if isinstance(error, PermissionError):
        return UnreadableFile("may not be read", passing=True)
    return UnreadableFile(f"cannot be read ({error.strerror})", passing=True)


def _check_inside(source: Source, path: Path) -> None:
    """Refuse a file whose folder has become a link out of the root since the scan."""
    root = os.path.realpath(source.root.path)
    folder = os.path.realpath(path.parent)
    if os.path.commonpath((root, folder)) != root:
        raise UnreadableFile("lies outside its folder", passing=True)


def _stamp(found: os.stat_result) -> Stamp:
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFile("is not a regular file", passing=True)
    return Stamp(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
