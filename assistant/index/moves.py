"""Recognises files that were renamed, moved, swapped or only touched, before any is indexed."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.errors import UnreadableFile
from assistant.index.fingerprint import fingerprint
from assistant.ports import Stop
from assistant.records import FoundFile, Root, RootId, Source, SourceId, SourceState
from assistant.store import roots, sources
from assistant.store.connection import Store
from assistant.store.sources import KnownFile
from assistant.store.transactions import ReadTx, WriteTx

# Archives, memory cards and build tools give many files the same round time, so only a time that
# is finer than a millisecond speaks for a file.
_COARSE = 1_000_000
_READ_AT_MOST = 256 << 20  # bytes; what is beyond that is recognised when its turn comes
_TOGETHER = 500  # moves in one transaction

_Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that is new at its place, or that differs from what was there."""

    root: Root
    file: FoundFile
    before: KnownFile | None = None  # what is known at its place

    @property
    def is_suspicious(self) -> bool:
        """Say whether size and time are as before, so that only its bytes can tell."""
        before = self.before
        return before is not None and (before.size, before.mtime_ns) == (
            self.file.size,
            self.file.mtime_ns,
        )


@dataclass(frozen=True, slots=True)
class Holder:
    """A source whose file is gone or changed, so that it may be elsewhere now.

    A finished one is known by its content, one that still waits only by its name.
    """

    id: SourceId
    root: RootId
    path: str
    known: KnownFile

    @property
    def is_done(self) -> bool:
        """Say whether its content is that of its file."""
        return self.known.state is SourceState.DONE and self.known.content is not None


@dataclass(frozen=True, slots=True)
class Move:
    """The content of a source has turned up as another file, or as the same one with a new time."""

    holder: Holder
    arrival: Arrival

    @property
    def stays(self) -> bool:
        """Say whether only the time has changed."""
        return (self.holder.root, self.holder.path) == self.target

    @property
    def target(self) -> tuple[RootId, str]:
        """Return where the file is now."""
        return self.arrival.root.id, self.arrival.file.path


def find_moves(
    store: Store, arrivals: Sequence[Arrival], holders: Iterable[Holder], *, stop: Stop
) -> list[Move]:
    """Return which arrivals hold the content of which holders; each is used once at most.

    A file of the same name, size and exact time is taken for the same without a look into it, as
    a scan does with files that stay in place. Of the others, those whose size makes it possible
    are read, up to a limit: what is not found here is known by its content later, in the queue.

    Raises:
        Cancelled: `stop()` became true.
    """
    by_size: dict[int, list[Holder]] = defaultdict(list)
    for holder in holders:
        by_size[holder.known.size].append(holder)
    candidates = [arrival for arrival in arrivals if arrival.file.size in by_size]
    if not candidates:
        return []
    moves, rest = _by_name(candidates, by_size)
    used = {move.holder.id for move in moves}
    left = [
        holder
        for some in by_size.values()
        for holder in some
        if holder.is_done and holder.id not in used
    ]
    return moves + _by_content(store, rest, left, stop=stop)


def apply_moves(store: Store, moves: Sequence[Move]) -> list[Move]:
    """Note where the sources are now; return the moves that were noted.

    Those that change places with each other are noted in one transaction. What the user removed
    meanwhile stays removed.
    """
    away = [move for move in moves if not move.stays]
    left = {(move.holder.root, move.holder.path) for move in away}
    tangled = [move for move in away if move.target in left]
    free = [move for move in away if move.target not in left]
    touched = [move for move in moves if move.stays]
    noted: list[Move] = []
    for some in _groups([free, touched]):
        with store.write() as tx:
            noted += _note(tx, some)
    if tangled:
        with store.write() as tx:
            noted += _note(tx, tangled, tangled=True)
    return noted


def _note(tx: WriteTx, moves: Sequence[Move], *, tangled: bool = False) -> list[Move]:
    there = {root.id for root in roots.all_roots(tx)}
    real = [move for move in moves if move.arrival.root.id in there and _is_held(tx, move.holder)]
    if tangled:
        for move in real:
            # First everybody leaves, so that nobody is overwritten by one who arrives.
            holder, known = move.holder, move.holder.known
            sources.move_source(
                tx,
                holder.id,
                root_id=holder.root,
                path=f"{holder.path}\n{holder.id} moves",
                mtime_ns=known.mtime_ns,
                ctime_ns=known.ctime_ns,
            )
    for move in real:
        file, holder = move.arrival.file, move.holder
        if move.stays:
            sources.touch(tx, holder.id, mtime_ns=file.mtime_ns, ctime_ns=file.ctime_ns)
        else:
            sources.move_source(
                tx,
                holder.id,
                root_id=move.arrival.root.id,
                path=file.path,
                mtime_ns=file.mtime_ns,
                ctime_ns=file.ctime_ns,
            )
    return real


def _is_held(tx: ReadTx, holder: Holder) -> bool:
    now = sources.get_source(tx, holder.id)
    return now is not None and (now.root.id, now.path, now.content) == (
        holder.root,
        holder.path,
        holder.known.content,
    )


def _groups(lists: Iterable[Sequence[Move]]) -> Iterator[Sequence[Move]]:
    for moves in lists:
        for start in range(0, len(moves), _TOGETHER):
            yield moves[start : start + _TOGETHER]


def _by_name(
    arrivals: Iterable[Arrival], by_size: Mapping[int, list[Holder]]
) -> tuple[list[Move], list[Arrival]]:
    exact: dict[_Name, Holder] = {}
    folded: dict[_Name, Holder] = {}
    for size, holders in by_size.items():
        for holder in holders:
            if holder.known.mtime_ns % _COARSE:
                name = os.path.basename(holder.path)  # noqa: PTH119 - odd bytes
                exact[size, holder.known.mtime_ns, name] = holder
                folded[size, holder.known.mtime_ns, name.casefold()] = holder
    moves: list[Move] = []
    rest: list[Arrival] = []
    used: set[SourceId] = set()
    for arrival in arrivals:
        file = arrival.file
        name = os.path.basename(file.path)  # noqa: PTH119 - odd bytes
        found = exact.get((file.size, file.mtime_ns, name)) or folded.get(
            (file.size, file.mtime_ns, name.casefold())
        )
        if found is None or found.id in used or arrival.is_suspicious:
            rest.append(arrival)
            continue
        used.add(found.id)
        moves.append(Move(found, arrival))
    return moves, rest


def _by_content(
    store: Store, arrivals: Iterable[Arrival], holders: Sequence[Holder], *, stop: Stop
) -> list[Move]:
    with store.read() as tx:
        digests = sources.digests(tx, [holder.id for holder in holders])
    left: dict[tuple[bytes, int], list[Holder]] = defaultdict(list)
    for holder in holders:
        if holder.id in digests:
            left[digests[holder.id]].append(holder)
    sizes = {size for _, size in left}
    moves: list[Move] = []
    budget = _READ_AT_MOST
    for arrival in arrivals:
        size = arrival.file.size
        if size not in sizes or size > budget:
            continue
        budget -= size
        try:
            found = fingerprint(_as_source(arrival), stop)
        except UnreadableFile:
            continue  # its turn in the queue will say why
        same = left.get((found.digest, found.stamp.size))
        if same:
            # A file that was only touched keeps its own source, whatever else has its content.
            at_home = (one for one in same if Move(one, arrival).stays)
            holder = next(at_home, same[0])
            same.remove(holder)
            moves.append(Move(holder, arrival))
    return moves


def _as_source(arrival: Arrival) -> Source:
    file = arrival.file
    return Source(
        id=SourceId(0),
        root=arrival.root,
        path=file.path,
        kind=file.kind,
        size=file.size,
        mtime_ns=file.mtime_ns,
        state=SourceState.WAITING,
    )
