"""Reads the events of whole trees by the watchdog library, on systems without inotify."""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from assistant.watch.inotify_tree import OnPath
from assistant.watch.rules import GOVERNS
from assistant.watch.skips import is_litter
from assistant.watch.walker import Walker

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

_JOIN_S = 2.0
_SAYS_NOTHING = ("opened", "closed_no_write")


class RecursiveReader:
    """Reads the events of all roots, of each on threads of its own."""

    def __init__(self) -> None:
        """Read nothing yet."""
        self._trees: list[RecursiveTree] = []

    def tree(
        self, walker: Walker, on_path: OnPath, on_loss: Callable[[str], None]
    ) -> RecursiveTree:
        """Return what watches the root that a walker knows; it does not watch yet."""
        made = RecursiveTree(walker, on_path=on_path, on_loss=on_loss)
        self._trees = [*(one for one in self._trees if not one.is_closed), made]
        return made

    def is_well(self) -> bool:
        """Say whether all threads that were started are still at work."""
        return all(tree.is_well() for tree in self._trees)

    def close(self) -> None:
        """Stop reading."""
        for tree in self._trees:
            tree.close()


class RecursiveTree:
    """The watch of one root and all below it."""

    def __init__(self, walker: Walker, *, on_path: OnPath, on_loss: Callable[[str], None]) -> None:
        """Take what knows the root, and whom to tell of events."""
        self._walker = walker
        self._on_path = on_path
        self._on_loss = on_loss
        self._observer: BaseObserver | None = None
        self.is_closed = False
        self.is_full = Event()  # never: such systems have no limit of this kind
        self.is_torn = Event()

    def watch(self) -> None:
        """Watch the root, unless it is watched already.

        Raises:
            OSError: it cannot be watched.
        """
        from watchdog.observers import Observer  # noqa: PLC0415 - loads what fits the system

        if self._observer is None:
            observer = Observer()
            observer.schedule(self, self._walker.root, recursive=True)  # type: ignore[arg-type]
            observer.start()
            self._observer = observer

    def is_well(self) -> bool:
        """Say whether the threads are at work, those of a root that is not watched too."""
        watching = self._observer
        if watching is None:
            return True
        return watching.is_alive() and all(one.is_alive() for one in watching.emitters)

    def close(self) -> None:
        """Stop watching; no event is told of from here on."""
        self.is_closed = True
        if self._observer is not None:
            self._observer.stop()
            self._observer.join(_JOIN_S)
            self._observer = None

    def dispatch(self, event: FileSystemEvent) -> None:
        """Take an event; called by watchdog, whose thread must survive whatever happens here."""
        try:
            # That a folder was "modified" repeats what is told of the entry in it.
            if event.event_type in _SAYS_NOTHING or (
                event.is_directory and event.event_type == "modified"
            ):
                return
            for place in (event.src_path, event.dest_path):
                if place:
                    self._take(os.fsdecode(place), closed=event.event_type == "closed")
        except Exception as exc:  # noqa: BLE001 - the border to the threads of watchdog
            self._on_loss(f"an event could not be taken ({type(exc).__name__})")

    def _take(self, place: str, *, closed: bool) -> None:
        path = os.path.relpath(place, self._walker.root).replace(os.sep, "/")
        if self.is_closed or path == "." or path.startswith("../"):
            return
        *folders, name = path.split("/")
        if not any(map(is_litter, folders)) and (name in GOVERNS or not is_litter(name)):
            self._on_path(path, closed=closed)
