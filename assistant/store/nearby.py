"""What lies near a content: in time, in place, in its folder, by its name.

Each question reads a bounded stretch of an index, so that its cost does not grow with the library.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

from assistant.records import ContentId, Kind
from assistant.store.source_rows import LIVING_SOURCE
from assistant.store.transactions import ReadTx, Row, id_list
from assistant.store.words import phrase

HOUR = 3600  # seconds
MAIL = "message/rfc822"
_AROUND = 0.0015  # degrees of latitude, about 170 metres
_STEPS = 24  # entries of an index that are looked at on either side
_CROWD = 256  # the same, of those that others may fill up
_LEAST_COSINE = 0.01  # near the poles

_COLUMNS = """
c.id, c.kind, c.media_type, c.title, c.first_second, c.last_second, c.latitude, c.longitude,
c.duration
"""
_ABOUT = f"""
select {_COLUMNS}, s.id, s.root_id, s.path from json_each(?) j
cross join contents c on c.id = j.value left join sources s on s.id = {LIVING_SOURCE}
"""
# A stretch of the index first: whoever copied a hundred thousand files did so within the hour.
_IN_TIME = """
select id, first_second from (
    select id, kind, media_type, first_second, last_second from contents
    where first_second between ? and ? order by first_second {direction} limit ?)
where (kind in ('photo', 'speech') or media_type = ?) and last_second - first_second < ?
limit ?
"""
_IN_PLACE = """
select id, latitude, longitude from contents
where latitude is not null and latitude {side} and longitude between ? and ?
order by latitude {direction} limit ?
"""
_IN_FOLDER = """
select path, content_id from sources
where root_id = ? and path {side} order by path {direction} limit ?
"""
_CALLED = """
select s.content_id from (
    select rowid from names where names match ? and rowid {side} ?
    order by rowid {direction} limit ?) n
cross join sources s on s.id = n.rowid where s.content_id is not null
"""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a content stands in time, in space and among the files."""

    content: ContentId
    kind: Kind
    media_type: str
    title: str  # its own, or ""
    first: int | None  # seconds since 1970 on the clock at the wall
    last: int | None
    latitude: float | None
    longitude: float | None
    duration: float | None  # seconds
    source: int | None  # the source that stands for it
    root: int | None
    path: str  # relative to the root

    @property
    def folder(self) -> str:
        """Return the folder of its file, relative to the root."""
        return self.path.rpartition("/")[0]

    @property
    def has_hour(self) -> bool:
        """Say whether its date tells the hour in which it was made, not only when it was saved."""
        if self.first is None or self.last is None or self.last - self.first >= HOUR:
            return False
        return self.kind in {Kind.PHOTO, Kind.SPEECH} or self.media_type == MAIL


def whereabouts(tx: ReadTx, contents: Iterable[ContentId]) -> dict[ContentId, Whereabouts]:
    """Return where contents stand; those that are gone are left out."""
    found = (_to_whereabouts(row) for row in tx.rows(_ABOUT, (id_list(contents),)))
    return {one.content: one for one in found}


def same_hour(tx: ReadTx, me: Whereabouts, *, most: int = _STEPS) -> list[ContentId]:
    """Return photos, recordings and mails within an hour of a content, the nearest first."""
    if not me.has_hour or me.first is None:
        return []
    end = me.first + int(me.duration or 0) + HOUR
    found: list[tuple[int, int]] = []
    for direction, bounds in (
        ("asc", (me.first, end)),
        ("desc", (me.first - HOUR, me.first - 1)),
    ):
        sql = _IN_TIME.format(direction=direction)
        found += tx.rows(sql, (*bounds, _CROWD, MAIL, HOUR, most + 1))
    ranked = sorted((abs(second - me.first), content) for content, second in found)
    return [ContentId(content) for _, content in ranked if content != me.content][:most]


def same_place(tx: ReadTx, me: Whereabouts, *, most: int = _STEPS) -> list[ContentId]:
    """Return contents made within some 170 metres of another one, the nearest first."""
    if me.latitude is None or me.longitude is None:
        return []
    wide = _AROUND / max(_LEAST_COSINE, cos(radians(me.latitude)))
    east, west = me.longitude + wide, me.longitude - wide
    sides = (
        ("asc", ">= ? and latitude <= ?", (me.latitude, me.latitude + _AROUND)),
        ("desc", "< ? and latitude >= ?", (me.latitude, me.latitude - _AROUND)),
    )
    found: list[tuple[float, int]] = []
    for direction, side, bounds in sides:
        sql = _IN_PLACE.format(side=side, direction=direction)
        for content, latitude, longitude in tx.rows(sql, (*bounds, west, east, most + 1)):
            far = abs(latitude - me.latitude) + abs(longitude - me.longitude) * _AROUND / wide
            found.append((far, content))
    return [ContentId(content) for _, content in sorted(found) if content != me.content][:most]


def same_folder(tx: ReadTx, me: Whereabouts, *, most: int = _STEPS) -> list[ContentId]:
    """Return what lies in the same folder, by its name the nearest first; no other folders' files.

    Folders inside it may stand between: then fewer are found.
    """
    if me.root is None:
        return []
    prefix = os.fsencode(f"{me.folder}/" if me.folder else "")
    path = os.fsencode(me.path)
    end = prefix[:-1] + b"0" if prefix else b"\xff"  # "0" is the character after "/"
    sides = (
        ("asc", "> ? and path < ?", (path, end)),
        ("desc", "< ? and path > ?", (path, prefix)),
    )
    found: list[tuple[int, int]] = []
    for direction, side, bounds in sides:
        sql = _IN_FOLDER.format(side=side, direction=direction)
        rows = tx.rows(sql, (me.root, *bounds, most))
        there = [content for name, content in rows if b"/" not in name[len(prefix) :] and content]
        found += enumerate(there)
    ranked = dict.fromkeys(content for _, content in sorted(found))
    return [ContentId(one) for one in ranked if one != me.content][:most]


def called(
    tx: ReadTx, me: Whereabouts, words: Iterable[str], *, title: str = "", most: int = _STEPS
) -> list[ContentId]:
    """Return contents whose names hold all the words and whose titles hold a phrase.

    Those that were found in the folders at about the same time come first.
    """
    wanted = [phrase(word) for word in words]
    wanted += [f"title : {phrase(title)}"] if title else []
    if not wanted or me.source is None:
        return []
    found: list[tuple[int, int]] = []
    for direction, side in (("asc", ">"), ("desc", "<")):
        sql = _CALLED.format(side=side, direction=direction)
        found += enumerate(row[0] for row in tx.rows(sql, (" AND ".join(wanted), me.source, most)))
    ranked = dict.fromkeys(content for _, content in sorted(found))
    return [ContentId(one) for one in ranked if one != me.content]


def _to_whereabouts(row: Row) -> Whereabouts:
    content, kind, media_type, title, first, last, latitude, longitude, duration, *place = row
    source, root, path = place
    return Whereabouts(
        content=ContentId(content),
        kind=Kind(kind),
        media_type=media_type,
        title=title,
        first=first,
        last=last,
        latitude=latitude,
        longitude=longitude,
        duration=duration,
        source=source,
        root=root,
        path=os.fsdecode(path or b""),
    )
