"""The derived index over the vectors of a space: codes of bits in segments, made when it pays.

A code is the signs of a vector around the centre of its space; the codes nearest to the query's
are candidates that `assistant.store.vectors` scores from the real vectors. Readers keep the codes
in memory (`assistant.store.vector_codes`). Nothing here is data: the tables are built anew whenever
they are missing, damaged, wasteful or out of step.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import apsw
import numpy as np
import numpy.typing as npt

from assistant.arrays import Vectors
from assistant.codes import WORD
from assistant.records import PassageId, SpaceId
from assistant.store import vector_codes, vector_sums
from assistant.store.filters import Filter, sort_code
from assistant.store.transactions import ReadTx, Row, WriteTx, id_list
from assistant.store.vector_codes import Codes, SegmentFault

log = logging.getLogger(__name__)

INDEX_FROM = 1000
"""Below this many vectors, looking at every one is as fast and there is no index."""
LARGEST_K = 4096
"""No more candidates are returned."""

_DESIGN = "codes-1"  # change it with the tables' shape or the codes; older ones are then rebuilt
_LARGEST = 16_384  # entries of a segment: their codes fit in the processor's cache
_LEVELS = (128, 1024, _LARGEST)  # so many small segments of a level, and they are joined
_SMALL_SEGMENTS = 16
_WASTE = 4_096  # entries that may be gone, besides half of all
_FEWEST_BITS = 384
_SETTLED = 16_000  # a centre taken from this many vectors is kept
_NEVER = (2**62, -(2**62))  # first and last second of what has no date: overlaps no range

_CREATE = """
create table {table} (
    segment integer primary key, version integer not null, size integer not null,
    gone integer not null, first_id integer not null, last_id integer not null) strict
"""
_CREATE_CODES = """
create table {table}_codes (
    segment integer primary key, ids blob not null, contents blob not null, sorts blob not null,
    codes blob not null, firsts blob not null, lasts blob not null) strict
"""
_PUT_SEGMENT = """
insert into {table} (version, size, gone, first_id, last_id) values (?, ?, 0, ?, ?)
"""
_PUT_CODES = """
insert into {table}_codes (segment, ids, contents, sorts, codes, firsts, lasts)
values (?, ?, ?, ?, ?, ?, ?)
"""
_SMALL = "select segment from {table} where size < ?"
_READ = "select ids, contents, sorts, codes, firsts, lasts from {table}_codes where segment = ?"
_DROP_SEGMENT = "delete from {table} where segment = ?"
_DROP_CODES = "delete from {table}_codes where segment = ?"
_HOLDING = "select segment from {table} where first_id <= ? and last_id >= ?"
_IDS = "select ids from {table}_codes where segment = ?"
_GONE = "update {table} set version = ?, gone = gone + ? where segment = ?"
_SHADOWS = "select name from sqlite_schema where name glob ? and type = 'table'"
_SIZES = """
select coalesce(sum(s.size), 0), coalesce(sum(s.gone), 0), count(*),
    (select count(*) from {table}_codes),
    sum(length(c.ids) = 4 * s.size and length(c.contents) = 4 * s.size
        and length(c.sorts) = s.size and length(c.codes) = ? * s.size
        and length(c.firsts) = 8 * s.size and length(c.lasts) = 8 * s.size)
from {table} s left join {table}_codes c on c.segment = s.segment
"""
_SPACES = "select id from spaces"
_SPACE = "select dimension, changes from spaces where id = ?"
_CHANGED = "update spaces set changes = changes + 1 where id = ?"
_INDEX = "select design, changes, centre from vector_indexes where space_id = ?"
_PUT = """
insert or replace into vector_indexes (space_id, design, changes, built_at, centre, sample)
values (?, ?, ?, ?, ?, x'')
"""
_FORGET = "delete from vector_indexes where space_id = ?"
_STEP = "update vector_indexes set changes = changes + 1 where space_id = ?"
_BUILT_AT = "select built_at from vector_indexes where space_id = ?"
_ALL = """
select v.passage_id, p.content_id, v.vector, p.kind, p.form, c.first_second, c.last_second
from vectors v cross join passages p on p.id = v.passage_id
cross join contents c on c.id = p.content_id where v.space_id = ? order by v.passage_id
"""
_SOME = """
select v.passage_id, p.content_id, v.vector, p.kind, p.form, c.first_second, c.last_second
from json_each(?) j cross join vectors v on v.space_id = ? and v.passage_id = j.value
cross join passages p on p.id = v.passage_id cross join contents c on c.id = p.content_id
order by v.passage_id
"""


class IndexFault(Exception):  # noqa: N818 - a state of the index, answered by looking at all vectors
    """The index of a space cannot be used; the vectors can."""


@dataclass(frozen=True, slots=True)
class _Index:
    table: str
    centre: Vectors
    version: int  # of the space


@dataclass(frozen=True, slots=True)
class _Entries:
    """Entries of the index as columns, all of length n."""

    ids: npt.NDArray[np.uint32]
    contents: npt.NDArray[np.uint32]
    sorts: Codes
    codes: Codes  # shape (n, bits / 8)
    firsts: npt.NDArray[np.int64]
    lasts: npt.NDArray[np.int64]

    def some(self, which: slice | npt.NDArray[np.int64]) -> _Entries:
        """Return some of the entries."""
        return _Entries(
            self.ids[which],
            self.contents[which],
            self.sorts[which],
            self.codes[which],
            self.firsts[which],
            self.lasts[which],
        )

    @property
    def columns(self) -> tuple[npt.NDArray[np.generic], ...]:
        """Return the columns in the order of the table."""
        return self.ids, self.contents, self.sorts, self.codes, self.firsts, self.lasts


def table_of(space_id: SpaceId) -> str:
    """Return the name of the derived table of a space."""
    return f"vector_index_{int(space_id)}"


def candidates(
    tx: ReadTx, space_id: SpaceId, query: Vectors, wanted: int, *, chosen: Filter
) -> list[PassageId]:
    """Return the `wanted` passages whose codes are nearest, of those that pass the filter.

    Raises:
        IndexFault: there is no usable index.
    """
    index = _load(tx, space_id)
    code = _encode(query[np.newaxis], index.centre).tobytes()
    try:
        return vector_codes.nearest(tx, index.table, code, wanted, chosen=chosen)
    except (SegmentFault, apsw.SQLError, apsw.CorruptError) as exc:
        raise IndexFault(str(exc)) from exc


def entries(tx: ReadTx, space_id: SpaceId) -> list[PassageId]:
    """Return the passages that the index of a space holds, by id, each as often as it does.

    Raises:
        IndexFault: there is no usable index.
    """
    index = _load(tx, space_id)
    try:
        held = vector_codes.segments(tx, index.table, _bits(len(index.centre)) // 8)
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
        new = _entries(tx.rows(_SOME, (id_list(ids), space_id)), index.centre)
        _write(tx, index.table, new, version=index.version)
        for level in _LEVELS:
            _join(tx, index, level)
        tx.run(_STEP, (space_id,))
    except (IndexFault, apsw.SQLError, apsw.CorruptError):
        log.warning("vector index of space %d is damaged: building it anew", space_id)
        rebuild(tx, space_id)


def remove(tx: WriteTx, space_id: SpaceId, ids: Sequence[PassageId]) -> None:
    """Take vectors that are being forgotten out of the index."""
    if tx.value(_BUILT_AT, (space_id,)) is None:
        return
    try:
        index = _load(tx, space_id, step=1)
        holding = tx.rows(_HOLDING.format(table=index.table), (max(ids), min(ids)))
        for (segment,) in holding:
            _take_out(tx, index, segment, ids)
        tx.run(_STEP, (space_id,))
    except (IndexFault, apsw.SQLError, apsw.CorruptError):
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
    table = table_of(space_id)
    tx.run(_CREATE.format(table=table))
    tx.run(_CREATE_CODES.format(table=table))
    rows = tx.each(_ALL, (space_id,))
    while batch := list(islice(rows, _LARGEST)):
        _write(tx, table, _entries(batch, centre), version=space[1])
    tx.run(_PUT, (space_id, _DESIGN, space[1], total, centre.astype("<f4").tobytes()))
    log.info("built the vector index of space %d: %d vectors", space_id, total)


def drop(tx: WriteTx, space_id: SpaceId) -> None:
    """Remove the index of a space, whatever state it is in."""
    table = table_of(space_id)
    tx.run(_FORGET, (space_id,))
    try:
        tx.run(f"drop table if exists {table}")
    except apsw.Error:
        # An older design's table, of a module that is not there any more: take it out by hand.
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
        sql = _SIZES.format(table=index.table)
        size, gone, number, stored, whole = tx.rows(sql, (_bits(len(index.centre)) // 8,))[0]
    except (IndexFault, apsw.SQLError, apsw.CorruptError) as exc:
        return str(exc)
    if not number == stored == (whole or 0):
        return "damaged segments"
    if size - gone != total:
        return f"{size - gone} entries for {total} vectors"
    return "wasteful" if gone > total + _WASTE else None


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
    design, changes, centre = row
    if design != _DESIGN or changes + step != space[1] or len(centre) != 4 * space[0]:
        raise IndexFault("out of step")
    return _Index(table_of(space_id), np.frombuffer(centre, dtype="<f4"), space[1])


def _entries(rows: Sequence[Row], centre: Vectors) -> _Entries:
    """Return the entries of rows of `_ALL`."""
    dates = [_seconds(row[5], row[6]) for row in rows]
    return _Entries(
        np.array([row[0] for row in rows], dtype="<u4"),
        np.array([row[1] for row in rows], dtype="<u4"),
        np.array([sort_code(row[3], row[4]) for row in rows], dtype=np.uint8),
        _encode(unpack([row[2] for row in rows]), centre),
        np.array([first for first, _ in dates], dtype="<i8"),
        np.array([last for _, last in dates], dtype="<i8"),
    )


def _write(tx: WriteTx, table: str, new: _Entries, *, version: int) -> None:
    """Write entries, ordered by id, as segments."""
    for start in range(0, len(new.ids), _LARGEST):
        part = new.some(slice(start, start + _LARGEST))
        span = (len(part.ids), int(part.ids[0]), int(part.ids[-1]))
        segment = tx.insert(_PUT_SEGMENT.format(table=table), (version, *span))
        blobs = (column.tobytes() for column in part.columns)
        tx.run(_PUT_CODES.format(table=table), (segment, *blobs))


def _join(tx: WriteTx, index: _Index, level: int) -> None:
    """Join the segments below a size when there are many, without the entries that are gone."""
    small = [row[0] for row in tx.rows(_SMALL.format(table=index.table), (level,))]
    if len(small) < _SMALL_SEGMENTS:
        return
    parts = [_read(tx, index, segment) for segment in small]
    joined = _Entries(
        *(np.concatenate(columns) for columns in zip(*(one.columns for one in parts), strict=True))
    )
    order = np.argsort(joined.ids, kind="stable")
    for segment in small:
        tx.run(_DROP_SEGMENT.format(table=index.table), (segment,))
        tx.run(_DROP_CODES.format(table=index.table), (segment,))
    _write(tx, index.table, joined.some(order[joined.ids[order] > 0]), version=index.version)


def _read(tx: ReadTx, index: _Index, segment: int) -> _Entries:
    row = tx.first(_READ.format(table=index.table), (segment,))
    if row is None:
        raise IndexFault(f"segment {segment} is missing")
    ids, contents, sorts, codes, firsts, lasts = row
    try:
        return _Entries(
            np.frombuffer(ids, dtype="<u4"),
            np.frombuffer(contents, dtype="<u4"),
            np.frombuffer(sorts, dtype=np.uint8),
            np.frombuffer(codes, dtype=np.uint8).reshape(-1, _bits(len(index.centre)) // 8),
            np.frombuffer(firsts, dtype="<i8"),
            np.frombuffer(lasts, dtype="<i8"),
        )
    except ValueError as exc:
        raise IndexFault(f"segment {segment} is damaged") from exc


def _take_out(tx: WriteTx, index: _Index, segment: int, ids: Sequence[PassageId]) -> None:
    """Write zeros over entries, in place: the segment is too large to be written anew for a few."""
    row = tx.first(_IDS.format(table=index.table), (segment,))
    if row is None:
        raise IndexFault(f"segment {segment} is missing")
    gone = np.flatnonzero(np.isin(np.frombuffer(row[0], dtype="<u4"), ids)).tolist()
    if not gone:
        return
    for column, width in (("ids", 4), ("contents", 4), ("codes", _bits(len(index.centre)) // 8)):
        where = ("main", f"{index.table}_codes", column, segment)
        with tx.connection.blob_open(*where, True) as blob:  # noqa: FBT003 - APSW's way to write
            for place in gone:
                blob.seek(place * width)
                blob.write(bytes(width))
    tx.run(_GONE.format(table=index.table), (index.version, len(gone), segment))


def _seconds(first: int | None, last: int | None) -> tuple[int, int]:
    return _NEVER if first is None or last is None else (first, last)


def _encode(vectors: Vectors, centre: Vectors) -> Codes:
    """Return the codes of vectors, shape (n, bits / 8)."""
    centred = vectors - centre
    if centred.shape[1] < _FEWEST_BITS:
        # Few dimensions have too few signs; the signs along random directions say as much.
        centred = centred @ _directions(centred.shape[1])
    codes = np.zeros((len(centred), _bits(len(centre)) // 8), dtype=np.uint8)
    signs = np.packbits(centred > 0, axis=1)
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
