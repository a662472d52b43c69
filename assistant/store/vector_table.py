"""The index of a small space: its codes in one table of sqlite-vec, which compares them itself.

Nothing of it is kept in memory. sqlite-vec's cost grows with the candidates asked for times the
codes within reach, so the reach is kept to a radius in which about enough lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from assistant.records import PassageId
from assistant.store.filters import (
    Filter,
    further_conditions,
    mention_conditions,
    seconds,
    sort_codes,
)
from assistant.store.transactions import ReadTx, SqlValue, WriteTx, id_list

LARGEST_K = 4096
"""sqlite-vec refuses to return more."""

SAMPLE = 2048
"""So many codes are enough to estimate how far the wanted ones are."""

_CHUNK = 1024  # entries a chunk: larger costs more in small spaces
_AIM = 1.5  # aim at this many times the wanted candidates, because the sample only estimates

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
select id from {table} where code match vec_bit(?) and k = ? {conditions} order by distance
"""
_IDS = "select id from {table} order by id"
_SIZES = """
select (select count(*) from {table}_rowids), (select count(*) from {table}_chunks),
    (select count(*) from {table}_vector_chunks00 where length(vectors) = ?1 * {chunk} / 8),
    (select count(*) from {table}_metadatachunks00 where length(data) = 8 * {chunk}),
    (select count(*) from {table}_metadatachunks01 where length(data) = 8 * {chunk}),
    (select count(*) from {table}_metadatachunks02 where length(data) = 8 * {chunk})
"""

Codes = npt.NDArray[np.uint8]
Entry = tuple[int, bytes, int, int, int]  # id, code, kind and form, first and last second


def create(tx: WriteTx, table: str, bits: int) -> None:
    """Make the table."""
    tx.run(_CREATE.format(table=table, bits=bits, chunk=_CHUNK))


def insert(tx: WriteTx, table: str, entries: Iterable[Entry]) -> None:
    """Put entries into the table."""
    tx.run_many(_INSERT.format(table=table), entries)


def delete(tx: WriteTx, table: str, ids: Iterable[PassageId]) -> None:
    """Take entries out of the table."""
    tx.run_many(_DELETE.format(table=table), ((one,) for one in ids))


def held(tx: ReadTx, table: str) -> list[PassageId]:
    """Return the passages in the table, by id."""
    return [PassageId(row[0]) for row in tx.rows(_IDS.format(table=table))]


def fault(tx: ReadTx, table: str, *, bits: int, total: int) -> str | None:
    """Return what a cheap look finds wrong with the table; None for nothing."""
    sql = _SIZES.format(table=table, chunk=_CHUNK)
    rows, chunks, *parts = tx.rows(sql, (bits,))[0]
    if rows != total:
        return f"{rows} entries for {total} vectors"
    if set(parts) != {chunks}:
        return "damaged chunks"
    return "wasteful" if chunks * _CHUNK > 2 * total + 4 * _CHUNK else None


def nearest(
    tx: ReadTx, table: str, code: Codes, wanted: int, *, chosen: Filter, sample: Codes, total: int
) -> list[PassageId]:
    """Return the `wanted` passages whose codes are nearest, of those that pass the filter.

    Args:
        tx: the library.
        table: the table.
        code: the question's, shape (bits / 8,).
        wanted: how many, at most `LARGEST_K`.
        chosen: the filter.
        sample: codes of some of the entries, shape (n, bits / 8).
        total: how many entries there are.
    """
    distances = np.sort(np.bitwise_count(sample ^ code).sum(axis=1, dtype=np.int64))
    conditions, values = _conditions(chosen)
    share = _AIM * wanted / max(1, total)
    while True:
        place = int(share * len(distances))
        radius = int(distances[place]) if place < len(distances) else None
        within = "" if radius is None else "and distance <= ?"
        k = min(LARGEST_K, wanted if radius is None else 2 * wanted)
        sql = _NEAREST.format(table=table, conditions=f"{within} {conditions}")
        reach = () if radius is None else (radius,)
        found = [PassageId(row[0]) for row in tx.rows(sql, (code.tobytes(), k, *reach, *values))]
        if radius is None or len(found) >= wanted:
            return found[:wanted]
        share *= max(4.0, _AIM * wanted / max(len(found), 1))


def _conditions(chosen: Filter) -> tuple[str, tuple[SqlValue, ...]]:
    """Return the conditions on the table's columns, and their values."""
    parts: list[tuple[str, Sequence[SqlValue]]] = []
    if (sorts := sort_codes(chosen)) is not None:
        parts.append((f"and sort in ({', '.join(map(str, sorts))})", ()))
    last, first = seconds(chosen)
    parts += [] if last is None else [("and last_second >= ?", (last,))]
    parts += [] if first is None else [("and first_second <= ?", (first,))]
    if (further := further_conditions(chosen)).sql:
        among = "select p.id from contents c join passages p on p.content_id = c.id where true {}"
        parts.append((f"and id in ({among.format(further.sql)})", further.values))
    if (mentions := mention_conditions(chosen)).sql:
        among = f"select p.id from passages p where true {mentions.sql}"
        parts.append((f"and id in ({among})", mentions.values))
    if chosen.contents is not None:
        among = "select id from passages where content_id in (select value from json_each(?))"
        parts.append((f"and id in ({among})", (id_list(chosen.contents),)))
    sql = " ".join(part for part, _ in parts)
    return sql, tuple(value for _, values in parts for value in values)
