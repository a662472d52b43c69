"""Many concepts are imported in one edit: merged, numbered, or left out with a notice."""

import time

import pytest

from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept, OnTaken
from assistant.store import concepts
from tests.unit.assistant.concepts.taught_library import example


@pytest.fixture
def teacher(store):
    return Teacher(store)


def test_many_are_imported_in_one_edit(store, teacher):
    teacher.create(NewConcept("Bo", examples=(example(1),)))
    new = [
        NewConcept("bo", ("Bobby",), "dog", "a dog", examples=(example(1), example(2))),
        NewConcept("Rex", examples=(example(3),)),
        NewConcept("REX", info="again"),
    ]
    taught = teacher.import_concepts(new)
    assert (taught.what, len(taught.affected)) == ("Imported 2 concepts.", 2)
    with store.read() as tx:
        bo, rex = concepts.all_concepts(tx)
    assert (bo.name, bo.aliases, bo.category, len(bo.examples)) == ("Bo", ("Bobby",), "dog", 2)
    assert (rex.name, rex.info) == ("Rex", "again")
    teacher.undo()
    with store.read() as tx:
        assert [one.aliases for one in concepts.all_concepts(tx)] == [()]


def test_imported_names_that_are_taken_can_be_numbered(store, teacher):
    teacher.create(NewConcept("Bo"))
    teacher.import_concepts([NewConcept("Bo"), NewConcept("bo")], on_taken=OnTaken.NUMBER)
    with store.read() as tx:
        assert [one.name for one in concepts.all_concepts(tx)] == ["Bo", "Bo 2", "bo 3"]


def test_what_cannot_be_imported_is_told_by_its_name_and_the_rest_comes(store, teacher):
    many = tuple(f"alias {n}" for n in range(101))
    new = [NewConcept("Bo"), NewConcept(""), NewConcept("Rex", many)]
    taught = teacher.import_concepts(new)
    assert taught.what == "Imported 1 concept."
    assert [one[:22] for one in taught.notices] == [
        "“” was left out: A con",
        "“Rex” was left out: “R",
    ]
    with store.read() as tx:
        assert [one.name for one in concepts.all_concepts(tx)] == ["Bo"]


def test_many_equal_names_are_numbered_in_no_time(store, teacher):
    teacher.create(NewConcept("Bo 3"))
    started = time.process_time()
    teacher.import_concepts([NewConcept("Bo")] * 1000, on_taken=OnTaken.NUMBER)
    assert time.process_time() - started < 3.0
    with store.read() as tx:
        names = {one.name for one in concepts.all_concepts(tx)}
    assert names == {"Bo", *(f"Bo {n}" for n in range(2, 1002))}
