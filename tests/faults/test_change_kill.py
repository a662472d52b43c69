"""A change of the text model that is killed at any moment: nothing is lost, and it gets there."""

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.engine import Engine
from assistant.records import Query
from assistant.retrieve.serving_models import ServingModels
from assistant.store.connection import Store
from assistant.store.serving import Serving, get_serving, word_count
from tests.contents_of_library import contents_of
from tests.fakes import FakeImageEmbedder, FakeTextEmbedder
from tests.faults.change_work import NEW, NOTES, OLD, both, prepare

REPO = Path(__file__).resolve().parents[2]
MADE_BY_THE_USER = (
    *("concepts", "concept_names", "examples", "example_vectors", "mentions", "verdicts", "edits"),
    *("conversations", "turns", "citations", "turn_concepts", "passages", "regions"),
)


def change(library, last=0):
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.change_work", library, str(last)],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
    )


def rows(library):
    """All that must survive, row by row."""
    with Store.open(library, create=False) as store, store.read() as tx:
        return {
            table: sorted(map(repr, tx.rows(f"select * from {table}")))  # noqa: S608 - named above
            for table in MADE_BY_THE_USER
        }


def state(library):
    """What serves, how many texts have old and new vectors, and what a search there finds."""
    models = both(FakeTextEmbedder(NEW.version, NEW.dimension))
    with Engine(library, models) as engine:
        hits = engine.search(Query("note about word17")).hits
        with Store.open(library, create=False) as store, store.read() as tx:
            embedder = ServingModels(store, models).text()
            counts = (word_count(tx, OLD), word_count(tx, NEW))
            return get_serving(tx), embedder.space, counts, hits[0].path


@pytest.fixture(scope="module")
def taught(tmp_path_factory):
    place = tmp_path_factory.mktemp("taught")
    prepare(place / "library", place / "tree")
    before = rows(place / "library")
    assert all(before[table] for table in ("concepts", "verdicts", "mentions", "turns"))
    return place / "library", before


@pytest.fixture(scope="module")
def undisturbed(taught, tmp_path_factory):
    library = Path(shutil.copytree(taught[0], tmp_path_factory.mktemp("undisturbed") / "library"))
    done = change(library)
    assert done.returncode == 0, done.stderr
    return contents_of(library, (OLD, NEW, FakeImageEmbedder().space)), int(done.stdout)


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moments_the_change_goes_on_and_nothing_is_lost(
    taught, undisturbed, tmp_path, seed
):
    """The concept, what was confirmed and rejected, the chat, and a space that answers."""
    library = Path(shutil.copytree(taught[0], tmp_path / "library"))
    expected, events = undisturbed
    chance = random.Random(seed)
    for _ in range(4):
        killed = change(library, chance.randint(1, events // 2))
        assert killed.returncode in (-signal.SIGKILL, 0)
        decided, space, (old, new), first = state(library)
        assert old == NOTES
        assert space == (NEW if decided.before else OLD)
        assert new == NOTES or space == OLD
        assert first == "17.txt"
        assert rows(library) == taught[1]
    done = change(library)
    assert done.returncode == 0, done.stderr
    assert state(library) == (Serving(NEW, before=OLD), NEW, (NOTES, NOTES), "17.txt")
    assert contents_of(library, (OLD, NEW, FakeImageEmbedder().space)) == expected
    assert rows(library) == taught[1]
