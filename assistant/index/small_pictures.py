"""Measures photos in their small pictures, without opening any file of the user."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from assistant.extract.colours import colours_of
from assistant.extract.grey_print import grey_print
from assistant.index.rounds import in_rounds
from assistant.index.thumbnails import Thumbnails
from assistant.ports import Stop
from assistant.records import ContentId
from assistant.store import colours, prints
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx, WriteTx

_AT_ONCE = 100
_Measure = TypeVar("_Measure", str, bytes)


def make_prints(store: Store, thumbnails: Thumbnails, stop: Stop) -> int:
    """Make the prints of all photos that have none yet, or until `stop()`; return how many.

    Raises:
        DiskFull, LibraryProblem: no more can be stored; what was done is kept.
    """
    return _measured(
        store,
        thumbnails,
        stop,
        measure=grey_print,
        lacking=prints.unprinted,
        put=prints.put_prints,
    )


def measure_colours(store: Store, thumbnails: Thumbnails, stop: Stop) -> int:
    """Measure the colours of all photos that have none yet, as `make_prints`; return how many."""
    return _measured(
        store,
        thumbnails,
        stop,
        measure=colours_of,
        lacking=colours.uncoloured,
        put=colours.put_colours,
    )


def _measured(
    store: Store,
    thumbnails: Thumbnails,
    stop: Stop,
    *,
    measure: Callable[[bytes], _Measure],
    lacking: Callable[[ReadTx, int], Sequence[tuple[ContentId, bytes]]],
    put: Callable[[WriteTx, Iterable[tuple[ContentId, _Measure]]], None],
) -> int:
    """Store what is measured in each photo that lacks it; return of how many."""

    def measured(photo: tuple[ContentId, bytes]) -> tuple[ContentId, _Measure]:
        content, digest = photo
        return content, measure(thumbnails.get(digest, None) or b"")

    return in_rounds(store, stop, lacking=lambda tx: lacking(tx, _AT_ONCE), make=measured, put=put)
