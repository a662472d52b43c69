"""The derived index over the vectors of a space: codes of bits, made when it pays.

A code is the signs of a vector around the centre of its space; the codes nearest to the query's
are candidates that `assistant.store.vectors` scores from the real vectors. A small space has them
in a table of sqlite-vec (`vector_table`), a large one in segments that readers keep in memory
(`vector_codes`). Nothing here is data: the tables are built anew whenever they are missing,
damaged, wasteful or out of step.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import apsw
import numpy as np
import numpy.typing as npt

from assistant.arrays import Vectors
from assistant.codes import WORD
from assistant.records import ContentId, PassageId, SpaceId
from assistant.store import (
    code_files,
    vector_codes,
    vector_nearest,
    vector_passing,
    vector_sums,
    vector_table,
)
from assistant.store.filters import Filter, sort_code
from assistant.store.transactions import ReadTx, Row, WriteTx, id_list
from assistant.store.vector_codes import Codes, SegmentFault
from assistant.store.vector_rows import OF, OF_SPACE
from assistant.store.vector_segments import LARGEST, Entries, SegmentTable

log = logging.getLogger(__name__)

INDEX_FROM = 1000
"""Below this many vectors, looking at every one is as fast and there is no index."""
SEGMENTS_FROM = 10_000
"""From this many vectors on, comparing them in memory is worth the memory."""
LARGEST_K = vector_table.LARGEST_K
"""So many nearest passages can be asked for."""

# Change them with the tables' shape or the codes; older ones are then rebuilt.
_SEGMENTS, _TABLE = "codes-2", "bits-2"
_FEWEST_BITS = 384
# Fewest candidates: what a table proposes is ordered by bits alone, so it takes more of them.
_FROM_TABLE, _FROM_SEGMENTS = 600, 300
_SETTLED = 16_000  # a centre taken from this many vectors is kept
_NEVER = (2**62, -(2**62))  # first and last second of what has no date: overlaps no range

_SHADOWS = "select name from sqlite_schema where name glob ? and type = 'table'"
_SPACES = "select id from spaces"
_SPACE = "select dimension, changes from spaces where id = ?"
_CHANGED = "update spaces set changes = changes + 1 where id = ?"
_INDEX = "select design, changes, centre, sample from vector_indexes where space_id = ?"
_PUT = """
insert or replace into vector_indexes (space_id, design, changes, built_at, centre, sample)
values (?, ?, ?, ?, ?, ?)
"""
_FORGET = "delete from vector_indexes where space_id = ?"
_IN_SEGMENTS = "select space_id from vector_indexes where design = ?"
_STEP = "update vector_indexes set changes = changes + 1 where space_id = ?"
_BUILT_AT = "select built_at from vector_indexes where space_id = ?"
_ALL = f"""
select v.passage_id, p.content_id, v.vector, p.kind, p.form, c.first_second, c.last_second
from vectors v cross join passages p on p.id = v.passage_id
cross join contents c on c.id = p.content_id where {OF_SPACE} order by v.id
"""
_SOME = f"""
select v.passage_id, p.content_id, v.vector, p.kind, p.form, c.first_second, c.last_second
from json_each(?) j cross join vectors v on {OF.format(passage="j.value")}
cross join passages p on p.id = v.passage_id cross join contents c on c.id = p.content_id
order by v.id
"""


class IndexFault(Exception):  # noqa: N818 - a state of the index, answered by looking at all vectors
    """The index of a space cannot be used; the vectors can."""


@dataclass(frozen=True, slots=True)
class _Index:
    table: str
    centre: Vectors
    version: int  # of the space
    sample: Codes | None  # of a table's codes; None: it is in segments

    @property
    def bits(self) -> int:
        """Return the length of a code."""
        return _bits(len(self.centre))

    @property
    def segments(self) -> SegmentTable:
        """Return the segments of an index that is in such."""
        return SegmentTable(self.table, self.bits // 8, self.version)


def table_of(space_id: SpaceId) -> str:
    """Return the name of the derived table of a space."""
    return f"vector_index_{int(space_id)}"


def candidates(
    tx: ReadTx, space_id: SpaceId, query: Vectors, limit: int, *, chosen: Filter
) -> list[PassageId]:
    """Return passages among which the `limit` nearest are, or nearly all of them.

    They are those with the nearest codes that pass the filter. `limit` is at most `LARGEST_K`.

    Raises:
        IndexFault: there is no usable index.
    """
    index = _load(tx, space_id)
    weights = _turned(query[np.newaxis] - index.centre)
    code = _signs(weights, len(index.centre))[0]
    try:
        if index.sample is not None:
            wanted = min(LARGEST_K, max(_FROM_TABLE, 2 * limit))
            total = vector_sums.count(tx, space_id)
            return vector_table.nearest(
                tx, index.table, code, wanted, chosen=chosen, sample=index.sample, total=total
            )
        count = max(_FROM_SEGMENTS, 2 * limit)
        sought = vector_nearest.Sought(code, weights[0], count)
        return vector_nearest.nearest(tx, index.table, sought, chosen=chosen)
    except (SegmentFault, apsw.SQLError, apsw.CorruptError) as exc:
        raise IndexFault(str(exc)) from exc


def read_ahead(tx: ReadTx, space_id: SpaceId) -> None:
    """Put the index of a space into memory, if it is one that a search keeps there."""
    with contextlib.suppress(IndexFault, SegmentFault, apsw.SQLError, apsw.CorruptError):
        index = _load(tx, space_id)
        if index.sample is None:
            vector_codes.segments(tx, index.table, index.bits // 8)


def known_contents(tx: ReadTx, ids: Sequence[PassageId]) -> dict[PassageId, ContentId]:
    """Return the contents of passages as far as they are known without reading the passages."""
    found: dict[PassageId, ContentId] = {}
    for (space_id,) in tx.known(_IN_SEGMENTS, (_SEGMENTS,)):
        try:
            found |= vector_passing.contents(tx, table_of(SpaceId(space_id)), ids)
        except (apsw.SQLError, apsw.CorruptError) as exc:
            log.warning("vector index of space %d is damaged: %s", space_id, exc)
    return found


def passing(
    tx: ReadTx, ids: npt.NDArray[np.int64], chosen: Filter
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return which passages pass a filter, and of which that is known without reading them."""
    passes, known = np.zeros(len(ids), dtype=np.bool_), np.zeros(len(ids), dtype=np.bool_)
    for (space_id,) in tx.known(_IN_SEGMENTS, (_SEGMENTS,)):
        try:
            of_space = vector_passing.passing(tx, table_of(SpaceId(space_id)), ids, chosen)
        except (SegmentFault, apsw.SQLError, apsw.CorruptError) as exc:
            log.warning("vector index of space %d is damaged: %s", space_id, exc)
            continue
        passes |= of_space[0]
        known |= of_space[1]
    return passes, known


def entries(tx: ReadTx, space_id: SpaceId) -> list[PassageId]:
    """Return the passages that the index of a space holds, by id, each as often as it does.

    Raises:
        IndexFault: there is no usable index.
    """
    index = _load(tx, space_id)
    try:
        if index.sample is not None:
            return vector_table.held(tx, index.table)
        held = vector_codes.segments(tx, index.table, index.bits // 8)
    except (SegmentFault, apsw.SQLError, apsw.CorruptError) as exc:
        raise IndexFault(str(exc)) from exc
    return sorted(PassageId(one) for segment in held for one in segment.ids.tolist() if one)


def add(tx: WriteTx, space_id: SpaceId, ids: Sequence[PassageId]) -> None:
    """Take newly stored vectors into the index, which is built once there are enough."""
    built_at = tx.value(_BUILT_AT, (space_id,))
    total = vector_sums.count(tx, space_id)
    if built_at is None or (built_at < _SETTLED and total >= 4 * built_at):
        if total >= INDEX_FROM:
            rebuild(tx, space_id)
        return
    try:
        index = _load(tx, space_id, step=1)
        if index.sample is not None and total >= SEGMENTS_FROM:
            rebuild(tx, space_id)
            return
        new = _entries(tx.rows(_SOME, (id_list(ids), space_id)), index.centre)
        if index.sample is not None:
            vector_table.insert(tx, index.table, new.rows())
        else:
            index.segments.add(tx, new)
        tx.run(_STEP, (space_id,))
    except (IndexFault, SegmentFault, apsw.SQLError, apsw.CorruptError):
        log.warning("vector index of space %d is damaged: building it anew", space_id)
        rebuild(tx, space_id)


def remove(tx: WriteTx, space_id: SpaceId, ids: Sequence[PassageId]) -> None:
    """Take vectors that are being forgotten out of the index."""
    if tx.value(_BUILT_AT, (space_id,)) is None:
        return
    try:
        index = _load(tx, space_id, step=1)
        if index.sample is not None:
            vector_table.delete(tx, index.table, ids)
        else:
            index.segments.delete(tx, ids)
        tx.run(_STEP, (space_id,))
    except (IndexFault, SegmentFault, apsw.SQLError, apsw.CorruptError):
        log.warning("vector index of space %d is damaged: building it anew", space_id)
        rebuild(tx, space_id)


def rebuild(tx: WriteTx, space_id: SpaceId) -> None:
    """Build the index of a space from its vectors, or drop it when they are few."""
    drop(tx, space_id)
    tx.run(_CHANGED, (space_id,))  # so that no reader takes the new segments for older ones
    space = tx.first(_SPACE, (space_id,))
    total = vector_sums.count(tx, space_id)
    centre = vector_sums.mean(tx, space_id)
    if space is None or centre is None or total < INDEX_FROM:
        return
    table, sample = table_of(space_id), b""
    rows = tx.each(_ALL, (space_id,))
    if total < SEGMENTS_FROM:
        design = _TABLE
        vector_table.create(tx, table, _bits(len(centre)))
        new = _entries(list(rows), centre)
        vector_table.insert(tx, table, new.rows())
        sample = new.codes[:: max(1, total // vector_table.SAMPLE)].tobytes()
    else:
        design = _SEGMENTS
        segments = SegmentTable(table, _bits(len(centre)) // 8, space[1])
        segments.create(tx)
        while batch := list(islice(rows, LARGEST)):
            segments.write(tx, _entries(batch, centre))
    row = (space_id, design, space[1], total, centre.astype("<f4").tobytes(), sample)
    tx.run(_PUT, row)
    log.info("built the vector index of space %d: %d vectors", space_id, total)


def drop(tx: WriteTx, space_id: SpaceId) -> None:
    """Remove the index of a space, whatever state it is in."""
    table = table_of(space_id)
    tx.run(_FORGET, (space_id,))
    try:
        tx.run(f"drop table if exists {table}")
    except apsw.Error:
        # vec0 will not even connect to a table whose parts are missing, so take it out by hand.
        tx.connection.pragma("writable_schema", True)  # noqa: FBT003 - the pragma's value
        tx.run("delete from sqlite_schema where name = ?", (table,))
        tx.connection.pragma("writable_schema", "reset")
    for (name,) in tx.rows(_SHADOWS, (f"{table}_*",)):
        tx.run(f"drop table {name}")
    for name in code_files.sizes(tx):
        if name.rpartition("-")[0] == table:
            code_files.drop(tx, name)


def fault(tx: ReadTx, space_id: SpaceId) -> str | None:
    """Return what a cheap look finds wrong with the index of a space; None for nothing."""
    total = vector_sums.count(tx, space_id)
    if tx.value(_BUILT_AT, (space_id,)) is None:
        return None if total < INDEX_FROM else "missing"
    try:
        index = _load(tx, space_id)
        if index.sample is not None:
            return vector_table.fault(tx, index.table, bits=index.bits, total=total)
        return index.segments.fault(tx, total=total)
    except (IndexFault, apsw.SQLError, apsw.CorruptError) as exc:
        return str(exc)


def faulty_spaces(tx: ReadTx) -> list[SpaceId]:
    """Return the spaces whose index is not as it should be."""
    return [SpaceId(row[0]) for row in tx.rows(_SPACES) if fault(tx, SpaceId(row[0]))]


def in_segments(tx: ReadTx) -> Iterator[tuple[SpaceId, SegmentTable]]:
    """Yield the spaces whose index can be used and is in segments, with these."""
    for (space_id,) in tx.rows(_IN_SEGMENTS, (_SEGMENTS,)):
        try:
            yield SpaceId(space_id), _load(tx, SpaceId(space_id)).segments
        except IndexFault:
            log.warning("the vector index of space %d cannot be used", space_id)


def unpack(blobs: Sequence[bytes]) -> Vectors:
    """Return stored vectors as float32, shape (n, dimension), of unit length."""
    vectors = _widened(np.frombuffer(b"".join(blobs), dtype="<i2").reshape(len(blobs), -1))
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, np.newaxis]
    vectors /= np.where(lengths > 0.0, lengths, np.float32(1.0))  # damaged data may be all zeros
    return vectors


def _widened(halves: npt.NDArray[np.int16]) -> Vectors:
    """Return float16 numbers, given as the integers of the same bits, as float32; not infinities.

    NumPy's own way takes four times as long, and this is what every search does most of.
    """
    bits = halves.astype(np.int32)  # spreads the sign over the upper bits
    bits <<= 13  # from 10 bits of a fraction to 23
    bits &= np.int32(~0x70001FFF)  # the sign, the exponent and the fraction are left
    vectors: Vectors = bits.view(np.float32)
    vectors *= np.float32(2.0**112)  # exponents are counted from 127 instead of 15
    return vectors


def _load(tx: ReadTx, space_id: SpaceId, *, step: int = 0) -> _Index:
    """Return the index of a space; `step` is how many changes it may be behind."""
    spaces, rows = tx.known(_SPACE, (space_id,)), tx.known(_INDEX, (space_id,))
    if not spaces or not rows:
        raise IndexFault("missing")
    space, (design, changes, centre, sample) = spaces[0], rows[0]
    if (
        design not in {_SEGMENTS, _TABLE}
        or changes + step != space[1]
        or len(centre) != 4 * space[0]
    ):
        raise IndexFault("out of step")
    known = None
    if design == _TABLE:
        known = np.frombuffer(sample, dtype=np.uint8).reshape(-1, _bits(space[0]) // 8)
    return _Index(table_of(space_id), np.frombuffer(centre, dtype="<f4"), space[1], known)


def _entries(rows: Sequence[Row], centre: Vectors) -> Entries:
    """Return the entries of rows of `_ALL`."""
    dates = [_seconds(row[5], row[6]) for row in rows]
    return Entries(
        np.array([row[0] for row in rows], dtype="<u4"),
        np.array([row[1] for row in rows], dtype="<u4"),
        np.array([sort_code(row[3], row[4]) for row in rows], dtype=np.uint8),
        _encode(unpack([row[2] for row in rows]), centre),
        np.array([first for first, _ in dates], dtype="<i8"),
        np.array([last for _, last in dates], dtype="<i8"),
    )


def _seconds(first: int | None, last: int | None) -> tuple[int, int]:
    return _NEVER if first is None or last is None else (first, last)


def _encode(vectors: Vectors, centre: Vectors) -> Codes:
    """Return the codes of vectors, shape (n, bits / 8)."""
    return _signs(_turned(vectors - centre), len(centre))


def _turned(centred: Vectors) -> Vectors:
    """Return the numbers that have the signs of a code."""
    # Few dimensions have too few signs; the signs along random directions say as much.
    few = centred.shape[1] < _FEWEST_BITS
    return centred @ _directions(centred.shape[1]) if few else centred


def _signs(numbers: Vectors, dimension: int) -> Codes:
    codes = np.zeros((len(numbers), _bits(dimension) // 8), dtype=np.uint8)
    signs = np.packbits(numbers > 0, axis=1)
    codes[:, : signs.shape[1]] = signs
    return codes


@lru_cache(maxsize=8)
def _directions(dimension: int) -> Vectors:
    # RandomState, because its numbers are promised never to change from version to version.
    random = np.random.RandomState(dimension)
    result: Vectors = random.standard_normal((dimension, _FEWEST_BITS)).astype(np.float32)
    return result


def _bits(dimension: int) -> int:
    return max(_FEWEST_BITS, -(-dimension // WORD) * WORD)
