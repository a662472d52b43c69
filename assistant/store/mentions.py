"""Where concepts are: derived mentions by concept and passage, and passages still to be looked at.

Readers see what concerns living concepts only. Mentions keep their ids while they are found again
in the same place, so that what a person looks at can be confirmed although the library was tagged
meanwhile. No id is ever that of another place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.records import Box, ContentId, PassageId
from assistant.store.transactions import ReadTx, Row, SqlValue, WriteTx, id_list
from assistant.taught import (
    SAME_BOX,
    By,
    ConceptId,
    Decision,
    Mention,
    MentionCounts,
    MentionId,
    MentionState,
    likeness,
)

_COLUMNS = """
m.id, m.concept_id, k.name, m.passage_id, m.found_by, m.score, m.decision, m.state,
m.box_x, m.box_y, m.box_width, m.box_height, m.first_char, m.last_char
"""
_LIVE = "cross join concepts k on k.id = m.concept_id and k.removed_by is null"
_IN_PASSAGES = f"""
select {_COLUMNS} from json_each(?) j cross join mentions m on m.passage_id = j.value {_LIVE}
where m.state <> 'rejected' order by m.passage_id, m.score desc, m.id
"""
_OF_CONCEPT = f"""
select {_COLUMNS} from mentions m {_LIVE}
where m.concept_id = ? {{more}} order by m.score desc, m.id limit ? offset ?
"""
_BY_ID = f"""
select {_COLUMNS} from json_each(?) j cross join mentions m on m.id = j.value {_LIVE} order by j.key
"""
_SUGGESTIONS = f"""
select {_COLUMNS} from mentions m {_LIVE}
where m.state = 'suggested' {{more}}
order by m.decision = 'yes', abs(m.score - 0.5), m.id limit ?
"""
_IN_PHOTOS = """
select count(distinct case when m.decision = 'yes' or m.state = 'confirmed' then c.id end),
    count(distinct c.id)
from mentions m
join passages p on p.id = m.passage_id
join contents c on c.id = p.content_id and c.kind = 'photo'
where m.concept_id = ? and m.found_by = 'picture' and m.state <> 'rejected'
"""
_SEEN_NEAR = """
select m.concept_id, max(near.id = ?1) from (
    select id from contents where id = ?1
    union select c.id from contents me join contents c
        on c.first_second between me.first_second - 3600 and me.first_second + 3600
    where me.id = ?1 and me.last_second - me.first_second < 86400) near
join passages p on p.content_id = near.id and p.form = 'picture'
join mentions m on m.passage_id = p.id and m.found_by = 'picture'
join concepts k on k.id = m.concept_id and k.removed_by is null
where m.state = 'confirmed' or m.state = 'suggested' and m.decision = 'yes'
group by 1
"""
_COUNTS = """
select m.concept_id, m.found_by, m.state, m.decision, count(*) from mentions m
join concepts k on k.id = m.concept_id and k.removed_by is null group by 1, 2, 3, 4
"""
_STORED = """
select m.id, m.concept_id, m.passage_id, m.score, m.decision, m.state,
    m.box_x, m.box_y, m.box_width, m.box_height, m.first_char, m.last_char
"""
_HELD = f"""{_STORED} from mentions m
where m.concept_id = ? and m.found_by = ? and not exists (
    select 1 from regions r where r.passage_id = m.passage_id and r.id > ?)
"""
_HELD_IN = f"""{_STORED} from json_each(?) j cross join mentions m on m.passage_id = j.value
where m.found_by = ?
"""
_PUT = f"""
insert into mentions (concept_id, passage_id, found_by, score, decision, state, box_x, box_y,
    box_width, box_height, first_char, last_char) values ({", ".join("?" * 12)})
"""
_THERE = "select id from passages where id in (select value from json_each(?))"
_CHANGE = """
update mentions set score = ?, decision = ?, state = ?, box_x = ?, box_y = ?, box_width = ?,
    box_height = ?, first_char = ?, last_char = ? where id = ?
"""
_DROP = "delete from mentions where id = ?"
_UNTAGGED = "select passage_id from untagged where found_by = ? order by 1 limit ?"
_TAGGED = """
delete from untagged where found_by = ? and passage_id in (select value from json_each(?))
"""
_ALL_TAGGED = """
delete from untagged where found_by = 'picture' and not exists (
    select 1 from regions r where r.passage_id = untagged.passage_id and r.id > ?)
"""
_NEWEST_ROW = 2**62


@dataclass(frozen=True, slots=True)
class Found:
    """A mention before it has an id."""

    passage: PassageId
    score: float
    decision: Decision
    state: MentionState = MentionState.SUGGESTED
    box: Box | None = None
    chars: tuple[int, int] | None = None


def replace_mentions(
    tx: WriteTx,
    concept_id: ConceptId,
    by: By,
    found: Iterable[Found],
    *,
    newest_row: int | None = None,
) -> int:
    """Make these the mentions of a concept, in the whole library; return how many rows changed.

    Mentions in pictures whose regions are newer than `newest_row` (of `assistant.store.regions`)
    stay as they are: whoever looked for these had not seen those pictures.
    """
    upto = _NEWEST_ROW if newest_row is None else newest_row
    held = tx.rows(_HELD, (concept_id, by, upto))
    return _replace(tx, by, held, {concept_id: found})


def replace_in_passages(
    tx: WriteTx,
    passages: Collection[PassageId],
    by: By,
    found: Mapping[ConceptId, Iterable[Found]],
) -> int:
    """Make these the only mentions in passages and note that they are tagged; say how many changed.

    Passages that are gone by now are left out.
    """
    held = tx.rows(_HELD_IN, (id_list(passages), by))
    changed = _replace(tx, by, held, found)
    mark_tagged(tx, passages, by)
    return changed


def mentions_in(tx: ReadTx, passages: Iterable[PassageId]) -> dict[PassageId, list[Mention]]:
    """Return the mentions in passages that were not rejected, the surest first."""
    found: defaultdict[PassageId, list[Mention]] = defaultdict(list)
    for row in tx.rows(_IN_PASSAGES, (id_list(passages),)):
        found[PassageId(row[3])].append(_to_mention(row))
    return dict(found)


def get_mentions(tx: ReadTx, ids: Sequence[MentionId]) -> list[Mention]:
    """Return mentions in the order of these ids; those that are gone are left out."""
    return [_to_mention(row) for row in tx.rows(_BY_ID, (id_list(ids),))]


def mentions_of(
    tx: ReadTx,
    concept_id: ConceptId,
    *,
    by: By | None = None,
    state: MentionState | None = None,
    limit: int = -1,
    offset: int = 0,
) -> list[Mention]:
    """Return mentions of a concept, the surest first; None means any, -1 no limit."""
    more, values = _limits(by, state)
    sql = _OF_CONCEPT.format(more=more)
    return [_to_mention(row) for row in tx.rows(sql, (concept_id, *values, limit, offset))]


def photos_with(tx: ReadTx, concept_id: ConceptId) -> tuple[int, int]:
    """Return how many photos surely show a concept, and how many more may."""
    ((sure, every),) = tx.rows(_IN_PHOTOS, (concept_id,))
    return sure, every - sure


def seen_near(tx: ReadTx, content_id: ContentId) -> list[tuple[ConceptId, bool]]:
    """Return whom pictures surely show in a content (True), or within an hour of it (False)."""
    rows = tx.rows(_SEEN_NEAR, (content_id,))
    return [(ConceptId(concept), bool(inside)) for concept, inside in rows]


def suggestions(
    tx: ReadTx, *, concept_id: ConceptId | None = None, by: By | None = None, limit: int = 50
) -> list[Mention]:
    """Return mentions that wait for the user's word, the most uncertain first."""
    more, values = _limits(by, None)
    if concept_id is not None:
        more, values = f"{more} and m.concept_id = ?", (*values, concept_id)
    return [_to_mention(row) for row in tx.rows(_SUGGESTIONS.format(more=more), (*values, limit))]


def mention_counts(tx: ReadTx, *, by: By | None = None) -> dict[ConceptId, MentionCounts]:
    """Return how many mentions there are of each concept that has any."""
    totals: defaultdict[ConceptId, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for concept_id, found_by, state, decision, count in tx.rows(_COUNTS):
        if by is None or found_by == by:
            key = decision if state == MentionState.SUGGESTED else state
            totals[ConceptId(concept_id)][key] += count
    return {concept_id: MentionCounts(**counts) for concept_id, counts in totals.items()}


def untagged(tx: ReadTx, by: By, *, limit: int = 1000) -> list[PassageId]:
    """Return passages in which no concept has been looked for yet, in order."""
    return [PassageId(row[0]) for row in tx.rows(_UNTAGGED, (by, limit))]


def mark_tagged(tx: WriteTx, passages: Iterable[PassageId], by: By) -> None:
    """Note that concepts have been looked for in passages."""
    tx.run(_TAGGED, (by, id_list(passages)))


def mark_all_tagged(tx: WriteTx, *, newest_row: int) -> None:
    """Note that concepts have been looked for in all pictures with no newer regions than these."""
    tx.run(_ALL_TAGGED, (newest_row,))


def _replace(
    tx: WriteTx, by: By, held: Sequence[Row], found: Mapping[ConceptId, Iterable[Found]]
) -> int:
    """Turn the rows that are held into what was found with as few changes as possible."""
    wanted: defaultdict[tuple[int, int], list[tuple[Any, ...]]] = defaultdict(list)
    for concept_id, items in found.items():
        for one in items:
            wanted[concept_id, one.passage].append(_values(one))
    stored: defaultdict[tuple[int, int], dict[tuple[Any, ...], int]] = defaultdict(dict)
    dropped: list[int] = []
    for mention, concept, passage, *values in held:
        if stored[concept, passage].setdefault(tuple(values), mention) != mention:
            dropped.append(mention)
    changed: list[tuple[Any, ...]] = []
    added: list[tuple[Any, ...]] = []
    for key, new in wanted.items():
        old = stored.pop(key, {})
        fresh = [values for values in dict.fromkeys(new) if old.pop(values, None) is None]
        # The very place first, then one that is all but the same, so that ids last.
        by_place = {values[3:]: values for values in old}
        for place in sorted(fresh, key=lambda values: values[3:] not in by_place):
            before = by_place.get(place[3:])
            if before not in old:
                before = next((one for one in old if _meets(one[3:], place[3:])), None)
            if before is None:
                added.append((*key, by, *place))
            else:
                changed.append((*place, old.pop(before)))
        dropped += old.values()
    dropped += [mention for old in stored.values() for mention in old.values()]
    there = {row[0] for row in tx.rows(_THERE, (id_list({row[1] for row in added}),))}
    added = [row for row in added if row[1] in there]
    tx.run_many(_DROP, ((one,) for one in dropped))
    tx.run_many(_CHANGE, changed)
    tx.run_many(_PUT, added)
    return len(dropped) + len(changed) + len(added)


def _values(one: Found) -> tuple[Any, ...]:
    return (
        *(float(one.score), str(one.decision), str(one.state)),
        *(one.box or (None,) * 4),
        *(one.chars or (None, None)),
    )


def _meets(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Say whether two places in a passage, each a box and characters, are as good as one."""
    boxes, words = (one[:4], other[:4]), (one[4:], other[4:])
    if None in words[0] + words[1]:
        same_words = words[0] == words[1]
    else:
        same_words = max(one[4], other[4]) < min(one[5], other[5])
    if None in boxes[0] + boxes[1]:
        return same_words and boxes[0] == boxes[1]
    return same_words and likeness(boxes[0], boxes[1]) >= SAME_BOX


def _limits(by: By | None, state: MentionState | None) -> tuple[str, tuple[SqlValue, ...]]:
    given = [("m.found_by", by), ("m.state", state)]
    chosen = [(column, value) for column, value in given if value is not None]
    more = "".join(f" and {column} = ?" for column, _ in chosen)
    return more, tuple(value for _, value in chosen)


def _to_mention(row: Row) -> Mention:
    mention, concept, name, passage, by, score, decision, state, *place = row
    x, y, width, height, first, last = place
    return Mention(
        id=MentionId(mention),
        concept=ConceptId(concept),
        name=name,
        passage=PassageId(passage),
        by=By(by),
        score=score,
        decision=Decision(decision),
        state=MentionState(state),
        box=None if x is None else (x, y, width, height),
        chars=None if first is None else (first, last),
    )
