"""Brings the store's list of files in line with the disk: what waits, what moved, what is gone."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TypeVar

from assistant.errors import Cancelled
from assistant.index.aliases import listing_of, without_aliases
from assistant.index.fingerprint import CHANGED
from assistant.index.in_hand import InHand
from assistant.index.moves import Arrival, Holder, apply_moves, find_moves
from assistant.ports import Stop
from assistant.records import FoundFile, Kind, Root, RootId, RootState, SourceId, SourceState
from assistant.reports import FileProblem, Progress
from assistant.store import roots, shelf, sources
from assistant.store.connection import Store
from assistant.store.sources import KnownFile
from assistant.store.transactions import ReadTx
from assistant.told import told
from assistant.watch import rescan
from assistant.watch.rescan import Changes, Place, UnseenFolder, compare, is_away

T = TypeVar("T")
OnProgress = Callable[[Progress], None]
_Found = Iterable[FoundFile | UnseenFolder]

_CHUNK = 1000  # files noted in one transaction
_GONE_CHUNK = 50  # the same, of files whose passages and vectors go on the shelf
_REPORT_EVERY = 500  # files seen between two reports


@dataclass(slots=True)
class Intake:
    """What a look at the disk came to."""

    found: int = 0
    unchanged: int = 0
    moved: int = 0
    removed: int = 0
    left_out: int = 0  # of those: what is still there
    waiting: int = 0  # put into the queue
    # Folders that could not be looked into, and the root that each is in.
    folders: list[tuple[RootId, FileProblem]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lookout:
    """What every look at the disk needs."""

    store: Store
    in_hand: InHand  # is told which files changed while they are worked on
    clock: Callable[[], float]
    never: tuple[Place, ...] = ()  # folders that are never looked into, the library's own
    endings: Mapping[str, Kind] = field(default_factory=dict)  # that plug-ins read


@dataclass(frozen=True, slots=True)
class _Scanned:
    root: Root
    changes: Changes
    known: dict[str, KnownFile]


def take_in(
    out: Lookout,
    on_progress: OnProgress,
    stop: Stop,
    *,
    only: Collection[RootId] | None = None,
) -> Intake:
    """Scan every root (or `only` these) that is not paused and note what changed.

    Nothing is indexed yet. A root that is away is noted as offline, and nothing of it as gone.

    Raises:
        Cancelled: `stop()` became true; nothing was noted but which roots are there.
        DiskFull, LibraryProblem: nothing more can be noted; the next scan finds the same again.
    """
    intake = Intake()
    with out.store.read() as tx:
        wanted = [
            root
            for root in roots.all_roots(tx)
            if root.state is not RootState.PAUSED and (only is None or root.id in only)
        ]
    scanned = []
    for root in wanted:
        with out.store.read() as tx:
            known = sources.known_files(tx, root.id)
        walked = rescan.walk(root.path, root.excludes, never=out.never, endings=out.endings)
        counted = _counted(walked, intake, root, on_progress, stop=stop)
        changes = _changes(out, root, known, partial(compare, counted, known))
        if changes is not None:
            scanned.append(_Scanned(root, changes, known))
    _apply(out, scanned, intake, stop=stop)
    on_progress(Progress("scan", intake.found, intake.found))
    return intake


def look_at(out: Lookout, root: Root, paths: Collection[str], stop: Stop) -> Intake:
    """Look at and below some paths of a root that is there, and note what changed.

    Raises:
        Cancelled: `stop()` became true; nothing was noted.
        DiskFull, LibraryProblem: nothing more can be noted; the next scan finds the same again.
    """
    intake = Intake()
    with out.store.read() as tx:
        now = _root_now(tx, root.id)
        if now is None or now.state is not RootState.ONLINE:
            return intake  # nothing of it may be touched; a scan finds it when it is back
        known = sources.known_below(tx, now.id, paths)
    seen = rescan.look_at(now.path, now.excludes, paths, never=out.never, endings=out.endings)
    counted = _counted(seen, intake, now, lambda _: None, stop=stop)
    real = without_aliases(counted, listing_of(now.path))
    changes = _changes(out, now, known, partial(compare, real, known, paths))
    if changes is not None:
        _apply(out, [_Scanned(now, changes, known)], intake, stop=stop)
    return intake


def _root_now(tx: ReadTx, root_id: RootId) -> Root | None:
    return next((root for root in roots.all_roots(tx) if root.id == root_id), None)


def _counted(
    items: _Found, intake: Intake, root: Root, on_progress: OnProgress, *, stop: Stop
) -> Iterator[FoundFile | UnseenFolder]:
    """Count and report what passes through, and end it when the work is stopped."""
    for item in items:
        intake.found += isinstance(item, FoundFile)
        if intake.found % _REPORT_EVERY == 0:
            on_progress(Progress("scan", intake.found, 0, os.path.join(root.path, item.path)))  # noqa: PTH118
            if stop():
                raise Cancelled(told("Indexing was stopped; what is done is kept."))
        yield item


def _changes(
    out: Lookout, root: Root, known: Mapping[str, KnownFile], look: Callable[[], Changes]
) -> Changes | None:
    """Return what changed in a root, or None when it is away; its state is noted."""
    changes = None
    if not is_away(root.path, had_files=bool(known)):
        changes = look()
        # A drive that was pulled out during the walk must not look like one full of deletions.
        if is_away(root.path, had_files=bool(known)):
            changes = None
    state = RootState.OFFLINE if changes is None else RootState.ONLINE
    if state is not root.state:
        with out.store.write() as tx:
            now = _root_now(tx, root.id)
            if now is None or now.state is RootState.PAUSED:
                return None  # by the user, while we looked
            roots.set_root_state(tx, root.id, state)
    return changes


def _apply(out: Lookout, scanned: Sequence[_Scanned], intake: Intake, *, stop: Stop) -> None:
    """Note moves, then what waits, then what is gone; killed in between, the next scan finds it."""
    arrivals = [
        Arrival(one.root, file, one.known.get(file.path))
        for one in scanned
        for file in one.changes.waiting
    ]
    holders = [holder for one in scanned for holder in _holders(one)]
    moves = apply_moves(out.store, find_moves(out.store, arrivals, holders, stop=stop))
    settled = {id(move.arrival) for move in moves}
    elsewhere = {move.holder.id for move in moves}
    intake.moved += sum(not move.stays for move in moves)
    for one in scanned:
        intake.unchanged += one.changes.unchanged
        intake.folders += [(one.root.id, _problem(one.root, each)) for each in one.changes.unseen]
        files = [a for a in arrivals if a.root is one.root and id(a) not in settled]
        intake.waiting += _enqueue(out, one.root, files)
        gone = [path for path in one.changes.gone if one.known[path].id not in elsewhere]
        intake.removed += _shelve(out, [one.known[path].id for path in gone])
        intake.left_out += sum(os.path.isfile(os.path.join(one.root.path, each)) for each in gone)  # noqa: PTH113, PTH118
        _stamp(out, one)


def _holders(one: _Scanned) -> Iterator[Holder]:
    changed = (file.path for file in one.changes.waiting if file.path in one.known)
    for path in (*one.changes.gone, *changed):
        known = one.known[path]
        holder = Holder(known.id, one.root.id, path, known)
        if holder.is_done or known.state is SourceState.WAITING:
            yield holder


def _enqueue(out: Lookout, root: Root, arrivals: Sequence[Arrival]) -> int:
    """Put files into the queue and return how many."""
    count = 0
    for chunk in _chunks(arrivals, _CHUNK):
        with out.store.write() as tx:
            if _root_now(tx, root.id) is None:
                return count  # the user removed it while we looked
            files = [arrival.file for arrival in chunk if not _is_restless(tx, arrival)]
            sources.put_waiting(tx, root.id, files)
        out.in_hand.renew(root.id, (file.path for file in files))
        count += len(files)
    return count


def _is_restless(tx: ReadTx, arrival: Arrival) -> bool:
    """Say whether a file is known to change whenever it is read; then it waits for its retry."""
    before = arrival.before
    if before is None or before.state is not SourceState.FAILED or not before.passing:
        return False
    now = sources.get_source(tx, before.id)
    return now is not None and now.retry_at is not None and now.reason == CHANGED


def _shelve(out: Lookout, gone: Iterable[SourceId]) -> int:
    removed = 0
    for chunk in _chunks(gone, _GONE_CHUNK):
        with out.store.write() as tx:
            removed += shelf.put_on_shelf(tx, chunk, now=out.clock())
    return removed


def _stamp(out: Lookout, one: _Scanned) -> None:
    """Note the second time of change for files from before it was noted."""
    for chunk in _chunks(one.changes.unstamped, _CHUNK):
        with out.store.write() as tx:
            sources.stamp(tx, [(one.known[path].id, ctime_ns) for path, ctime_ns in chunk])


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists that are short enough for one transaction."""
    left = iter(items)
    while chunk := list(islice(left, size)):
        yield chunk


def _problem(root: Root, folder: UnseenFolder) -> FileProblem:
    path = os.path.join(root.path, folder.path) if folder.path else root.path  # noqa: PTH118
    return FileProblem(path, f"this folder {folder.reason}", is_folder=True)
