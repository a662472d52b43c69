"""Whatever is done to concepts, undoing gives what was before and redoing what came after."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from assistant.concepts.change import Change
from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept, OnTaken
from assistant.errors import UsageProblem
from assistant.store import concepts, examples, mentions, regions, verdicts
from assistant.store.connection import Store
from assistant.store.mentions import Found
from assistant.taught import By, Decision
from tests.store_check import check_store
from tests.unit.assistant.concepts.taught_library import LEFT, RIGHT, example, photo, seen

NAMES = st.sampled_from(["Bo", "BO", "Rex", "Анна", "猫"])
NUMBERS = st.integers(0, 5)
EXAMPLES = [example(seed) for seed in range(4)]


class Edits(RuleBasedStateMachine):
    """Edits, undone and redone; the model is the list of states that there have been."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.open(Path(self.folder.name) / "library")
        self.teacher = Teacher(self.store, lambda: 1_700_000_000.0)
        with self.store.write() as tx:
            self.photo, _ = photo(tx, "rome.jpg", seen(LEFT, RIGHT))
        self.states = [self.state()]
        self.at = 0

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def state(self):
        """All that the user can see of what he taught."""
        with self.store.read() as tx:
            found = concepts.all_concepts(tx)
            pictures = [[examples.get_picture(tx, e.id) for e in one.examples] for one in found]
            said = [replace(one, at=0) for one in verdicts.all_verdicts(tx)]
            living = {one.id for one in found}
            return found, pictures, [one for one in said if one.concept in living]

    def concept(self, number):
        with self.store.read() as tx:
            found = concepts.all_concepts(tx)
        return found[number % len(found)] if found else None

    def edit(self, work):
        """Make an edit, and note the state after it unless nothing changed or it was refused."""
        with suppress(UsageProblem):
            work()
        after = self.state()
        if after != self.states[self.at]:
            self.states = [*self.states[: self.at + 1], after]
            self.at += 1

    @rule(name=NAMES, number=NUMBERS)
    def create(self, name, number):
        new = NewConcept(name, ("Boss",), examples=tuple(EXAMPLES[:number]))
        self.edit(lambda: self.teacher.create(new))

    @rule(names=st.lists(NAMES, min_size=1, max_size=3), how=st.sampled_from(OnTaken))
    def import_some(self, names, how):
        new = [NewConcept(name, info=name, examples=(EXAMPLES[0],)) for name in names]
        self.edit(lambda: self.teacher.import_concepts(new, on_taken=how))

    @rule(which=NUMBERS, name=NAMES)
    def rename(self, which, name):
        if (one := self.concept(which)) is not None:
            self.edit(lambda: self.teacher.change(one.id, Change(name=name)))

    @rule(which=NUMBERS, name=NAMES, number=NUMBERS)
    def change(self, which, name, number):
        if (one := self.concept(which)) is not None:
            self.edit(
                lambda: self.teacher.change(
                    one.id,
                    Change(aliases=(name, "Max")[:number], info=name, strictness=number / 5),
                )
            )

    @rule(which=NUMBERS, number=st.integers(0, 3))
    def add_example(self, which, number):
        if (one := self.concept(which)) is not None:
            self.edit(lambda: self.teacher.add_examples(one.id, EXAMPLES[: number + 1]))

    @rule(which=NUMBERS, number=NUMBERS, remove=st.booleans())
    def arrange(self, which, number, remove):
        one = self.concept(which)
        if one is None or not one.examples:
            return
        chosen = one.examples[number % len(one.examples)].id
        change = Change(dropped=chosen) if remove else Change(avatar=chosen)
        self.edit(lambda: self.teacher.change(one.id, change))

    @rule(which=NUMBERS, other=NUMBERS)
    def merge(self, which, other):
        one, two = self.concept(which), self.concept(other)
        if one is not None and two is not None:
            self.edit(lambda: self.teacher.merge(one.id, two.id))

    @rule(which=NUMBERS, number=NUMBERS, name=NAMES)
    def split(self, which, number, name):
        if (one := self.concept(which)) is not None:
            chosen = [example.id for example in one.examples[:number]]
            self.edit(lambda: self.teacher.split_off(one.id, chosen, name))

    @rule(which=NUMBERS)
    def remove(self, which):
        if (one := self.concept(which)) is not None:
            self.edit(lambda: self.teacher.remove(one.id))

    @rule(which=NUMBERS)
    def tag(self, which):
        if (one := self.concept(which)) is not None:
            found = [Found(self.photo, 0.6, Decision.UNSURE, box=box) for box in (LEFT, RIGHT)]
            with self.store.write() as tx:
                newest = regions.newest_row(tx)
                mentions.replace_mentions(tx, one.id, By.PICTURE, found, newest_row=newest)

    @rule(number=NUMBERS, confirm=st.booleans())
    def judge(self, number, confirm):
        with self.store.read() as tx:
            found = [one.id for one in mentions.suggestions(tx)]
        work = self.teacher.confirm if confirm else self.teacher.reject
        self.edit(lambda: work(found[:number]))

    @rule()
    def undo(self):
        if self.at > 0:
            self.teacher.undo()
            self.at -= 1
            assert self.state() == self.states[self.at]

    @rule()
    def redo(self):
        if self.at < len(self.states) - 1:
            self.teacher.redo()
            self.at += 1
            assert self.state() == self.states[self.at]

    @rule()
    def undo_and_redo_all(self):
        for expected in self.states[: self.at][::-1]:
            self.teacher.undo()
            assert self.state() == expected
        for expected in self.states[1 : self.at + 1]:
            self.teacher.redo()
            assert self.state() == expected

    @invariant()
    def the_library_is_in_step(self):
        with self.store.write() as tx:
            assert check_store(tx) == []


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
