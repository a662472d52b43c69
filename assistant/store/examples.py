"""Examples of concepts: small pictures with their vectors, in order; the first is the avatar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.arrays import Descriptors
from assistant.codes import from_bytes, to_bytes
from assistant.records import CODED, Box, Space, SpaceId
from assistant.store import vectors
from assistant.store.box_column import box_in
from assistant.store.transactions import ReadTx, SqlValue, WriteTx, clean, id_list
from assistant.store.vector_index import unpack
from assistant.taught import ConceptId, EditId, Example, ExampleId, Place

_PUT = f"""
insert into examples (concept_id, ordinal, look, box_x, box_y, box_width, box_height, origin,
    digest, size, page, place_x, place_y, place_width, place_height, picture)
values ({", ".join("?" * 16)})
"""
_COLUMNS = """
e.concept_id, e.id, e.origin, e.box_x, e.box_y, e.box_width, e.box_height,
e.place_x, e.place_y, e.place_width, e.place_height
"""
_ALL = f"""
select {_COLUMNS} from examples e where e.removed_by is null order by e.concept_id, e.ordinal, e.id
"""
_OF = f"""
select {_COLUMNS} from json_each(?) j cross join examples e on e.concept_id = j.value
where e.removed_by is null order by e.concept_id, e.ordinal, e.id
"""
_IDS = """
select id from examples where concept_id = ? and removed_by is null order by ordinal, id
"""
_PICTURE = "select picture from examples where id = ?"
_PLACE = """
select digest, size, page, place_x, place_y, place_width, place_height from examples
where id = ? and digest is not null
"""
_REMOVE = """
update examples set removed_by = ?
where concept_id = ? and removed_by is null and id not in (select value from json_each(?))
"""
_ARRANGE = "update examples set concept_id = ?, ordinal = ?, removed_by = null where id = ?"
_LOOKS = """
select e.concept_id, e.look from examples e join concepts c on c.id = e.concept_id
where e.removed_by is null and c.removed_by is null and not exists (
    select 1 from examples f where f.concept_id = e.concept_id and f.removed_by is null
    and (f.ordinal, f.id) < (e.ordinal, e.id))
"""
_LOOKS_OF = """
select id, look from examples where concept_id = ? and removed_by is null order by ordinal, id
"""
_PUT_VECTOR = """
insert into example_vectors (example_id, space_id, ordinal, vector) values (?, ?, ?, ?)
"""
_DROP_VECTORS = "delete from example_vectors where example_id = ? and space_id = ?"
_VECTORS = """
select e.concept_id, e.id, v.vector from example_vectors v
join examples e on e.id = v.example_id join concepts c on c.id = e.concept_id
where v.space_id = ? and e.removed_by is null and c.removed_by is null
order by e.concept_id, e.ordinal, e.id, v.ordinal
"""
_WITHOUT = """
select e.id from examples e join concepts c on c.id = e.concept_id
where e.removed_by is null and c.removed_by is null and not exists (
    select 1 from example_vectors v where v.example_id = e.id and v.space_id = ?)
order by e.id limit ?
"""


@dataclass(frozen=True, slots=True)
class NewExample:
    """An example before it has an id."""

    picture: bytes  # a small copy, WebP
    look: bytes  # what tells the same picture
    vectors: Mapping[Space, Descriptors]  # shape (n, dimension); as many in each space as wanted
    box: Box | None = None  # in the small copy
    origin: str = ""  # the path it came from, fit to be shown
    place: Place | None = None  # in which file it is, when that is known
    part: Box | None = None  # in the picture it came from, indexed or not; None: all of it


@dataclass(frozen=True, slots=True)
class ExampleVectors:
    """All vectors of all examples in one space; row i belongs to concepts[i] and examples[i]."""

    concepts: npt.NDArray[np.int64]
    examples: npt.NDArray[np.int64]
    vectors: Descriptors  # a row a view: of unit length, or a code


def add_example(
    tx: WriteTx, concept_id: ConceptId, example: NewExample, *, ordinal: int
) -> ExampleId:
    """Store an example of a concept with its vectors and return its id.

    Raises:
        ValueError: a vector is zero, not finite or of a wrong dimension.
    """
    place = example.place
    values: tuple[SqlValue, ...] = (
        *(concept_id, ordinal, example.look, *(example.box or (None,) * 4), clean(example.origin)),
        *((place.digest, place.size, place.page) if place else (None,) * 3),
        *(example.part or (place.box if place else None) or (None,) * 4),
        example.picture,
    )
    example_id = ExampleId(tx.insert(_PUT, values))
    for space, found in example.vectors.items():
        put_example_vectors(tx, example_id, vectors.put_space(tx, space), found)
    return example_id


def put_example_vectors(
    tx: WriteTx, example_id: ExampleId, space_id: SpaceId, found: Descriptors
) -> None:
    """Store the vectors of an example in a space, a row a view, in place of older ones.

    Raises:
        ValueError: a vector is zero, not finite or not as the space has them.
    """
    space = vectors.get_space(tx, space_id)
    packed = _code if space.metric == CODED else _halves
    blobs = [packed(row, space.dimension) for row in np.atleast_2d(found)]
    tx.run(_DROP_VECTORS, (example_id, space_id))
    tx.run_many(_PUT_VECTOR, ((example_id, space_id, n, blob) for n, blob in enumerate(blobs)))


def examples_of(
    tx: ReadTx, concept_ids: Sequence[ConceptId] | None
) -> dict[ConceptId, tuple[Example, ...]]:
    """Return the examples of concepts (None: of all), the avatar first."""
    rows = tx.rows(_ALL) if concept_ids is None else tx.rows(_OF, (id_list(concept_ids),))
    found: defaultdict[ConceptId, list[Example]] = defaultdict(list)
    for concept_id, example_id, origin, *sides in rows:
        box, part = box_in(sides[:4]), box_in(sides[4:])
        found[concept_id].append(Example(ExampleId(example_id), origin, box, part))
    return {concept_id: tuple(shown) for concept_id, shown in found.items()}


def ids_of(tx: ReadTx, concept_id: ConceptId) -> list[ExampleId]:
    """Return the ids of a concept's examples, the avatar first."""
    return [ExampleId(row[0]) for row in tx.rows(_IDS, (concept_id,))]


def get_picture(tx: ReadTx, example_id: ExampleId) -> bytes | None:
    """Return the small picture of an example as WebP, or None when it is gone."""
    found = tx.value(_PICTURE, (example_id,))
    return None if found is None else bytes(found)


def get_place(tx: ReadTx, example_id: ExampleId) -> Place | None:
    """Return which part of which file an example is, or None when that is not known."""
    row = tx.first(_PLACE, (example_id,))
    return None if row is None else Place(row[0], row[1], row[2], box_in(row[3:]))


def take_away(
    tx: WriteTx, concept_id: ConceptId, kept: Iterable[ExampleId], *, edit: EditId
) -> None:
    """Take those examples from a concept that are not kept, until `edit` is given up."""
    tx.run(_REMOVE, (edit, concept_id, id_list(kept)))


def arrange(tx: WriteTx, concept_id: ConceptId, ids: Sequence[ExampleId]) -> None:
    """Give a concept these examples, in this order, wherever they were before."""
    tx.run_many(_ARRANGE, ((concept_id, n, one) for n, one in enumerate(ids)))


def avatar_looks(tx: ReadTx) -> list[tuple[ConceptId, bytes]]:
    """Return what every concept's avatar looks like."""
    return [(ConceptId(row[0]), row[1]) for row in tx.rows(_LOOKS)]


def looks_of(tx: ReadTx, concept_id: ConceptId) -> dict[ExampleId, bytes]:
    """Return what the examples of a concept look like, the avatar first."""
    return {ExampleId(row[0]): row[1] for row in tx.rows(_LOOKS_OF, (concept_id,))}


def example_vectors(tx: ReadTx, space_id: SpaceId) -> ExampleVectors:
    """Return the vectors of all examples in a space, those of one concept together."""
    rows = tx.rows(_VECTORS, (space_id,))
    space, blobs = vectors.get_space(tx, space_id), [row[2] for row in rows]
    found: Descriptors
    if space.metric == CODED:
        found = from_bytes(blobs, space.dimension)
    else:
        found = unpack(blobs) if blobs else np.empty((0, space.dimension), np.float32)
    return ExampleVectors(
        np.array([row[0] for row in rows], dtype=np.int64),
        np.array([row[1] for row in rows], dtype=np.int64),
        found,
    )


def examples_without_vector(tx: ReadTx, space_id: SpaceId, *, limit: int = 1000) -> list[ExampleId]:
    """Return examples that have no vector in a space yet, as after a change of model."""
    return [ExampleId(row[0]) for row in tx.rows(_WITHOUT, (space_id, limit))]


def _code(row: Descriptors, dimension: int) -> bytes:
    return to_bytes(row[np.newaxis], dimension)


def _halves(row: Descriptors, dimension: int) -> bytes:
    vector = row.astype(np.float64)
    if vector.shape != (dimension,):
        raise ValueError(f"a vector of shape {vector.shape} in a space of {dimension} dimensions")
    length = np.linalg.norm(vector)
    if not np.isfinite(length) or length == 0:
        raise ValueError("a vector that is zero or not finite has no direction")
    return (vector / length).astype("<f2").tobytes()
