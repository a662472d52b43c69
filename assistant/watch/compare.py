"""Compares what a walk found with what is known: new or changed files, and those that are gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from assistant.records import FoundFile
from assistant.watch.findings import Finding, UnseenFolder, is_within


class Known(Protocol):
    """What the comparison needs to know of a file that was seen before."""

    @property
    def size(self) -> int:
        """Return its size in bytes."""
        ...

    @property
    def mtime_ns(self) -> int:
        """Return its time of change."""
        ...

    @property
    def ctime_ns(self) -> int | None:
        """Return when its name, rights or bytes changed last; None when that is not known."""
        ...


@dataclass(frozen=True, slots=True)
class Changes:
    """What a walk found, compared with what was known; paths are relative to the root."""

    waiting: list[FoundFile]  # new or changed
    gone: list[str]
    unseen: list[UnseenFolder]
    unchanged: int  # done, failed or still in the queue: either way nothing new
    unstamped: list[tuple[str, int]] = field(default_factory=list)  # whose ctime is news, with it

    @property
    def found(self) -> int:
        """Return how many files there are."""
        return len(self.waiting) + self.unchanged


def compare(
    found: Iterable[Finding], known: Mapping[str, Known], scope: Collection[str] | None = None
) -> Changes:
    """Return what changed; files below a folder that could not be looked into are not gone.

    Args:
        found: what a walk found, or a look at the paths of `scope`.
        known: what is known of the root, or of those paths.
        scope: what lies neither at nor below one of these is not gone; None: all was looked at.
    """
    waiting: list[FoundFile] = []
    unseen: list[UnseenFolder] = []
    unstamped: list[tuple[str, int]] = []
    seen: set[str] = set()
    for item in found:
        if isinstance(item, UnseenFolder):
            unseen.append(item)
            continue
        path = item.path
        seen.add(path)
        before = known.get(path)
        if before is None or before.size != item.size or before.mtime_ns != item.mtime_ns:
            waiting.append(item)
        elif before.ctime_ns != item.ctime_ns and item.ctime_ns is not None:
            if before.ctime_ns is None:
                unstamped.append((path, item.ctime_ns))
            else:
                waiting.append(item)
    gone = [path for path in known if path not in seen]
    if gone and scope is not None:
        looked_at = frozenset(scope)
        gone = [path for path in gone if is_within(path, looked_at)]
    if gone and unseen:
        closed = frozenset(item.path for item in unseen if not item.partly)
        gone = [path for path in gone if not is_within(path, closed)]
    return Changes(waiting, gone, unseen, len(seen) - len(waiting), unstamped)
