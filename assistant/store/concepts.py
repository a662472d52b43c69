"""Concepts with their names: stored, found by name in any script, listed; their whole states."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.store import controls, examples
from assistant.store.transactions import ReadTx, SqlValue, WriteTx, clean, id_list
from assistant.taught import Concept, ConceptId, EditId, Example, ExampleId, fold_name

_INSERT = """
insert into concepts (name, folded, category, info, notes, strictness, extra, changed)
values (?, ?, ?, ?, ?, ?, ?, ?)
"""
_COLUMNS = "c.id, c.name, c.category, c.info, c.notes, c.strictness"
_ALL = f"select {_COLUMNS} from concepts c where c.removed_by is null order by c.folded, c.id"
_BY_IDS = f"""
select {_COLUMNS} from json_each(?) j cross join concepts c on c.id = j.value
where c.removed_by is null
"""
_ALIASES = "select concept_id, alias from concept_names order by concept_id, ordinal"
_ALIASES_OF = """
select n.concept_id, n.alias from json_each(?) j
cross join concept_names n on n.concept_id = j.value order by n.concept_id, n.ordinal
"""
_FIND = "select id from concepts where folded = ? and removed_by is null"
_FIND_REMOVED = """
select id from concepts where folded = ? and removed_by is not null
order by removed_by desc, id desc limit 1
"""
_NAMED = """
select id from concepts where folded = ?1 and removed_by is null
union select n.concept_id from concept_names n join concepts c on c.id = n.concept_id
where n.folded = ?1 and c.removed_by is null order by 1
"""
_NAMES = """
select id, name, folded from concepts where removed_by is null
union all select n.concept_id, n.alias, n.folded from concept_names n
join concepts c on c.id = n.concept_id where c.removed_by is null order by 3, 1
"""
_STATE = """
select name, category, info, notes, strictness, extra, removed_by is null from concepts
where id = ?
"""
_SET = {
    "name": "update concepts set name = ?1, folded = ?2 where id = ?3",
    "category": "update concepts set category = ?1 where id = ?3",
    "info": "update concepts set info = ?1 where id = ?3",
    "notes": "update concepts set notes = ?1 where id = ?3",
    "strictness": "update concepts set strictness = ?1 where id = ?3",
    "extra": "update concepts set extra = ?1 where id = ?3",
}
_TOUCH = "update concepts set changed = ? where id = ?"
_REMOVE = "update concepts set removed_by = ? where id = ?"
_REMOVED_BY = """
select id from concepts where removed_by in (select value from json_each(?)) order by id
"""
_DROP_ALIASES = "delete from concept_names where concept_id = ?"
_PUT_ALIAS = """
insert or ignore into concept_names (concept_id, ordinal, alias, folded) values (?, ?, ?, ?)
"""
_DROP = "delete from concepts where id = ?"
_COUNT = "select count(*) from concepts where removed_by is null"
_VERSION = "concepts"
_TAGGED = "tagged_for_concepts"


@dataclass(frozen=True, slots=True)
class ConceptState:
    """All that an edit can change of a concept; `live` is False while it is removed."""

    name: str
    category: str = ""
    info: str = ""
    notes: str = ""
    strictness: float = 0.0
    extra: str = "{}"  # JSON of what other programs keep with it
    aliases: tuple[str, ...] = ()
    examples: tuple[ExampleId, ...] = ()
    live: bool = True


def add_concept(tx: WriteTx, state: ConceptState, *, now: float) -> ConceptId:
    """Store a new concept with its aliases and return its id; examples are added apart."""
    name = clean(state.name)
    values: tuple[SqlValue, ...] = (
        *(name, fold_name(name), clean(state.category), clean(state.info), clean(state.notes)),
        *(float(state.strictness), clean(state.extra), int(now)),
    )
    concept_id = ConceptId(tx.insert(_INSERT, values))
    _put_aliases(tx, concept_id, state.aliases)
    return concept_id


def get_concepts(tx: ReadTx, ids: Iterable[ConceptId]) -> dict[ConceptId, Concept]:
    """Return concepts by id; those that are removed are left out."""
    wanted = list(ids)
    rows = tx.rows(_BY_IDS, (id_list(wanted),))
    aliases = _by_concept(tx.rows(_ALIASES_OF, (id_list(wanted),)))
    shown = examples.examples_of(tx, wanted)
    return {
        ConceptId(row[0]): _to_concept(row, aliases[row[0]], shown.get(row[0], ())) for row in rows
    }


def all_concepts(tx: ReadTx) -> list[Concept]:
    """Return all concepts, by name."""
    aliases = _by_concept(tx.rows(_ALIASES))
    shown = examples.examples_of(tx, None)
    return [_to_concept(row, aliases[row[0]], shown.get(row[0], ())) for row in tx.rows(_ALL)]


def concept_count(tx: ReadTx) -> int:
    """Return how many concepts there are."""
    return int(tx.value(_COUNT))


def find_concept(tx: ReadTx, name: str) -> ConceptId | None:
    """Return the concept of this name, however it is spelt, or None; aliases do not count."""
    found = tx.value(_FIND, (fold_name(clean(name)),))
    return None if found is None else ConceptId(found)


def find_removed(tx: ReadTx, name: str) -> ConceptId | None:
    """Return the concept of this name that was removed last, or None; aliases do not count."""
    found = tx.value(_FIND_REMOVED, (fold_name(clean(name)),))
    return None if found is None else ConceptId(found)


def concepts_named(tx: ReadTx, name: str) -> list[ConceptId]:
    """Return the concepts that have this name or alias, however it is spelt."""
    return [ConceptId(row[0]) for row in tx.rows(_NAMED, (fold_name(clean(name)),))]


def all_names(tx: ReadTx) -> list[tuple[ConceptId, str, str]]:
    """Return every name and alias as concept, spelling and folded form, by folded form."""
    return [(ConceptId(row[0]), row[1], row[2]) for row in tx.rows(_NAMES)]


def get_state(tx: ReadTx, concept_id: ConceptId) -> ConceptState | None:
    """Return the whole state of a concept, also of a removed one; None when there is no such."""
    row = tx.first(_STATE, (concept_id,))
    if row is None:
        return None
    aliases = tx.rows(_ALIASES_OF, (id_list([concept_id]),))
    name, category, info, notes, strictness, extra, live = row
    return ConceptState(
        name,
        category,
        info,
        notes,
        strictness,
        extra,
        aliases=tuple(one[1] for one in aliases),
        examples=tuple(examples.ids_of(tx, concept_id)),
        live=bool(live),
    )


def extra_of(tx: ReadTx, concept_id: ConceptId) -> dict[str, Any]:
    """Return what other programs keep with a concept; nothing when that cannot be read."""
    state = get_state(tx, concept_id)
    try:
        found = json.loads(state.extra) if state else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def set_values(
    tx: WriteTx, concept_id: ConceptId, values: dict[str, Any], *, edit: EditId, now: float
) -> None:
    """Give a concept these values, by the names of `ConceptState`'s fields.

    A concept that is removed stays out of sight until `edit` is given up. Examples are put in
    order by `assistant.store.examples`.
    """
    for field, sql in _SET.items():
        if field in values:
            value = values[field]
            stored = clean(value) if isinstance(value, str) else float(value)
            # Every statement takes the same three values, though only names have a folded form.
            tx.run(sql, (stored, fold_name(str(stored)), concept_id))
    if "aliases" in values:
        tx.run(_DROP_ALIASES, (concept_id,))
        _put_aliases(tx, concept_id, values["aliases"])
    if "live" in values:
        tx.run(_REMOVE, (None if values["live"] else edit, concept_id))
    tx.run(_TOUCH, (int(now), concept_id))


def removed_by(tx: ReadTx, ids: Iterable[EditId]) -> list[ConceptId]:
    """Return the concepts that edits took out of sight; they go when these are given up."""
    return [ConceptId(row[0]) for row in tx.rows(_REMOVED_BY, (id_list(ids),))]


def drop_concept(tx: WriteTx, concept_id: ConceptId) -> bool:
    """Forget a concept for good with its examples, mentions and verdicts; say if it was there."""
    return tx.run(_DROP, (concept_id,)) > 0


def version(tx: ReadTx) -> int:
    """Return a number that changes with every edit of any concept."""
    return int(controls.get_control(tx, _VERSION) or 0)


def note_change(tx: WriteTx) -> None:
    """Change the version, so that recognition with older knowledge is not stored."""
    controls.set_control(tx, _VERSION, str(version(tx) + 1))


def tagged_version(tx: ReadTx) -> int:
    """Return the version for which all the library was last tagged; 0 before anything is taught."""
    return int(controls.get_control(tx, _TAGGED) or 0)


def note_tagged(tx: WriteTx, version: int) -> None:
    """Note for which version all the library is tagged."""
    controls.set_control(tx, _TAGGED, str(version))


def _put_aliases(tx: WriteTx, concept_id: ConceptId, aliases: Sequence[str]) -> None:
    cleaned = [clean(one) for one in aliases]
    rows = [(concept_id, n, one, fold_name(one)) for n, one in enumerate(cleaned)]
    tx.run_many(_PUT_ALIAS, rows)


def _by_concept(rows: Iterable[Sequence[Any]]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for concept_id, alias in rows:
        found[concept_id].append(alias)
    return found


def _to_concept(row: Sequence[Any], aliases: Sequence[str], shown: Sequence[Example]) -> Concept:
    concept_id, name, category, info, notes, strictness = row
    return Concept(
        id=ConceptId(concept_id),
        name=name,
        aliases=tuple(aliases),
        category=category,
        info=info,
        notes=notes,
        strictness=strictness,
        examples=tuple(shown),
    )
