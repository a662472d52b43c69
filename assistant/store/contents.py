"""What files hold, known by digest and size: copies share one content with all its passages."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from assistant.by_date import date_range
from assistant.errors import UsageProblem
from assistant.records import ContentId, Facts, Kind, Source, SourceId
from assistant.senses import Whereabouts
from assistant.store import passages, words
from assistant.store.filters import Filter, content_conditions
from assistant.store.source_rows import LIVING_SOURCE, SOURCE_COLUMNS, to_source
from assistant.store.transactions import ReadTx, SqlValue, WriteTx, clean, id_list

_FIND = "select id from contents where digest = ? and size = ?"
_COLUMNS = (
    "kind, media_type, title, date, first_second, last_second, latitude, longitude, "
    "camera, pages, duration, width, height, country, region, city, reader"
)
_PUT = f"""
insert into contents (digest, size, {_COLUMNS}) values (?, ?, {", ".join("?" * 17)})
on conflict (digest, size) do update set
    reading = 'none', {", ".join(f"{one} = excluded.{one}" for one in _COLUMNS.split(", "))}
returning id
"""
_RENEW = f"""
update contents set {", ".join(f"{one} = ?" for one in _COLUMNS.split(", "))} where id = ?
"""
_SET_READER = "update contents set reader = ? where id = ?"
_DATE = "select date from contents where id = ?"
_SOURCE_IDS = "select id from sources where content_id = ? and state = 'done'"
_FACTS = """
select kind, media_type, title, date, latitude, longitude, camera, pages, duration, width, height
from contents where id = ?
"""
_PLACE = """
select coalesce(nullif(city, ''), region), country from contents where id = ? and country <> ''
"""
_GET_READING = "select reading from contents where id = ?"
_SET_READING = "update contents set reading = ? where id = ?"
_NEXT_READING = f"""
select {SOURCE_COLUMNS} from contents c
cross join sources s on s.id = {LIVING_SOURCE} cross join roots r on r.id = s.root_id
where c.reading = 'waiting' and s.state = 'done' and r.state = 'online'
  and c.id not in (select value from json_each(?))
order by c.id limit ?
"""
_READING_QUEUE = "select count(*) from contents where reading = 'waiting'"
_COUNT = "select count from counts where name = 'contents'"
_OF_KIND = "select id from contents where kind = ? order by id"
_PHOTOS = """
select c.id, c.digest from contents c where c.kind = 'photo' and exists (
    select 1 from sources s join roots r on r.id = s.root_id
    where s.content_id = c.id and s.state = 'done' and r.state = 'online')
"""
_UNUSED = """
select j.value from json_each(?) j
where not exists (select 1 from sources s where s.content_id = j.value)
"""
_ALL_UNUSED = """
select c.id from contents c where not exists (select 1 from sources s where s.content_id = c.id)
"""
_UNLOCATED = """
select id, latitude, longitude from contents
where latitude is not null and country is null and longitude is not null limit ?
"""
_LOCATE = "update contents set country = ?, region = ?, city = ? where id = ?"
_PASSING = """
select c.id from json_each(?) j cross join contents c on c.id = j.value where true {conditions}
"""
_ALL_PASSING = "select c.id from contents c where true {conditions} order by c.id"
_HOW_MANY = "select count(*) from contents c where true {conditions}"
_OF_TYPE = "select id from contents where media_type = ? order by id desc"
_UNDATED = "select count(*) from contents where first_second is null"
_ANY = "select 1 from contents c where true {conditions} limit 1"
_CAMERAS = "select distinct camera from contents where camera <> ''"
_FIRST_SECOND = "select min(first_second) from contents where first_second is not null"
_DROP = "delete from contents where id in (select value from json_each(?))"


class Reading(StrEnum):
    """Whether a content waits for the second depth of indexing, reading its pictures."""

    NONE = "none"
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    AGAIN = "again"  # all of it is to be indexed once more, as if it were new


def find_content(tx: ReadTx, digest: bytes, size: int) -> ContentId | None:
    """Return the content with this digest and size in bytes, or None."""
    found = tx.value(_FIND, (digest, size))
    return None if found is None else ContentId(found)


def put_content(
    tx: WriteTx,
    digest: bytes,
    size: int,
    facts: Facts,
    *,
    date_from_file: str | None,
    whereabouts: Whereabouts | None = None,
    reader: str = "",
) -> ContentId:
    """Store a content's facts and return its id.

    One that is there already keeps its id, takes the new facts and loses all its passages with
    words and vectors, so that writing the same twice ends the same. The date is the one in
    `facts`, else `date_from_file`; one that is not ISO 8601 counts as none. Without `whereabouts`
    its degrees are still to be looked up. `reader` says which version of its reader read it.
    """
    values = _columns_of(facts, date_from_file, whereabouts, reader)
    content_id = ContentId(tx.rows(_PUT, (digest, size, *values))[0][0])
    passages.drop_passages(tx, [content_id])
    _name_again(tx, content_id)
    return content_id


def renew_facts(
    tx: WriteTx,
    content_id: ContentId,
    facts: Facts,
    *,
    whereabouts: Whereabouts | None = None,
    reader: str,
) -> None:
    """Give a content the facts of another reading of the same bytes; its passages stay.

    The date stays too where the new facts have none.
    """
    date = tx.value(_DATE, (content_id,))
    tx.run(_RENEW, (*_columns_of(facts, date, whereabouts, reader), content_id))
    _name_again(tx, content_id)


def set_reader(tx: WriteTx, content_id: ContentId, reader: str) -> None:
    """Note by which version of its reader a content was read, or could not be read again."""
    tx.run(_SET_READER, (reader, content_id))


def _name_again(tx: WriteTx, content_id: ContentId) -> None:
    words.put_names(tx, [SourceId(row[0]) for row in tx.rows(_SOURCE_IDS, (content_id,))])


def _columns_of(
    facts: Facts, date_from_file: str | None, whereabouts: Whereabouts | None, reader: str
) -> tuple[SqlValue, ...]:
    date, first, last = _dated(facts.date)
    if date is None:
        date, first, last = _dated(date_from_file)
    return (
        facts.kind,
        clean(facts.media_type),
        clean(facts.title).strip(),
        date,
        first,
        last,
        facts.latitude,
        facts.longitude,
        clean(facts.camera),
        facts.pages,
        facts.duration,
        facts.width,
        facts.height,
        *_named_place(whereabouts),
        reader,
    )


def get_facts(tx: ReadTx, content_id: ContentId) -> Facts | None:
    """Return the facts of a content with the date in force, or None when it is gone."""
    row = tx.first(_FACTS, (content_id,))
    return None if row is None else Facts(Kind(row[0]), *row[1:])


def get_place(tx: ReadTx, content_id: ContentId) -> str:
    """Return where a content was made, as people say it: `Lyon, France`; "" when it has no name."""
    row = tx.first(_PLACE, (content_id,))
    return "" if row is None else ", ".join(str(part) for part in row if part)


def set_reading(tx: WriteTx, content_id: ContentId, state: Reading) -> None:
    """Put a content into the reading lane, or note how reading it ended."""
    tx.run(_SET_READING, (state, content_id))


def get_reading(tx: ReadTx, content_id: ContentId) -> Reading | None:
    """Return how a content stands in the reading lane, or None when it is gone."""
    found = tx.value(_GET_READING, (content_id,))
    return None if found is None else Reading(found)


def next_reading(tx: ReadTx, limit: int, *, skip: Collection[ContentId] = ()) -> list[Source]:
    """Return one source that is there for each content that waits for reading, oldest first."""
    return [to_source(row) for row in tx.rows(_NEXT_READING, (id_list(skip), limit))]


def reading_queue(tx: ReadTx) -> int:
    """Return how many contents wait for reading."""
    return int(tx.value(_READING_QUEUE))


def content_count(tx: ReadTx) -> int:
    """Return how many contents there are."""
    return int(tx.known(_COUNT)[0][0])


def ids_of_kind(tx: ReadTx, kind: Kind) -> list[ContentId]:
    """Return the contents of a kind."""
    return [ContentId(row[0]) for row in tx.rows(_OF_KIND, (kind,))]


def of_media_type(tx: ReadTx, media_type: str) -> list[ContentId]:
    """Return the contents of a media type, the newest first."""
    return [ContentId(row[0]) for row in tx.rows(_OF_TYPE, (media_type,))]


def photos(tx: ReadTx) -> list[tuple[ContentId, bytes]]:
    """Return the photos that are indexed and at hand, with the digest of each."""
    return [(ContentId(row[0]), row[1]) for row in tx.rows(_PHOTOS)]


def unlocated(tx: ReadTx, limit: int) -> list[tuple[ContentId, float, float]]:
    """Return contents whose degrees, latitude and longitude, have no names yet."""
    return [(ContentId(row[0]), row[1], row[2]) for row in tx.rows(_UNLOCATED, (limit,))]


def locate(tx: WriteTx, found: Iterable[tuple[ContentId, Whereabouts]]) -> None:
    """Store where contents are, in names that searches find at once."""
    sources: list[SourceId] = []
    for content, where in found:
        tx.run(_LOCATE, (*_named_place(where), content))
        sources += (SourceId(row[0]) for row in tx.rows(_SOURCE_IDS, (content,)))
    words.put_names(tx, sources)


def passing(tx: ReadTx, ids: Iterable[ContentId], chosen: Filter) -> set[ContentId]:
    """Return those of the contents that pass a filter; its forms and mentions do not count."""
    conditions = content_conditions(chosen)
    rows = tx.rows(_PASSING.format(conditions=conditions.sql), (id_list(ids), *conditions.values))
    return {ContentId(row[0]) for row in rows}


def all_passing(tx: ReadTx, chosen: Filter) -> list[ContentId]:
    """Return all contents that pass a filter; its forms and mentions do not count."""
    conditions = content_conditions(chosen)
    rows = tx.rows(_ALL_PASSING.format(conditions=conditions.sql), conditions.values)
    return [ContentId(row[0]) for row in rows]


def passing_count(tx: ReadTx, chosen: Filter) -> int:
    """Return how many contents pass a filter; its forms and mentions do not count."""
    conditions = content_conditions(chosen)
    return int(tx.value(_HOW_MANY.format(conditions=conditions.sql), conditions.values))


def undated_count(tx: ReadTx) -> int:
    """Return how many contents have no date, which pass no filter by date."""
    return int(tx.value(_UNDATED))


def any_passes(tx: ReadTx, chosen: Filter) -> bool:
    """Say whether any content passes a filter; its forms and mentions do not count."""
    conditions = content_conditions(chosen)
    return tx.first(_ANY.format(conditions=conditions.sql), conditions.values) is not None


def cameras(tx: ReadTx) -> list[str]:
    """Return what the cameras are called that anything was taken with."""
    return [row[0] for row in tx.rows(_CAMERAS)]


def first_second(tx: ReadTx) -> int | None:
    """Return when the oldest dated content begins, seconds since 1970, or None."""
    found: int | None = tx.value(_FIRST_SECOND)
    return found


def drop_unused(tx: WriteTx, ids: Iterable[ContentId] | None = None) -> int:
    """Forget those of the contents (None: of all) that no source refers to; return how many."""
    rows = tx.rows(_ALL_UNUSED) if ids is None else tx.rows(_UNUSED, (id_list(ids),))
    unused = [ContentId(row[0]) for row in rows]
    if unused:
        passages.drop_passages(tx, unused)
        tx.run(_DROP, (id_list(unused),))
    return len(unused)


def _named_place(where: Whereabouts | None) -> tuple[str | None, str | None, str | None]:
    if where is None:
        return None, None, None
    return clean(where.country), clean(where.region), clean(where.city)


def _dated(date: str | None) -> tuple[str, int, int] | tuple[None, None, None]:
    """Return a date with its first and last second, or three times None when it is none."""
    if date is None:
        return None, None, None
    try:
        return (date, *date_range(date))
    except UsageProblem:
        return None, None, None
