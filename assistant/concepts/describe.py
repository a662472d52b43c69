"""Describes an example picture by vectors: of what it shows as a picture of its own, and its face.

The small copy that is kept of an example is enough for that, so another image model can learn
what the user taught although the original is gone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import numpy as np

from assistant.arrays import Descriptors
from assistant.concepts.example_picture import SmallPicture, decoded, shown_part
from assistant.concepts.views import example_views, padded
from assistant.ports import ImageEmbedder, Sight, Stop
from assistant.records import Space, SpaceId
from assistant.store import concepts, controls, examples, vectors
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx, WriteTx
from assistant.taught import Example, ExampleId, Region

OnExample = Callable[[int, int], None]
"""Is told how many examples are described, and of how many."""

_SEEN_IN = "examples_seen_in"
_AT_ONCE = 16  # examples stored in one transaction, a few seconds of work


def vectors_of(small: SmallPicture, model: ImageEmbedder) -> dict[Space, Descriptors]:
    """Return the vectors of an example by space, shape (views, dimension); no face, no faces."""
    shown = small.picture if small.box is None else shown_part(small.picture, padded(small.box))
    (sight,) = model.embed_pictures([shown])
    found = {model.region_space: example_views(sight.regions, model.embed_smaller(shown))}
    face = _face(sight)
    if model.face_space is not None and face is not None:
        found[model.face_space] = face.vector[np.newaxis]
    return found


def describe_examples(
    store: Store,
    model: ImageEmbedder,
    *,
    serves: bool = True,
    newest_first: bool = False,
    on_example: OnExample = lambda _done, _total: None,
    stop: Stop = lambda: False,
) -> int:
    """Describe the examples anew that lack something this image model sees; return how many.

    A few are stored at a time, so that whoever comes after a kill goes on. An example without a
    face is not looked at again and again.

    Args:
        store: the library.
        model: it; concepts need not be recognised by it yet.
        serves: they are, so that all is to be found anew by what is described.
        newest_first: two who are at it at the same time begin at different ends.
        on_example: is told how many are done, and of how many.
        stop: ends it early; the rest waits for the next time.

    Raises:
        ModelDamaged: the image model cannot be used.
    """
    with store.read() as tx:
        waiting = undescribed(tx, model)
        if not waiting and _is_noted(tx, model):
            return 0
        living = [one for concept in concepts.all_concepts(tx) for one in concept.examples]
    shown = [one for one in living if one.id in waiting]
    shown.sort(key=lambda one: one.id, reverse=newest_first)
    for first in range(0, len(shown), _AT_ONCE):
        if stop():
            return first
        batch = shown[first : first + _AT_ONCE]
        _describe(store, model, batch, serves=serves)
        on_example(first + len(batch), len(shown))
    with store.write() as tx_write:
        _note(tx_write, model, waiting)
    return len(shown)


def _describe(
    store: Store, model: ImageEmbedder, chosen: Sequence[Example], *, serves: bool
) -> None:
    """Store what a model sees in some examples, where they lack it."""
    with store.read() as tx:
        waiting = undescribed(tx, model)  # others may have been here meanwhile
        copies = [(one, examples.get_picture(tx, one.id)) for one in chosen if one.id in waiting]
    found = {
        one.id: vectors_of(SmallPicture(webp, decoded(webp), one.box, b""), model)
        for one, webp in copies
        if webp is not None
    }
    with store.write() as tx_write:
        for space in _spaces(model):
            # One that is gone by now lacks nothing; what there is was described by the picture
            # that was given, not by its copy.
            lacking = _lacking(tx_write, space)
            space_id = vectors.put_space(tx_write, space)
            for example, by_space in found.items():
                if example in lacking and space in by_space:
                    examples.put_example_vectors(tx_write, example, space_id, by_space[space])
        if found and serves:
            concepts.note_change(tx_write)


def undescribed(tx: ReadTx, model: ImageEmbedder) -> set[ExampleId]:
    """Return the examples that lack what an image model sees in them and was not looked for yet."""
    noted = _tried(tx).get(_name(model.region_space), {})
    vain = noted.get(_name(model.region_space), ())
    waiting = {one for one in _lacking(tx, model.region_space) if one not in vain}
    if model.face_space is not None and _name(model.face_space) not in noted:
        waiting |= _lacking(tx, model.face_space)
    return waiting


def describe_again(tx: WriteTx) -> None:
    """Have examples that lack something described anew, as after their vectors were deleted."""
    controls.set_control(tx, _SEEN_IN, None)


def _lacking(tx: ReadTx, space: Space) -> set[ExampleId]:
    space_id = vectors.find_space(tx, space)
    known = SpaceId(0) if space_id is None else space_id
    return {*examples.examples_without_vector(tx, known, limit=-1)}


def _note(tx: WriteTx, model: ImageEmbedder, tried: set[ExampleId]) -> None:
    name = _name(model.region_space)
    vain = tried.union(map(ExampleId, _tried(tx).get(name, {}).get(name, ())))
    now: dict[str, list[int]] = {name: sorted(_lacking(tx, model.region_space) & vain)}
    if model.face_space is not None:
        now[_name(model.face_space)] = []
    noted = {**_tried(tx), name: now}
    controls.set_control(tx, _SEEN_IN, json.dumps(noted))


def _is_noted(tx: ReadTx, model: ImageEmbedder) -> bool:
    noted = _tried(tx).get(_name(model.region_space), {})
    return set(noted) == {*map(_name, _spaces(model))}


def _spaces(model: ImageEmbedder) -> list[Space]:
    return [one for one in (model.region_space, model.face_space) if one is not None]


def _tried(tx: ReadTx) -> dict[str, dict[str, list[int]]]:
    """Return which spaces of a model were looked for, and the examples that gave nothing there."""
    try:
        noted = json.loads(controls.get_control(tx, _SEEN_IN) or "{}")
    except ValueError:
        return {}
    return noted if isinstance(noted, dict) else {}


def _name(space: Space) -> str:
    return f"{space.model}/{space.version}"


def _face(sight: Sight) -> Region | None:
    """Return the largest face."""
    return max(sight.faces, key=lambda one: one.box[2] * one.box[3], default=None)
