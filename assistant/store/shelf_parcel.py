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
from assistant.store import vectors
from assistant.store.transactions import ReadTx, WriteTx

log = logging.getLogger(__name__)

_KEPT = {
    "contents": "id = ?",
    "passages": "content_id = ?",
}
"""Which rows belong to a content, table by table, in the order in which they are put back.

What belongs to passages or contents in other tables is added here. Vectors are packed apart,
because sums and indexes have to follow them.
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
    """The rows as compressed JSON, and the vectors that it lists, end to end."""

    held: bytes
    vectors: bytes


def pack(tx: ReadTx, content_id: ContentId) -> Parcel:
    """Pack a content; nothing is taken away."""
    packed: dict[str, Any] = {}
    for table, condition in _KEPT.items():
        columns = [one for one in _columns(tx, table) if one not in _APART.get(table, ())]
        sql = _SELECT.format(columns=", ".join(columns), table=table, condition=condition)
        packed[table] = {"columns": columns, "rows": tx.rows(sql, (content_id,))}
    found = tx.rows(_VECTORS, (content_id,))
    packed["vectors"] = [(space, passage, len(vector)) for space, passage, vector in found]
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    return Parcel(zlib.compress(text.encode(), _FASTEST), b"".join(row[2] for row in found))


def unpack(tx: WriteTx, digest: bytes, *, held: bytes, stored: bytes) -> ContentId | None:
    """Put a packed content back under its ids and return its own; None when it cannot be read."""
    try:
        content_id, tables, by_space = _read(held, stored)
    except _UNREADABLE as exc:
        log.warning("a deleted file's content on the shelf cannot be read: %s", type(exc).__name__)
        return None
    for table, rows in tables.items():
        apart = {"digest": digest} if table in _APART else {}
        _put_back(tx, table, [row | apart for row in rows])
    for space, blobs in by_space.items():
        vectors.restore_vectors(tx, space, blobs)
    return content_id


def unreadable(held: bytes, stored: bytes) -> bool:
    """Return whether a packed content is damaged."""
    try:
        _read(held, stored)
    except _UNREADABLE:
        return True
    return False


def _read(
    held: bytes, stored: bytes
) -> tuple[ContentId, dict[str, list[_Named]], dict[SpaceId, dict[PassageId, bytes]]]:
    """Return the content, the rows of each table, and the vectors by space and passage."""
    packed = json.loads(zlib.decompress(held))
    tables = {
        table: [
            dict(zip(packed[table]["columns"], row, strict=True)) for row in packed[table]["rows"]
        ]
        for table in _KEPT
    }
    by_space: defaultdict[SpaceId, dict[PassageId, bytes]] = defaultdict(dict)
    place = 0
    for space, passage, size in packed["vectors"]:
        by_space[SpaceId(space)][PassageId(passage)] = stored[place : place + size]
        place += size
    if place != len(stored):
        raise ValueError("vectors of another length than listed")
    return ContentId(tables["contents"][0]["id"]), tables, by_space


def _put_back(tx: WriteTx, table: str, rows: list[_Named]) -> None:
    if not rows:
        return
    columns = [one for one in _columns(tx, table) if one in rows[0]]
    marks = ", ".join("?" * len(columns))
    sql = _INSERT.format(table=table, columns=", ".join(columns), marks=marks)
    tx.run_many(sql, ([row[one] for one in columns] for row in rows))


def _columns(tx: ReadTx, table: str) -> list[str]:
    return [row[0] for row in tx.rows(_COLUMNS, (table,))]
