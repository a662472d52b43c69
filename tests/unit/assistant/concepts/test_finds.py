"""Finds keep in step with what was taught, also when a process is killed before it has tagged."""

import pytest

from assistant.concepts.change import Change
from assistant.concepts.finds import Finds
from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept
from assistant.index.tagging import TaggingLane
from assistant.store import concepts, roots
from assistant.taught import By
from tests.fakes import ManualClock, never
from tests.samples import make_note
from tests.unit.assistant.concepts.test_memory import DOG, Home


@pytest.fixture
def home(store, models, clock, tree):
    with store.write() as tx:
        roots.add_root(tx, str(tree))
    make_note(tree / "walk.txt", "In the morning we took Bo and Rex to the vet.")
    home = Home(store, models, clock)
    home.index()
    return home


@pytest.fixture
def cut_off(store, home):
    """A process that stores edits and is killed before it tags."""
    return Teacher(store)


def test_an_edit_that_was_not_followed_is_found_by_the_next_run_of_the_indexer(
    home, cut_off, models, clock
):
    cut_off.create(DOG)
    assert home.seen(by=By.NAME) == []
    Home(home.store, models, clock).index()
    assert home.seen(by=By.NAME) == ["walk.txt"]


def test_an_edit_that_was_not_followed_is_found_with_the_next_edit(home, cut_off):
    cut_off.create(DOG)
    home.memory.create(NewConcept("Rex"))
    assert home.seen(by=By.NAME) == home.seen("Rex", by=By.NAME) == ["walk.txt"]
    assert not Finds(home.store, home.models).catch_up()


def test_an_edit_that_changes_nothing_finds_what_is_missing_too(home, cut_off):
    bo = cut_off.create(DOG).concept
    home.memory.change(bo, Change(category="dog"))
    assert home.seen(by=By.NAME) == ["walk.txt"]


def test_a_running_indexer_leaves_an_edit_to_the_process_that_made_it_for_a_while(
    home, cut_off, models
):
    clock = ManualClock()
    lane = TaggingLane(home.store, models, faces=True, steady=clock)
    lane.run(never)
    cut_off.create(DOG)
    lane.run(never)
    assert home.seen(by=By.NAME) == []
    clock.advance(60)
    lane.run(never)
    assert home.seen(by=By.NAME) == ["walk.txt"]


def test_nothing_is_written_while_nothing_is_behind(home, models):
    home.memory.create(DOG)
    lane = TaggingLane(home.store, models, faces=True)
    lane.run(never)
    with home.store.read() as tx:
        before = tx.value("pragma data_version")
        assert concepts.tagged_version(tx) == concepts.version(tx)
    lane.run(never)
    with home.store.read() as tx:
        assert tx.value("pragma data_version") == before


def test_what_is_taught_while_all_is_tagged_is_not_taken_for_tagged(home, cut_off):
    cut_off.create(DOG)

    class Busy(Finds):
        def _note(self, version):
            cut_off.create(NewConcept("Rex"))
            super()._note(version)

    Busy(home.store, home.models).find_all()
    assert home.seen("Rex", by=By.NAME) == []
    assert Finds(home.store, home.models).catch_up()
    assert home.seen("Rex", by=By.NAME) == ["walk.txt"]


def test_a_name_of_one_emoji_is_found_in_texts_and_names_of_files(home, tree):
    make_note(tree / "diary.txt", "A long walk with 🐶 along the river.")
    make_note(tree / "🐶 at home.txt", "Nothing happened all day long.")
    home.index()
    home.memory.create(NewConcept("🐶"))
    home.memory.create(NewConcept("🐱"))
    assert home.seen("🐶", by=By.NAME) == ["diary.txt", "🐶 at home.txt"]
    assert home.seen("🐱", by=By.NAME) == []
    make_note(tree / "later.txt", "Then 🐶 slept.")
    home.index()
    assert "later.txt" in home.seen("🐶", by=By.NAME)
