"""Forgets a concept for good, with what was said of it and the history that quotes it."""

from __future__ import annotations

from typing import Any

from assistant.concepts.recorder import concepts_in, without_concept
from assistant.store import concepts, edits
from assistant.store.transactions import WriteTx
from assistant.taught import ConceptId, fold_name


def forget_concept(tx: WriteTx, concept_id: ConceptId) -> int:
    """Forget a concept, removed or not; return how many edits can no longer be undone.

    Edits that concern other concepts too stay, without this one, unless their sentence names it.
    """
    names = _names(tx, concept_id)
    dropped = []
    for edit in edits.edits_of(tx, concept_id):
        held = edits.get_held(tx, edit.id)
        quoted = fold_name(edit.what)
        if concepts_in(held) <= {concept_id} or any(name in quoted for name in names):
            dropped.append(edit.id)
        else:
            edits.set_held(tx, edit.id, without_concept(held, concept_id))
            edits.leave_out(tx, edit.id, concept_id)
    edits.give_up(tx, dropped)
    concepts.drop_concept(tx, concept_id)
    concepts.note_change(tx)
    return len(dropped)


def _names(tx: WriteTx, concept_id: ConceptId) -> set[str]:
    """Return all names that a concept has or had, folded."""
    state = concepts.get_state(tx, concept_id)
    found = {state.name, *state.aliases} if state else set()
    for edit in edits.edits_of(tx, concept_id):
        sides: list[dict[str, Any]] = edits.get_held(tx, edit.id)["concepts"].get(
            str(concept_id), []
        )
        for values in sides:
            found |= {values.get("name", ""), *values.get("aliases", ())}
    return {fold_name(name) for name in found} - {""}
