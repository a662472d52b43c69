"""What only deleted files held: out of every search, until they return or are forgotten for good.

A content is either in use or on the shelf, never both; a trigger takes it off when it is stored
anew. So a file that was deleted by mistake, or moved while nobody looked, costs no second reading.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.records import ContentId, RootId, SourceId
from assistant.reports import DeletedFiles
from assistant.store import sources
from assistant.store.shelf_parcel import pack, seconds_of, unpack
from assistant.store.source_rows import in_place
from assistant.store.transactions import ReadTx, WriteTx, id_list

# Of copies that go together, the oldest source says where the content was.
_ONLY_THESE = """
select s.content_id, min(s.id), s.root_id, s.path from sources s
where s.id in (select value from json_each(?1)) and s.content_id is not null
  and not exists (
    select 1 from sources o where o.content_id = s.content_id
    and o.id not in (select value from json_each(?1)))
group by s.content_id
"""
_PUT = """
insert or replace into shelf (digest, size, root_id, path, gone_at, held, vectors)
values (?, ?, ?, ?, ?, ?, ?)
"""
_SET_BACK = "update shelf set gone_at = ?1 where gone_at > ?1"
_IDENTITY = "select digest, size from contents where id = ?"
_FIND = "select id, held, vectors from shelf where digest = ? and size = ?"
_IS_THERE = "select 1 from shelf where digest = ? and size = ?"
_DROP = "delete from shelf where id = ?"
_COUNT = "select count(*) from shelf where true {where}"
_SPAN = "select count(*), min(gone_at) from shelf"
_EMPTY = "delete from shelf where true {where}"
_DIGESTS = "select digest from shelf"
_ALL_HELD = "select id, held from shelf"
_DROP_THESE = "delete from shelf where id in (select value from json_each(?))"


def put_on_shelf(tx: WriteTx, source_ids: Iterable[SourceId], *, now: float) -> int:
    """Take away sources whose files are gone and return how many they were.

    A content that no other source holds goes on the shelf with all its passages and vectors;
    `now` is the wall clock.
    """
    ids = list(source_ids)
    # Whoever went in the future went before the clock was set back; count from now on.
    tx.run(_SET_BACK, (int(now),))
    for content_id, _, root_id, path in tx.rows(_ONLY_THESE, (id_list(ids),)):
        digest, size = tx.rows(_IDENTITY, (content_id,))[0]
        parcel = pack(tx, ContentId(content_id))
        tx.run(_PUT, (digest, size, root_id, path, int(now), parcel.held, parcel.vectors))
    return sources.drop_sources(tx, ids)


def is_shelved(tx: ReadTx, digest: bytes, size: int) -> bool:
    """Say whether the content with this digest and size in bytes is on the shelf."""
    return tx.first(_IS_THERE, (digest, size)) is not None


def take_from_shelf(tx: WriteTx, digest: bytes, size: int) -> ContentId | None:
    """Bring back the content with this digest and size in bytes, under the ids that it had.

    None means that it is not on the shelf, or cannot be read any more. No source holds it yet:
    `finish` one with it in the same transaction.
    """
    row = tx.first(_FIND, (digest, size))
    if row is None:
        return None
    shelf_id, held, stored = row
    content_id = unpack(tx, digest, held=held, stored=stored)
    # Only now: what is neither in use nor on the shelf is forgotten with what was said of it.
    tx.run(_DROP, (shelf_id,))
    return content_id


def shelved_count(tx: ReadTx, *, root_id: RootId | None = None, below: str = "") -> int:
    """Return how many contents are on the shelf, of all roots or of a path in one of them."""
    where, values = in_place(root_id, below)
    return int(tx.value(_COUNT.format(where=where), values))


def shelved_digests(tx: ReadTx) -> set[bytes]:
    """Return the digests of the contents on the shelf."""
    return {row[0] for row in tx.rows(_DIGESTS)}


def deleted_files(tx: ReadTx, *, keep_seconds: float) -> DeletedFiles:
    """Return how many contents are on the shelf and when the first of them is to be forgotten."""
    count, first = tx.rows(_SPAN)[0]
    return DeletedFiles(count, None if first is None else first + keep_seconds)


def empty_shelf(
    tx: WriteTx, *, before: float | None = None, root_id: RootId | None = None, below: str = ""
) -> int:
    """Forget for good what is on the shelf and return how many contents; None means no limit.

    `before` leaves what was put there at that moment or later, `root_id` what is of other roots,
    and `below` what was elsewhere than at that path of the root or below it.
    """
    where, values = in_place(root_id, below)
    if before is not None:
        where, values = f"{where} and gone_at < ?", (*values, before)
    return tx.run(_EMPTY.format(where=where), values)


def shelved_between(tx: ReadTx, first: int | None, last: int | None) -> list[int]:
    """Return which rows of the shelf hold a content of a span of time; None leaves a side open.

    Seconds count as those of contents do. All of the shelf is unpacked for it.
    """
    return [
        row
        for row, held in tx.each(_ALL_HELD)
        if (seconds := seconds_of(held)) is not None
        and (first is None or seconds[1] >= first)
        and (last is None or seconds[0] <= last)
    ]


def drop_shelved(tx: WriteTx, rows: Iterable[int]) -> int:
    """Forget rows of the shelf for good; return how many."""
    return tx.run(_DROP_THESE, (id_list(rows),))
