"""Whether people can be recognised by their faces, and forgetting what describes those."""

from __future__ import annotations

from assistant.concepts.describe import describe_again
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models
from assistant.store import concepts, regions, space_parts, vectors
from assistant.store.connection import Store


def knows_faces(models: Models) -> bool:
    """Say whether the image model that is installed tells people by their faces."""
    try:
        return models.image().face_space is not None
    except (ModelMissing, ModelDamaged):
        return False


def forget_faces(store: Store, models: Models) -> bool:
    """Delete all vectors of faces, of pictures and of examples; say whether there were any.

    The models must not describe faces any more. Bytes stay in the library's file until it is made
    compact.
    """
    try:
        space = models.image().region_space
    except (ModelMissing, ModelDamaged):
        return False
    with store.write(durable=True) as tx:
        kept = [vectors.put_space(tx, space), *space_parts.all_parts(tx)]
        found = regions.drop_spaces_but(tx, kept) > 0
        if found:
            describe_again(tx)
            concepts.note_change(tx)  # people are found otherwise from now on, or not at all
    return found
