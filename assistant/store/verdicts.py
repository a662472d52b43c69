"""What the user said of mentions: kept by what files hold, so that it outlives every passage.

Where an example was taken from, its concept surely is: that counts as said, though nothing of it is
stored but the example, so that it comes and goes with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.records import Box, PassageId
from assistant.store.box_column import box_in
from assistant.store.transactions import ReadTx, Row, SqlValue, WriteTx, id_list
from assistant.taught import (
    SAME_BOX,
    By,
    ConceptId,
    EditId,
    Mention,
    MentionId,
    MentionState,
    Place,
    Verdict,
    VerdictId,
    likeness,
)

_SAME_SECOND = 0.5
_WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
_PUT = f"""
insert into verdicts (concept_id, found_by, digest, size, page, box_x, box_y, box_width,
    box_height, start, first_char, last_char, confirmed, at) values ({", ".join("?" * 14)})
"""
_COLUMNS = """
v.id, v.concept_id, v.found_by, v.digest, v.size, v.page, v.box_x, v.box_y, v.box_width,
v.box_height, v.start, v.first_char, v.last_char, v.confirmed, v.at
"""
_ALL = f"select {_COLUMNS} from verdicts v where v.removed_by is null order by v.id"
_OF_CONCEPTS = f"""
select {_COLUMNS} from json_each(?) j cross join verdicts v on v.concept_id = j.value
where v.removed_by is null order by v.id
"""
_BESIDE = f"""
select {_COLUMNS} from verdicts v where v.removed_by is null and v.concept_id = ?
and v.digest = ? and v.size = ? and v.found_by = ?
"""
# Pictures only: where a name stands is looked up when its passage is linked.
_IN_PICTURES = f"""
select {_COLUMNS}, p.id from verdicts v
join concepts k on k.id = v.concept_id and k.removed_by is null
join contents c on c.digest = v.digest and c.size = v.size
join passages p on p.content_id = c.id and p.form = 'picture' and p.page is v.page
where v.removed_by is null and v.found_by = 'picture' {{more}} order by v.id
"""
_ONLY_THESE = "and p.id in (select value from json_each(?))"
# What comes of examples has the columns of verdicts, and is no verdict.
_SHOWN = """
0, e.concept_id, 'picture', e.digest, e.size, e.page, e.place_x, e.place_y, e.place_width,
e.place_height, null, null, null, 1, 0
"""
_SHOWN_OF_CONCEPTS = f"""
select {_SHOWN} from json_each(?) j cross join examples e on e.concept_id = j.value
where e.removed_by is null and e.digest is not null order by e.place_x is null, e.ordinal, e.id
"""
_SHOWN_IN_PICTURES = f"""
select {_SHOWN}, p.id from examples e
join concepts k on k.id = e.concept_id and k.removed_by is null
join contents c on c.digest = e.digest and c.size = e.size
join passages p on p.content_id = c.id and p.form = 'picture' and p.page is e.page
where e.removed_by is null {{more}} order by e.place_x is null, e.ordinal, e.id
"""
_REMOVE = """
update verdicts set removed_by = ? where id in (select value from json_each(?))
"""
_GIVE = """
update verdicts set removed_by = null, concept_id = ?
where id in (select value from json_each(?))
"""
_OWNERS = """
select concept_id, id from verdicts where id in (select value from json_each(?)) order by id
"""
_IDS = "select id from verdicts where concept_id = ? and removed_by is null order by id"
_PLACE = """
m.id, m.concept_id, m.found_by, c.digest, c.size, p.page, m.box_x, m.box_y, m.box_width,
m.box_height, p.starts, p.first_char, m.first_char, m.last_char, p.box_x, p.box_y, p.box_width,
p.box_height, m.state
"""
_MENTIONS = f"""
select {_PLACE} from json_each(?) j cross join mentions m on m.id = j.value
cross join passages p on p.id = m.passage_id cross join contents c on c.id = p.content_id
"""
_PASSAGE = """
select 0, 0, ?, c.digest, c.size, p.page, null, null, null, null, p.starts, p.first_char,
    ?, ?, p.box_x, p.box_y, p.box_width, p.box_height, 'suggested'
from passages p join contents c on c.id = p.content_id where p.id = ?
"""
_MENTIONS_BESIDE = f"""
select {_PLACE} from verdicts v
cross join contents c on c.digest = v.digest and c.size = v.size
cross join passages p on p.content_id = c.id
cross join mentions m on m.passage_id = p.id and m.concept_id = v.concept_id
    and m.found_by = v.found_by
where v.id in (select value from json_each(?))
"""
_SET_STATE = "update mentions set state = ? where id = ?"
_PAIRS = """
select distinct concept_id from verdicts where id in (select value from json_each(?))
"""


@dataclass(frozen=True, slots=True)
class NewVerdict:
    """What the user says of a concept in a place."""

    concept: ConceptId
    by: By
    place: Place
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with where it is."""

    mention: MentionId
    concept: ConceptId
    by: By
    place: Place
    state: MentionState


def same_place(one: Place, other: Place) -> bool:
    """Say whether two places are one: same content and page, and boxes or words that meet."""
    if (one.digest, one.size, one.page) != (other.digest, other.size, other.page):
        return False
    if (one.start is None) != (other.start is None) or (one.chars is None) != (other.chars is None):
        return False
    if one.start is not None and other.start is not None:  # noqa: SIM102 - one condition a line
        if abs(one.start - other.start) > _SAME_SECOND:
            return False
    if one.chars is not None and other.chars is not None:
        first, last = max(one.chars[0], other.chars[0]), min(one.chars[1], other.chars[1])
        return first < last
    if one.box is None or other.box is None:
        return one.box is None and other.box is None
    return likeness(one.box, other.box) >= SAME_BOX


def put_verdicts(
    tx: WriteTx, items: Iterable[NewVerdict], *, edit: EditId, now: float
) -> tuple[list[VerdictId], list[VerdictId]]:
    """Store what the user says and return the ids, and the ids of what it takes the place of.

    What is replaced stays out of sight until `edit` is given up. What was said before in the same
    words is left as it is.
    """
    new: list[VerdictId] = []
    replaced: list[VerdictId] = []
    for item in items:
        place = item.place
        key = (item.concept, place.digest, place.size, item.by)
        before = [_to_verdict(row) for row in tx.rows(_BESIDE, key)]
        same = [one for one in before if same_place(one.place, place)]
        if same and all(one.confirmed == item.confirmed for one in same):
            continue
        tx.run(_REMOVE, (edit, id_list(one.id for one in same)))
        replaced += [one.id for one in same]
        values: tuple[SqlValue, ...] = (
            *(item.concept, item.by, place.digest, place.size, place.page),
            *(place.box or (None,) * 4),
            *(place.start, *(place.chars or (None, None)), int(item.confirmed), int(now)),
        )
        new.append(VerdictId(tx.insert(_PUT, values)))
    return new, replaced


def all_verdicts(tx: ReadTx, concepts: Collection[ConceptId] | None = None) -> list[Verdict]:
    """Return what the user said of concepts (None: of all), oldest first."""
    if concepts is None:
        return [_to_verdict(row) for row in tx.rows(_ALL)]
    return [_to_verdict(row) for row in tx.rows(_OF_CONCEPTS, (id_list(concepts),))]


def verdict_ids(tx: ReadTx, concept_id: ConceptId) -> list[VerdictId]:
    """Return the ids of what the user said of a concept."""
    return [VerdictId(row[0]) for row in tx.rows(_IDS, (concept_id,))]


def owners(tx: ReadTx, ids: Collection[VerdictId]) -> list[tuple[ConceptId, VerdictId]]:
    """Return about which concept each verdict is, in force or not."""
    rows = tx.rows(_OWNERS, (id_list(ids),))
    return [(ConceptId(concept), VerdictId(verdict)) for concept, verdict in rows]


def said_in_pictures(
    tx: ReadTx, passages: Iterable[PassageId] | None = None
) -> dict[PassageId, list[Verdict]]:
    """Return what the user said of concepts in pictures (None: all), by picture, oldest first."""
    return _by_picture(tx, _IN_PICTURES, passages)


def in_pictures(
    tx: ReadTx, passages: Iterable[PassageId] | None = None
) -> dict[PassageId, list[Verdict]]:
    """Return what is certain of concepts in pictures (None: all), by picture.

    It is what the user said, and that a picture shows what it is an example of; that has the id 0.
    """
    chosen = None if passages is None else [*passages]
    said = _by_picture(tx, _IN_PICTURES, chosen)
    shown = _by_picture(tx, _SHOWN_IN_PICTURES, chosen)
    return said | {
        one: [*_added(shown[one], said.get(one, ())), *said.get(one, ())] for one in shown
    }


def _by_picture(
    tx: ReadTx, sql: str, passages: Iterable[PassageId] | None
) -> dict[PassageId, list[Verdict]]:
    more, values = ("", ()) if passages is None else (_ONLY_THESE, (id_list(passages),))
    found: defaultdict[PassageId, list[Verdict]] = defaultdict(list)
    for row in tx.rows(sql.format(more=more), values):
        found[PassageId(row[15])].append(_to_verdict(row[:15]))
    return dict(found)


def _added(shown: Iterable[Verdict], said: Sequence[Verdict]) -> Iterator[Verdict]:
    """Yield what examples add to what the user said of one content: one a concept and page.

    Where the user confirmed something of the concept, they add nothing. Where they were taken from
    a place of which the user said no, that is how it is.
    """
    known: set[tuple[ConceptId, int | None]] = set()
    for one in shown:
        key = one.concept, one.place.page
        own = [v for v in said if (v.concept, v.place.page) == key]
        if key not in known and not any(v.confirmed or _is_there(v, one) for v in own):
            known.add(key)
            yield one


def _is_there(said: Verdict, shown: Verdict) -> bool:
    box = said.place.box
    return box is None or likeness(box, shown.place.box or _WHOLE) >= SAME_BOX


def take_back(tx: WriteTx, ids: Collection[VerdictId], *, edit: EditId) -> None:
    """Take verdicts out of force until `edit` is given up."""
    tx.run(_REMOVE, (edit, id_list(ids)))


def give_to(tx: WriteTx, ids: Collection[VerdictId], concept_id: ConceptId) -> None:
    """Put verdicts into force, as ones about this concept."""
    tx.run(_GIVE, (concept_id, id_list(ids)))


def places_of(tx: ReadTx, mentions: Iterable[MentionId]) -> list[Placed]:
    """Return where mentions are; those that are gone are left out."""
    return [_to_placed(row) for row in tx.rows(_MENTIONS, (id_list(mentions),))]


def places_shown(tx: ReadTx, shown: Iterable[Mention]) -> list[Placed]:
    """Return where mentions were when they were shown; those in passages that are gone stay out."""
    found = []
    for one in shown:
        place = place_in(tx, one.passage, by=one.by, box=one.box, chars=one.chars)
        if place is not None:
            found.append(Placed(one.id, one.concept, one.by, place, one.state))
    return found


def place_in(
    tx: ReadTx,
    passage: PassageId,
    *,
    by: By | None = None,
    box: Box | None = None,
    chars: tuple[int, int] | None = None,
) -> Place | None:
    """Return the place of a box or of characters in a passage; None when the passage is gone.

    `by` need only be told of a whole passage that is found by a name.
    """
    by = by or (By.PICTURE if chars is None else By.NAME)
    row = tx.first(_PASSAGE, (by, *(chars or (None, None)), passage))
    if row is None:
        return None
    return _to_placed((*row[:6], *(box or (None,) * 4), *row[10:])).place


def restate(tx: WriteTx, ids: Collection[VerdictId]) -> None:
    """Bring the states of mentions into step with the verdicts in force where these ones are."""
    wanted = id_list(ids)
    concepts = [ConceptId(row[0]) for row in tx.rows(_PAIRS, (wanted,))]
    said = _by_content(all_verdicts(tx, concepts))
    shown = _by_content(map(_to_verdict, tx.rows(_SHOWN_OF_CONCEPTS, (id_list(concepts),))))
    changed = {}
    for row in tx.each(_MENTIONS_BESIDE, (wanted,)):
        placed = _to_placed(row)
        key = (placed.concept, placed.by, placed.place.digest, placed.place.size)
        spoken = said.get(key, [])
        state = state_at(placed.place, [*_added(shown.get(key, ()), spoken), *spoken])
        if state != placed.state:
            changed[placed.mention] = state
    tx.run_many(_SET_STATE, ((state, mention) for mention, state in changed.items()))


def _by_content(items: Iterable[Verdict]) -> dict[tuple[Any, ...], list[Verdict]]:
    found: defaultdict[tuple[Any, ...], list[Verdict]] = defaultdict(list)
    for one in items:
        found[one.concept, one.by, one.place.digest, one.place.size].append(one)
    return found


def state_at(place: Place, said: Iterable[Verdict]) -> MentionState:
    """Return the state of a mention in a place, from verdicts on its concept, oldest first."""
    state = MentionState.SUGGESTED
    for verdict in said:
        if same_place(verdict.place, place):
            state = MentionState.CONFIRMED if verdict.confirmed else MentionState.REJECTED
    return state


def _to_verdict(row: Row) -> Verdict:
    verdict, concept, by, digest, size, page, *box, start, first, last, confirmed, at = row
    chars = None if first is None else (first, last)
    place = Place(digest, size, page, box_in(box), start, chars)
    return Verdict(
        VerdictId(verdict), ConceptId(concept), By(by), place, bool(confirmed), float(at)
    )


def _to_placed(row: Row) -> Placed:
    mention, concept, by, digest, size, page = row[:6]
    starts, begin, first, last = row[10:14]
    if by == By.PICTURE:
        place = Place(digest, size, page, box_in(row[6:10]))
    else:
        # In the source where it is known, because passages may be cut anew.
        shift = 0 if begin is None or starts is not None else begin
        chars = None if first is None else (first + shift, last + shift)
        place = Place(digest, size, page, box_in(row[14:18]), starts, chars)
    return Placed(MentionId(mention), ConceptId(concept), By(by), place, MentionState(row[18]))
