"""Describes an example picture by vectors: of what it shows as a picture of its own, and its face.

The small copy that is kept of an example is enough for that, so another image model can learn
what the user taught although the original is gone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.arrays import Descriptors
from assistant.concepts.example_picture import SmallPicture, decoded, shown_part
from assistant.concepts.views import example_views, padded
from assistant.ports import ImageEmbedder, Sight
from assistant.records import Space, SpaceId
from assistant.store import concepts, controls, examples, vectors
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx, WriteTx
from assistant.taught import Example, ExampleId, Region

_SEEN_IN = "examples_seen_in"
_PERSONS = frozenset(
    "person people man woman boy girl child baby kid human friend family father mother sister "
    "brother son daughter wife husband partner aunt uncle cousin grandmother grandfather colleague "
    "neighbour neighbor teacher".split()
)


def vectors_of(small: SmallPicture, model: ImageEmbedder) -> dict[Space, Descriptors]:
    """Return the vectors of an example by space, shape (views, dimension); no face, no faces."""
    shown = small.picture if small.box is None else shown_part(small.picture, padded(small.box))
    (sight,) = model.embed_pictures([shown])
    found = {model.region_space: example_views(sight.regions)}
    face = _face(sight)
    if model.face_space is not None and face is not None:
        found[model.face_space] = face.vector[np.newaxis]
    return found


def describe_examples(store: Store, model: ImageEmbedder) -> int:
    """Describe the examples anew that lack something this image model sees; return how many.

    Once for each model: an example without a face is not looked at again and again.

    Raises:
        ModelDamaged: the image model cannot be used.
    """
    spaces = [one for one in (model.region_space, model.face_space) if one is not None]
    seen_in = " ".join(f"{one.model}/{one.version}" for one in spaces)
    with store.read() as tx:
        if controls.get_control(tx, _SEEN_IN) == seen_in:
            return 0
        shown = _lacking(tx, spaces)
    described = {
        one.id: vectors_of(SmallPicture(webp, decoded(webp), one.box, b""), model)
        for one, webp in shown
    }
    with store.write() as tx_write:
        for example, by_space in described.items():
            for space, found in by_space.items():
                space_id = vectors.put_space(tx_write, space)
                examples.put_example_vectors(tx_write, example, space_id, found)
        controls.set_control(tx_write, _SEEN_IN, seen_in)
        if described:
            concepts.note_change(tx_write)
    return len(described)


def describe_again(tx: WriteTx) -> None:
    """Have examples that lack something described anew, as after their vectors were deleted."""
    controls.set_control(tx, _SEEN_IN, None)


def _lacking(tx: ReadTx, spaces: Sequence[Space]) -> list[tuple[Example, bytes]]:
    """Return the examples without a vector in one of the spaces, with their pictures."""
    waiting: set[ExampleId] = set()
    for space in spaces:
        space_id = vectors.find_space(tx, space)
        known = SpaceId(0) if space_id is None else space_id
        waiting.update(examples.examples_without_vector(tx, known, limit=-1))
    return [
        (one, webp)
        for concept in (concepts.all_concepts(tx) if waiting else ())
        for one in concept.examples
        if one.id in waiting and (webp := examples.get_picture(tx, one.id)) is not None
    ]


def is_person(category: str) -> bool:
    """Say whether a category names people, who are recognised by their faces alone."""
    return not _PERSONS.isdisjoint(category.casefold().split())


def _face(sight: Sight) -> Region | None:
    """Return the largest face."""
    return max(sight.faces, key=lambda one: one.box[2] * one.box[3], default=None)
