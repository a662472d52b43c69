"""Tells files by their content, and notices when one changes while it is being read.

A link is followed, but only to a file that lies inside the root: that is checked for the descriptor
that was opened, so that no link that is exchanged meanwhile can lead out.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from assistant.errors import Cancelled, UnreadableFile
from assistant.extract.identity import CHUNK, digest_of
from assistant.extract.opening import Stamp
from assistant.ports import Stop
from assistant.records import Kind, Source
from assistant.told import told

CHANGED = "changed while it was read"
"""The reason of a file that somebody writes to."""

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
class Sighting:
    """A source's file as it was found: where it really lies, links resolved, and its stamp."""

    path: Path
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The identity of a file's content, and the file as it was before and after."""

    digest: bytes  # BLAKE2b, 32 bytes; of the way of reading too, if the name decides that
    stamp: Stamp
    path: Path  # where the bytes really lie, links resolved


def path_of(source: Source) -> Path:
    """Return the absolute path of a source."""
    return Path(source.root.path, source.path)


def fingerprint(source: Source, stop: Stop) -> Fingerprint:
    """Read a source's file once and return what identifies its content.

    Raises:
        UnreadableFile: it cannot be read, is too large, left its root or changed meanwhile.
        Cancelled: `stop()` became true.
    """
    with _opened(source) as (file, seen):
        if seen.stamp.size > _LARGEST[source.kind]:
            raise UnreadableFile(told("is too large"))
        # By the name that the reader will see, which a link has not.
        digest = digest_of(_chunks(file, stop), seen.path.name)
        after = _stamp(os.fstat(file.fileno()))
    if seen.stamp != after:
        raise changed()
    return Fingerprint(digest, seen.stamp, seen.path)


def sighting(source: Source) -> Sighting:
    """Return where a source's file really lies, and its stamp; nothing of it is read.

    Raises:
        UnreadableFile: it cannot be opened, is no ordinary file or left its root.
    """
    with _opened(source) as (_, seen):
        return seen


def check_unchanged(source: Source, stamp: Stamp) -> None:
    """Make sure that a source's file still is the one that was fingerprinted.

    Raises:
        UnreadableFile: it is not, and trying again later will help.
    """
    try:
        now = _stamp(path_of(source).stat())
    except OSError as exc:
        raise unreadable(exc) from exc
    if now != stamp:
        raise changed()


def as_indexed(source: Source) -> Sighting | None:
    """Return the source's file if it has the size and time that the last scan saw, else None."""
    try:
        seen = sighting(source)
    except UnreadableFile:
        return None
    same = (seen.stamp.size, seen.stamp.mtime_ns) == (source.size, source.mtime_ns)
    return seen if same else None


def changed() -> UnreadableFile:
    """Return the problem of a file that somebody writes to while it is read."""
    return UnreadableFile(CHANGED, passing=True)


def unreadable(error: OSError) -> UnreadableFile:
    """Return the plain reason for what the system says about a file."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UnreadableFile(told("has vanished"), passing=True)
    if isinstance(error, PermissionError):
        return UnreadableFile(told("may not be read"), passing=True)
    return UnreadableFile(told("cannot be read ({})", error.strerror), passing=True)


def _chunks(file: FileIO, stop: Stop) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
        if stop():
            raise Cancelled(told("Indexing was stopped; what is done is kept."))


@contextmanager
def _opened(source: Source) -> Iterator[tuple[FileIO, Sighting]]:
    """Open a source's file, wherever it really lies inside its root."""
    path = path_of(source)
    try:
        root = os.path.realpath(source.root.path, strict=True)
        real = os.path.realpath(path, strict=True)
        _check_inside(root, real)
        descriptor = os.open(real, _FLAGS)
        with FileIO(descriptor, "rb") as file:
            _check_inside(root, _place_of(descriptor, path))
            yield file, Sighting(Path(real), _stamp(os.fstat(descriptor)))
    except OSError as exc:
        raise unreadable(exc) from exc


def _check_inside(root: str, real: str) -> None:
    """Refuse what lies outside the root, reached over a link that was made since the scan."""
    if os.path.commonpath((root, real)) != root:
        raise UnreadableFile(told("lies outside its folder"), passing=True)


def _place_of(descriptor: int, path: Path) -> str:
    """Return where an open file lies: what the system says, else what its path leads to now."""
    if sys.platform == "linux":
        try:
            return os.readlink(f"/proc/self/fd/{descriptor}")  # noqa: PTH115 - odd bytes
        except OSError:
            pass  # there is no /proc here
    real = os.path.realpath(path, strict=True)
    if not os.path.samestat(os.lstat(real), os.fstat(descriptor)):
        raise changed()
    return real


def _stamp(found: os.stat_result) -> Stamp:
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFile(told("is not a regular file"), passing=True)
    return Stamp(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
