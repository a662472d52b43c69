"""Makes the prints of photos from their small pictures, without opening any file of the user."""

from __future__ import annotations

from assistant.extract.grey_print import grey_print
from assistant.index.rounds import in_rounds
from assistant.index.thumbnails import Thumbnails
from assistant.ports import Stop
from assistant.records import ContentId
from assistant.store import prints
from assistant.store.connection import Store

_AT_ONCE = 100


def make_prints(store: Store, thumbnails: Thumbnails, stop: Stop) -> int:
    """Make the prints of all photos that have none yet, or until `stop()`; return how many.

    Raises:
        DiskFull, LibraryProblem: no more can be stored; what was done is kept.
    """

    def make(photo: tuple[ContentId, bytes]) -> tuple[ContentId, str]:
        content, digest = photo
        return content, grey_print(thumbnails.get(digest, None) or b"")

    return in_rounds(
        store,
        stop,
        lacking=lambda tx: prints.unprinted(tx, _AT_ONCE),
        make=make,
        put=prints.put_prints,
    )
