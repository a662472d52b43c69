"""Forgets a concept for good, with what was said of it, and the history and answers that do."""

from __future__ import annotations

from typing import Any

from assistant.concepts.recorder import concepts_in, without_concept
from assistant.store import chats, concepts, edits
from assistant.store.transactions import WriteTx
from assistant.taught import ConceptId, EditId, fold_name


def forget_concept(tx: WriteTx, concept_id: ConceptId) -> int:
    """Forget a concept, removed or not; return how many edits can no longer be undone.

    Edits that concern other concepts too stay, without this one, unless their sentence names it.
    What was merged into it cannot come back without its history, and is forgotten with it.
    """
    gone, dropped = [concept_id], set[EditId]()
    for one in gone:
        edits_of_it = _given_up(tx, one)
        dropped.update(edits_of_it)
        gone += [other for other in concepts.removed_by(tx, edits_of_it) if other not in gone]
    count = edits.give_up(tx, dropped)
    for one in gone:
        concepts.drop_concept(tx, one)
    concepts.note_change(tx)
    return count


def _given_up(tx: WriteTx, concept_id: ConceptId) -> list[EditId]:
    """Take a concept out of the edits and answers that stay; return the edits that do not."""
    names = _names(tx, concept_id)
    dropped = []
    for edit in edits.edits_of(tx, concept_id):
        held = edits.get_held(tx, edit.id)
        quoted = fold_name(edit.what)
        if concepts_in(held) <= {concept_id} or any(fold_name(name) in quoted for name in names):
            dropped.append(edit.id)
        else:
            edits.set_held(tx, edit.id, without_concept(held, concept_id))
            edits.leave_out(tx, edit.id, concept_id)
    chats.forget_concept(tx, concept_id, names)
    return dropped


def _names(tx: WriteTx, concept_id: ConceptId) -> set[str]:
    """Return all names that a concept has or had."""
    state = concepts.get_state(tx, concept_id)
    found = {state.name, *state.aliases} if state else set()
    for edit in edits.edits_of(tx, concept_id):
        sides: list[dict[str, Any]] = edits.get_held(tx, edit.id)["concepts"].get(
            str(concept_id), []
        )
        for values in sides:
            found |= {values.get("name", ""), *values.get("aliases", ())}
    return {name for name in found if fold_name(name)}
