"""Mentions as a search asks for them: how many there are, the surest, and where several meet.

A concept may be in tens of thousands of pictures, so only what is asked for leaves the database.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.records import ContentId, PassageId, Scored
from assistant.store.filters import Filter, passage_conditions
from assistant.store.transactions import ReadTx, SqlValue, id_list
from assistant.taught import ConceptId

SURE, UNSURE = 0.99, 0.5
"""The belief in a mention that the user confirmed, and the most in one that is undecided."""

# Word for word the term of the index mentions_by_belief.
_BELIEF = f"""
iif(m.state = 'confirmed', {SURE}, iif(m.decision = 'yes', m.score, min(m.score, {UNSURE})))
"""
_COUNT = """
select count(*) from (
    select 1 from mentions where concept_id in (select value from json_each(?)) limit ?)
"""
_SUREST = f"""
select m.passage_id, {_BELIEF} from mentions m {{joined}}
where m.concept_id = ? and m.state <> 'rejected' {{conditions}}
order by {_BELIEF} desc, m.passage_id desc limit ?
"""
_JOINED = """
cross join passages p on p.id = m.passage_id cross join contents c on c.id = p.content_id
"""
_ALSO = """
and exists (
    select 1 from mentions o where o.passage_id = m.passage_id and o.state <> 'rejected'
    and o.concept_id in (select value from json_each(?)))
"""
_DECIDED = "and (m.state = 'confirmed' or m.decision = 'yes')"
_CONTENTS = f"""
select distinct p.content_id from json_each(?) j cross join mentions m on m.concept_id = j.value
cross join passages p on p.id = m.passage_id where m.state <> 'rejected' {_DECIDED}
"""
_AMONG = """
select distinct m.passage_id from json_each(?) j cross join mentions m on m.passage_id = j.value
where m.concept_id in (select value from json_each(?)) and m.state <> 'rejected'
"""


def mention_count(tx: ReadTx, concepts: Collection[ConceptId], *, most: int) -> int:
    """Return how many mentions there are of any of the concepts; `most` when there are more."""
    return int(tx.value(_COUNT, (id_list(concepts), most)))


def surest(
    tx: ReadTx,
    concepts: Collection[ConceptId],
    limit: int,
    *,
    only: Filter,
    also: Sequence[Collection[ConceptId]] = (),
    sure: bool = False,
) -> list[Scored]:
    """Return the passages that mention any of some concepts, the surest and latest first.

    Args:
        tx: the library.
        concepts: any of these.
        limit: how many passages at most.
        only: what the passages must fulfil besides.
        also: in the same passage, a concept of each of these.
        sure: leave out where it is undecided.
    """
    conditions = passage_conditions(only)
    more = (_DECIDED if sure else "") + _ALSO * len(also) + conditions.sql
    sql = _SUREST.format(joined=_JOINED if conditions.sql else "", conditions=more)
    found: dict[int, float] = {}
    for concept in concepts:  # one by one, because then the index gives the order
        # A concept may be seen and named several times in a passage.
        values: tuple[SqlValue, ...] = (*map(id_list, also), *conditions.values, 2 * limit)
        for passage, belief in tx.rows(sql, (concept, *values)):
            found[passage] = max(belief, found.get(passage, 0.0))
    ranked = sorted(found.items(), key=lambda one: (-one[1], -one[0]))
    return [Scored(PassageId(passage), belief) for passage, belief in ranked[:limit]]


def mentioning(
    tx: ReadTx, passages: Collection[PassageId], concepts: Collection[ConceptId]
) -> set[PassageId]:
    """Return those of the passages that mention any of the concepts."""
    rows = tx.rows(_AMONG, (id_list(passages), id_list(concepts)))
    return {PassageId(row[0]) for row in rows}


def contents_mentioning(tx: ReadTx, concepts: Collection[ConceptId]) -> set[ContentId]:
    """Return the contents that surely mention any of the concepts."""
    return {ContentId(row[0]) for row in tx.rows(_CONTENTS, (id_list(concepts),))}
