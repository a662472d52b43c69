"""Reads the lines of JSON in which `keepsake index --watch --json` says what it does."""

from __future__ import annotations

import json
from typing import Any

from assistant.records import Kind
from assistant.reports import Activity, InWork, Mode, RootWatch


class BadActivity(ValueError):  # noqa: N818 - like Problem, it says what it is
    """A line does not tell what an indexer does."""


def read_activity(line: bytes) -> Activity:
    """Return the activity in a line; keys that it does not know are passed over.

    Raises:
        BadActivity: there is none.
    """
    try:
        shape = json.loads(line)
        return Activity(
            pid=int(shape["pid"]),
            mode=Mode(shape["mode"]),
            resident=bool(shape.get("resident", True)),
            started=float(shape.get("started") or 0),
            updated=float(shape.get("updated") or 0),
            in_work=tuple(_in_work(work) for work in shape.get("in_work") or ()),
            rate_per_min=float(shape.get("rate_per_min") or 0),
            seconds_left=_number(shape.get("seconds_left")),
            memory=int(shape.get("memory") or 0),
            models=tuple(str(role) for role in shape.get("models") or ()),
            watches=tuple(_watch(watch) for watch in shape.get("watches") or ()),
            until=_number(shape.get("until")),
            unheard=int(shape.get("unheard") or 0),
            away=int(shape.get("away") or 0),
            unlooked=int(shape.get("unlooked") or 0),
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise BadActivity(f"no activity: {type(error).__name__}") from error


def _in_work(shape: dict[str, Any]) -> InWork:
    return InWork(
        path=str(shape["path"]),
        kind=Kind(shape["kind"]),
        stage=str(shape["stage"]),
        since=float(shape.get("since") or 0),
    )


def _watch(shape: dict[str, Any]) -> RootWatch:
    return RootWatch(
        path=str(shape["path"]),
        by_events=bool(shape["by_events"]),
        next_scan=float(shape.get("next_scan") or 0),
        why=str(shape.get("why") or ""),
    )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
