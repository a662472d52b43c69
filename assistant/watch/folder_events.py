"""Lets the system tell of changes in the roots, and says where it cannot.

What is told goes into `Settling`, as hints and nothing more. `check`, called every few seconds,
notices when the telling has stopped: a thread that died, a root that was replaced or has come back,
events that were lost. Then it starts again and has the root scanned as a whole.
"""

from __future__ import annotations

import errno
import logging
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from assistant.records import Kind, Root, RootId
from assistant.watch import drives
from assistant.watch.inotify_reader import InotifyReader
from assistant.watch.inotify_tree import NO_MORE, OnPath
from assistant.watch.places import Place, place_of
from assistant.watch.recursive_reader import RecursiveReader
from assistant.watch.rescan import NO_ENDINGS
from assistant.watch.settle import Settling
from assistant.watch.walker import Folder, Walker

RETRY_S = 600.0
"""Seconds until a root that could not be watched is tried again."""
REFRESH_S = 3600.0
"""Seconds until the folders of a root are gone through for some that are not watched."""

_GONE = "is not there"
_ENOUGH = 524_288  # watches that systems commonly allow when they are raised
_log = logging.getLogger(__name__)


class Tree(Protocol):
    """What watches one root."""

    is_torn: Event  # events were lost, so that watches may be missing
    is_full: Event  # the system allows no more watches

    def watch(self) -> None:
        """Watch all that is to be watched and is not yet."""
        ...

    def close(self) -> None:
        """Stop watching."""
        ...


class Reader(Protocol):
    """What reads the events of all roots."""

    def tree(self, walker: Walker, on_path: OnPath, on_loss: Callable[[str], None]) -> Tree:
        """Return what watches a root."""
        ...

    def is_well(self) -> bool:
        """Say whether events are still read."""
        ...

    def close(self) -> None:
        """Stop reading."""
        ...


@dataclass(frozen=True, slots=True)
class RootWatching:
    """Whether the system tells of changes in a root."""

    by_events: bool
    why: str = ""  # why not, and what helps; goes on after "this folder"


@dataclass(slots=True)
class _Watched:
    """A root that is watched, or was tried to be."""

    root: Root
    tried: float
    watching: RootWatching
    place: Place | None = None  # None: it was not there
    tree: Tree | None = None


class FolderEvents:
    """The watches of all roots; for use by one thread."""

    def __init__(
        self,
        settling: Settling,
        *,
        never: Iterable[Place] = (),
        endings: Mapping[str, Kind] = NO_ENDINGS,
        open_reader: Callable[[], Reader] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Watch nothing yet.

        Args:
            settling: is told of what changed.
            never: folders that are never looked into.
            endings: the kinds of files by endings that plug-ins read, without a dot.
            open_reader: how to read events; None: as the system does it best.
            clock: seconds, never set back.
        """
        self._settling = settling
        self._never = tuple(never)
        self._endings = endings
        self._clock = clock
        self._open_reader = open_reader or self._best_reader
        self._reader: Reader | None = None
        self._roots: dict[RootId, _Watched] = {}

    def start(self, root: Root) -> RootWatching:
        """Watch a root from now on, by its present path and patterns.

        What was changed before is found by a scan that begins after this.

        Raises:
            UsageProblem: a pattern of the root has no meaning.
        """
        self.stop(root.id)
        one = _Watched(root, self._clock(), RootWatching(by_events=False))
        self._roots[root.id] = one
        self._begin(one)
        return one.watching

    def stop(self, root_id: RootId) -> None:
        """Stop watching a root, if it is watched; what was noted about it is forgotten."""
        one = self._roots.pop(root_id, None)
        if one is not None:
            self._end(one)
            self._settling.drop(root_id)

    def watching(self, root_id: RootId) -> RootWatching:
        """Return how a root that was started is watched now."""
        return self._roots[root_id].watching

    def check(self) -> None:
        """Notice where watching has stopped, and start it again."""
        if self._reader is not None and not self._reader.is_well():
            _log.warning("events are no longer read; reading starts again")
            for one in self._roots.values():
                self._end(one)
            self._close_reader()
        for one in self._roots.values():
            self._check(one)

    def close(self) -> None:
        """Stop watching."""
        for root_id in tuple(self._roots):
            self.stop(root_id)
        self._close_reader()

    def _check(self, one: _Watched) -> None:
        if not one.watching.by_events:
            waited = self._clock() - one.tried >= RETRY_S
            if waited or one.watching.why == _GONE:
                self._begin_again(one, "it can be watched again")
        elif one.tree is None:
            self._begin_again(one, "its events were no longer read")
        elif place_of(one.root.path) != one.place:
            self._begin_again(one, "it was moved, replaced or unmounted")
        elif one.tree.is_torn.is_set() or one.tree.is_full.is_set():
            self._begin_again(one, "events were lost")
        elif self._clock() - one.tried >= REFRESH_S:
            self._begin(one)

    def _begin_again(self, one: _Watched, why: str) -> None:
        was_told = one.watching.by_events
        self._begin(one)
        if was_told or one.watching.by_events:
            self._settling.lose(one.root.id, why)

    def _begin(self, one: _Watched) -> None:
        """Watch a root, or note why that is not possible."""
        one.tried = self._clock()
        walker = self._walker(one.root)
        try:
            why = self._why_not(one)
            if not why:
                self._watch(one, walker)
        except OSError as exc:
            why = _why_failed(exc, walker)
        except Exception as exc:  # noqa: BLE001 - the watching library; scanning goes on without it
            _log.warning("a root cannot be watched: %s", type(exc).__name__)
            why = "cannot be watched on this system"
        if why:
            self._end(one)
        one.watching = RootWatching(by_events=not why, why=why)

    def _why_not(self, one: _Watched) -> str:
        """Return why a root is not to be watched, "" when it is."""
        if drives.is_network(one.root.path):
            kind = drives.file_system(one.root.path)
            named = f" ({kind})" if kind else ""
            return f"is on a network drive{named}, which reports no changes of other computers"
        place = place_of(one.root.path)
        if place != one.place:
            self._end(one)
        one.place = place
        return "" if place else _GONE

    def _watch(self, one: _Watched, walker: Walker) -> None:
        if self._reader is None:
            self._reader = self._open_reader()
        if one.tree is None:
            one.tree = self._reader.tree(walker, self._noter(one.root), self._loser(one.root))
        one.tree.watch()

    def _end(self, one: _Watched) -> None:
        if one.tree is not None:
            one.tree.close()
            one.tree = None

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _best_reader(self) -> Reader:
        return InotifyReader(self._clock) if sys.platform == "linux" else RecursiveReader()

    def _walker(self, root: Root) -> Walker:
        return Walker(root.path, root.excludes, never=self._never, endings=self._endings)

    def _noter(self, root: Root) -> OnPath:
        def note(path: str, *, closed: bool = False) -> None:
            self._settling.note(root.id, path, closed=closed)

        return note

    def _loser(self, root: Root) -> Callable[[str], None]:
        return lambda why: self._settling.lose(root.id, why)


def _why_failed(error: OSError, walker: Walker) -> str:
    """Return in plain words why a root cannot be watched, and what helps."""
    if error.errno in NO_MORE and (limit := drives.watch_limit()) is not None:
        folders = _count(walker)
        wanted = max(_ENOUGH, 1 << (2 * (limit + folders)).bit_length())
        return (
            f"has {folders:,} folders to watch, and the system allows {limit:,} for all programs; "
            + _raise_by("max_user_watches", wanted)
        )
    if error.errno == errno.EMFILE and (limit := drives.instance_limit()) is not None:
        return (
            f"cannot be watched: the system allows {limit:,} programs to watch folders, and "
            f"others take them all; " + _raise_by("max_user_instances", 4 * limit)
        )
    if isinstance(error, PermissionError):
        return "may not be opened"
    return f"cannot be watched ({error.strerror})"


def _raise_by(name: str, wanted: int) -> str:
    setting = f"fs.inotify.{name}={wanted}"
    return (
        f"`sudo sysctl {setting}` raises that until the computer starts again, and the line "
        f"`{setting}` in the file /etc/sysctl.d/60-keepsake.conf for good"
    )


def _count(walker: Walker) -> int:
    """Return how many folders of a root would be watched."""
    walker.again()
    pending = [walker.start]
    found = 0
    while pending:
        looked = walker.look_into(pending.pop())
        if isinstance(looked, Folder):
            found += 1
            walker.sort_folders(looked)
            pending += looked.below
    return found
