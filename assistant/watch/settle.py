"""Holds back paths that events speak of until what is there has come to rest.

Copying a large video, a browser's download and an editor that writes by renaming all tell of one
file many times. A path is given out when nothing was noted about it for a while and two looks at it
show the same size and time. Nothing waits for ever: a log that is written all the time is let
through once a minute, and a root about which too much is noted is scanned as a whole.
"""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock

from assistant.records import RootId
from assistant.watch.findings import is_within
from assistant.watch.rules import GOVERNS

QUIET_S = 1.0
"""Seconds without a word about a path until it counts as settled."""
CLOSED_S = 0.3
"""The same when the one who wrote it has closed it."""
EMPTY_S = 10.0
"""Seconds that an empty file has to get its first byte."""
LONGEST_LOOK_S = 30.0
"""Seconds between two looks at a file that keeps growing, at most."""
RESTLESS_S = 60.0
"""Seconds after which a path without rest is let through all the same."""
COPY_S = 3600.0
"""The same for a large file that keeps growing: somebody copies or records it."""
STORM_S = 10.0
"""Seconds that the scan of a whole root waits for rest."""
MOST_PATHS = 2000
"""Paths of a root from which on it is scanned as a whole."""

_LARGE = 8 << 20  # bytes

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settled:
    """What of a root may be looked at now."""

    paths: tuple[str, ...]  # relative to the root; none lies below another
    everything: bool = False  # events were lost, or are too many: scan the whole root


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look at a path showed; an absent one shows nothing."""

    size: int = -1
    mtime_ns: int = 0
    is_folder: bool = False


@dataclass(slots=True)
class _Pending:
    """A path that was noted; all times are those of the clock."""

    first: float
    last: float
    quiet: float  # seconds without a word that it needs
    due: float  # when it is looked at next
    look: _Look | None = None
    between: float = 0.0  # seconds between the last looks, while it changes


@dataclass(slots=True)
class _Waiting:
    """What waits in one root."""

    paths: dict[str, _Pending] = field(default_factory=dict)
    last: float = 0.0
    lost: float | None = None  # since when the whole root waits to be scanned
    scanned: float | None = None  # when it was given out as a whole, without having come to rest

    @property
    def scan_at(self) -> float | None:
        """Return when the whole root is to be scanned, None when it is not."""
        if self.lost is None:
            return None
        latest = self.lost + STORM_S
        if self.scanned is not None:
            latest = max(latest, self.scanned + RESTLESS_S)
        return min(self.last + QUIET_S, latest)


class Settling:
    """The paths that wait until they come to rest; any thread may note, one asks what is ready."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Take a clock in seconds that is never set back, such as `time.monotonic`."""
        self._clock = clock
        self._roots: dict[RootId, _Waiting] = {}
        self._lock = Lock()

    def note(self, root_id: RootId, path: str, *, closed: bool = False) -> None:
        """Note that something happened at a path relative to a root.

        Args:
            root_id: the root.
            path: a file or folder, also one that is no longer there.
            closed: somebody who wrote to this file has just closed it.
        """
        if path.rpartition("/")[2] in GOVERNS:
            path, closed = path.rpartition("/")[0], False  # it says how to see the whole folder
        if not path:
            self.lose(root_id, "what it leaves out has changed")
            return
        now = self._clock()
        quiet = CLOSED_S if closed else QUIET_S
        with self._lock:
            root = self._roots.setdefault(root_id, _Waiting())
            root.last = now
            if root.lost is not None:
                return  # the scan will see it
            pending = root.paths.get(path)
            if pending is not None:
                pending.last, pending.quiet = now, quiet
                if closed:  # it was the last of what was written, as a rule
                    pending.due, pending.between = min(pending.due, now + quiet), 0.0
            elif len(root.paths) < MOST_PATHS:
                root.paths[path] = _Pending(now, now, quiet, now)
            else:
                root.lost = now
                root.paths.clear()

    def lose(self, root_id: RootId, why: str) -> None:
        """Have a whole root scanned, since what happened in it is not known."""
        now = self._clock()
        with self._lock:
            root = self._roots.setdefault(root_id, _Waiting())
            root.last = now
            if root.lost is None:
                root.lost = now
                root.paths.clear()
                _log.info("root %d is scanned as a whole: %s", root_id, why)

    def drop(self, root_id: RootId) -> None:
        """Forget what was noted about a root."""
        with self._lock:
            self._roots.pop(root_id, None)

    def pending(self) -> int:
        """Return how many paths wait; a root that waits for its scan counts as one."""
        with self._lock:
            return sum(len(root.paths) + (root.lost is not None) for root in self._roots.values())

    def next_at(self) -> float | None:
        """Return when `ready` should be asked next, by the clock; None when nothing waits."""
        with self._lock:
            return min(self._moments(), default=None)

    def ready(self, folder_of: Mapping[RootId, str]) -> dict[RootId, Settled]:
        """Return, and forget, what has come to rest.

        Args:
            folder_of: the absolute paths of the roots that may be looked at now. What was noted
                about others goes on waiting.
        """
        now = self._clock()
        settled: dict[RootId, Settled] = {}
        for root_id, folder in folder_of.items():
            found = self._whole(root_id, now) or self._paths(root_id, folder, now)
            if found is not None:
                settled[root_id] = found
        return settled

    def _moments(self) -> Iterator[float]:
        for root in self._roots.values():
            if root.scan_at is not None:
                yield root.scan_at
            for pending in root.paths.values():
                yield pending.due

    def _whole(self, root_id: RootId, now: float) -> Settled | None:
        with self._lock:
            root = self._roots.get(root_id)
            if root is None or root.scan_at is None or root.scan_at > now:
                return None
            root.scanned = None if now - root.last >= QUIET_S else now
            root.lost = None
            root.paths.clear()
            return Settled((), everything=True)

    def _paths(self, root_id: RootId, folder: str, now: float) -> Settled | None:
        with self._lock:
            root = self._roots.get(root_id)
            due = [p for p, one in root.paths.items() if one.due <= now] if root else []
        # Looking may take long on a sleeping drive; nobody who notes something waits for that.
        looks = {path: _look(os.path.join(folder, path)) for path in due}  # noqa: PTH118
        with self._lock:
            root = self._roots.get(root_id)
            if root is None or not looks:
                return None
            rested = [
                path for path, look in looks.items() if _rests(root.paths.get(path), look, now)
            ]
            paths = _give_out(root, rested, now)
        return Settled(tuple(paths)) if paths else None


def _rests(pending: _Pending | None, look: _Look, now: float) -> bool:
    """Say whether a path has come to rest; note the look and when to look again."""
    if pending is None:
        return False  # the whole root is scanned instead
    before, pending.look = pending.look, look
    if now >= pending.last + pending.quiet and (look.size < 0 or look == before):
        is_empty = look.size == 0 and not look.is_folder
        pending.due = pending.first + EMPTY_S
        return not is_empty or pending.due <= now
    changes = before is not None and look != before
    patience = COPY_S if changes and look.size >= _LARGE else RESTLESS_S
    if now - pending.first >= patience:
        return True
    if changes:
        pending.between = min(max(pending.between * 2, pending.quiet), LONGEST_LOOK_S)
    again = pending.quiet if before is None else pending.between if changes else 0.0
    pending.due = max(pending.last + pending.quiet, now + again)
    return False


def _give_out(root: _Waiting, rested: list[str], now: float) -> list[str]:
    """Take what rests out of what waits; a folder waits for what is noted below it."""
    restless = frozenset(root.paths).difference(rested)
    above = {path for one in restless for path in _folders_above(one)}
    given = set()
    for path in rested:
        pending = root.paths[path]
        if path in above and now - pending.first < RESTLESS_S:
            pending.due = now + pending.quiet
            continue
        del root.paths[path]
        given.add(path)
    return sorted(path for path in given if not is_within(path.rpartition("/")[0], given))


def _folders_above(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _look(path: str) -> _Look:
    try:
        found = os.stat(path)  # noqa: PTH116 - odd bytes
    except (OSError, ValueError):
        return _Look()
    if stat.S_ISDIR(found.st_mode):
        return _Look(0, 0, is_folder=True)
    return _Look(found.st_size, found.st_mtime_ns)
