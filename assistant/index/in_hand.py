"""Knows which sources are being worked on, and whether one of them changed again meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice

from assistant.errors import shown_path
from assistant.index.fingerprint import path_of
from assistant.records import RootId, Source, SourceId
from assistant.reports import InWork

_MOST_SHOWN = 4  # a batch of pictures is looked at at once


@dataclass(slots=True)
class _Held:
    root: RootId
    path: str
    shown: InWork
    its_turn: bool  # else it is only made ready, or waits for its turn
    renewed: bool = False


class InHand:
    """The sources in hand, for use by any thread."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Take the clock by which the beginning of work is told."""
        self._clock = clock
        self._lock = threading.Lock()
        self._held: dict[SourceId, _Held] = {}

    def begin(self, source: Source, stage: str, *, ahead: bool = False) -> None:
        """Note that a source is looked at from now on; what changed before does not count.

        With `ahead` it is only made ready; `take_turn` says when the work on it begins.
        """
        shown = InWork(shown_path(str(path_of(source))), source.kind, stage, self._clock())
        with self._lock:
            self._held[source.id] = _Held(source.root.id, source.path, shown, its_turn=not ahead)

    def take_turn(self, source: SourceId) -> None:
        """Note that the work on a source that was made ready begins."""
        with self._lock:
            held = self._held.pop(source, None)
            if held is not None:
                held.shown = replace(held.shown, since=self._clock())
                held.its_turn = True
                self._held[source] = held  # at the end, so that the longest comes first

    def end(self, source: SourceId) -> None:
        """Note that a source is done with."""
        with self._lock:
            self._held.pop(source, None)

    def end_all(self, sources: Iterable[SourceId]) -> None:
        """Note that all of these are done with, whatever became of them."""
        with self._lock:
            for source in sources:
                self._held.pop(source, None)

    def renew(self, root: RootId, paths: Iterable[str]) -> None:
        """Note that files were found changed: work that is under way on them is out of date."""
        changed = set(paths)
        with self._lock:
            for held in self._held.values():
                if held.root == root and held.path in changed:
                    held.renewed = True

    def is_renewed(self, source: SourceId) -> bool:
        """Say whether the source's file was found changed since work on it began."""
        with self._lock:
            held = self._held.get(source)
        return held is not None and held.renewed

    @property
    def shown(self) -> tuple[InWork, ...]:
        """Return some of what is being worked on, the longest first.

        While it is nobody's turn, that is the first source that is made ready.
        """
        with self._lock:
            at_work = [held.shown for held in self._held.values() if held.its_turn]
            ready = [held.shown for held in islice(self._held.values(), 1)]
        return tuple(at_work[:_MOST_SHOWN] or ready)
