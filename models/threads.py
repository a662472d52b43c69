"""Decides how many threads the model libraries may use."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_CPUINFO = Path("/proc/cpuinfo")
_STAT = Path("/proc/stat")


def thread_count(wanted: int = 0) -> int:
    """Return the number of threads to use: `wanted`, or the number of physical cores for 0.

    A second thread on the same core slows the models' arithmetic down rather than helping it.
    """
    return wanted if wanted > 0 else physical_cores()


def spare_threads(wanted: int = 0) -> int:
    """Return how many threads to use right now: one fewer for every other task that runs.

    Threads that compute in lockstep wait for the one that shares its core. Measured with the
    starter language model on two cores that two other programs keep busy: two threads read 20
    tokens of a prompt a second, one thread reads 260.
    """
    most = thread_count(wanted)
    try:
        running = running_tasks(_STAT.read_text(encoding="ascii"))
    except OSError:  # not Linux
        return most
    return max(1, min(most, len(usable_processors()) - max(0, running - 1)))


def running_tasks(stat: str) -> int:
    """Return how many tasks run or want to, this one included, from the text of `/proc/stat`."""
    for line in stat.splitlines():
        name, _, count = line.partition(" ")
        if name == "procs_running":
            return int(count)
    return 1


def spin_briefly() -> None:
    """Ask OpenMP to put waiting threads to sleep soon; call it before its library is loaded."""
    os.environ.setdefault("GOMP_SPINCOUNT", "10000")  # about 50 microseconds


@cache
def physical_cores() -> int:
    """Return how many physical cores this process may use, at least 1."""
    usable = usable_processors()
    try:
        cores = count_cores(_CPUINFO.read_text(encoding="utf-8", errors="replace"), usable)
    except OSError:  # not Linux
        cores = 0
    return cores or len(usable)


def usable_processors() -> frozenset[int]:
    """Return the numbers of the logical processors that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return frozenset(os.sched_getaffinity(0))
    return frozenset(range(os.cpu_count() or 1))


def count_cores(cpuinfo: str, usable: frozenset[int]) -> int:
    """Count the different cores among `usable` in the text of `/proc/cpuinfo`; 0 if unknown."""
    cores = set()
    for block in cpuinfo.split("\n\n"):
        facts = {
            key.strip(): value.strip()
            for key, _, value in (line.partition(":") for line in block.splitlines())
        }
        if "core id" in facts and int(facts.get("processor", "-1")) in usable:
            cores.add((facts.get("physical id"), facts["core id"]))
    return len(cores)
