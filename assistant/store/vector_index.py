"""The derived index over the vectors of a space: one vec0 table of bit codes, made when it pays.

A code is the signs of a vector around the centre of its space; the codes nearest to the query's
are candidates that `assistant.store.vectors` scores from the real vectors. Nothing here is data:
the table is built anew whenever it is missing, damaged, wasteful or out of step.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import apsw
import numpy as np
import numpy.typing as npt

from assistant.arrays import Vectors
from assistant.records import PassageId, SpaceId
from assistant.store import vector_sums
from assistant.store.filters import Filter, index_conditions, sort_code
from assistant.store.transactions import ReadTx, Row, WriteTx, id_list

log = logging.getLogger(__name__)

INDEX_FROM = 1000
"""Below this many vectors, looking at every one is as fast and there is no index."""
LARGEST_K = 4096
"""vec0 refuses to return more."""

_DESIGN = "bits-1"  # change it with the table's shape or the codes; older tables are then rebuilt
_CHUNK = 1024  # vectors a chunk: larger costs more in small spaces, smaller more in large ones
_FEWEST_BITS = 384
_SAMPLE = 2048
_SETTLED = 16_000  # a centre taken from this many vectors is kept
_AIM = 1.5  # aim at this many times the wanted candidates, because the sample only estimates
_NEVER = (2**62, -(2**62))  # first and last second of what has no date: overlaps no range

_CREATE = """
create virtual table {table} using vec0 (
    id integer primary key, code bit[{bits}], sort integer, first_second integer,
    last_second integer, chunk_size={chunk})
"""
_INSERT = """
insert into {table} (id, code, sort, first_second, last_second) values (?, vec_bit(?), ?, ?, ?)
"""
_DELETE = "delete from {table} where id = ?"
_NEAREST = """
select id from {table} where code match vec_bit(?) and k = ? {radius} {conditions}
order by distance
"""
_SHADOWS = "select name from sqlite_schema where name glob ? and type = 'table'"
_SIZES = """
select (select count(*) from {table}_rowids), (select count(*) from {table}_chunks),
    (select count(*) from {table}_vector_chunks00 where length(vectors) = ?1 * {chunk} / 8),
    (select count(*) from {table}_metadatachunks00 where length(data) = 8 * {chunk}),
    (select count(*) from {table}_metadatachunks01 where length(data) = 8 * {chunk}),
    (select count(*) from {table}_metadatachunks02 where length(data) = 8 * {chunk})
"""
_SPACES = "select id from spaces"
_SPACE = "select dimension, changes from spaces where id = ?"
_INDEX = "select design, changes, built_at, centre, sample from vector_indexes where space_id = ?"
_PUT = """
insert or replace into vector_indexes (space_id, design, changes, built_at, centre, sample)
values (?, ?, ?, ?, ?, ?)
"""
_FORGET = "delete from vector_indexes where space_id = ?"
_STEP = "update vector_indexes set changes = changes + 1 where space_id = ?"
_BUILT_AT = "select built_at from vector_indexes where space_id = ?"
_ALL = """
select v.passage_id, v.vector, p.kind, p.form, c.first_second, c.last_second
from vectors v cross join passages p on p.id = v.passage_id
cross join contents c on c.id = p.content_id where v.space_id = ? order by v.passage_id
"""
_SOME = """
select v.passage_id, v.vector, p.kind, p.form, c.first_second, c.last_second
from json_each(?) j cross join vectors v on v.space_id = ? and v.passage_id = j.value
cross join passages p on p.id = v.passage_id cross join contents c on c.id = p.content_id
"""

Codes = npt.NDArray[np.uint8]


class IndexFault(Exception):  # noqa: N818 - a state of the index, answered by looking at all vectors
    """The index of a space cannot be used; the vectors can."""


@dataclass(frozen=True, slots=True)
class _Index:
    table: str
    centre: Vectors
    sample: Codes  # codes of some of the vectors, to estimate how far the wanted ones are


def table_of(space_id: SpaceId) -> str:
    """Return the name of the derived table of a space."""
    return f"vector_index_{int(space_id)}"


def candidates(
    tx: ReadTx,
    space_id: SpaceId,
    query: Vectors,
    wanted: int,
    *,
    chosen: Filter,
    pool: int,
) -> list[PassageId]:
    """Return the `wanted` passages whose codes are nearest, of those that pass the filter.

    `pool` is how many vectors the filter's kinds and forms leave. vec0's cost grows with k times
    the vectors within reach, so the reach is kept to a radius that about enough codes lie in.

    Raises:
        IndexFault: there is no usable index.
    """
    index = _load(tx, space_id)
    code = _encode(query[np.newaxis], index.centre)
    distances = np.sort(np.bitwise_count(index.sample ^ code).sum(axis=1, dtype=np.int64))
    share = _AIM * wanted / pool
    while True:
        place = int(share * len(distances))
        radius = int(distances[place]) if place < len(distances) else None
        found = _ask(tx, index.table, code.tobytes(), wanted, radius=radius, chosen=chosen)
        if radius is None or len(found) >= wanted:
            return found[:wanted]
        share *= max(4.0, _AIM * wanted / max(len(found), 1))


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
        _insert(tx, index.table, index.centre, tx.rows(_SOME, (id_list(ids), space_id)))
        tx.run(_STEP, (space_id,))
    except (IndexFault, apsw.SQLError, apsw.CorruptError):
        log.warning("vector index of space %d is damaged: building it anew", space_id)
        rebuild(tx, space_id)


def remove(tx: WriteTx, space_id: SpaceId, ids: Sequence[PassageId]) -> None:
    """Take vectors that are being forgotten out of the index."""
    if tx.value(_BUILT_AT, (space_id,)) is None:
        return
    try:
        tx.run_many(_DELETE.format(table=table_of(space_id)), ((one,) for one in ids))
        tx.run(_STEP, (space_id,))
    except (apsw.SQLError, apsw.CorruptError):
        log.warning("vector index of space %d is damaged: building it anew", space_id)
        rebuild(tx, space_id)


def rebuild(tx: WriteTx, space_id: SpaceId) -> None:
    """Build the index of a space from its vectors, or drop it when they are few."""
    drop(tx, space_id)
    space = tx.first(_SPACE, (space_id,))
    total = vector_sums.count(tx, space_id)
    centre = vector_sums.mean(tx, space_id)
    if space is None or centre is None or total < INDEX_FROM:
        return
    table = table_of(space_id)
    tx.run(_CREATE.format(table=table, bits=_bits(len(centre)), chunk=_CHUNK))
    samples = []
    every = max(1, total // _SAMPLE)
    for rows in _batches(tx.each(_ALL, (space_id,))):
        samples.append(_insert(tx, table, centre, rows)[::every])
    sample = np.concatenate(samples)[:_SAMPLE]
    row = (space_id, _DESIGN, space[1], total, centre.astype("<f4").tobytes(), sample.tobytes())
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


def fault(tx: ReadTx, space_id: SpaceId) -> str | None:
    """Return what a cheap look finds wrong with the index of a space; None for nothing."""
    total = vector_sums.count(tx, space_id)
    if tx.value(_BUILT_AT, (space_id,)) is None:
        return None if total < INDEX_FROM else "missing"
    try:
        index = _load(tx, space_id)
        sql = _SIZES.format(table=index.table, chunk=_CHUNK)
        rows, chunks, *parts = tx.rows(sql, (_bits(len(index.centre)),))[0]
    except (IndexFault, apsw.SQLError, apsw.CorruptError) as exc:
        return str(exc)
    if rows != total:
        return f"{rows} entries for {total} vectors"
    if set(parts) != {chunks}:
        return "damaged chunks"
    return "wasteful" if chunks * _CHUNK > 2 * total + 4 * _CHUNK else None


def faulty_spaces(tx: ReadTx) -> list[SpaceId]:
    """Return the spaces whose index is not as it should be."""
    return [SpaceId(row[0]) for row in tx.rows(_SPACES) if fault(tx, SpaceId(row[0]))]


def unpack(blobs: Sequence[bytes]) -> Vectors:
    """Return stored vectors as float32, shape (n, dimension), of unit length."""
    halves = np.frombuffer(b"".join(blobs), dtype="<f2").reshape(len(blobs), -1)
    vectors: Vectors = halves.astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(lengths > 0.0, lengths, 1.0)  # damaged data may be all zeros
    return vectors


def _load(tx: ReadTx, space_id: SpaceId, *, step: int = 0) -> _Index:
    """Return the index of a space; `step` is how many changes it may be behind."""
    space, row = tx.first(_SPACE, (space_id,)), tx.first(_INDEX, (space_id,))
    if space is None or row is None:
        raise IndexFault("missing")
    design, changes, _, centre, sample = row
    if design != _DESIGN or changes + step != space[1] or len(centre) != 4 * space[0]:
        raise IndexFault("out of step")
    bits = _bits(space[0])
    codes = np.frombuffer(sample, dtype=np.uint8).reshape(-1, bits // 8)
    return _Index(table_of(space_id), np.frombuffer(centre, dtype="<f4"), codes)


def _ask(
    tx: ReadTx,
    table: str,
    code: bytes,
    wanted: int,
    *,
    radius: int | None,
    chosen: Filter,
) -> list[PassageId]:
    conditions = index_conditions(chosen)
    within = "" if radius is None else "and distance <= ?"
    k = min(LARGEST_K, wanted if radius is None else 2 * wanted)
    sql = _NEAREST.format(table=table, radius=within, conditions=conditions.sql)
    values = (code, k, *(() if radius is None else (radius,)), *conditions.values)
    try:
        return [PassageId(row[0]) for row in tx.rows(sql, values)]
    except (apsw.SQLError, apsw.CorruptError) as exc:
        raise IndexFault(str(exc)) from exc


def _insert(tx: WriteTx, table: str, centre: Vectors, rows: Sequence[Row]) -> Codes:
    """Insert rows of `_ALL` into the table and return their codes."""
    codes = _encode(unpack([row[1] for row in rows]), centre)
    tx.run_many(
        _INSERT.format(table=table),
        (
            (row[0], code.tobytes(), sort_code(row[2], row[3]), *_seconds(row[4], row[5]))
            for row, code in zip(rows, codes, strict=True)
        ),
    )
    return codes


def _seconds(first: int | None, last: int | None) -> tuple[int, int]:
    # vec0 refuses NULL in a metadata column.
    return _NEVER if first is None or last is None else (first, last)


def _encode(vectors: Vectors, centre: Vectors) -> Codes:
    """Return the codes of vectors, shape (n, bits / 8)."""
    centred = vectors - centre
    if centred.shape[1] < _FEWEST_BITS:
        # Few dimensions have too few signs; the signs along random directions say as much.
        centred = centred @ _directions(centred.shape[1])
    return np.packbits(centred > 0, axis=1)


@lru_cache(maxsize=8)
def _directions(dimension: int) -> Vectors:
    # RandomState, because its numbers are promised never to change from version to version.
    random = np.random.RandomState(dimension)
    result: Vectors = random.standard_normal((dimension, _FEWEST_BITS)).astype(np.float32)
    return result


def _bits(dimension: int) -> int:
    return max(_FEWEST_BITS, -(-dimension // 8) * 8)


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, 4096)):
        yield batch
