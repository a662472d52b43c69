"""How rows of roots and sources become records; shared by the modules that return sources."""

from __future__ import annotations

import json
import os
import re
from functools import lru_cache
from pathlib import PurePath

from assistant.records import (
    ContentId,
    Kind,
    Root,
    RootId,
    RootState,
    Source,
    SourceId,
    SourceState,
)
from assistant.store.transactions import Row, SqlValue, clean

ROOT_COLUMNS = "r.id, r.path, r.state, r.priority, r.excludes"
SOURCE_COLUMNS = (
    f"{ROOT_COLUMNS}, "
    "s.id, s.path, s.kind, s.size, s.mtime_ns, s.state, s.content_id, s.reason, s.attempts, "
    "s.retry_at"
)
"""Columns for `to_source`, of sources under the alias s and roots under the alias r."""

LIVING_SOURCE = """
(select o.id from sources o join roots q on q.id = o.root_id where o.content_id = c.id
 order by q.state <> 'online', o.state <> 'done', o.id limit 1)
"""
"""The id of the source that stands for the content under the alias c: one that is there, if any."""

_INNER_BORDER = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-z])(?=[A-Z])|_")


def to_root(row: Row) -> Root:
    """Turn a row of `ROOT_COLUMNS` into a Root."""
    root_id, path, state, priority, excludes = row
    return Root(
        id=RootId(root_id),
        path=os.fsdecode(path),
        state=RootState(state),
        priority=priority,
        excludes=_patterns(excludes),
    )


def to_source(row: Row) -> Source:
    """Turn a row of `SOURCE_COLUMNS` into a Source."""
    source_id, path, kind, size, mtime_ns, state, content, reason, attempts, retry_at = row[5:]
    return Source(
        id=SourceId(source_id),
        root=to_root(row[:5]),
        path=os.fsdecode(path),
        kind=Kind(kind),
        size=size,
        mtime_ns=mtime_ns,
        state=SourceState(state),
        content=None if content is None else ContentId(content),
        reason=reason,
        attempts=attempts,
        retry_at=retry_at,
    )


@lru_cache(maxsize=64)
def _patterns(written: str) -> tuple[str, ...]:
    # Each source brings its root, and a root may leave out thousands of files one by one.
    return tuple(json.loads(written))


def at_or_below(path: str, *, column: str) -> tuple[str, tuple[bytes, ...]]:
    """Return the condition (it begins with `and`) that a path is `path` or below it; "" is all.

    It is written as a range, so that an index on the column is used.
    """
    if not path:
        return "", ()
    stored = os.fsencode(path)
    # "0" is the character after "/".
    return (
        f"and ({column} = ? or ({column} > ? and {column} < ?))",
        (stored, stored + b"/", stored + b"0"),
    )


def in_place(root_id: RootId | None, below: str) -> tuple[str, tuple[SqlValue, ...]]:
    """Return the condition that something is of a root, at a path in it or below; None is all."""
    if root_id is None:
        return "", ()
    where, values = at_or_below(below, column="path")
    return f"and root_id = ? {where}", (root_id, *values)


@lru_cache(maxsize=1024)
def shown_title(title: str, path: str) -> str:
    """Return the document's own title, or the file name without its ending, as clean text."""
    # A name of odd bytes has halves of characters in it, which no model and no screen takes.
    return clean(title or PurePath(path).stem)


@lru_cache(maxsize=4096)
def opened(name: str) -> str:
    """Return a name followed by the words inside it, if it has inner borders."""
    inner = _INNER_BORDER.sub(" ", name)
    return name if inner == name else f"{name} {inner}"
