"""Which space of words the queries run in, which one served before it, and which are to go.

It is one short text in the library, so that a change of the space is one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from assistant.records import Form, Likeness, Space, SpaceId
from assistant.store import controls, vectors
from assistant.store.transactions import ReadTx, WriteTx

_NAME = "text_spaces"
_WORDS = (Form.TEXT, Form.TABLE)
_SPACES = """
select s.id, s.model, s.version, s.dimension, s.metric from spaces s where exists (
    select 1 from vector_sums t where t.space_id = s.id and t.form <> 'picture') and not exists (
    select 1 from vector_sums t where t.space_id = s.id and t.form = 'picture')
order by s.id
"""


@dataclass(frozen=True, slots=True)
class Serving:
    """What was decided about the spaces of words; the indexer and the user decide."""

    now: Space | None = None  # queries run in it, with its likeness
    before: Space | None = None  # served before, and is kept until the user confirms the change
    freeing: tuple[Space, ...] = ()  # whose vectors are being deleted


def get_serving(tx: ReadTx) -> Serving:
    """Return what was decided; nothing in a library that is new, or older than such decisions."""
    try:
        kept = json.loads(controls.get_control(tx, _NAME) or "{}")
        now, before = (_space(kept.get(part)) for part in ("now", "before"))
        return Serving(now, before, tuple(filter(None, map(_space, kept.get("freeing", ())))))
    except (ValueError, TypeError, AttributeError):  # then the vectors themselves say it
        return Serving()


def set_serving(tx: WriteTx, serving: Serving) -> None:
    """Decide about the spaces of words."""
    kept = {
        "now": _row(serving.now),
        "before": _row(serving.before),
        "freeing": [_row(one) for one in serving.freeing],
    }
    controls.set_control(tx, _NAME, json.dumps(kept))


def serving_space(tx: ReadTx, chosen: Space | None) -> Space | None:
    """Return the space that queries should run in now; None when no model was ever used.

    Args:
        tx: a snapshot.
        chosen: the space of the text model that the user has chosen; None: none can be used.
    """
    decided = get_serving(tx).now
    if decided is not None and word_count(tx, decided):
        return decided
    counts = {space: word_count(tx, space) for _, space in text_spaces(tx)}
    best = max(counts, key=lambda space: (counts[space], space == chosen), default=None)
    return chosen if best is None or best == chosen else best


def text_spaces(tx: ReadTx) -> list[tuple[SpaceId, Space]]:
    """Return all spaces with vectors of words, oldest first; those of pictures are none."""
    return [(SpaceId(row[0]), Space(*row[1:])) for row in tx.rows(_SPACES)]


def word_count(tx: ReadTx, space: Space) -> int:
    """Return how many passages of words have a vector in a space."""
    known = vectors.find_space(tx, space)
    if known is None:
        return 0
    return sum(vectors.vector_count(tx, known, form=form) for form in _WORDS)


def _row(space: Space | None) -> Sequence[Any] | None:
    if space is None:
        return None
    return [space.model, space.version, space.dimension, space.metric, *astuple(space.likeness)]


def _space(row: Sequence[Any] | None) -> Space | None:
    if row is None:
        return None
    model, version, dimension, metric, unrelated, gain, usual = row
    return Space(model, version, dimension, metric, Likeness(unrelated, gain, usual))
