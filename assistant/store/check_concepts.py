"""The part of the store's checker that knows concepts, examples, regions and mentions."""

from __future__ import annotations

from assistant.store.transactions import ReadTx
from assistant.taught import fold_name

_NONE_OF_THESE = {
    "mentions of removed concepts": """
        select count(*) from mentions m join concepts c on c.id = m.concept_id
        where c.removed_by is not null""",
    "mentions in no known state": """
        select count(*) from mentions
        where state not in ('suggested', 'confirmed', 'rejected')
        or decision not in ('yes', 'unsure') or found_by not in ('picture', 'name')""",
    "mentions without passage or concept": """
        select count(*) from mentions where passage_id not in (select id from passages)
        or concept_id not in (select id from concepts)""",
    "regions without passage": """
        select count(*) from regions where passage_id not in (select id from passages)""",
    "regions of a wrong size": """
        select count(*) from regions r join spaces s on s.id = r.space_id
        where length(r.boxes) <> 8 * length(r.kinds) or case s.metric when 'cosine of codes' then
        4 * length(r.vectors) <> s.dimension * length(r.kinds) or length(r.scales) <> 0
        else length(r.vectors) <> s.dimension * length(r.kinds)
        or length(r.scales) <> 4 * length(r.kinds) end""",
    "vectors of examples of a wrong size": """
        select count(*) from example_vectors v join spaces s on s.id = v.space_id
        where 4 * length(v.vector) <> s.dimension
        * case s.metric when 'cosine of codes' then 1 else 8 end""",
    "examples without picture": "select count(*) from examples where length(picture) = 0",
    "examples of removed concepts that no edit can bring back": """
        select count(*) from examples where concept_id not in (select id from concepts)""",
    "examples of forgotten files that still name them": """
        select count(*) from examples where digest is null and (size is not null
        or page is not null)""",
    "passages to tag that are gone": """
        select count(*) from untagged where passage_id not in (select id from passages)""",
    "dismissals without a place": """
        select count(*) from dismissals
        where id not in (select dismissal_id from dismissed_places)""",
    "edits that were undone before later ones": """
        select count(*) from edits e where e.undone = 1
        and exists (select 1 from edits l where l.id > e.id and l.undone = 0)""",
    "things removed by edits that are gone": """
        select (select count(*) from concepts where removed_by is not null
            and removed_by not in (select id from edits))
        + (select count(*) from examples where removed_by is not null
            and removed_by not in (select id from edits))
        + (select count(*) from verdicts where removed_by is not null
            and removed_by not in (select id from edits))
        + (select count(*) from dismissals where removed_by is not null
            and removed_by not in (select id from edits))""",
}
_OF_FILES = {
    "verdicts on files that are forgotten": """
        select count(*) from verdicts v
        where not exists (select 1 from contents c where c.digest = v.digest and c.size = v.size)
        and not exists (select 1 from shelf h where h.digest = v.digest and h.size = v.size)""",
    "dismissed places in files that are forgotten": """
        select count(*) from dismissed_places d
        where not exists (select 1 from contents c where c.digest = d.digest and c.size = d.size)
        and not exists (select 1 from shelf h where h.digest = d.digest and h.size = d.size)""",
}
_NAMES = """
select name, folded from concepts union all select alias, folded from concept_names
"""


def check_concepts(tx: ReadTx, *, restored: bool) -> list[str]:
    """Return what is wrong with the concepts, one plain line each; nothing when all is in step.

    What was `restored` from a copy may speak of files that are not indexed (again).
    """
    found = []
    asked = _NONE_OF_THESE if restored else {**_NONE_OF_THESE, **_OF_FILES}
    for complaint, sql in asked.items():
        number = tx.value(sql)
        found += [f"{number} {complaint}"] if number else []
    misspelt = sum(fold_name(name) != folded for name, folded in tx.each(_NAMES))
    return [*found, f"{misspelt} names that cannot be found"] if misspelt else found
