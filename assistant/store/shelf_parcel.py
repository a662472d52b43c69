"""One content with all that belongs to it, packed into a parcel and unpacked again.

Rows are packed with the names of their columns: columns that a later version adds get their
defaults when an older parcel is unpacked, and columns that it gave up are left out.
"""

from __future__ import annotations

import json
import logging
import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from assistant.records import ContentId, PassageId, SpaceId
from assistant.store import regions, vectors
from assistant.store.transactions import ReadTx, SqlValue, WriteTx

log = logging.getLogger(__name__)

_KEPT = {
    "contents": "id = ?",
    "passages": "content_id = ?",
}
"""Which rows belong to a content, table by table, in the order in which they are put back.

What belongs to passages or contents in other tables is added here. Vectors are packed apart,
because sums and indexes have to follow them, and regions too, because they are bytes. Mentions are
not packed: concepts may change meanwhile, so they are looked for again when the content returns.
"""
# Columns that the shelf holds itself, because JSON has no bytes.
_APART = {"contents": {"digest"}}

_COLUMNS = "select name from pragma_table_info(?) order by cid"
_SELECT = "select {columns} from {table} where {condition} order by id"
_INSERT = "insert into {table} ({columns}) values ({marks})"
_VECTORS = """
select v.space_id, v.passage_id, v.vector from passages p
cross join vectors v on v.passage_id = p.id where p.content_id = ? order by 1, 2
"""
_FASTEST = 1
_UNREADABLE = (zlib.error, ValueError, LookupError, TypeError)

_Named = dict[str, Any]  # a row by the names of its columns


@dataclass(frozen=True, slots=True)
class Parcel:
    """The rows as compressed JSON, and the vectors and regions that it lists, end to end."""

    held: bytes
    vectors: bytes


@dataclass(frozen=True, slots=True)
class _Contents:
    """What a parcel holds: the rows of each table, vectors by space and passage, and regions."""

    content: ContentId
    tables: dict[str, list[_Named]]
    vectors: dict[SpaceId, dict[PassageId, bytes]]
    regions: list[tuple[SqlValue, ...]]  # as `regions.packed_of` gives them


def pack(tx: ReadTx, content_id: ContentId) -> Parcel:
    """Pack a content; nothing is taken away."""
    packed: dict[str, Any] = {}
    for table, condition in _KEPT.items():
        columns = [one for one in _columns(tx, table) if one not in _APART.get(table, ())]
        sql = _SELECT.format(columns=", ".join(columns), table=table, condition=condition)
        packed[table] = {"columns": columns, "rows": tx.rows(sql, (content_id,))}
    found = tx.rows(_VECTORS, (content_id,))
    packed["vectors"] = [(space, passage, len(vector)) for space, passage, vector in found]
    seen = regions.packed_of(tx, content_id)
    packed["regions"] = [(*row[:2], *map(len, row[2:])) for row in seen]
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    blobs = [row[2] for row in found] + [blob for row in seen for blob in row[2:]]
    return Parcel(zlib.compress(text.encode(), _FASTEST), b"".join(blobs))


def unpack(tx: WriteTx, digest: bytes, *, held: bytes, stored: bytes) -> ContentId | None:
    """Put a packed content back under its ids and return its own; None when it cannot be read."""
    try:
        parcel = _read(held, stored)
    except _UNREADABLE as exc:
        log.warning("a deleted file's content on the shelf cannot be read: %s", type(exc).__name__)
        return None
    for table, rows in parcel.tables.items():
        apart = {"digest": digest} if table in _APART else {}
        _put_back(tx, table, [row | apart for row in rows])
    for space, blobs in parcel.vectors.items():
        vectors.restore_vectors(tx, space, blobs)
    regions.restore_packed(tx, parcel.regions)
    return parcel.content


def seconds_of(held: bytes) -> tuple[int, int] | None:
    """Return the first and the last second of a packed content's date; None without a date.

    One that cannot be read any more has none.
    """
    try:
        packed = json.loads(zlib.decompress(held))["contents"]
        row = dict(zip(packed["columns"], packed["rows"][0], strict=True))
        first, last = row["first_second"], row["last_second"]
    except _UNREADABLE:
        return None
    return None if first is None or last is None else (first, last)


def unreadable(held: bytes, stored: bytes) -> bool:
    """Return whether a packed content is damaged."""
    try:
        _read(held, stored)
    except _UNREADABLE:
        return True
    return False


def _read(held: bytes, stored: bytes) -> _Contents:
    packed = json.loads(zlib.decompress(held))
    tables = {
        table: [
            dict(zip(packed[table]["columns"], row, strict=True)) for row in packed[table]["rows"]
        ]
        for table in _KEPT
    }
    blobs = _Cutter(stored)
    by_space: defaultdict[SpaceId, dict[PassageId, bytes]] = defaultdict(dict)
    for space, passage, size in packed["vectors"]:
        by_space[SpaceId(space)][PassageId(passage)] = blobs.next(size)
    # Parcels from before there were any regions do not list them.
    seen: list[tuple[SqlValue, ...]] = [
        (space, passage, *map(blobs.next, sizes))
        for space, passage, *sizes in packed.get("regions", [])
    ]
    blobs.end()
    return _Contents(ContentId(tables["contents"][0]["id"]), tables, by_space, seen)


class _Cutter:
    """Cuts bytes that were put together end to end."""

    def __init__(self, whole: bytes) -> None:
        self._whole = whole
        self._place = 0

    def next(self, size: int) -> bytes:
        self._place += size
        return self._whole[self._place - size : self._place]

    def end(self) -> None:
        if self._place != len(self._whole):
            raise ValueError("vectors of another length than listed")


def _put_back(tx: WriteTx, table: str, rows: list[_Named]) -> None:
    if not rows:
        return
    columns = [one for one in _columns(tx, table) if one in rows[0]]
    marks = ", ".join("?" * len(columns))
    sql = _INSERT.format(table=table, columns=", ".join(columns), marks=marks)
    tx.run_many(sql, ([row[one] for one in columns] for row in rows))


def _columns(tx: ReadTx, table: str) -> list[str]:
    return [row[0] for row in tx.rows(_COLUMNS, (table,))]
