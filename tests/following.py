"""Follows a folder as the indexer does, with a dictionary in place of the store."""

from __future__ import annotations

from collections.abc import Callable

from assistant.records import FoundFile, RootId
from assistant.watch.compare import Changes, compare
from assistant.watch.findings import is_within
from assistant.watch.rescan import look_at, walk
from assistant.watch.settle import Settled, Settling

ROOT = RootId(1)


class Follower:
    """What is known of a folder, kept up with it by what was noted and has settled."""

    def __init__(self, folder: str, clock: Callable[[], float]) -> None:
        self.folder = folder
        self.settling = Settling(clock)
        self.known: dict[str, FoundFile] = {}
        self.scans = 0
        self.looks = 0

    def scan(self) -> None:
        """Walk the whole folder."""
        self.scans += 1
        self._apply(compare(walk(self.folder), self.known))

    def follow(self) -> None:
        """Look at what has settled."""
        for settled in self.settling.ready({ROOT: self.folder}).values():
            if settled.everything:
                self.scan()
            else:
                self._look(settled)

    def is_up_to_date(self) -> bool:
        """Say whether what is known is what is there."""
        there = {one.path: one for one in walk(self.folder) if isinstance(one, FoundFile)}
        return self.known == there

    def _look(self, settled: Settled) -> None:
        self.looks += len(settled.paths)
        scope = frozenset(settled.paths)
        below = {path: one for path, one in self.known.items() if is_within(path, scope)}
        self._apply(compare(look_at(self.folder, (), settled.paths), below, settled.paths))

    def _apply(self, changes: Changes) -> None:
        for path in changes.gone:
            del self.known[path]
        for file in changes.waiting:
            self.known[file.path] = file
