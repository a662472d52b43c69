"""What a detector found in photos, kept among their regions, and which photos it looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.records import Box, ContentId, PassageId, Source, SpaceId
from assistant.store.regions import get_regions, put_regions
from assistant.store.source_rows import LIVING_SOURCE, SOURCE_COLUMNS, to_source
from assistant.store.transactions import ReadTx, WriteTx
from assistant.taught import Region, RegionKind

_PHOTO = "p.form = 'picture' and p.kind = 'photo'"
_LOOKED = """
exists (select 1 from object_looks o where o.passage_id = p.id and o.space_id = ? and o.look = ?)
"""
# Only photos that were described are looked at: what is found joins their regions.
_WAITING = f"""
from contents c
cross join sources s on s.id = {LIVING_SOURCE} cross join roots r on r.id = s.root_id
where c.id > ? and c.kind = 'photo' and r.state = 'online' and exists (
    select 1 from passages p cross join regions g on g.passage_id = p.id and g.space_id = ?
    where p.content_id = c.id and {_PHOTO} and not {_LOOKED})
"""
_TO_LOOK_AT = f"select {SOURCE_COLUMNS} {_WAITING} order by c.id limit ?"
_LEFT = f"select count(*) {_WAITING}"
_PICTURE = f"select p.id from passages p where p.content_id = ? and {_PHOTO}"
_LOOKED_IN = "select space_id from object_looks where passage_id = ?"
_NOTE = """
insert or replace into object_looks (passage_id, space_id, look)
select p.id, ?, ? from passages p where p.id = ?
"""


def photos_to_look_at(
    tx: ReadTx, space_id: SpaceId, look: str, limit: int, *, after: ContentId
) -> list[Source]:
    """Return a source that is there for each photo that nobody has looked at like this.

    Ordered by content id, from above `after`.
    """
    values = (after, space_id, space_id, look, limit)
    return [to_source(row) for row in tx.rows(_TO_LOOK_AT, values)]


def count_to_look_at(tx: ReadTx, space_id: SpaceId, look: str) -> int:
    """Return how many photos that are there nobody has looked at like this."""
    return int(tx.value(_LEFT, (ContentId(0), space_id, space_id, look)))


def photo_of(tx: ReadTx, content: ContentId) -> PassageId | None:
    """Return the passage that is the picture of a photo; None when it is gone."""
    found = tx.value(_PICTURE, (content,))
    return None if found is None else PassageId(found)


def boxes_in(tx: ReadTx, content: ContentId) -> list[Box]:
    """Return where a detector found something in a photo, by whichever image model it is kept."""
    passage = photo_of(tx, content)
    looked_in = None if passage is None else tx.value(_LOOKED_IN, (passage,))
    if passage is None or looked_in is None:
        return []
    found = get_regions(tx, SpaceId(looked_in), [passage]).get(passage, ())
    return [one.box for one in found if one.kind == RegionKind.OBJECT]


def put_objects(
    tx: WriteTx,
    space_id: SpaceId,
    look: str,
    items: Iterable[tuple[PassageId, Sequence[Region]]],
) -> None:
    """Store what was found in photos beside their other regions, in place of what was found before.

    Photos that are gone by now, or that have no regions in the space, are left as they are.

    Raises:
        ValueError: a vector is zero, not finite or not as the space has them, or the space is
            unknown.
    """
    found = dict(items)
    for passage, regions in get_regions(tx, space_id, found).items():
        others = [one for one in regions if one.kind != RegionKind.OBJECT]
        put_regions(tx, space_id, [(passage, [*others, *found[passage]])])
        tx.run(_NOTE, (space_id, look, passage))
