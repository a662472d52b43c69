"""Recognises files that were renamed, moved, swapped or only touched, before any is indexed."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.errors import UnreadableFile
from assistant.index.fingerprint import fingerprint
from assistant.ports import Stop
from assistant.records import FoundFile, Root, RootId, Source, SourceId, SourceState
from assistant.store import sources
from assistant.store.connection import Store
from assistant.store.sources import KnownFile

# Archives, memory cards and build tools give many files the same round time, so only a time that
# is finer than a millisecond speaks for a file.
_COARSE = 1_000_000


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that is new at its place, or that differs from what was there."""

    root: Root
    file: FoundFile


@dataclass(frozen=True, slots=True)
class Holder:
    """A finished source whose file is gone or changed, so that its content may be elsewhere now."""

    id: SourceId
    root: RootId
    path: str
    known: KnownFile


@dataclass(frozen=True, slots=True)
class Move:
    """The content of a source has turned up as another file, or as the same one with a new time."""

    holder: Holder
    arrival: Arrival

    @property
    def stays(self) -> bool:
        """Say whether only the time has changed."""
        return (self.holder.root, self.holder.path) == (
            self.arrival.root.id,
            self.arrival.file.path,
        )


def find_moves(
    store: Store, arrivals: Sequence[Arrival], holders: Iterable[Holder], *, stop: Stop
) -> list[Move]:
    """Return which arrivals hold the content of which holders; each is used once at most.

    A file of the same name, size and exact time is taken for the same without a look into it, as
    a scan does with files that stay in place. The others are read if their size makes it possible.

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
    return moves + _by_content(store, rest, by_size, stop=stop)


def apply_moves(store: Store, moves: Sequence[Move]) -> None:
    """Note in one transaction where the sources are now; they may have changed places."""
    if not moves:
        return
    with store.write() as tx:
        away = [move for move in moves if not move.stays]
        for move in away:
            # First everybody leaves, so that nobody is overwritten by one who arrives.
            holder = move.holder
            aside = f"{holder.path}\n{holder.id} moves"
            sources.move_source(
                tx, holder.id, root_id=holder.root, path=aside, mtime_ns=holder.known.mtime_ns
            )
        for move in away:
            file = move.arrival.file
            sources.move_source(
                tx,
                move.holder.id,
                root_id=move.arrival.root.id,
                path=file.path,
                mtime_ns=file.mtime_ns,
            )
        for move in moves:
            if move.stays:
                sources.touch(tx, move.holder.id, mtime_ns=move.arrival.file.mtime_ns)


def _by_name(
    arrivals: Iterable[Arrival], by_size: Mapping[int, list[Holder]]
) -> tuple[list[Move], list[Arrival]]:
    moves: list[Move] = []
    rest: list[Arrival] = []
    named = {
        (size, holder.known.mtime_ns, os.path.basename(holder.path)): holder  # noqa: PTH119
        for size, holders in by_size.items()
        for holder in holders
        if holder.known.mtime_ns % _COARSE
    }
    for arrival in arrivals:
        file = arrival.file
        holder = named.pop((file.size, file.mtime_ns, os.path.basename(file.path)), None)  # noqa: PTH119
        if holder is None:
            rest.append(arrival)
        else:
            by_size[file.size].remove(holder)
            moves.append(Move(holder, arrival))
    return moves, rest


def _by_content(
    store: Store, arrivals: Iterable[Arrival], by_size: Mapping[int, list[Holder]], *, stop: Stop
) -> list[Move]:
    moves: list[Move] = []
    with store.read() as tx:
        everybody = [holder.id for holders in by_size.values() for holder in holders]
        digests = sources.digests(tx, everybody)
    for arrival in arrivals:
        left = by_size[arrival.file.size]
        if not left:
            continue
        try:
            found = fingerprint(_as_source(arrival), stop)
        except UnreadableFile:
            continue  # its turn in the queue will say why
        same = [one for one in left if digests.get(one.id) == (found.digest, found.stamp.size)]
        # A file that was only touched keeps its own source, whatever else has its content.
        at_home = [one for one in same if Move(one, arrival).stays]
        if same:
            holder = (at_home or same)[0]
            left.remove(holder)
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
