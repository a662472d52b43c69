"""Reads the settings once for all that one search, or whatever else is one, makes of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from assistant.errors import LibraryProblem
from assistant.settings import Settings


class SettingsOnce:
    """Returns the settings, and goes on with the usual ones where those of the file are wrong."""

    def __init__(self, read: Callable[[], Settings]) -> None:
        """Take what reads the settings; it may raise a `LibraryProblem`."""
        self._read = read
        self._held = threading.local()

    def __call__(self) -> Settings:
        """Return the settings: inside of `hold` those at its beginning, else those of now."""
        held: Settings | None = getattr(self._held, "settings", None)
        if held is not None:
            return held
        with suppress(LibraryProblem):
            return self._read()
        return Settings()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Have the settings stay what they are within a block, for this thread."""
        before = getattr(self._held, "settings", None)
        self._held.settings = self()
        try:
            yield
        finally:
            self._held.settings = before
