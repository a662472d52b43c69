"""Works off what the library lacks, a round at a time, each stored before the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from assistant.ports import Stop
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx, WriteTx

_Lacking = TypeVar("_Lacking")
_Made = TypeVar("_Made")


def in_rounds(
    store: Store,
    stop: Stop,
    *,
    lacking: Callable[[ReadTx], Sequence[_Lacking]],
    make: Callable[[_Lacking], _Made],
    put: Callable[[WriteTx, Iterable[_Made]], None],
) -> int:
    """Make and store what is lacking, until nothing is or `stop()`; return how many were made.

    Args:
        store: the library.
        stop: asked before each round.
        lacking: returns some of what there is to do; what was put is not returned again.
        make: makes one, while the library is free for others.
        put: stores what a round made.

    Raises:
        DiskFull, LibraryProblem: no more can be stored; what was done is kept.
    """
    done = 0
    while not stop():
        with store.read() as tx:
            some = lacking(tx)
        if not some:
            break
        made = [make(one) for one in some]
        with store.write() as tx:
            put(tx, made)
        done += len(made)
    return done
