"""A change of the text model as a user sees it: how far it is, keep it, go back."""

import pytest

from assistant.engine import Engine
from assistant.errors import ModelMissing, UsageProblem
from assistant.records import Query
from assistant.store.connection import Store
from assistant.store.serving import held_count, spaces_of
from tests.fakes import never, stop_after
from tests.samples import make_note
from tests.two_models import TwoModels

NOTES = 90


@pytest.fixture
def two():
    return TwoModels()


@pytest.fixture
def engine(two, library, tmp_path):
    """A library of notes in the space of the old model, of which the new one is chosen then."""
    for number in range(NOTES):
        make_note(tmp_path / "tree" / f"{number}.txt", f"note {number} on word{number}")
    with Engine(library, two) as engine:
        engine.add_root(tmp_path / "tree")
        engine.index(lambda _: None, never)
        assert engine.status().change is None
        two.use(two.new)
        yield engine


def begun(engine):
    """Index until some of the new vectors are there."""
    engine.index(lambda _: None, lambda: bool(engine.status().change.done))
    return engine.choices.text.state()


def finds(engine, two):
    """Whether a search asks the new model; either way the note is found first."""
    two.old.texts.clear()
    two.new.texts.clear()
    assert engine.search(Query("note on word7")).hits[0].path == "7.txt"
    assert bool(two.old.texts) is not bool(two.new.texts)
    return bool(two.new.texts)


def held(library):
    with Store.open(library) as store, store.read() as tx:
        return [(space.version, held_count(tx, space)) for _, space in spaces_of(tx)]


def test_the_status_says_how_far_the_change_is_and_then_what_is_kept(engine, two):
    assert engine.choices.text.cost()[0] == NOTES
    change = begun(engine)
    assert (change.done, change.total, change.complete) == (64, NOTES, False)
    assert engine.status().vector_queue == NOTES - 64
    assert not finds(engine, two)
    engine.index(lambda _: None, never)
    change = engine.status().change
    assert change is not None
    assert (change.done, change.total, change.complete) == (NOTES, NOTES, True)
    assert change.bytes == NOTES * two.old.space.dimension * 2
    assert finds(engine, two)


def test_a_change_can_be_confirmed_only_when_it_is_complete(engine, library):
    begun(engine)
    with pytest.raises(UsageProblem, match="64 of 90 texts"):
        engine.choices.text.keep()
    assert held(library) == [("1", NOTES), ("2", 64)]
    engine.index(lambda _: None, never)
    assert engine.choices.text.keep() == NOTES
    assert held(library) == [("2", NOTES)]
    assert engine.status().change is None
    assert engine.choices.text.keep() == 0


def test_going_back_in_between_leaves_all_as_it_was(engine, two):
    begun(engine)
    assert engine.choices.text.back(two.use_space) == "fake-text 1"
    assert engine.choices.text.state() is None
    engine.index(lambda _: None, never)
    assert not finds(engine, two)


def test_going_back_after_the_change_is_at_once_and_can_be_taken_back(engine, two):
    engine.index(lambda _: None, never)
    for name, is_new in (("fake-text 1", False), ("fake-text 2", True), ("fake-text 1", False)):
        assert engine.choices.text.back(two.use_space) == name
        assert finds(engine, two) is is_new
    engine.index(lambda _: None, never)
    assert not finds(engine, two)


def test_choosing_a_model_whose_vectors_are_complete_needs_no_indexing(engine, two):
    engine.choices.text.follow()
    assert not finds(engine, two)
    engine.index(lambda _: None, never)
    two.use(two.old)
    engine.choices.text.follow()
    assert not finds(engine, two)


def test_there_is_no_way_back_without_a_change_or_without_the_model(engine, two, library):
    engine.index(lambda _: None, never)
    two.remove(two.old)
    with pytest.raises(ModelMissing, match="not installed any more"):
        engine.choices.text.back(two.use_space)
    assert finds(engine, two)
    assert not engine.status().change.old_is_there
    engine.choices.text.keep()
    with pytest.raises(UsageProblem, match="no earlier text model"):
        engine.choices.text.back(two.use_space)


def test_nothing_is_deleted_while_the_new_model_cannot_be_used(engine, two, library):
    engine.index(lambda _: None, never)
    del two.roles["text"]
    with pytest.raises(ModelMissing):
        engine.choices.text.keep()
    assert held(library) == [("1", NOTES), ("2", NOTES)]


def test_a_new_model_that_is_removed_leaves_the_old_one_at_work(engine, two):
    begun(engine)
    two.use(two.old)  # the next that is installed takes its place
    two.remove(two.new)
    engine.index(lambda _: None, never)
    assert engine.search(Query("note on word7")).hits[0].path == "7.txt"
    assert engine.status().change is None


def test_when_the_new_model_is_removed_after_the_change_the_old_one_takes_over(engine, two):
    engine.index(lambda _: None, never)
    two.use(two.old)
    two.remove(two.new)
    assert not finds(engine, two)
    engine.index(lambda _: None, stop_after(0))
    engine.index(lambda _: None, never)
    assert not finds(engine, two)


def test_the_model_that_takes_over_can_be_confirmed(engine, two, library):
    engine.index(lambda _: None, never)
    two.use(two.old)
    two.remove(two.new)
    assert engine.choices.text.keep() == NOTES
    assert held(library) == [("1", NOTES)]


def test_from_a_model_that_cannot_be_used_the_way_leads_back(engine, two):
    begun(engine)
    del two.roles["text"]
    assert engine.choices.text.back(two.use_space) == "fake-text 1"
    assert engine.status().change is None
    two.use(two.new)
    engine.index(lambda _: None, never)
    two.remove(two.new)
    del two.roles["text"]
    assert engine.choices.text.back(two.use_space) == "fake-text 1"
    assert not finds(engine, two)
    two.remove(two.old)
    del two.roles["text"]
    with pytest.raises(UsageProblem, match="no earlier text model"):
        engine.choices.text.back(two.use_space)
