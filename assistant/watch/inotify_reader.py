"""The one thread that reads all events of inotify, and the heartbeat that shows it is at work."""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from assistant.watch.inotify_tree import OnPath, WatchedTree
from assistant.watch.walker import Walker

if TYPE_CHECKING:
    from watchdog.observers.inotify_c import InotifyEvent, InotifyFD, WatchDescriptor

BEAT_S = 30.0
"""Seconds in which the thread has to answer; in a storm of events it may be far behind."""

_JOIN_S = 2.0


class InotifyReader:
    """Reads the events of all roots on a thread of its own."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Start reading.

        Raises:
            OSError: the system allows no more programs that watch (EMFILE), or knows no inotify.
        """
        from watchdog.observers.inotify_c import InotifyFD  # noqa: PLC0415 - Linux only

        self._fd: InotifyFD = InotifyFD()
        self._fd.start()
        self._heart = _Heart(self._fd, clock)

    def tree(self, walker: Walker, on_path: OnPath, on_loss: Callable[[str], None]) -> WatchedTree:
        """Return what watches the folders that a walker knows; it watches none yet."""
        return WatchedTree(walker, self._fd, on_path=on_path, on_loss=on_loss)

    def is_well(self) -> bool:
        """Say whether events are still read; to be asked every few seconds."""
        return self._fd.is_alive() and self._heart.beats()

    def close(self) -> None:
        """Stop reading."""
        self._fd.stop()
        self._fd.join(_JOIN_S)
        self._heart.close()


class _Heart:
    """A file in memory only; when its rights are set, the reader must be told of it."""

    def __init__(self, reader: InotifyFD, clock: Callable[[], float]) -> None:
        from watchdog.observers.inotify_c import CallbackId, InotifyConstants  # noqa: PLC0415

        self._clock = clock
        self._answered = Event()
        self._answered.set()
        self._asked = clock()
        self._file: int | None = None
        # A thread that died shows without a heart; one that hangs does not.
        try:
            self._file = os.memfd_create("keepsake-heart")
            path = os.fsencode(f"/proc/self/fd/{self._file}")
            reader.add_callback(path, InotifyConstants.IN_ATTRIB, self, CallbackId(0))
        except (OSError, AttributeError):  # an old kernel, or no /proc
            self.close()

    def beats(self) -> bool:
        """Say whether the last beat was answered in time, and make the next."""
        if self._file is None:
            return True
        if not self._answered.is_set():
            return self._clock() - self._asked < BEAT_S
        self._answered.clear()
        self._asked = self._clock()
        os.fchmod(self._file, 0o600)
        return True

    def on_event(self, event: InotifyEvent) -> None:  # noqa: ARG002 - as watchdog calls it
        """Take that the beat came through."""
        self._answered.set()

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        """Take that the reading ends."""

    def on_queue_overflow(self) -> None:
        """Take that the beat may have been lost."""
        self._answered.set()

    def close(self) -> None:
        """Give the file back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
