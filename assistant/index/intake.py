"""Brings the store's list of files in line with the disk: what waits, what moved, what is gone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from assistant.errors import Cancelled
from assistant.index.moves import Arrival, Holder, apply_moves, find_moves
from assistant.ports import Stop
from assistant.records import (
    FileProblem,
    FoundFile,
    Progress,
    Root,
    RootState,
    SourceId,
    SourceState,
)
from assistant.store import roots, sources
from assistant.store.connection import Store
from assistant.store.sources import KnownFile
from assistant.watch.rescan import Changes, Place, UnseenFolder, compare, is_away, walk

T = TypeVar("T")
OnProgress = Callable[[Progress], None]

_CHUNK = 1000  # files noted in one transaction
_REPORT_EVERY = 500  # files seen between two reports
_HUGE = 64 << 20  # bytes; files from here on wait until the small ones are done


@dataclass(slots=True)
class Intake:
    """What a scan of all roots came to."""

    found: int = 0
    unchanged: int = 0
    moved: int = 0
    removed: int = 0
    folders: list[FileProblem] = field(default_factory=list)  # that could not be looked into


@dataclass(frozen=True, slots=True)
class _Scanned:
    root: Root
    changes: Changes
    known: dict[str, KnownFile]


def take_in(store: Store, *, never: Iterable[Place], on_progress: OnProgress, stop: Stop) -> Intake:
    """Scan every root that is not paused and note what changed; nothing is indexed yet.

    Args:
        store: the library.
        never: folders that are never looked into, the library's own among them.
        on_progress: told how many files were seen.
        stop: ends the scan; then nothing is noted.

    Raises:
        Cancelled: `stop()` became true.
    """
    intake = Intake()
    avoid = tuple(never)
    with store.read() as tx:
        everyone = [root for root in roots.all_roots(tx) if root.state is not RootState.PAUSED]
    scanned = []
    for root in everyone:
        seen = _scan(store, root, avoid, counted=_counter(intake, root, on_progress, stop=stop))
        if seen is not None:
            scanned.append(seen)
            intake.unchanged += seen.changes.unchanged
            intake.folders += [_problem(root, folder) for folder in seen.changes.unseen]
    _apply(store, scanned, intake, stop=stop)
    on_progress(Progress("scan", intake.found, intake.found))
    return intake


def _counter(
    intake: Intake, root: Root, on_progress: OnProgress, *, stop: Stop
) -> Callable[[Iterator[FoundFile | UnseenFolder]], Iterator[FoundFile | UnseenFolder]]:
    """Return a filter that counts and reports what passes through it, and can be stopped."""

    def counted(
        items: Iterator[FoundFile | UnseenFolder],
    ) -> Iterator[FoundFile | UnseenFolder]:
        for item in items:
            intake.found += isinstance(item, FoundFile)
            if intake.found % _REPORT_EVERY == 0:
                on_progress(Progress("scan", intake.found, 0, os.path.join(root.path, item.path)))  # noqa: PTH118
                if stop():
                    raise Cancelled("Indexing was stopped; what is done is kept.")
            yield item

    return counted


def _scan(
    store: Store,
    root: Root,
    never: Sequence[Place],
    *,
    counted: Callable[[Iterator[FoundFile | UnseenFolder]], Iterator[FoundFile | UnseenFolder]],
) -> _Scanned | None:
    """Return what changed in a root, or None when it is away; its state is noted."""
    with store.read() as tx:
        known = sources.known_files(tx, root.id)
    changes = None
    if not is_away(root.path, had_files=bool(known)):
        changes = compare(counted(walk(root.path, root.excludes, never=never)), known)
        # A drive that was pulled out during the walk must not look like one full of deletions.
        if is_away(root.path, had_files=bool(known)):
            changes = None
    state = RootState.OFFLINE if changes is None else RootState.ONLINE
    if state is not root.state:
        with store.write() as tx:
            roots.set_root_state(tx, root.id, state)
    return None if changes is None else _Scanned(root, changes, known)


def _apply(store: Store, scanned: Sequence[_Scanned], intake: Intake, *, stop: Stop) -> None:
    """Note moves, then what waits, then what is gone; killed in between, the next scan finds it."""
    arrivals = [Arrival(one.root, file) for one in scanned for file in one.changes.waiting]
    holders = [holder for one in scanned for holder in _holders(one)]
    moves = find_moves(store, arrivals, holders, stop=stop)
    apply_moves(store, moves)
    intake.moved = len(moves)
    settled = {id(move.arrival) for move in moves}
    waiting = [arrival for arrival in arrivals if id(arrival) not in settled]
    for one in scanned:
        files = [arrival.file for arrival in waiting if arrival.root is one.root]
        for chunk in _chunks(sorted(files, key=_urgency)):
            with store.write() as tx:
                sources.put_waiting(tx, one.root.id, chunk)
    elsewhere = {move.holder.id for move in moves}
    gone = [
        source
        for one in scanned
        for path in one.changes.gone
        if (source := one.known[path].id) not in elsewhere
    ]
    intake.removed = _drop(store, gone)


def _drop(store: Store, gone: Sequence[SourceId]) -> int:
    dropped = 0
    for chunk in _chunks(gone):
        with store.write() as tx:
            dropped += sources.drop_sources(tx, chunk)
    return dropped


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield the items in lists that are short enough for one transaction."""
    left = iter(items)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk


def _holders(one: _Scanned) -> Iterator[Holder]:
    changed = (file.path for file in one.changes.waiting if file.path in one.known)
    for path in (*one.changes.gone, *changed):
        known = one.known[path]
        if known.content is not None and known.state is SourceState.DONE:
            yield Holder(known.id, one.root.id, path, known)


def _urgency(file: FoundFile) -> tuple[bool, int]:
    """Order the queue: the newest first, but huge files after all others."""
    return file.size >= _HUGE, -file.mtime_ns


def _problem(root: Root, folder: UnseenFolder) -> FileProblem:
    path = os.path.join(root.path, folder.path) if folder.path else root.path  # noqa: PTH118
    return FileProblem(path, f"this folder {folder.reason}")
