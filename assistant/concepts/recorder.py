"""One edit of what the user taught as it is made, with the states before and after it.

A state is whole, not a difference: undoing puts back exactly what was there, redoing what came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from assistant.store import concepts, dismissals, edits, examples, verdicts
from assistant.store.concepts import ConceptState
from assistant.store.dismissals import DismissalId, PhotoPlace
from assistant.store.examples import NewExample
from assistant.store.transactions import ReadTx, WriteTx
from assistant.store.verdicts import NewVerdict
from assistant.taught import ConceptId, EditId, ExampleId, VerdictId

_FIELDS = [one.name for one in fields(ConceptState)]
_GONE = ConceptState("", live=False)
_DISMISSED = "dismissed"  # edits of before there was such a thing do not hold it

_Moved = tuple[ConceptId, bool]  # whose a verdict is, and whether it is in force


class NothingChanged(Exception):  # noqa: N818 - no error, a reason to write nothing
    """An edit would leave everything as it is."""


class Recorder:
    """An edit inside one writing transaction."""

    def __init__(self, tx: WriteTx, *, now: float) -> None:
        """Begin an edit; it must be brought to `finish` in the same transaction."""
        self._tx = tx
        self._now = now
        self.id = edits.begin(tx, now=now)
        self._before: dict[ConceptId, ConceptState] = {}
        self._verdicts: list[tuple[list[VerdictId], _Moved, _Moved]] = []
        self._concerned: set[ConceptId] = set()
        self._dismissed: list[tuple[list[DismissalId], bool, bool]] = []  # in force before, after

    def state(self, concept_id: ConceptId) -> ConceptState:
        """Return the state of a concept as it is now, and remember how it was at first."""
        found = concepts.get_state(self._tx, concept_id)
        if found is None:
            raise KeyError(concept_id)
        self._before.setdefault(concept_id, found)
        return found

    def create(self, state: ConceptState) -> ConceptId:
        """Store a new concept, without examples."""
        concept_id = concepts.add_concept(self._tx, state, now=self._now)
        # What it was before is only that it was not there; its values stay in its row.
        self._before[concept_id] = replace(self.state(concept_id), live=False)
        return concept_id

    def change(self, concept_id: ConceptId, **values: object) -> None:
        """Give a concept other values, by the names of `ConceptState`'s fields."""
        self.state(concept_id)
        kept = {name: value for name, value in values.items() if name != "examples"}
        concepts.set_values(self._tx, concept_id, kept, edit=self.id, now=self._now)

    def add_example(self, concept_id: ConceptId, example: NewExample) -> ExampleId:
        """Give a concept one more example, as its last."""
        ordinal = len(self.state(concept_id).examples)
        return examples.add_example(self._tx, concept_id, example, ordinal=ordinal)

    def arrange(self, wanted: dict[ConceptId, Sequence[ExampleId]]) -> None:
        """Give concepts these examples, in this order; what is left over is taken away."""
        for concept_id in wanted:
            self.state(concept_id)
        _arrange(self._tx, wanted, self.id)

    def judge(self, items: Iterable[NewVerdict]) -> list[VerdictId]:
        """Store what the user says of places and return the ids of what is new."""
        said = list(items)
        new, replaced = verdicts.put_verdicts(self._tx, said, edit=self.id, now=self._now)
        self._concerned |= {one.concept for one in said}
        for concept_id, ids in _by_concept(self._tx, new).items():
            self._verdicts.append((ids, (concept_id, False), (concept_id, True)))
        for concept_id, ids in _by_concept(self._tx, replaced).items():
            self._verdicts.append((ids, (concept_id, True), (concept_id, False)))
        verdicts.restate(self._tx, [*new, *replaced])
        return new

    def hand_over(self, source: ConceptId, target: ConceptId) -> None:
        """Have what the user said of one concept be about another."""
        ids = verdicts.verdict_ids(self._tx, source)
        if ids:
            verdicts.give_to(self._tx, ids, target)
            self._verdicts.append((ids, (source, True), (target, True)))

    def dismiss(self, places: Iterable[PhotoPlace], *, face: bool) -> None:
        """Store that a group of places in photos is not to be named."""
        made = dismissals.add_dismissal(self._tx, places, face=face, now=self._now)
        if made is not None:
            self._dismissed.append(([made], False, True))

    def restore(self, ids: Collection[DismissalId]) -> None:
        """Take dismissals back."""
        dismissals.take_back(self._tx, ids, edit=self.id)
        self._dismissed.append(([*ids], True, False))

    def finish(self, what: str) -> tuple[ConceptId, ...]:
        """Write the edit down under a sentence; return the concepts that it changed.

        Raises:
            NothingChanged: everything is as it was before.
        """
        changed: dict[str, list[dict[str, Any]]] = {}
        for concept_id, before in self._before.items():
            after = concepts.get_state(self._tx, concept_id) or _GONE
            names = [one for one in _FIELDS if getattr(before, one) != getattr(after, one)]
            if names:
                changed[str(concept_id)] = [
                    {name: getattr(state, name) for name in names} for state in (before, after)
                ]
        if not changed and not self._verdicts and not self._dismissed:
            raise NothingChanged
        held = {
            "concepts": changed,
            "verdicts": self._verdicts,
            _DISMISSED: self._dismissed,
        }
        touched = {ConceptId(int(one)) for one in changed} | self._concerned
        edits.finish(self._tx, self.id, what, held=held, concepts=touched)
        if touched:
            concepts.note_change(self._tx)
        return tuple(sorted(touched))


def apply(tx: WriteTx, edit_id: EditId, *, undo: bool, now: float) -> tuple[ConceptId, ...]:
    """Put back the states from before an edit, or with `undo` False those from after it.

    Returns the concepts that this changes.
    """
    held = edits.get_held(tx, edit_id)
    side = 0 if undo else 1
    states = {ConceptId(int(one)): pair[side] for one, pair in held["concepts"].items()}
    # Those that go give their names free before others take them.
    for concept_id, values in sorted(states.items(), key=lambda one: one[1].get("live", True)):
        kept = {name: value for name, value in values.items() if name != "examples"}
        concepts.set_values(tx, concept_id, kept, edit=edit_id, now=now)
    wanted = {one: values["examples"] for one, values in states.items() if "examples" in values}
    _arrange(tx, wanted, edit_id)
    moved = held["verdicts"] if not undo else held["verdicts"][::-1]
    for ids, *sides in moved:
        concept_id, in_force = sides[side]
        if in_force:
            verdicts.give_to(tx, ids, concept_id)
        else:
            verdicts.take_back(tx, ids, edit=edit_id)
    verdicts.restate(tx, [one for ids, *_ in moved for one in ids])
    for dismissed, *in_force_at in held.get(_DISMISSED, ()):
        if in_force_at[side]:
            dismissals.put_back(tx, dismissed)
        else:
            dismissals.take_back(tx, dismissed, edit=edit_id)
    edits.set_undone(tx, edit_id, undone=undo)
    affected = set(states) | set(edits.concerned(tx, edit_id))
    if affected:
        concepts.note_change(tx)
    return tuple(sorted(affected))


def concepts_in(held: dict[str, Any]) -> set[ConceptId]:
    """Return the concepts that the states of an edit are about."""
    moved = [side[0] for _, *sides in held["verdicts"] for side in sides]
    return {ConceptId(int(one)) for one in (*held["concepts"], *moved)}


def without_concept(held: dict[str, Any], concept_id: ConceptId) -> dict[str, Any]:
    """Return the states of an edit without those of a concept."""
    kept = {one: pair for one, pair in held["concepts"].items() if one != str(concept_id)}
    moved = [
        (ids, *sides)
        for ids, *sides in held["verdicts"]
        if all(owner != concept_id for owner, _ in sides)
    ]
    return {**held, "concepts": kept, "verdicts": moved}


def _arrange(tx: WriteTx, wanted: dict[ConceptId, Sequence[ExampleId]], edit_id: EditId) -> None:
    kept = [one for ids in wanted.values() for one in ids]
    for concept_id in wanted:
        examples.take_away(tx, concept_id, kept, edit=edit_id)
    for concept_id, ids in wanted.items():
        examples.arrange(tx, concept_id, ids)


def _by_concept(tx: ReadTx, ids: Collection[VerdictId]) -> dict[ConceptId, list[VerdictId]]:
    found: dict[ConceptId, list[VerdictId]] = {}
    for concept_id, verdict in verdicts.owners(tx, ids):
        found.setdefault(concept_id, []).append(verdict)
    return found
