"""Where photos were taken, in degrees: those of pictures, and those that show concepts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from assistant.records import PassageId
from assistant.store.transactions import ReadTx, id_list
from assistant.taught import ConceptId

Degrees = tuple[float, float]
"""Latitude and longitude."""

# Cameras without a fix write two zeros; nobody is there.
_KNOWN = """
c.latitude between -90 and 90 and c.longitude between -180 and 180
and (c.latitude <> 0 or c.longitude <> 0)
"""
_OF_PASSAGES = f"""
select p.id, c.latitude, c.longitude from json_each(?) j cross join passages p on p.id = j.value
join contents c on c.id = p.content_id where {_KNOWN}
"""
_OF_CONCEPTS = f"""
select e.concept_id, c.latitude, c.longitude from examples e
join contents c on c.digest = e.digest and c.size = e.size
where e.removed_by is null and {_KNOWN}
union
select v.concept_id, c.latitude, c.longitude from verdicts v
join contents c on c.digest = v.digest and c.size = v.size
where v.removed_by is null and v.confirmed and v.found_by = 'picture' and {_KNOWN}
"""


def degrees_of(tx: ReadTx, passages: Iterable[PassageId]) -> dict[PassageId, Degrees]:
    """Return where pictures were taken; those of which that is not known are left out."""
    rows = tx.rows(_OF_PASSAGES, (id_list(passages),))
    return {PassageId(passage): (latitude, longitude) for passage, latitude, longitude in rows}


def shown_at(tx: ReadTx) -> dict[ConceptId, list[Degrees]]:
    """Return where the pictures were taken that surely show each concept, each place once.

    They are its examples, and what the user confirmed.
    """
    found: defaultdict[ConceptId, list[Degrees]] = defaultdict(list)
    for concept, latitude, longitude in tx.rows(_OF_CONCEPTS):
        found[ConceptId(concept)].append((latitude, longitude))
    return dict(found)
