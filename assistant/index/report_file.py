"""The small file in which a running indexer says what it does; a full disk cannot make it lie.

Nothing in it counts unless its process holds the library's lock and has written it lately.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from assistant.errors import DiskFull, LibraryProblem
from assistant.index.lock import holder
from assistant.index.private_files import write_whole
from assistant.records import Kind
from assistant.reports import Activity, InWork, Mode, RootWatch

SILENT_AFTER_S = 30.0
"""Seconds after which a report no longer says what the indexer does now."""
_NAME = "activity.json"
_ROOM = 4096  # a report is filled up to a multiple, so that the next one fits over it


def write_report(folder: Path, activity: Activity) -> None:
    """Put a report into the library `folder`; where that cannot be done, leave no older one."""
    path = folder / _NAME
    try:
        write_whole(path, _as_bytes(activity))
    except (DiskFull, LibraryProblem):
        _write_over(path, activity)


def take_back_report(folder: Path) -> None:
    """Remove the report, for the indexer ends; this works on a full disk too."""
    with suppress(OSError):
        (folder / _NAME).unlink(missing_ok=True)


def read_activity(folder: Path, now: float) -> Activity | None:
    """Return what the indexer of the library in `folder` does; None when none runs.

    Of one that said nothing lately only that is told, and when it did so last.

    Args:
        folder: of the library.
        now: seconds of the wall clock.
    """
    pid = holder(folder)
    if pid is None:
        return None
    try:
        said = _from_json(json.loads((folder / _NAME).read_bytes()))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        said = None  # it begins or ends at this moment, or has no room to write
    if said is None or pid not in {said.pid, 0}:
        return Activity(pid, Mode.SILENT, resident=False, started=0.0, updated=0.0)
    if abs(now - said.updated) > SILENT_AFTER_S:  # a clock may have been set back
        return Activity(pid, Mode.SILENT, said.resident, said.started, said.updated)
    return said


def _write_over(path: Path, activity: Activity) -> None:
    """Write into the room that the last report took, for there may be no other."""
    try:
        descriptor = os.open(path, os.O_WRONLY)
        try:
            room = os.fstat(descriptor).st_size
            data = _as_bytes(activity)
            if len(data) > room:
                data = _as_bytes(replace(activity, in_work=(), models=(), watches=()))
            os.pwrite(descriptor, data, 0)
            os.truncate(descriptor, len(data))
        finally:
            os.close(descriptor)
    except OSError:
        take_back_report(path.parent)


def _as_bytes(activity: Activity) -> bytes:
    data = json.dumps(asdict(activity)).encode("ascii")
    return data.ljust(-(-len(data) // _ROOM) * _ROOM)


def _from_json(values: Mapping[str, Any]) -> Activity:
    return Activity(
        pid=int(values["pid"]),
        mode=Mode(values["mode"]),
        resident=bool(values["resident"]),
        started=float(values["started"]),
        updated=float(values["updated"]),
        in_work=tuple(_in_work(one) for one in values["in_work"]),
        rate_per_min=float(values["rate_per_min"]),
        seconds_left=_optional(values["seconds_left"]),
        memory=int(values["memory"]),
        models=tuple(str(role) for role in values["models"]),
        watches=tuple(_watch(one) for one in values["watches"]),
        until=_optional(values["until"]),
        unheard=int(values.get("unheard", 0)),
        away=int(values.get("away", 0)),
        unlooked=int(values.get("unlooked", 0)),
    )


def _in_work(values: Mapping[str, Any]) -> InWork:
    kind = Kind(values["kind"])
    return InWork(str(values["path"]), kind, str(values["stage"]), float(values["since"]))


def _watch(values: Mapping[str, Any]) -> RootWatch:
    by_events, next_scan = bool(values["by_events"]), float(values["next_scan"])
    return RootWatch(str(values["path"]), by_events, next_scan, str(values["why"]))


def _optional(value: Any) -> float | None:  # noqa: ANN401 - of a file
    return None if value is None else float(value)
