"""What the benchmarks share: taking the time, naming the machine, printing at once."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable


def taken(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def machine() -> str:
    """Return what kind of computer this is, with its Python."""
    processor = platform.processor() or platform.machine()
    return f"{processor}, {os.cpu_count()} cores, Python {platform.python_version()}"


def say(line: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
