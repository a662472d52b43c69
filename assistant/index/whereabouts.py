"""Names the places of what is stored with degrees alone, without opening any file."""

from __future__ import annotations

from assistant.ports import Stop
from assistant.records import Facts
from assistant.retrieve.gazetteer import gazetteer
from assistant.senses import Whereabouts
from assistant.store import contents
from assistant.store.connection import Store

_AT_ONCE = 200
NOWHERE = Whereabouts("")
"""Where something is that is far from all towns."""


def whereabouts_of(facts: Facts) -> Whereabouts | None:
    """Return where a file was taken, in names; None when it does not say."""
    if facts.latitude is None or facts.longitude is None:
        return None
    return gazetteer().whereabouts(facts.latitude, facts.longitude) or NOWHERE


def name_places(store: Store, stop: Stop) -> int:
    """Name the places of all contents that have none yet, or until `stop()`; return how many.

    Raises:
        DiskFull, LibraryProblem: no more can be stored; what was done is kept.
    """
    done = 0
    while not stop():
        with store.read() as tx:
            some = contents.unlocated(tx, _AT_ONCE)
        if not some:
            break
        found = [
            (content, gazetteer().whereabouts(latitude, longitude) or NOWHERE)
            for content, latitude, longitude in some
        ]
        with store.write() as tx:
            contents.locate(tx, found)
        done += len(found)
    return done
