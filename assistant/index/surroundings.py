"""What the indexer needs of the world around it, in one record, so that tests can make another."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.extract.plugins import Plugins, find_plugins
from assistant.index.machine import Machine
from assistant.index.watchlist import Events
from assistant.index.worker import Worker
from assistant.watch.folder_events import FolderEvents
from assistant.watch.places import Place
from assistant.watch.settle import Settling

Watch = Callable[[Settling, tuple[Place, ...], Plugins], Events]
"""Makes what tells of changes; the places are folders that are never looked into."""


def folder_events(settling: Settling, never: tuple[Place, ...], plugins: Plugins) -> Events:
    """Return what tells of changes on this system."""
    return FolderEvents(settling, never=never, endings=plugins.endings)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Clocks, computer, events, plug-ins, and how to make a worker."""

    clock: Callable[[], float] = time.time  # seconds of the wall clock, for what people see
    steady: Callable[[], float] = time.monotonic  # seconds of a clock that is never set
    machine: Machine = field(default_factory=Machine)
    watch: Watch = folder_events
    find_plugins: Callable[[], Plugins] = find_plugins
    worker: Callable[..., Worker] = Worker
