"""Keeps for each root how its changes come to be known, and when it is to be looked through."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.errors import shown_path
from assistant.records import Root, RootId, RootState
from assistant.reports import RootWatch
from assistant.watch.folder_events import RootWatching
from assistant.watch.places import is_away
from assistant.watch.settle import Settling

log = logging.getLogger(__name__)

BLIND_SCAN_S = 600.0
"""Seconds between two scans of a root of whose changes nobody tells, at most."""
TRY_S = 30.0
"""Seconds between two looks whether a root that was away is back, or one that was there is away."""
_RELAXED = 20.0  # a root is scanned during one twentieth of the time at most

_NOT_YET = RootWatching(by_events=False)


class Events(Protocol):
    """What tells of changes."""

    def start(self, root: Root) -> RootWatching:
        """Watch a root from now on."""
        ...

    def stop(self, root_id: RootId) -> None:
        """Stop watching a root."""
        ...

    def watching(self, root_id: RootId) -> RootWatching:
        """Return how a root that was started is watched now."""
        ...

    def check(self) -> None:
        """Notice where watching has stopped, and start it again."""
        ...

    def close(self) -> None:
        """Stop watching."""
        ...


@dataclass(slots=True)
class _Entry:
    """A root that is not paused; times are those of the steady clock."""

    root: Root
    started: bool = False  # its events are asked for
    scanned: float | None = None  # None: a scan is due
    took: float = 0.0  # seconds of the last scan


class Watchlist:
    """The roots that are looked after; for one thread."""

    def __init__(
        self,
        events: Events,
        settling: Settling,
        *,
        scan_every_s: Callable[[], float],
        steady: Callable[[], float],
    ) -> None:
        """Take who tells of changes, and how often to scan in spite of that.

        Args:
            events: watches the roots.
            settling: holds back what was told until it has come to rest.
            scan_every_s: seconds between two scans of a root, as the user chose.
            steady: seconds of a clock that is never set.
        """
        self._events = events
        self._settling = settling
        self._scan_every_s = scan_every_s
        self._steady = steady
        self._entries: dict[RootId, _Entry] = {}
        self._tried = steady()

    def update(self, roots: Sequence[Root]) -> None:
        """Take the roots as they are now; new ones, and those with new rules, are due at once."""
        wanted = {root.id: root for root in roots if root.state is not RootState.PAUSED}
        for root_id in [one for one in self._entries if one not in wanted]:
            self._forget(self._entries.pop(root_id))
        for root_id, root in wanted.items():
            entry = self._entries.get(root_id)
            is_new = entry is None or _seen(entry.root) != _seen(root)
            if entry is None or is_new:
                self._forget(entry)
                entry = self._entries[root_id] = _Entry(root)
            entry.root = root
            self._follow(entry, is_new=is_new)

    def check(self) -> None:
        """See to it that events come, that those who are back are scanned, and who has gone."""
        self._events.check()
        if self._steady() - self._tried < TRY_S:
            return
        self._tried = self._steady()
        for entry in self._entries.values():
            path = entry.root.path
            if entry.root.state is RootState.OFFLINE:
                if not is_away(path, had_files=True):
                    log.info("root %d is back", entry.root.id)
                    self._start(entry)
            elif not os.path.isdir(path):  # noqa: PTH112 - odd bytes
                entry.scanned = None  # the scan says that it is away

    def due(self) -> list[RootId]:
        """Return the roots whose time to be scanned has come."""
        now = self._steady()
        return [one.root.id for one in self._entries.values() if self._next_scan(one) <= now]

    def scan(self, root_ids: Iterable[RootId]) -> None:
        """Have roots scanned as soon as possible."""
        for root_id in root_ids:
            if root_id in self._entries:
                self._entries[root_id].scanned = None

    def scan_all(self) -> None:
        """Have all roots scanned as soon as possible."""
        self.scan(tuple(self._entries))

    def scanned(self, root_ids: Iterable[RootId], *, took: float) -> None:
        """Note that roots were scanned up to now, which took so many seconds."""
        for root_id in root_ids:
            if root_id in self._entries:
                entry = self._entries[root_id]
                entry.scanned, entry.took = self._steady(), took

    def settled(self) -> list[tuple[Root, tuple[str, ...]]]:
        """Return which paths have come to rest, by root; roots to be scanned as a whole are due."""
        there = {
            root_id: entry.root.path
            for root_id, entry in self._entries.items()
            if entry.root.state is RootState.ONLINE
        }
        found = []
        for root_id, settled in self._settling.ready(there).items():
            if settled.everything:
                self.scan([root_id])
            elif settled.paths:
                found.append((self._entries[root_id].root, settled.paths))
        return found

    def next_at(self) -> float | None:
        """Return when something may be due next, by the steady clock; None when nobody knows."""
        moments = [self._next_scan(entry) for entry in self._entries.values()]
        settles = self._settling.next_at()
        return min([*moments, *([] if settles is None else [settles])], default=None)

    def watches(self, now: float) -> tuple[RootWatch, ...]:
        """Return how the roots that are there are watched; `now` is the wall clock."""
        ahead = now - self._steady()
        found = []
        for root_id, entry in self._entries.items():
            if entry.root.state is RootState.ONLINE:
                how = self._events.watching(root_id) if entry.started else _NOT_YET
                why = f"This folder {how.why}." if how.why else ""
                next_scan = max(now, self._next_scan(entry) + ahead)
                path = shown_path(entry.root.path)
                found.append(RootWatch(path, how.by_events, next_scan, why))
        return tuple(found)

    def away(self) -> int:
        """Return how many roots are gone for now."""
        return sum(entry.root.state is RootState.OFFLINE for entry in self._entries.values())

    def _next_scan(self, entry: _Entry) -> float:
        """Return when a root is to be scanned, by the steady clock; long ago if it is due."""
        if entry.scanned is None:
            return float("-inf")
        every = self._scan_every_s()
        told = entry.started and self._events.watching(entry.root.id).by_events
        if not told:
            every = min(every, BLIND_SCAN_S)
        return entry.scanned + max(every, entry.took * _RELAXED)

    def _start(self, entry: _Entry) -> None:
        """Watch a root and have it scanned: what happened before that is not known."""
        self._events.start(entry.root)
        entry.started = True
        entry.scanned = None

    def _follow(self, entry: _Entry, *, is_new: bool) -> None:
        """Watch a root that is there, and no other."""
        is_there = entry.root.state is RootState.ONLINE
        if is_new and not is_there:
            is_there = not is_away(entry.root.path, had_files=True)
        if not is_there:
            self._forget(entry)
        elif not entry.started:
            self._start(entry)

    def _forget(self, entry: _Entry | None) -> None:
        if entry is not None and entry.started:
            self._events.stop(entry.root.id)
            entry.started = False


def _seen(root: Root) -> tuple[str, tuple[str, ...]]:
    """Return what decides which files of a root are seen."""
    return root.path, root.excludes
