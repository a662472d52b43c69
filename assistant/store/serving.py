"""Which space of words or of pictures queries run in, which one served before, which are to go.

It is one short text for each role in the library, so that a change is one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from typing import Any

from assistant.records import Likeness, Space, SpaceId
from assistant.store import controls, vectors
from assistant.store.transactions import ReadTx, WriteTx

_SPACES = """
select s.id, s.model, s.version, s.dimension, s.metric from spaces s where exists (
    select 1 from vector_sums t where t.space_id = s.id and (t.form = 'picture') = ?1)
    and not exists (
    select 1 from vector_sums t where t.space_id = s.id and (t.form = 'picture') <> ?1)
order by s.id
"""


class Served(StrEnum):
    """The roles whose vectors are kept, and made anew when their model changes."""

    TEXT = "text"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Serving:
    """What was decided about the spaces of a role; the indexer and the user decide.

    A space of pictures stands for all that its model makes: vectors, regions, examples' vectors.
    """

    now: Space | None = None  # queries run in it, with its likeness
    before: Space | None = None  # served before, and is kept until the user confirms the change
    freeing: tuple[Space, ...] = ()  # whose vectors are being deleted


def get_serving(tx: ReadTx, role: Served = Served.TEXT) -> Serving:
    """Return what was decided; nothing in a library that is new, or older than such decisions."""
    try:
        kept = json.loads(controls.get_control(tx, _name(role)) or "{}")
        now, before = (_space(kept.get(part)) for part in ("now", "before"))
        return Serving(now, before, tuple(filter(None, map(_space, kept.get("freeing", ())))))
    except (ValueError, TypeError, AttributeError):  # then the vectors themselves say it
        return Serving()


def set_serving(tx: WriteTx, serving: Serving, role: Served = Served.TEXT) -> None:
    """Decide about the spaces of a role."""
    kept = {
        "now": _row(serving.now),
        "before": _row(serving.before),
        "freeing": [_row(one) for one in serving.freeing],
    }
    controls.set_control(tx, _name(role), json.dumps(kept))


def serving_space(tx: ReadTx, chosen: Space | None, role: Served = Served.TEXT) -> Space | None:
    """Return the space that queries should run in now; None when no model was ever used.

    Args:
        tx: a snapshot.
        chosen: the space of the model that the user has chosen; None: none can be used.
        role: what the model is for.
    """
    decided = get_serving(tx, role).now
    if decided is not None and held_count(tx, decided):
        return decided
    counts = {space: held_count(tx, space) for _, space in spaces_of(tx, role)}
    best = max(counts, key=lambda space: (counts[space], space == chosen), default=None)
    return chosen if best is None or best == chosen else best


def spaces_of(tx: ReadTx, role: Served = Served.TEXT) -> list[tuple[SpaceId, Space]]:
    """Return all spaces with vectors of words, or those with vectors of pictures, oldest first."""
    rows = tx.rows(_SPACES, (role is Served.IMAGE,))
    return [(SpaceId(row[0]), Space(*row[1:])) for row in rows]


def held_count(tx: ReadTx, space: Space) -> int:
    """Return how many passages have a vector in a space."""
    known = vectors.find_space(tx, space)
    return 0 if known is None else vectors.vector_count(tx, known)


def _name(role: Served) -> str:
    return f"{role}_spaces"


def _row(space: Space | None) -> Sequence[Any] | None:
    if space is None:
        return None
    return [space.model, space.version, space.dimension, space.metric, *astuple(space.likeness)]


def _space(row: Sequence[Any] | None) -> Space | None:
    if row is None:
        return None
    model, version, dimension, metric, unrelated, gain, usual = row
    return Space(model, version, dimension, metric, Likeness(unrelated, gain, usual))
