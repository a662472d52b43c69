"""Regions of pictures, packed: one row a picture and space; all of a space is read in big chunks.

A vector is kept as int8 with one float32 scale, which costs a cosine about 0.001; codes are
kept as they are, without a scale. A picture in which nothing was found has a row too, an empty one:
without a row, nobody has looked yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from assistant.arrays import Descriptors, Vectors
from assistant.codes import from_bytes, to_bytes
from assistant.records import CODED, Box, ContentId, PassageId, Space, SpaceId
from assistant.store.transactions import ReadTx, Row, SqlValue, WriteTx, id_list
from assistant.store.vectors import get_space
from assistant.taught import Region, RegionKind

Pictures = npt.NDArray[np.int64]
"""The passage that each region is of."""

KINDS = tuple(RegionKind)
"""What the codes of kinds in a chunk stand for."""

# Pictures a chunk, about 30 MB: a matrix product on several threads has to be worth waking them,
# above all while an indexer keeps the processor busy.
_ROWS = 4096
_WIDEST = 65535.0
_DROP = "delete from regions where passage_id = ? and space_id = ?"
_PUT = """
insert into regions (space_id, passage_id, vectors, scales, boxes, kinds)
select ?, id, ?, ?, ?, ? from passages where id = ?
"""
_COLUMNS = "r.passage_id, r.vectors, r.scales, r.boxes, r.kinds"
# Through no index: the rows of other spaces are few, and the table is read from front to back.
_ALL = f"select {_COLUMNS} from regions r not indexed where r.space_id = ? order by r.id"
_SOME = f"""
select {_COLUMNS} from json_each(?) j
cross join regions r on r.passage_id = j.value and r.space_id = ?
"""
_SAMPLE = f"""
select {_COLUMNS} from regions r where r.space_id = ? and r.id % ? = 0 order by r.id
"""
_USED_SPACES = """
select distinct space_id from regions union select distinct space_id from example_vectors
"""
_DROP_SPACE = "delete from regions where space_id = ?"
_DROP_EXAMPLES_SPACE = "delete from example_vectors where space_id = ?"
_NEWEST = "select max(id) from regions"
_COUNT = "select count(*) from regions where space_id = ?"
_OF_CONTENT = """
select r.space_id, r.passage_id, r.vectors, r.scales, r.boxes, r.kinds from passages p
cross join regions r on r.passage_id = p.id where p.content_id = ? order by 1, 2
"""
_RESTORE = """
insert or ignore into regions (space_id, passage_id, vectors, scales, boxes, kinds)
select s.id, ?2, ?3, ?4, ?5, ?6 from spaces s where s.id = ?1
"""


@dataclass(frozen=True, slots=True)
class RegionChunk:
    """Regions of many pictures; those of one picture follow each other."""

    passages: npt.NDArray[np.int64]  # shape (n,)
    vectors: Descriptors  # a row a region: of unit length, or a code
    boxes: npt.NDArray[np.float32]  # shape (n, 4), fractions
    kinds: npt.NDArray[np.uint8]  # shape (n,), places in `KINDS`


def put_regions(
    tx: WriteTx, space_id: SpaceId, items: Iterable[tuple[PassageId, Sequence[Region]]]
) -> int:
    """Store the regions of pictures, in place of older ones in the space; return of how many.

    Pictures that are gone by now are skipped.

    Raises:
        ValueError: a vector is zero, not finite or not as the space has them, or the space is
            unknown.
    """
    space = get_space(tx, space_id)
    stored = 0
    for passage, found in items:
        packed = _pack(found, space)
        tx.run(_DROP, (passage, space_id))
        stored += tx.run(_PUT, (space_id, *packed, passage))
    return stored


def get_regions(
    tx: ReadTx, space_id: SpaceId, passages: Iterable[PassageId]
) -> dict[PassageId, tuple[Region, ...]]:
    """Return the regions of pictures in a space; pictures nobody has looked at are left out."""
    wanted = id_list(passages)
    found: dict[PassageId, tuple[Region, ...]] = {}
    space = get_space(tx, space_id)
    for row in tx.rows(_SOME, (wanted, space_id)):
        chunk = _chunk([row], space)
        found[PassageId(row[0])] = tuple(
            Region(box_of(box), KINDS[kind], vector)
            for box, kind, vector in zip(chunk.boxes, chunk.kinds, chunk.vectors, strict=True)
        )
    return found


def region_chunks(
    tx: ReadTx, space_id: SpaceId, *, passages: Iterable[PassageId] | None = None, rows: int = _ROWS
) -> Iterator[RegionChunk]:
    """Yield the regions of pictures (None: of all) in a space, of so many pictures a chunk."""
    space = get_space(tx, space_id)
    if passages is None:
        stored = tx.each(_ALL, (space_id,))
    else:
        stored = tx.each(_SOME, (id_list(passages), space_id))
    while batch := list(islice(stored, rows)):
        yield _chunk(batch, space)


def sample(tx: ReadTx, space_id: SpaceId, most: int) -> tuple[Descriptors, Pictures]:
    """Return about so many regions at most, all of their pictures, from all over the library.

    The vectors, a row each, and of which picture each is. The same library always gives the same.
    """
    space = get_space(tx, space_id)
    step = max(1, picture_count(tx, space_id) // most)
    found = _chunk(tx.rows(_SAMPLE, (space_id, step)), space)
    number = np.cumsum(np.diff(found.passages, prepend=-1) != 0)
    chosen = number % max(1, -(-len(number) // most)) == 0
    return found.vectors[chosen], found.passages[chosen]


def newest_row(tx: ReadTx) -> int:
    """Return a number above which the rows are that are stored after this snapshot."""
    return int(tx.value(_NEWEST) or 0)


def picture_count(tx: ReadTx, space_id: SpaceId) -> int:
    """Return how many pictures were looked at in a space, also those without any region."""
    return int(tx.value(_COUNT, (space_id,)))


def drop_spaces_but(tx: WriteTx, kept: Collection[SpaceId]) -> int:
    """Forget the regions and the examples' vectors of all other spaces; return of how many."""
    others = [SpaceId(row[0]) for row in tx.rows(_USED_SPACES) if SpaceId(row[0]) not in set(kept)]
    _drop(tx, others)
    return len(others)


def packed_of(tx: ReadTx, content_id: ContentId) -> list[Row]:
    """Return the rows of a content as they are: space, passage, and four blobs."""
    return tx.rows(_OF_CONTENT, (content_id,))


def restore_packed(tx: WriteTx, rows: Iterable[Sequence[SqlValue]]) -> None:
    """Store rows of `packed_of` again; those of a space that is gone by now are left out."""
    tx.run_many(_RESTORE, rows)


def box_of(row: Sequence[float] | npt.NDArray[np.float32]) -> Box:
    """Return a row of a chunk's boxes as a box; the same row always gives the same box."""
    x, y, width, height = (round(float(one), 5) for one in row)
    return (x, y, width, height)


def _drop(tx: WriteTx, spaces: Iterable[SpaceId]) -> None:
    for space_id in spaces:
        tx.run(_DROP_SPACE, (space_id,))
        tx.run(_DROP_EXAMPLES_SPACE, (space_id,))


def _pack(found: Sequence[Region], space: Space) -> tuple[bytes, bytes, bytes, bytes]:
    if not found:
        return b"", b"", b"", b""
    codes, scales = (_codes if space.metric == CODED else _whole)(found, space.dimension)
    boxes = np.array([one.box for one in found], dtype=np.float64)
    places = np.rint(np.clip(boxes, 0.0, 1.0) * _WIDEST).astype("<u2")
    kinds = bytes(KINDS.index(one.kind) for one in found)
    return codes, scales, places.tobytes(), kinds


def _codes(found: Sequence[Region], dimension: int) -> tuple[bytes, bytes]:
    return to_bytes(np.stack([one.vector for one in found]), dimension), b""


def _whole(found: Sequence[Region], dimension: int) -> tuple[bytes, bytes]:
    vectors = np.stack([np.asarray(one.vector, dtype=np.float32) for one in found])
    if vectors.shape != (len(found), dimension):
        raise ValueError(f"regions of shape {vectors.shape} in a space of {dimension} dimensions")
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    if not np.isfinite(largest).all() or (largest == 0).any():
        raise ValueError("a region whose vector is zero or not finite has no direction")
    codes = np.rint(vectors * (127.0 / largest)).astype(np.int8)
    # What makes the codes a unit vector again; the length that was given does not matter.
    scales = (1.0 / np.linalg.norm(codes.astype(np.float64), axis=1)).astype("<f4")
    return codes.tobytes(), scales.tobytes()


def _chunk(rows: Sequence[Row], space: Space) -> RegionChunk:
    is_coded = space.metric == CODED
    width = space.dimension // 4 if is_coded else space.dimension  # bytes a region
    # Damaged rows must not push the others out of step.
    good = [row for row in rows if len(row[1]) == width * len(row[4])]
    passages, vectors, scales, boxes, kinds = (
        zip(*good, strict=True) if good else ((), (), (), (), ())
    )
    counts = [len(one) for one in kinds]
    places = np.frombuffer(b"".join(boxes), dtype="<u2").reshape(-1, 4)
    return RegionChunk(
        np.repeat(np.array(passages, dtype=np.int64), counts),
        from_bytes(vectors, space.dimension) if is_coded else _units(vectors, scales, width),
        places.astype(np.float32) / np.float32(_WIDEST),
        np.frombuffer(b"".join(kinds), dtype=np.uint8),
    )


def _units(packed: Iterable[bytes], scales: Iterable[bytes], width: int) -> Vectors:
    codes = np.frombuffer(b"".join(packed), dtype=np.int8).reshape(-1, width)
    units: Vectors = codes.astype(np.float32)
    units *= np.frombuffer(b"".join(scales), dtype="<f4")[:, np.newaxis]
    return units
