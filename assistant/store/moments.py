"""When and in which folder photos were taken, to find those of one occasion."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.records import PassageId
from assistant.store.source_rows import LIVING_SOURCE
from assistant.store.transactions import ReadTx, Row, id_list

# A date that is known to the day only says nothing of the hour.
_OF_PHOTOS = f"""
cross join contents c on c.id = p.content_id and c.last_second - c.first_second < 60
cross join sources s on s.id = {LIVING_SOURCE}
where p.form = 'picture' and p.kind = 'photo'
"""
_COLUMNS = "p.id, s.root_id, s.path, c.first_second"
_SOME = f"""
select {_COLUMNS} from json_each(?) j cross join passages p on p.id = j.value {_OF_PHOTOS}
"""
_BETWEEN = f"""
select {_COLUMNS} from contents c
cross join passages p on p.content_id = c.id and p.form = 'picture' and p.kind = 'photo'
cross join sources s on s.id = {LIVING_SOURCE}
where c.first_second between ? and ? and c.last_second - c.first_second < 60
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where in the library a photo was taken."""

    photo: PassageId
    folder: tuple[int, str]  # its root, and the path in it
    second: int  # since 1970


def moments_of(tx: ReadTx, photos: Iterable[PassageId]) -> list[Moment]:
    """Return the moments of photos, in no order; those whose minute is not known are left out."""
    return [_to_moment(row) for row in tx.rows(_SOME, (id_list(photos),))]


def moments_between(tx: ReadTx, first: int, last: int) -> list[Moment]:
    """Return the moments of all photos that were taken from a second to another one."""
    return [_to_moment(row) for row in tx.rows(_BETWEEN, (first, last))]


def _to_moment(row: Row) -> Moment:
    passage, root, path, second = row
    return Moment(PassageId(passage), (root, os.fsdecode(path).rpartition("/")[0]), second)
