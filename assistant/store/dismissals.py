"""Groups of places in photos that the user does not want to name, kept by what the files hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NewType

from assistant.records import Box, PassageId
from assistant.store.transactions import ReadTx, WriteTx, id_list
from assistant.taught import EditId

DismissalId = NewType("DismissalId", int)
PhotoPlace = tuple[PassageId, Box]
"""A photo, and a box in it."""

_PUT = "insert into dismissals (face, at) values (?, ?)"
_PUT_PLACE = """
insert into dismissed_places (dismissal_id, digest, size, box_x, box_y, box_width, box_height)
select ?, c.digest, c.size, ?, ?, ?, ?
from passages p join contents c on c.id = p.content_id where p.id = ?
"""
_DROP = "delete from dismissals where id = ?"
_ALL = "select id, face from dismissals where removed_by is null order by id desc"
_PLACES = """
select d.dismissal_id, p.id, d.box_x, d.box_y, d.box_width, d.box_height
from dismissals g cross join dismissed_places d on d.dismissal_id = g.id
join contents c on c.digest = d.digest and c.size = d.size
join passages p on p.content_id = c.id and p.form = 'picture'
where g.removed_by is null order by d.id
"""
_REMOVE = """
update dismissals set removed_by = ?
where removed_by is null and id in (select value from json_each(?))
"""
_PUT_BACK = """
update dismissals set removed_by = null where id in (select value from json_each(?))
"""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """What was dismissed, where the library holds its photos now."""

    id: DismissalId
    face: bool
    places: tuple[PhotoPlace, ...]  # the most typical first; none while all its photos are gone


def add_dismissal(
    tx: WriteTx, places: Iterable[PhotoPlace], *, face: bool, now: float
) -> DismissalId | None:
    """Store a group of places as dismissed, the most typical first; None if all photos are gone."""
    made = tx.insert(_PUT, (int(face), int(now)))
    stored = sum(tx.run(_PUT_PLACE, (made, *box, passage)) for passage, box in places)
    if not stored:
        tx.run(_DROP, (made,))
        return None
    return DismissalId(made)


def dismissals(tx: ReadTx) -> list[Dismissal]:
    """Return what is dismissed, the newest first."""
    places: defaultdict[int, list[PhotoPlace]] = defaultdict(list)
    for dismissal, passage, *box in tx.each(_PLACES):
        x, y, width, height = box
        places[dismissal].append((PassageId(passage), (x, y, width, height)))
    return [
        Dismissal(DismissalId(one), bool(face), tuple(places[one])) for one, face in tx.rows(_ALL)
    ]


def take_back(tx: WriteTx, ids: Collection[DismissalId], *, edit: EditId) -> int:
    """Take dismissals out of force until `edit` is given up; return how many were in force."""
    return tx.run(_REMOVE, (edit, id_list(ids)))


def put_back(tx: WriteTx, ids: Collection[DismissalId]) -> None:
    """Put dismissals into force again."""
    tx.run(_PUT_BACK, (id_list(ids),))
