"""Which contents have pictures that an image model has not seen, whole or in parts."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.records import ContentId, Source, SpaceId
from assistant.store.source_rows import LIVING_SOURCE, SOURCE_COLUMNS, to_source
from assistant.store.transactions import ReadTx, id_list

_NO_VECTOR = "not exists (select 1 from vectors v where v.passage_id = p.id and v.space_id = ?)"
_NO_REGIONS = "not exists (select 1 from regions g where g.passage_id = p.id and g.space_id = ?)"
_LACKING = """
c.kind in ('photo', 'page') and exists (
    select 1 from passages p where p.content_id = c.id and p.form = 'picture' and ({lacking}))
"""
_NEWEST = "select c.id from contents c where {lacking} order by c.first_second desc, c.id desc"
_THERE = f"""
cross join sources s on s.id = {LIVING_SOURCE} cross join roots r on r.id = s.root_id
where r.state = 'online' and {{lacking}}
"""
_OF_THESE = f"""
select {SOURCE_COLUMNS} from json_each(?) j cross join contents c on c.id = j.value
{_THERE} order by j.key
"""
_AFTER = f"select {SOURCE_COLUMNS} from contents c {_THERE} and c.id > ? order by c.id limit ?"
_COUNT = "select count(*) from contents c where {lacking}"
_FROM_FIRST_CONTENT = ContentId(0)


@dataclass(frozen=True, slots=True)
class SeenIn:
    """The spaces in which a picture should be described; 0 is a space that was never used."""

    whole: SpaceId
    parts: tuple[SpaceId, ...] = ()

    @property
    def condition(self) -> str:
        """Return the SQL condition on contents; its values are `values`."""
        lacks = " or ".join((_NO_VECTOR, *(_NO_REGIONS for _ in self.parts)))
        return _LACKING.format(lacking=lacks)

    @property
    def values(self) -> tuple[SpaceId, ...]:
        """Return the values of the condition."""
        return (self.whole, *self.parts)


def newest_unseen(tx: ReadTx, seen_in: SeenIn) -> array[int]:
    """Return the ids of all contents with a picture that lacks something, the newest first.

    Those without a date come last.
    """
    sql = _NEWEST.format(lacking=seen_in.condition)
    return array("q", (row[0] for row in tx.each(sql, seen_in.values)))


def still_unseen(tx: ReadTx, seen_in: SeenIn, ids: Sequence[ContentId]) -> list[Source]:
    """Return a source that is there for those of some contents that still lack something."""
    sql = _OF_THESE.format(lacking=seen_in.condition)
    return [to_source(row) for row in tx.rows(sql, (id_list(ids), *seen_in.values))]


def unseen_after(
    tx: ReadTx, seen_in: SeenIn, limit: int, *, after: ContentId = _FROM_FIRST_CONTENT
) -> list[Source]:
    """Return a source that is there for each content that lacks something, by content id."""
    sql = _AFTER.format(lacking=seen_in.condition)
    return [to_source(row) for row in tx.rows(sql, (*seen_in.values, after, limit))]


def unseen_count(tx: ReadTx, seen_in: SeenIn) -> int:
    """Return how many contents have a picture that lacks something, also where no file is there."""
    return int(tx.value(_COUNT.format(lacking=seen_in.condition), seen_in.values))
