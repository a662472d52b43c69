"""The library by date: how much there is in each month, and the things of a month, with filters.

A thing is what a file holds; copies are one thing. Months are those of the clock at the wall, as
`2024-05`; what has no date is in the month "". The newest comes first everywhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from assistant.by_date import (
    PLACE_SIZE,
    Choice,
    Counted,
    Facets,
    Item,
    Month,
    Place,
    Weight,
    date_range,
)
from assistant.records import ContentId, Kind, PassageId, Root, RootId, SourceId
from assistant.store.filters import Conditions
from assistant.store.mentioned import contents_mentioning
from assistant.store.source_rows import LIVING_SOURCE, at_or_below, shown_title
from assistant.store.transactions import ReadTx, Row, SqlValue, WriteTx, id_list
from assistant.taught import ConceptId

_MOST_PLACES = 60
_EXCERPT = 200  # characters

# From month to month along the index, so that no date has to be taken apart but one a month.
_MONTHS = """
with recursive months (first, last) as (
    select unixepoch(one, 'unixepoch', 'start of month'),
        unixepoch(one, 'unixepoch', 'start of month', '+1 month') - 1
    from (select min(first_second) as one from contents) where one is not null
    union all
    select unixepoch({next}, 'unixepoch', 'start of month'),
        unixepoch({next}, 'unixepoch', 'start of month', '+1 month') - 1
    from months m where exists (select 1 from contents where first_second > m.last))
select strftime('%Y-%m', first, 'unixepoch') as month, (
    select count(*) from contents c where c.first_second between first and last {conditions}
    ) as things
from months where things > 0 order by first desc
"""
_NEXT = "(select min(first_second) from contents where first_second > m.last)"
_UNDATED = "select count(*) from contents c where c.first_second is null {conditions}"
_IN_MONTH = "c.first_second between ? and ?"
_WITHOUT_DATE = "c.first_second is null"
_IDS = """
select c.id from contents c where {month} {conditions}
order by c.first_second desc, c.id desc limit ? offset ?
"""
_ITEMS = f"""
select c.id, c.kind, r.path, s.path, c.title, c.date, c.pages, c.duration, c.width, c.height,
    (select p.id from passages p where p.content_id = c.id order by p.depth, p.ordinal limit 1),
    (select substr(p.text, 1, {_EXCERPT}) from passages p
     where p.content_id = c.id and p.form <> 'picture' order by p.depth, p.ordinal limit 1),
    (select count(*) from sources o where o.content_id = c.id)
from json_each(?) j cross join contents c on c.id = j.value
left join sources s on s.id = {LIVING_SOURCE} left join roots r on r.id = s.root_id
order by j.key
"""
_OF_ROOT = "and exists (select 1 from sources s where s.content_id = c.id and s.root_id = ?)"
# The plus has the index on the date used, and not the ids one by one for every month.
_OF_FOLDER = """
and +c.id in (select content_id from sources where root_id = ? {where} and content_id is not null)
"""
_AMONG = "and +c.id in (select value from json_each(?))"
_AT_PLACE = "and c.latitude between ? and ? and c.longitude between ? and ?"
_KINDS = "select kind, count(*) from contents group by kind"
_FOLDERS = """
select r.path, substr(s.path, 1, instr(s.path, x'2f') - 1) as folder, count(*)
from sources s join roots r on r.id = s.root_id where s.content_id is not null
group by s.root_id, folder order by r.path, folder
"""
_EVERY_FOLDER = """
select r.path, s.path from sources s join roots r on r.id = s.root_id
where s.content_id is not null
"""
_PLACES = f"""
with named (north, east, town, country, things) as (
    select cast(floor(latitude / {PLACE_SIZE}) as integer),
        cast(floor(longitude / {PLACE_SIZE}) as integer),
        coalesce(city, ''), coalesce(country, ''), count(*)
    from contents where latitude is not null and longitude is not null group by 1, 2, 3, 4)
select north, east, sum(things) as every, town, country, max(things) from named
group by 1, 2 order by every desc, 1, 2 limit {_MOST_PLACES}
"""
_CONCEPTS = """
select n.name, count(distinct p.content_id) from concepts n
join mentions m on m.concept_id = n.id join passages p on p.id = m.passage_id
where n.removed_by is null and m.state <> 'rejected'
    and (m.state = 'confirmed' or m.decision = 'yes')
group by n.id order by n.folded
"""
_PATHS = """
select r.path, s.path from json_each(?) j cross join sources s on s.content_id = j.value
join roots r on r.id = s.root_id order by j.key, s.id
"""
_HOLDING = """
select id, root_id, path from sources
where content_id in (select value from json_each(?)) order by id
"""
_WEIGHT = """
select (select count(*) from sources where content_id in (select value from json_each(?1))),
    (select count(*) from passages where content_id in (select value from json_each(?1))),
    (select count(*) from json_each(?1) j cross join passages p on p.content_id = j.value
     cross join mentions m on m.passage_id = p.id where m.state <> 'rejected'),
    (select count(distinct t.turn_id) from json_each(?1) j cross join contents c on c.id = j.value
     cross join citations t on t.heir_digest = c.digest and t.heir_size = c.size)
"""
_AGAIN = """
update sources set state = 'waiting', passing = 0, attempts = 0, retry_at = null, reason = ''
where state = 'done' and content_id in (select value from json_each(?))
"""
_READ_AGAIN = """
update contents set reading = 'again' where id in (select value from json_each(?))
    and exists (select 1 from sources s where s.content_id = contents.id and s.state = 'waiting')
"""


def months(tx: ReadTx, chosen: Conditions) -> list[Month]:
    """Return the months in which there is something, the newest first and "" last."""
    sql = _MONTHS.format(conditions=chosen.sql, next=_NEXT)
    found = [Month(month, count) for month, count in tx.rows(sql, chosen.values)]
    undated = tx.value(_UNDATED.format(conditions=chosen.sql), chosen.values)
    return [*found, *([Month("", undated)] if undated else [])]


def ids_of_month(
    tx: ReadTx, chosen: Conditions, month: str, *, offset: int, limit: int
) -> list[ContentId]:
    """Return things of a month from the `offset`th on, the newest first."""
    bounds: tuple[SqlValue, ...] = date_range(month) if month else ()
    sql = _IDS.format(month=_IN_MONTH if month else _WITHOUT_DATE, conditions=chosen.sql)
    rows = tx.rows(sql, (*bounds, *chosen.values, limit, offset))
    return [ContentId(row[0]) for row in rows]


def items(tx: ReadTx, ids: Iterable[ContentId]) -> list[Item]:
    """Return things by id, in the order of the ids; those that are gone are left out."""
    return [_to_item(row) for row in tx.rows(_ITEMS, (id_list(ids),))]


def conditions(
    tx: ReadTx, choice: Choice, *, root: Root | None, below: str, concepts: Sequence[ConceptId]
) -> Conditions:
    """Return what a choice means in SQL, for contents under the alias c.

    Args:
        tx: the library.
        choice: what is wanted.
        root: the root of its folder, None without one.
        below: the folder's path in the root.
        concepts: the ids of its concepts.
    """
    parts: list[str] = []
    values: list[SqlValue] = []
    if choice.kinds:
        parts.append(f"and c.kind in ({', '.join('?' * len(choice.kinds))})")
        values += [str(kind) for kind in choice.kinds]
    if root is not None:
        where, inside = at_or_below(below, column="path")
        # Of a whole root there may be very many, so none of them is gathered beforehand.
        parts.append(_OF_FOLDER.format(where=where) if below else _OF_ROOT)
        values += [root.id, *inside]
    if concepts:
        found, *others = [contents_mentioning(tx, [one]) for one in concepts]
        parts.append(_AMONG)
        values.append(id_list(sorted(found.intersection(*others))))
    if choice.place is not None:
        at = choice.place
        parts.append(_AT_PLACE)
        values += [at.latitude, at.latitude + PLACE_SIZE]
        values += [at.longitude, at.longitude + PLACE_SIZE]
    return Conditions(" ".join(parts), tuple(values))


def facets(tx: ReadTx) -> Facets:
    """Return by what the library can be filtered."""
    kinds = dict.fromkeys(Kind, 0) | {Kind(kind): count for kind, count in tx.rows(_KINDS)}
    folders: dict[str, int] = {}
    for stored, folder, count in tx.rows(_FOLDERS):
        root = os.fsdecode(stored)
        folders[root] = folders.get(root, 0) + count
        if folder:
            path = os.path.join(root, os.fsdecode(folder))  # noqa: PTH118 - odd bytes
            folders[path] = count
    return Facets(
        kinds,
        tuple(Counted(path, count) for path, count in folders.items()),
        tuple(Counted(name, count) for name, count in tx.rows(_CONCEPTS)),
        tuple(
            Place(
                round(x * PLACE_SIZE, 6),
                round(y * PLACE_SIZE, 6),
                count,
                f"{town}, {country}" if town else "",
            )
            for x, y, count, town, country, _ in tx.rows(_PLACES)
        ),
    )


def every_folder(tx: ReadTx) -> set[str]:
    """Return the absolute paths of all folders in which there is anything, the roots included."""
    found: set[str] = set()
    for stored, path in tx.rows(_EVERY_FOLDER):
        root, folder = os.fsdecode(stored), os.path.dirname(os.fsdecode(path))  # noqa: PTH120
        found.add(root)
        while folder:
            found.add(os.path.join(root, folder))  # noqa: PTH118 - odd bytes
            folder = os.path.dirname(folder)  # noqa: PTH120
    return found


def paths_of(tx: ReadTx, ids: Iterable[ContentId]) -> list[str]:
    """Return the absolute paths of all files that hold these things."""
    rows = tx.rows(_PATHS, (id_list(ids),))
    return [os.path.join(os.fsdecode(root), os.fsdecode(path)) for root, path in rows]  # noqa: PTH118


def holding(tx: ReadTx, ids: Iterable[ContentId]) -> list[tuple[SourceId, RootId, str]]:
    """Return all sources that hold one of these things, with their root and their path in it."""
    rows = tx.rows(_HOLDING, (id_list(ids),))
    return [(SourceId(one), RootId(root), os.fsdecode(path)) for one, root, path in rows]


def weigh(tx: ReadTx, ids: Iterable[ContentId]) -> Weight:
    """Return what would be forgotten together with these things."""
    return Weight(*tx.rows(_WEIGHT, (id_list(ids),))[0])


def put_again(tx: WriteTx, ids: Iterable[ContentId]) -> int:
    """Have things indexed once more, and return how many files wait for that.

    What is known of them stays findable until then.
    """
    wanted = id_list(ids)
    waiting = tx.run(_AGAIN, (wanted,))
    tx.run(_READ_AGAIN, (wanted,))
    return waiting


def _to_item(row: Row) -> Item:
    content, kind, root, path, title, date, pages, duration, width, height = row[:10]
    passage, excerpt, copies = row[10:]
    shown = os.fsdecode(path or b"")
    return Item(
        content=ContentId(content),
        kind=Kind(kind),
        root=os.fsdecode(root or b""),
        path=shown,
        title=shown_title(title, shown),
        date=date,
        pages=pages,
        duration=duration,
        ratio=width / height if width and height else None,
        passage=None if passage is None else PassageId(passage),
        excerpt=excerpt or "",
        copies=copies,
    )
