"""Walks a root and lists its files without reading them, then compares with what is known.

Only files whose name has no ending are looked into, at their first bytes: most are not for us.

Links are not followed: what a link points to inside the root is found at its own place, and what
is outside is none of our business. So no loop of links can catch the walk.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.extract.kinds import has_no_ending, kind_by_name
from assistant.extract.sniff import kind_by_content
from assistant.records import FoundFile
from assistant.watch.skips import (
    NO_FILES_OF_A_PERSON,
    Skip,
    excluder,
    is_hidden,
    is_litter,
    is_system,
)

_HEAD_BYTES = 4096

Place = tuple[int, int]
"""Device and inode: the identity of a folder, whatever path leads to it."""


@dataclass(frozen=True, slots=True)
class UnseenFolder:
    """A folder that could not be looked into; `path` is relative to the root, "" is the root."""

    path: str
    reason: str


class Known(Protocol):
    """What the comparison needs to know of a file that was seen before."""

    @property
    def size(self) -> int:
        """Return its size in bytes."""
        ...

    @property
    def mtime_ns(self) -> int:
        """Return its time of change."""
        ...


@dataclass(frozen=True, slots=True)
class Changes:
    """What a walk found, compared with what was known; paths are relative to the root."""

    waiting: list[FoundFile]  # new or changed
    gone: list[str]
    unseen: list[UnseenFolder]
    unchanged: int  # done, failed or still in the queue: either way nothing new

    @property
    def found(self) -> int:
        """Return how many files there are."""
        return len(self.waiting) + self.unchanged


def place_of(folder: Path) -> Place | None:
    """Return the identity of a folder, or None when there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_away(root: str, *, had_files: bool) -> bool:
    """Say whether a root is gone for now: missing, no folder, or suddenly empty.

    A folder that had files and now holds nothing but what systems leave, such as `lost+found`, is
    taken for a drive that is not mounted, so that nothing of it is forgotten.
    """
    try:
        with os.scandir(root) as entries:
            return had_files and all(is_litter(entry.name) for entry in entries)
    except PermissionError:
        return False  # it is there; the walk says that it may not be opened
    except OSError:
        return True


def walk(
    root: str, excludes: Sequence[str] = (), *, never: Iterable[Place] = ()
) -> Iterator[FoundFile | UnseenFolder]:
    """Yield the files of a root that can be indexed, and the folders that cannot be looked into.

    Nothing is opened but folders and files without an ending. Hidden, temporary and excluded
    entries are left out, as are links, pipes, sockets, devices, other libraries, and the folders
    that are named by `never`.

    Raises:
        UsageProblem: a pattern of `excludes` has no meaning.
    """
    skip = excluder(excludes)
    visited = set(never)
    pending = [""]
    while pending:
        folder = pending.pop()
        absolute = os.path.join(root, folder) if folder else root  # noqa: PTH118 - odd bytes
        try:
            files, below = _look_into(absolute, folder, skip, visited=visited)
        except OSError as exc:
            yield UnseenFolder(folder, _why(exc))
            continue
        yield from files
        pending += reversed(below)


def compare(found: Iterable[FoundFile | UnseenFolder], known: Mapping[str, Known]) -> Changes:
    """Return what changed; files below a folder that could not be looked into are not gone."""
    waiting: list[FoundFile] = []
    unseen: list[UnseenFolder] = []
    seen: set[str] = set()
    for item in found:
        if isinstance(item, UnseenFolder):
            unseen.append(item)
            continue
        seen.add(item.path)
        before = known.get(item.path)
        if not before or before.size != item.size or before.mtime_ns != item.mtime_ns:
            waiting.append(item)
    hidden = tuple(f"{item.path}/" if item.path else "" for item in unseen)
    gone = [path for path in known if path not in seen and not path.startswith(hidden)]
    return Changes(waiting, gone, unseen, len(seen) - len(waiting))


def _look_into(
    absolute: str, folder: str, skip: Skip | None, *, visited: set[Place]
) -> tuple[list[FoundFile], list[str]]:
    """Return the files and the sub-folders of one folder, in order of their names."""
    files: list[FoundFile] = []
    below: list[str] = []
    prefix = f"{folder}/" if folder else ""
    for entry in _entries(absolute, visited, is_root=not folder):
        path = prefix + entry.name
        with suppress(OSError):  # it vanished since the listing; the next scan will tell
            if entry.is_dir(follow_symlinks=False):
                if not (skip and skip(f"{path}/")) and not is_hidden(entry):
                    below.append(path)
            elif not (skip and skip(path)) and (file := _file(entry, path)):
                files.append(file)
    return files, below


def _entries(absolute: str, visited: set[Place], *, is_root: bool) -> list[os.DirEntry[str]]:
    """Return what a folder holds, by name; nothing when it was visited already or is no one's."""
    found = os.stat(absolute, follow_symlinks=is_root)  # noqa: PTH116 - speed
    place = (found.st_dev, found.st_ino)
    if place in visited or is_system(absolute) or stat.S_ISLNK(found.st_mode):
        return []
    visited.add(place)
    with os.scandir(absolute) as scanned:
        entries = sorted(scanned, key=_name)
    if not is_root and not NO_FILES_OF_A_PERSON.isdisjoint(map(_name, entries)):
        return []
    return [entry for entry in entries if not is_litter(entry.name)]


def _file(entry: os.DirEntry[str], path: str) -> FoundFile | None:
    kind = kind_by_name(entry.name)
    is_open = kind is None and has_no_ending(entry.name)
    if (kind is None and not is_open) or not entry.is_file(follow_symlinks=False):
        return None
    if is_open:
        kind = kind_by_content(_head(entry.path))
    if kind is None:
        return None
    found = entry.stat(follow_symlinks=False)
    return FoundFile(path, found.st_size, found.st_mtime_ns, kind)


def _head(path: str) -> bytes:
    """Return the first bytes of a file.

    Raises:
        OSError: it may not be read, or is a link by now.
    """
    # A pipe that took the file's place must not block us.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    try:
        return os.read(descriptor, _HEAD_BYTES)
    finally:
        os.close(descriptor)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "may not be opened"
    return f"cannot be opened ({error.strerror})"
