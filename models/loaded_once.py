"""Holds what a model loads on its first use, for any number of threads, until it is put away."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class LoadedOnce(Generic[T]):
    """A value that is made when it is first asked for, and again after `close`."""

    def __init__(self, load: Callable[[], T]) -> None:
        """Take what makes the value; it must not ask for the value itself."""
        self._load = load
        self._lock = threading.Lock()
        self._held: tuple[T] | None = None

    @property
    def is_loaded(self) -> bool:
        """Say whether the value is there."""
        return self._held is not None

    def get(self) -> T:
        """Return the value; whatever making it raises leaves none."""
        with self._lock:
            if self._held is None:
                self._held = (self._load(),)
            return self._held[0]

    def close(self) -> None:
        """Let go of the value; whoever uses it at this moment keeps it to the end."""
        with self._lock:
            self._held = None
