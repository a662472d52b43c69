"""Second readings of files by a newer reader: which contents wait for one, and how it is stored.

Passages that the second reading finds again in the same words stay, with their ids, vectors and
mentions; so does what was said of names, and where answers cite, at its new place in the text.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from operator import eq

from assistant.records import (
    Box,
    ContentId,
    Depth,
    Form,
    Kind,
    Locator,
    Passage,
    PassageId,
    StoredPassage,
)
from assistant.store import contents, passages, vectors
from assistant.store.transactions import ReadTx, Row, SqlValue, WriteTx, clean
from assistant.taught import SAME_BOX, likeness

# From one pair to the next over the index, because a library has few pairs and many contents.
_FIRST_PAIR = "select media_type, reader from contents order by media_type, reader limit 1"
_NEXT_READER = """
select media_type, reader from contents where media_type = ? and reader > ?
order by reader limit 1
"""
_NEXT_TYPE = """
select media_type, reader from contents where media_type > ? order by media_type, reader limit 1
"""
_OF_PAIRS = """
from json_each(?) j
cross join contents c on c.media_type = j.value ->> 0 and c.reader = j.value ->> 1
where exists (
    select 1 from sources s join roots r on r.id = s.root_id
    where s.content_id = c.id and s.state = 'done' and r.state = 'online')
"""
_NEWEST = f"select c.id {_OF_PAIRS} order by c.first_second desc, c.id desc"
_COUNT = f"select count(*) {_OF_PAIRS}"
_RETRY_KINDS = """
update sources set state = 'waiting', attempts = 0
where state = 'failed' and ignored = 0 and passing = 0
    and kind in (select value from json_each(?))
"""
_PLACE = """
update passages set ordinal = ?, box_x = ?, box_y = ?, box_width = ?, box_height = ?,
    starts = ?, ends = ?, first_char = ?, last_char = ? where id = ?
"""
_IDENTITY = "select digest, size from contents where id = ?"
_SAID = """
select id, page, box_x, box_y, box_width, box_height, first_char, last_char from verdicts
where digest = ? and size = ? and found_by = 'name' and first_char is not null and start is null
"""
_MOVE_SAID = """
update verdicts set box_x = ?, box_y = ?, box_width = ?, box_height = ?,
    first_char = ?, last_char = ? where id = ?
"""
_MOVE_CITED = """
update citations set first_char = ?, last_char = ?
where digest = ? and size = ? and first_char = ? and last_char = ? and turn_id = ? and number = ?
"""
_CITED = """
select turn_id, number, first_char, last_char from citations
where digest = ? and size = ? and first_char is not null
"""
_AROUND = 60  # characters before and behind a name that tell its place among others

IsOutdated = Callable[[str, str], bool]
"""Says of a media type and of what is noted of its reader whether a newer one is there."""


def outdated(tx: ReadTx, is_outdated: IsOutdated) -> array[int]:
    """Return the contents at hand that an older reader read, the newest first."""
    return array("q", (row[0] for row in tx.each(_NEWEST, (_pairs(tx, is_outdated),))))


def outdated_count(tx: ReadTx, is_outdated: IsOutdated) -> int:
    """Return how many contents at hand an older reader read."""
    return int(tx.value(_COUNT, (_pairs(tx, is_outdated),)))


def retry_kinds(tx: WriteTx, kinds: Iterable[Kind]) -> int:
    """Put sources of some kinds that failed for good back into the queue; return how many.

    What the user does not want to hear of stays out, and what is tried again anyway as it is.
    """
    return tx.run(_RETRY_KINDS, (json.dumps([str(kind) for kind in kinds]),))


def renew_passages(
    tx: WriteTx, content_id: ContentId, found: Sequence[Passage], *, reworded: bool
) -> list[PassageId]:
    """Make these the passages of the first depth of a content and return the ids of new ones.

    Whole pictures stay as they are, whatever is told of them, unless their pages are others. With
    `reworded`, what is embedded with every passage has changed, so that words lose their vectors.
    """
    every = passages.passages_of(tx, content_id)
    before = [one for one in every if one.passage.depth is Depth.FIRST]
    held: defaultdict[tuple[SqlValue, ...], list[StoredPassage]] = defaultdict(list)
    for one in reversed(before):
        held[_key(one.passage)].append(one)
    kept: dict[PassageId, Passage] = {}
    new: dict[int, Passage] = {}
    for ordinal, passage in enumerate(found):
        same = held[_key(passage)]
        if same:
            stored = same.pop()
            kept[stored.id] = passage
            tx.run(_PLACE, (ordinal, *_sides(passage.locator), stored.id))
        else:
            new[ordinal] = passage
    gone = [one for some in held.values() for one in some]
    _move_citations(tx, content_id, before, kept)
    _move_verdicts(tx, content_id, [one.passage for one in before], found)
    passages.drop_ids(tx, [one.id for one in gone])
    if any(one.passage.form is Form.PICTURE for one in gone):  # a photo that came to have pages
        passages.put_passages(tx, content_id, [], depth=Depth.READING)
        contents.set_reading(tx, content_id, contents.Reading.WAITING)
    if reworded:
        words = [one for one, passage in kept.items() if passage.form is not Form.PICTURE]
        vectors.drop_vectors(tx, words)
    return passages.add_passages(tx, content_id, new, depth=Depth.FIRST)


def _pairs(tx: ReadTx, is_outdated: IsOutdated) -> str:
    """Return the pairs of media type and reader that are outdated, as JSON."""
    found: list[Row] = []
    pair = tx.first(_FIRST_PAIR)
    while pair is not None:
        if is_outdated(*pair):
            found.append(pair)
        pair = tx.first(_NEXT_READER, pair) or tx.first(_NEXT_TYPE, pair[:1])
    return json.dumps(found)


def _key(passage: Passage) -> tuple[SqlValue, ...]:
    """Return what two readings of one passage have in common; a caption is not read but seen."""
    if passage.form is Form.PICTURE:
        return (passage.form, passage.locator.page)
    place = passage.locator.page
    return (passage.kind, passage.form, place, clean(passage.heading), clean(passage.text))


def _sides(place: Locator) -> tuple[SqlValue, ...]:
    return (*(place.box or (None,) * 4), place.start, place.end, *(place.chars or (None, None)))


def _identity(tx: ReadTx, content_id: ContentId) -> Row:
    return tx.rows(_IDENTITY, (content_id,))[0]


def _move_citations(
    tx: WriteTx,
    content_id: ContentId,
    before: Iterable[StoredPassage],
    kept: dict[PassageId, Passage],
) -> None:
    """Have citations of passages that stay lead to where these are now."""
    moved = {
        one.passage.locator.chars: kept[one.id].locator.chars
        for one in before
        if one.id in kept and one.passage.locator.chars != kept[one.id].locator.chars
    }
    if not moved:
        return
    identity = _identity(tx, content_id)
    for turn, number, *chars in tx.rows(_CITED, identity):
        if new := moved.get((chars[0], chars[1])):
            tx.run(_MOVE_CITED, (*new, *identity, *chars, turn, number))


def _move_verdicts(
    tx: WriteTx, content_id: ContentId, before: Sequence[Passage], found: Sequence[Passage]
) -> None:
    """Have what the user said of names follow these to where they are now."""
    for verdict, page, *rest in tx.rows(_SAID, _identity(tx, content_id)):
        box = None if rest[0] is None else (rest[0], rest[1], rest[2], rest[3])
        place = Locator(page, box, chars=(rest[4], rest[5]))
        new = _followed(place, before, found)
        if new is not None and new != place:
            tx.run(_MOVE_SAID, (*(new.box or (None,) * 4), *(new.chars or (None, None)), verdict))


def _followed(
    place: Locator, before: Iterable[Passage], found: Iterable[Passage]
) -> Locator | None:
    """Return where words of the old passages are in the new ones; None when they are not there.

    Among several places it is the one around which most is as it was.
    """
    old = next((one for one in before if _inside(place, one) is not None), None)
    if old is None or place.chars is None:
        return None
    first = _inside(place, old) or 0
    last = first + place.chars[1] - place.chars[0]
    word = clean(old.text)[first:last]
    around = _around(old.text, first, last)
    best: tuple[int, Locator] | None = None
    for one in found:
        if one.form is Form.PICTURE or one.locator.page != place.page or not word:
            continue
        text, at = clean(one.text), -1
        while (at := text.find(word, at + 1)) >= 0:
            alike = _alike(around, _around(text, at, at + len(word)))
            if best is None or alike > best[0]:
                best = alike, _located(one, at, len(word))
    return None if best is None else best[1]


def _inside(place: Locator, passage: Passage) -> int | None:
    """Return at which character of a passage a place begins, or None when it is elsewhere."""
    own = passage.locator
    if place.chars is None or own.page != place.page or passage.form is Form.PICTURE:
        return None
    if own.chars is not None:
        at = place.chars[0] - own.chars[0]
    elif _same_box(own.box, place.box):
        at = place.chars[0]
    else:
        return None
    return at if 0 <= at < len(passage.text) else None


def _same_box(one: Box | None, other: Box | None) -> bool:
    if one is None or other is None:
        return one is other
    return likeness(one, other) >= SAME_BOX


def _around(text: str, first: int, last: int) -> tuple[str, str]:
    """Return what stands before a place, from its end on, and what stands behind it."""
    return text[max(0, first - _AROUND) : first][::-1], text[last : last + _AROUND]


def _alike(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Return how many characters next to two places are the same on both sides of them."""
    return sum(
        sum(takewhile(bool, map(eq, mine, theirs))) for mine, theirs in zip(one, other, strict=True)
    )


def _located(passage: Passage, at: int, length: int) -> Locator:
    own = passage.locator
    shift = own.chars[0] if own.chars is not None else 0
    return replace(own, start=None, end=None, chars=(at + shift, at + shift + length))
