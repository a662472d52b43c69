"""What the user does to concepts: each edit whole, durable, kept in the history, undone exactly.

Nothing here knows a model: examples come with their vectors, and what changed is returned so that
the caller can tag the library again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from assistant.concepts.avatars import Avatars
from assistant.concepts.change import Change, apply_change
from assistant.concepts.fields import check_free, checked_aliases, checked_name, shared_names
from assistant.concepts.forgetting import forget_concept
from assistant.concepts.recorder import NothingChanged, Recorder, apply
from assistant.concepts.unnamed import Group
from assistant.concepts.work import (
    GONE,
    NOTHING,
    FreeNames,
    NewConcept,
    OnTaken,
    Work,
    add_examples,
    add_to,
    check_examples,
    create,
    together,
    without_doubles,
)
from assistant.errors import UsageProblem
from assistant.phrases import count, listed
from assistant.records import Box, PassageId
from assistant.store import concepts, dismissals, edits, verdicts
from assistant.store.concepts import ConceptState
from assistant.store.connection import Store
from assistant.store.dismissals import DismissalId
from assistant.store.examples import NewExample
from assistant.store.verdicts import NewVerdict, Placed
from assistant.taught import By, ConceptId, Edit, ExampleId, Mention, MentionId, Place, Taught
from assistant.told import told

_SHOWN = 80  # characters of a name that cannot be imported
_FEW = 3  # so many names are listed in a sentence


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a concept in a place, by the name that it comes with."""

    name: str
    by: By
    place: Place
    confirmed: bool


class Teacher:
    """Changes the concepts of a library. Every method is one transaction, on disk when it returns.

    All raise UsageProblem, with nothing changed, when something cannot be as it is asked.
    """

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        """Take the store and a clock that gives seconds since 1970."""
        self._store = store
        self._clock = clock

    def create(self, new: NewConcept) -> Taught:
        """Make a new concept."""
        with self._edit() as work:
            name = checked_name(new.name)
            check_free(work.tx, name)
            work.concept = create(work, new, name)
            work.notices += shared_names(work.tx, work.concept)
            work.what = f"Created “{name}”."
        return work.taught

    def import_concepts(
        self,
        new: Sequence[NewConcept],
        *,
        on_taken: OnTaken = OnTaken.MERGE,
        said: Sequence[Said] = (),
    ) -> Taught:
        """Make many concepts in one edit; those that cannot be are noticed and left out.

        What is `said` of them by the names that they come with is stored in the same edit.
        """
        with self._edit() as work:
            avatars, names = Avatars(work.tx), FreeNames(work.tx)
            came: dict[ConceptId, str] = {}
            for one in new:
                try:
                    name = checked_name(one.name)
                    taken = concepts.find_concept(work.tx, name)
                    if taken is None or on_taken is OnTaken.NUMBER:
                        taken = create(work, one, names.find(name), avatars)
                    else:
                        add_to(work, taken, one, avatars)
                    came[taken] = one.name
                except UsageProblem as exc:
                    work.notices.append(f"“{one.name[:_SHOWN]}” was left out: {exc}")
            ids = {name: concept for concept, name in came.items()}
            verdicts_of = [one for one in said if one.name in ids]
            work.recorder.judge(
                NewVerdict(ids[one.name], one.by, one.place, one.confirmed) for one in verdicts_of
            )
            work.what = f"Imported {count(len(came), 'concept')}."
        return work.taught

    def change(self, concept_id: ConceptId, change: Change) -> Taught:
        """Change all that is given of a concept; it is one edit."""
        with self._edit(concept_id) as work:
            apply_change(work, concept_id, change)
        return work.taught

    def add_examples(self, concept_id: ConceptId, new: Sequence[NewExample]) -> Taught:
        """Give a concept more examples; it is one edit."""
        with self._edit(concept_id) as work:
            name = work.recorder.state(concept_id).name
            add_examples(work, concept_id, new, Avatars(work.tx))
            came = count(len(work.examples), "example picture")
            work.what = f"Added {came} of “{name}”."
        return work.taught

    def merge(self, into: ConceptId, other: ConceptId) -> Taught:
        """Make one concept of two; the first keeps its name, the other's becomes an alias."""
        with self._edit(into, other) as work:
            if into == other:
                raise UsageProblem(told("A concept cannot be merged with itself. Choose two."))
            kept, gone = work.recorder.state(into), work.recorder.state(other)
            work.recorder.change(
                into,
                aliases=checked_aliases((*kept.aliases, gone.name, *gone.aliases), kept.name),
                category=kept.category or gone.category,
                info=together(kept.info, gone.info, "info"),
                notes=together(kept.notes, gone.notes, "notes"),
            )
            work.recorder.arrange({into: without_doubles(work, into, other), other: []})
            work.recorder.hand_over(other, into)
            work.recorder.change(other, live=False)
            work.what = f"Merged “{gone.name}” into “{kept.name}”."
        return work.taught

    def split_off(self, concept_id: ConceptId, examples: Sequence[ExampleId], name: str) -> Taught:
        """Make a new concept of some examples of another one; its category is the same."""
        with self._edit(concept_id) as work:
            state = work.recorder.state(concept_id)
            moved = list(dict.fromkeys(examples))
            check_examples(state, moved)
            left = [one for one in state.examples if one not in moved]
            if not moved or not left:
                raise UsageProblem(
                    told(
                        "Choose some of the pictures of “{}”, but not all of them; to give all of "
                        "them another name, rename it.",
                        state.name,
                    )
                )
            name = checked_name(name)
            check_free(work.tx, name)
            new = work.recorder.create(ConceptState(name, category=state.category))
            work.recorder.arrange({concept_id: left, new: moved})
            work.concept = new
            work.notices += shared_names(work.tx, new)
            pictures = count(len(moved), "example picture")
            work.what = f"Split {pictures} of “{state.name}” off as “{name}”."
        return work.taught

    def remove(self, concept_id: ConceptId) -> Taught:
        """Remove a concept; it can be brought back with `undo` until that is given up."""
        with self._edit(concept_id) as work:
            name = work.recorder.state(concept_id).name
            work.recorder.change(concept_id, live=False)
            work.what = f"Removed “{name}”."
        return work.taught

    def confirm(self, mentions: Iterable[MentionId]) -> Taught:
        """Say that concepts are where these mentions say."""
        return self._judge_by_id(mentions, confirmed=True)

    def reject(self, mentions: Iterable[MentionId]) -> Taught:
        """Say that concepts are not where these mentions say; they never come back there."""
        return self._judge_by_id(mentions, confirmed=False)

    def judge(self, shown: Sequence[Mention], *, confirmed: bool) -> Taught:
        """Say that concepts are, or are not, where mentions were when they were shown.

        It is stored of those too that are not suggested any more.
        """
        with self._edit() as work:
            there = concepts.get_concepts(work.tx, {one.concept for one in shown})
            known = [one for one in shown if one.concept in there]
            placed = verdicts.places_shown(work.tx, known)
            _judge(work, placed, asked=len(shown), confirmed=confirmed)
        return work.taught

    def point_out(
        self, concept_id: ConceptId, passage: PassageId, *, box: Box | None, confirmed: bool = True
    ) -> Taught:
        """Say that a concept is in a box of a picture (None: somewhere in it), or is not."""
        with self._edit(concept_id) as work:
            place = verdicts.place_in(work.tx, passage, box=box)
            if place is None:
                raise UsageProblem(
                    told("This picture is no longer in the library. Search for it again.")
                )
            name = work.recorder.state(concept_id).name
            work.recorder.judge([NewVerdict(concept_id, By.PICTURE, place, confirmed)])
            work.what = f"Said that “{name}” {'is' if confirmed else 'is not'} in a picture."
        return work.taught

    def dismiss(self, groups: Sequence[Group]) -> Taught:
        """Say that what recurs in these places is not to be named; it is one edit."""
        with self._edit() as work:
            for one in groups:
                work.recorder.dismiss(one.places, face=one.face)
            work.what = f"Dismissed {_groups([len(one.places) for one in groups])}."
        return work.taught

    def restore(self, ids: Collection[DismissalId]) -> Taught:
        """Take back that groups were dismissed; it is one edit."""
        with self._edit() as work:
            there = [one for one in dismissals.dismissals(work.tx) if one.id in ids]
            if not there:
                raise UsageProblem(told("These groups are not dismissed any more."))
            work.recorder.restore([one.id for one in there])
            work.what = f"Brought back {_groups([len(one.places) for one in there])}."
        return work.taught

    def undo(self) -> Taught:
        """Undo the last edit that is not undone."""
        return self._step(undo=True)

    def redo(self) -> Taught:
        """Do again what was undone last."""
        return self._step(undo=False)

    def history(self, *, limit: int = 100) -> list[Edit]:
        """Return the edits, newest first."""
        with self._store.read() as tx:
            return edits.history(tx, limit=limit)

    def forget(self, concept_id: ConceptId) -> int:
        """Forget a concept for good with its history; return how many edits can't be undone now.

        Bytes of it stay in the library's file until that is made compact.
        """
        with self._store.write(durable=True) as tx:
            return forget_concept(tx, concept_id)

    def _judge_by_id(self, mentions: Iterable[MentionId], *, confirmed: bool) -> Taught:
        asked = list(dict.fromkeys(mentions))
        with self._edit() as work:
            placed = verdicts.places_of(work.tx, asked)
            _judge(work, placed, asked=len(asked), confirmed=confirmed)
        return work.taught

    def _step(self, *, undo: bool) -> Taught:
        with self._store.write(durable=True) as tx:
            edit_id = edits.last_done(tx) if undo else edits.first_undone(tx)
            edit = None if edit_id is None else edits.get_edit(tx, edit_id)
            if edit is None:
                raise UsageProblem(told("There is nothing to {}.", "undo" if undo else "redo"))
            affected = apply(tx, edit.id, undo=undo, now=self._clock())
        return Taught(f"{'Undone' if undo else 'Done again'}: {edit.what}", affected=affected)

    @contextmanager
    def _edit(self, *about: ConceptId) -> Iterator[Work]:
        """Give an edit to work on; it is written when the block ends, unless nothing changed."""
        work: Work | None = None
        try:
            with self._store.write(durable=True) as tx:
                if len(concepts.get_concepts(tx, set(about))) < len(set(about)):
                    raise UsageProblem(GONE)
                work = Work(Recorder(tx, now=self._clock()), tx, concept=next(iter(about), None))
                yield work
                affected = work.recorder.finish(work.what)
        except NothingChanged:
            if work is not None:
                work.taught = Taught(NOTHING, work.concept, notices=tuple(work.notices))
            return
        came, notices = tuple(work.examples), tuple(dict.fromkeys(work.notices))
        work.taught = Taught(work.what, work.concept, came, affected, notices)


def _judge(work: Work, placed: Sequence[Placed], *, asked: int, confirmed: bool) -> None:
    """Say of places what was `asked` of so many.

    Raises:
        UsageProblem: there is none of them left.
    """
    if not placed:
        raise UsageProblem(told("These suggestions are no longer there. Look at the list again."))
    if gone := asked - len(placed):
        work.notices.append(f"{count(gone, 'suggestion')} had gone meanwhile and were left out.")
    work.recorder.judge(NewVerdict(one.concept, one.by, one.place, confirmed) for one in placed)
    shown = concepts.get_concepts(work.tx, {one.concept for one in placed}).values()
    few = len(shown) <= _FEW
    names = listed(f"“{one.name}”" for one in shown) if few else count(len(shown), "concept")
    verb = "Confirmed" if confirmed else "Rejected"
    work.what = f"{verb} {names} in {count(len(placed), 'place')}."


def _groups(photos: Sequence[int]) -> str:
    """Return words for groups of so many photos each."""
    if len(photos) == 1:
        return f"a group of {count(photos[0], 'photo')}"
    return count(len(photos), "group")
