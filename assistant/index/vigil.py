"""Notices what happens around a running indexer: to library, clocks, settings and models."""

from __future__ import annotations

import logging
from collections.abc import Callable

from assistant.errors import LibraryProblem, shown_path
from assistant.ports import Models
from assistant.settings import FILE_NAME, Settings, load_settings
from assistant.store.connection import Store
from assistant.told import told
from assistant.watch.places import place_of

log = logging.getLogger(__name__)

JUMP_S = 60.0
"""Seconds by which the clocks may part before that counts as sleep, or as a clock that was set."""
MODELS_S = 60.0
"""Seconds between two looks whether other models are installed."""

_Signature = tuple[int, int, int] | None


class Vigil:
    """Compares how things are with how they were at the last look."""

    def __init__(
        self,
        store: Store,
        models: Models,
        *,
        clock: Callable[[], float],
        steady: Callable[[], float],
    ) -> None:
        """Take how things are now."""
        self._store = store
        self._models = models
        self._clock = clock
        self._steady = steady
        self._place = place_of(store.path)
        self._apart = clock() - steady()
        self._names = models.names()
        self._named = steady()
        self._written = self._signature()

    def check_library(self) -> None:
        """See whether the library is where it was.

        Raises:
            LibraryProblem: it is not.
        """
        if place_of(self._store.path) != self._place:
            raise LibraryProblem(
                told(
                    "The library in {} is gone, or another one is in its place. Put it back and "
                    "start indexing again.",
                    shown_path(str(self._store.folder)),
                )
            )

    def clock_jumped(self) -> bool:
        """Say whether the computer slept since the last look, or its clock was set."""
        apart = self._clock() - self._steady()
        seconds, self._apart = apart - self._apart, apart
        if seconds > JUMP_S:
            log.info("the computer slept, or its clock was set forward: by %.0f seconds", seconds)
        elif seconds < -JUMP_S:
            log.info("the clock was set back by %.0f seconds", -seconds)
        return abs(seconds) > JUMP_S

    def models_changed(self) -> bool:
        """Say whether other models are installed than at the last look."""
        if self._steady() - self._named < MODELS_S:
            return False
        self._named = self._steady()
        names = self._models.names()
        changed = names != self._names
        self._names = names
        return changed

    def new_settings(self) -> Settings | None:
        """Return the settings when their file has changed and can be understood, else None."""
        written = self._signature()
        if written == self._written:
            return None
        self._written = written
        try:
            return load_settings(self._store.folder)
        except LibraryProblem as exc:
            log.warning("the settings stay as they were: %s", exc)
            return None

    def _signature(self) -> _Signature:
        try:
            found = (self._store.folder / FILE_NAME).stat()
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns
