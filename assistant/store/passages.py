"""The passages of contents: stored in order, found by id, and which of them miss vectors."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.by_date import day_told
from assistant.embed import embedding_text
from assistant.records import (
    ContentId,
    Depth,
    Form,
    Kind,
    Locator,
    Passage,
    PassageId,
    SpaceId,
    StoredPassage,
)
from assistant.store import vector_index, vectors
from assistant.store.filters import Filter, content_conditions, passage_conditions
from assistant.store.source_rows import LIVING_SOURCE, shown_title
from assistant.store.transactions import ReadTx, Row, SqlValue, WriteTx, clean, id_list

_PUT = f"""
insert into passages (content_id, depth, ordinal, kind, form, page, box_x, box_y, box_width,
    box_height, starts, ends, first_char, last_char, heading, text)
values ({", ".join("?" * 16)})
"""
_IDS_OF_DEPTH = "select id from passages where content_id = ? and depth = ?"
_IDS_OF = "select id from passages where content_id in (select value from json_each(?))"
_DROP = "delete from passages where id in (select value from json_each(?))"
_STORED = f"""
select p.id, p.content_id, p.kind, p.form, p.depth, p.page, p.box_x, p.box_y, p.box_width,
    p.box_height, p.starts, p.ends, p.first_char, p.last_char, p.heading, p.text,
    r.path, s.path, c.title, c.date, c.width, c.height, c.city, c.region, c.country
from {{given}} cross join contents c on c.id = p.content_id
left join sources s on s.id = {LIVING_SOURCE} left join roots r on r.id = s.root_id
"""
_BY_IDS = _STORED.format(given="json_each(?) j cross join passages p on p.id = j.value")
_CONTENTS = """
select p.id, p.content_id from json_each(?) j cross join passages p on p.id = j.value
"""
_OF_CONTENT = (
    _STORED.format(given="passages p")
    + "where p.content_id = ? {more} order by p.depth = 'reading', p.ordinal limit ?"
)
_PLACE = "select content_id, depth, ordinal, form = 'picture' from passages where id = ?"
_NEIGHBOUR = """
select id from passages
where content_id = ? and depth = ? and ordinal {side} ? and (form = 'picture') = ?
order by ordinal {direction} limit 1
"""
_LACKING = "not exists (select 1 from vectors v where v.passage_id = p.id and v.space_id = ?)"
_TO_EMBED = f"""
select p.id, c.title, s.path, p.heading, p.text from {{given}}
cross join contents c on c.id = p.content_id left join sources s on s.id = {LIVING_SOURCE}
where p.form <> 'picture' and p.text <> '' {{conditions}}
"""
_UNEMBEDDED = _TO_EMBED.format(
    given="passages p", conditions=f"and p.id > ? and {_LACKING} order by p.id limit ?"
)
_OF_THESE = _TO_EMBED.format(
    given="json_each(?) j cross join passages p on p.id = j.value",
    conditions=f"and {_LACKING} order by j.key",
)
_WORDED_AFTER = _TO_EMBED.format(
    given="passages p", conditions="and p.id > ? order by p.id limit ?"
)
_NEWEST = f"""
select p.id from passages p cross join contents c on c.id = p.content_id
where p.form <> 'picture' and p.text <> '' and {_LACKING}
order by c.first_second desc, c.id desc, p.id
"""
_WORDED = "select count(*) from passages where form <> 'picture' and text <> ''"
_WORDED_UP_TO = f"{_WORDED} and id <= ?"
_COUNT = "select count from counts where name = 'passages'"
_PICTURE_COUNT = "select count(*) from passages where form = 'picture'"
_SPOKEN = """
select coalesce(sum(length), 0.0) from (
    select max(ends) as length from passages where kind = 'speech' group by content_id)
"""
_LATEST = """
select (select p.id from passages p where p.content_id = c.id {passages}
        order by p.depth, p.ordinal limit 1) as first_passage
from contents c where first_passage is not null {contents}
order by c.first_second desc, c.id desc limit ? offset ?
"""
_PHOTOS = "select id from passages where form = 'picture' and kind = 'photo' order by id"

# To look them up takes a third of the time of asking the enumeration, for each passage shown.
_KINDS = {str(one): one for one in Kind}
_FORMS = {str(one): one for one in Form}
_DEPTHS = {str(one): one for one in Depth}
_FROM_FIRST_PASSAGE = PassageId(0)


@dataclass(frozen=True, slots=True)
class Unembedded:
    """A passage of words that has no vector yet, with what it should be embedded under."""

    passage: PassageId
    title: str
    heading: str
    text: str

    @property
    def embedded(self) -> str:
        """Return what is embedded for it."""
        return embedding_text(self.title, self.heading, self.text)


def put_passages(
    tx: WriteTx, content_id: ContentId, passages: Sequence[Passage], *, depth: Depth
) -> list[PassageId]:
    """Replace the passages of one depth of a content and return their ids, in order.

    They are stored with `depth`, whatever they say themselves; words can be found at once.
    """
    drop_ids(tx, [PassageId(row[0]) for row in tx.rows(_IDS_OF_DEPTH, (content_id, depth))])
    return add_passages(tx, content_id, dict(enumerate(passages)), depth=depth)


def add_passages(
    tx: WriteTx, content_id: ContentId, passages: Mapping[int, Passage], *, depth: Depth
) -> list[PassageId]:
    """Add passages, by their place among those of one depth of a content; return their ids."""
    return [
        PassageId(tx.insert(_PUT, _values(content_id, depth, ordinal, passage)))
        for ordinal, passage in passages.items()
    ]


def drop_passages(tx: WriteTx, content_ids: Iterable[ContentId]) -> None:
    """Forget all passages of contents with their words and vectors."""
    drop_ids(tx, [PassageId(row[0]) for row in tx.rows(_IDS_OF, (id_list(content_ids),))])


def drop_ids(tx: WriteTx, ids: Sequence[PassageId]) -> None:
    """Forget passages with their words and vectors."""
    if ids:
        vectors.drop_vectors(tx, ids)
        tx.run(_DROP, (id_list(ids),))


def get_passages(tx: ReadTx, ids: Iterable[PassageId]) -> dict[PassageId, StoredPassage]:
    """Return passages by id; ids that are gone are left out."""
    found = (_to_stored(row) for row in tx.rows(_BY_IDS, (id_list(ids),)))
    return {stored.id: stored for stored in found}


def latest(tx: ReadTx, chosen: Filter, limit: int, *, offset: int = 0) -> list[PassageId]:
    """Return the first passages of the contents that pass a filter, the newest content first."""
    inside = passage_conditions(Filter(mentioning=chosen.mentioning))
    around = content_conditions(chosen)
    sql = _LATEST.format(passages=inside.sql, contents=around.sql)
    rows = tx.rows(sql, (*inside.values, *around.values, limit, offset))
    return [PassageId(row[0]) for row in rows]


def contents_of(tx: ReadTx, ids: Iterable[PassageId]) -> dict[PassageId, ContentId]:
    """Return the content of each passage; ids that are gone are left out."""
    wanted = list(ids)
    known = vector_index.known_contents(tx, wanted)
    rows = tx.rows(_CONTENTS, (id_list(one for one in wanted if one not in known),))
    return known | {PassageId(passage): ContentId(content) for passage, content in rows}


def passages_of(
    tx: ReadTx, content_id: ContentId, *, limit: int | None = None
) -> list[StoredPassage]:
    """Return the passages of a content in order, those of the first depth before those read."""
    sql = _OF_CONTENT.format(more="")
    return [_to_stored(row) for row in tx.rows(sql, (content_id, -1 if limit is None else limit))]


def passages_on(tx: ReadTx, content_id: ContentId, page: int) -> list[StoredPassage]:
    """Return the passages of words on a page of a content, in order."""
    sql = _OF_CONTENT.format(more="and p.page = ? and p.form <> 'picture'")
    return [_to_stored(row) for row in tx.rows(sql, (content_id, page, -1))]


def pictures_of(tx: ReadTx, content_id: ContentId) -> list[StoredPassage]:
    """Return the passages of a content that are whole pictures, in order."""
    sql = _OF_CONTENT.format(more="and p.form = 'picture'")
    return [_to_stored(row) for row in tx.rows(sql, (content_id, -1))]


def neighbours(
    tx: ReadTx, passage_id: PassageId
) -> tuple[StoredPassage | None, StoredPassage | None]:
    """Return the passages before and after one, in the same content and depth.

    Text and tables have each other as neighbours, pictures only pictures.
    """
    place = tx.first(_PLACE, (passage_id,))
    if place is None:
        return None, None
    before = tx.value(_NEIGHBOUR.format(side="<", direction="desc"), place)
    after = tx.value(_NEIGHBOUR.format(side=">", direction="asc"), place)
    found = get_passages(tx, [PassageId(one) for one in (before, after) if one is not None])
    return found.get(before), found.get(after)


def passages_without_vector(
    tx: ReadTx, space_id: SpaceId, limit: int, *, after: PassageId = _FROM_FIRST_PASSAGE
) -> list[Unembedded]:
    """Return passages of words that have no vector in the space, by id, from above `after`.

    Give the last id back as `after` to go on: then a walk through all is linear.
    """
    return _to_embed(tx.rows(_UNEMBEDDED, (after, space_id, limit)))


def newest_without_vector(tx: ReadTx, space_id: SpaceId) -> array[int]:
    """Return the ids of all passages of words that have no vector in the space.

    Those of the newest contents come first, and those of contents without a date last.
    """
    return array("q", (row[0] for row in tx.each(_NEWEST, (space_id,))))


def still_without_vector(
    tx: ReadTx, space_id: SpaceId, ids: Sequence[PassageId]
) -> list[Unembedded]:
    """Return those of some passages that are still there and have no vector, in their order."""
    return _to_embed(tx.rows(_OF_THESE, (id_list(ids), space_id)))


def worded_after(tx: ReadTx, after: PassageId, limit: int) -> list[Unembedded]:
    """Return passages of words by id from above `after`, whether they have vectors or not."""
    return _to_embed(tx.rows(_WORDED_AFTER, (after, limit)))


def worded_up_to(tx: ReadTx, last: PassageId) -> int:
    """Return how many passages of words have this id or one below."""
    return int(tx.value(_WORDED_UP_TO, (last,)))


def _to_embed(rows: Sequence[Row]) -> list[Unembedded]:
    return [
        Unembedded(PassageId(passage), shown_title(title, os.fsdecode(path or b"")), heading, text)
        for passage, title, path, heading, text in rows
    ]


def count_without_vector(tx: ReadTx, space_id: SpaceId) -> int:
    """Return how many passages of words have no vector in the space."""
    embedded = sum(
        vectors.vector_count(tx, space_id, form=form) for form in (Form.TEXT, Form.TABLE)
    )
    return max(0, int(tx.value(_WORDED)) - embedded)


def passage_count(tx: ReadTx) -> int:
    """Return how many passages there are."""
    return int(tx.known(_COUNT)[0][0])


def picture_count(tx: ReadTx) -> int:
    """Return how many passages are whole pictures: photos, and pages that were drawn."""
    return int(tx.value(_PICTURE_COUNT))


def spoken_seconds(tx: ReadTx) -> float:
    """Return how long all recordings are together, up to the last word of each."""
    return float(tx.value(_SPOKEN))


def photo_ids(tx: ReadTx) -> list[PassageId]:
    """Return the photos, in the order in which they were indexed."""
    return [PassageId(row[0]) for row in tx.rows(_PHOTOS)]


def _values(
    content_id: ContentId, depth: Depth, ordinal: int, passage: Passage
) -> tuple[SqlValue, ...]:
    place = passage.locator
    return (
        *(content_id, depth, ordinal, passage.kind, passage.form, place.page),
        *(place.box or (None,) * 4),
        *(place.start, place.end, *(place.chars or (None, None))),
        *(clean(passage.heading), clean(passage.text)),
    )


def _to_stored(row: Row) -> StoredPassage:
    passage_id, content_id, kind, form, depth, page = row[:6]
    box, starts, ends, chars = row[6:10], row[10], row[11], row[12:14]
    heading, text, root, path, title, date, width, height = row[14:22]
    shown = os.fsdecode(path or b"")
    return StoredPassage(
        id=PassageId(passage_id),
        content=ContentId(content_id),
        passage=Passage(
            kind=_KINDS[kind],
            form=_FORMS[form],
            text=text,
            locator=Locator(
                page=page,
                box=None if box[0] is None else box,
                start=starts,
                end=ends,
                chars=None if chars[0] is None else chars,
            ),
            heading=heading,
            depth=_DEPTHS[depth],
        ),
        root=os.fsdecode(root or b""),
        path=shown,
        title=shown_title(title, shown),
        date=day_told(heading) or date,
        ratio=width / height if width and height else None,
        place=", ".join(filter(None, row[22:])),
    )
