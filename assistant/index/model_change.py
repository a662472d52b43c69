"""Says how far a change of the text or image model is, from the vectors that are there."""

from __future__ import annotations

from typing import TypeVar

from assistant.errors import ModelDamaged, ModelMissing
from assistant.index.served_roles import Embedder, ServedRole
from assistant.ports import Models
from assistant.records import Space
from assistant.reports import ModelChange
from assistant.retrieve.earlier_form import own_space
from assistant.store import space_parts, vectors
from assistant.store.serving import get_serving, held_count, serving_space
from assistant.store.transactions import ReadTx

_HALF = 2  # bytes of a number in a stored vector

M = TypeVar("M", bound=Embedder)


def change_of(tx: ReadTx, models: Models, role: ServedRole[M]) -> ModelChange | None:
    """Return the change of a model that goes on, or is to be confirmed; None for none."""
    try:
        chosen = role.chosen(models).space
    except (ModelMissing, ModelDamaged):
        return None
    decided, serving = get_serving(tx, role.role), serving_space(tx, chosen, role.role)
    complete = serving in (None, chosen)
    old = decided.before if complete else serving
    if old is None:
        return None
    return ModelChange(
        old=old.model,
        new=chosen.model,
        done=held_count(tx, chosen),
        total=max(held_count(tx, chosen), 0 if complete else held_count(tx, old)),
        complete=complete,
        bytes=_bytes_of(tx, old),
        old_is_there=_is_there(models, old, role),
        role=role.role,
        renews=not complete and own_space(old) == chosen,
    )


def _bytes_of(tx: ReadTx, space: Space) -> int:
    known = vectors.find_space(tx, space)
    parts = 0 if known is None else space_parts.part_bytes(tx, known)
    return held_count(tx, space) * space.dimension * _HALF + parts


def _is_there(models: Models, space: Space, role: ServedRole[M]) -> bool:
    try:
        role.of_space(models, space)
    except (ModelMissing, ModelDamaged):
        return False
    return True
