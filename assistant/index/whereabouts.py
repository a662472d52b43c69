"""Names the places of what is stored with degrees alone, without opening any file."""

from __future__ import annotations

from assistant.index.rounds import in_rounds
from assistant.ports import Stop
from assistant.records import ContentId, Facts
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

    def make(photo: tuple[ContentId, float, float]) -> tuple[ContentId, Whereabouts]:
        content, latitude, longitude = photo
        return content, gazetteer().whereabouts(latitude, longitude) or NOWHERE

    return in_rounds(
        store,
        stop,
        lacking=lambda tx: contents.unlocated(tx, _AT_ONCE),
        make=make,
        put=contents.locate,
    )
