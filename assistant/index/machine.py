"""Asks the computer for what a considerate indexer must know, and makes it step back for others."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

import psutil

log = logging.getLogger(__name__)

_NICE = 10  # of 19: behind all that a person waits for


def on_mains() -> bool:
    """Say whether the computer runs on mains power; one without a battery does."""
    try:
        battery = psutil.sensors_battery()
    except (OSError, RuntimeError, AttributeError, NotImplementedError):  # some systems cannot say
        return True
    return battery is None or battery.power_plugged is not False


def lower_priority() -> None:
    """Let others have processor and disk first; threads and processes started later inherit it."""
    process = psutil.Process()
    with contextlib.suppress(psutil.Error, OSError):
        if sys.platform == "win32":
            process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
            process.ionice(psutil.IOPRIO_LOW)
        else:
            os.nice(max(0, _NICE - os.nice(0)))
            if sys.platform == "linux":
                process.ionice(psutil.IOPRIO_CLASS_IDLE)


def memory_of_us() -> int:
    """Return the bytes of memory that this process and its children take."""
    try:
        process = psutil.Process()
        total = process.memory_info().rss
        children = process.children(recursive=True)
    except (psutil.Error, OSError):
        return 0
    for child in children:
        with contextlib.suppress(psutil.Error, OSError):  # it may have ended
            total += child.memory_info().rss
    return int(total)


@dataclass(frozen=True, slots=True)
class Machine:
    """The computer, as the indexer sees it; tests put in another one."""

    on_mains: Callable[[], bool] = on_mains
    lower_priority: Callable[[], None] = lower_priority
    memory: Callable[[], int] = memory_of_us
