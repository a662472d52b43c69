"""Which space of regions belongs to which space of whole pictures: they come and go together."""

from __future__ import annotations

from assistant.records import Space, SpaceId
from assistant.store.transactions import ReadTx, WriteTx

_JOIN = "update spaces set whole_id = ?1 where id = ?2 and whole_id is not ?1"
_PARTS = "select id from spaces where whole_id = ? order by id"
_ALL = "select id from spaces where whole_id is not null order by id"
_DROP_REGIONS = """
delete from regions where id in (select id from regions where space_id = ? limit ?)
"""
_DROP_EXAMPLES = "delete from example_vectors where space_id = ?"
_DROP_CAPTIONS = "delete from captions where space_id = ?"
_DROP_PART = "delete from spaces where id = ?"
_OUTDATED = """
select id from spaces where model = ?1 and version <> ?2 and id <> ?3
    and (whole_id is null or whole_id = ?3)
"""
_BYTES = """
select coalesce(cast((select count(*) from regions where space_id = ?1) * (
    select avg(length(vectors) + length(scales) + length(boxes) + length(kinds))
    from (select * from regions where space_id = ?1 limit 50)) as integer), 0)
"""


def join(tx: WriteTx, whole: SpaceId, part: SpaceId) -> None:
    """Note that a space of regions is of the model that makes a space of whole pictures."""
    tx.run(_JOIN, (whole, part))


def parts_of(tx: ReadTx, whole: SpaceId) -> list[SpaceId]:
    """Return the spaces of regions of the model that makes a space of whole pictures."""
    return [SpaceId(row[0]) for row in tx.rows(_PARTS, (whole,))]


def all_parts(tx: ReadTx) -> list[SpaceId]:
    """Return all spaces of regions of image models; those of faces are none."""
    return [SpaceId(row[0]) for row in tx.rows(_ALL)]


def outdated_parts(tx: ReadTx, whole: SpaceId, part: Space) -> list[SpaceId]:
    """Return the spaces of regions that an earlier version of the model of `part` saw."""
    return [SpaceId(row[0]) for row in tx.rows(_OUTDATED, (part.model, part.version, whole))]


def drop_part(tx: WriteTx, part: SpaceId, most: int) -> int:
    """Forget regions of up to `most` pictures, and when none is left the space; return how many."""
    gone = tx.run(_DROP_REGIONS, (part, most))
    if not gone:
        tx.run(_DROP_EXAMPLES, (part,))
        tx.run(_DROP_PART, (part,))
    return gone


def part_bytes(tx: ReadTx, whole: SpaceId) -> int:
    """Return about how many bytes the regions take, estimated from some of them."""
    return sum(int(tx.value(_BYTES, (part,))) for part in parts_of(tx, whole))


def drop_some_parts(tx: WriteTx, whole: SpaceId, most: int) -> int:
    """Forget the regions of up to `most` pictures of that model; return of how many."""
    return next(
        (gone for part in parts_of(tx, whole) if (gone := tx.run(_DROP_REGIONS, (part, most)))), 0
    )


def drop_parts(tx: WriteTx, whole: SpaceId) -> None:
    """Forget what is left of a model: its spaces of regions, examples' vectors and captions."""
    tx.run(_DROP_CAPTIONS, (whole,))
    for part in parts_of(tx, whole):
        tx.run(_DROP_EXAMPLES, (part,))
        tx.run(_DROP_PART, (part,))
