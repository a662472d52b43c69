"""Makes the prints of photos from their small pictures, without opening any file of the user."""

from __future__ import annotations

from assistant.extract.grey_print import grey_print
from assistant.index.thumbnails import Thumbnails
from assistant.ports import Stop
from assistant.store import prints
from assistant.store.connection import Store

_AT_ONCE = 100


def make_prints(store: Store, thumbnails: Thumbnails, stop: Stop) -> int:
    """Make the prints of all photos that have none yet, or until `stop()`; return how many.

    Raises:
        DiskFull, LibraryProblem: no more can be stored; what was done is kept.
    """
    done = 0
    while not stop():
        with store.read() as tx:
            some = prints.unprinted(tx, _AT_ONCE)
        if not some:
            break
        found = [
            (content, grey_print(thumbnails.get(digest, None) or b"")) for content, digest in some
        ]
        with store.write() as tx:
            prints.put_prints(tx, found)
        done += len(found)
    return done
