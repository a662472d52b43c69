"""Measures the colours of photos in their small pictures, without opening a file of the user."""

from __future__ import annotations

from assistant.extract.colours import colours_of
from assistant.index.rounds import in_rounds
from assistant.index.thumbnails import Thumbnails
from assistant.ports import Stop
from assistant.records import ContentId
from assistant.store import colours
from assistant.store.connection import Store

_AT_ONCE = 100


def measure_colours(store: Store, thumbnails: Thumbnails, stop: Stop) -> int:
    """Measure the colours of all photos that have none yet, or until `stop()`; return how many.

    Raises:
        DiskFull, LibraryProblem: no more can be stored; what was done is kept.
    """

    def measure(photo: tuple[ContentId, bytes]) -> tuple[ContentId, bytes]:
        content, digest = photo
        return content, colours_of(thumbnails.get(digest, None) or b"")

    return in_rounds(
        store,
        stop,
        lacking=lambda tx: colours.uncoloured(tx, _AT_ONCE),
        make=measure,
        put=colours.put_colours,
    )
