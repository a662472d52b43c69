"""Keeps what the models of this process take within a limit: the longest unused one makes room.

Every way to the models of a process shares one budget, since each thread of the app's engine has
its own. Nothing here loads a model, or knows what kind it is.
"""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import psutil

_SHARE = 0.5  # of the computer's memory
_LEAST = 1_000_000_000  # bytes; the starter models for questions take less together


class Held(Protocol):
    """A model that may be in memory."""

    @property
    def is_loaded(self) -> bool:
        """Say whether it is in memory."""
        ...


@dataclass(slots=True)
class _Use:
    need: int  # bytes, about
    at: float
    release: Callable[[Any], object]


class MemoryBudget:
    """Knows the models of a process, and which of them was used last; for any thread."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Take a steady clock."""
        self._clock = clock
        self._lock = threading.Lock()
        self._uses: WeakKeyDictionary[Held, _Use] = WeakKeyDictionary()

    def use(
        self, model: Held, need: int, *, limit: int, release: Callable[[Any], object]
    ) -> tuple[Held, ...]:
        """Note that a model is about to be used; others leave the memory if it would be too much.

        One that is larger than the limit is used all the same, alone.

        Args:
            model: it.
            need: bytes that it takes, about.
            limit: bytes for all of them.
            release: takes a model out of memory, unless it is in the middle of something.

        Returns:
            Those that had to leave.
        """
        with self._lock:
            self._uses[model] = _Use(need, self._clock(), release)
            if model.is_loaded:
                return ()
            leaving = self._leaving(model, limit - need)
        for other, use in leaving:  # outside of the lock, which others need meanwhile
            use.release(other)
        return tuple(other for other, _ in leaving)

    def taken(self) -> int:
        """Return about how many bytes the loaded models take."""
        with self._lock:
            return sum(use.need for model, use in self._uses.items() if model.is_loaded)

    def _leaving(self, model: Held, room: int) -> list[tuple[Held, _Use]]:
        others = [
            (one, use) for one, use in self._uses.items() if one is not model and one.is_loaded
        ]
        taken, leaving = sum(use.need for _, use in others), []
        for one, use in sorted(others, key=lambda pair: pair[1].at):
            if taken <= room:
                break
            leaving.append((one, use))
            taken -= use.need
        return leaving


OF_PROCESS = MemoryBudget()
"""The budget that all models of this process share."""


def usual_limit() -> int:
    """Return how many bytes the models of a process may take when nobody chose."""
    return max(_LEAST, int(psutil.virtual_memory().total * _SHARE))


def give_memory_back() -> None:
    """Hand memory that is free inside this process back to the system, where that can be done."""
    gc.collect()  # model libraries tie knots that reference counts do not undo
    if sys.platform == "linux":
        # The C library keeps what was freed for later; only glibc can be told to let go of it.
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
