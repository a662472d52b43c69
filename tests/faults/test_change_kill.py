"""Changes of models that are killed at any moment: nothing is lost, and they get there."""

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from assistant.engine import Engine
from assistant.records import Query
from assistant.retrieve.serving_models import ServingModels
from assistant.store.connection import Store
from assistant.store.serving import Served, Serving, get_serving, held_count
from tests.contents_of_library import contents_of
from tests.fakes import FakeTextEmbedder, plain_picture
from tests.faults.change_work import NEW, NEW_EYES, OLD, OLD_EYES, TEXTS, both, prepare
from tests.two_models import ColourBlind
from tests.unit.assistant.index.picture_house import PHOTOS

REPO = Path(__file__).resolve().parents[2]
MADE_BY_THE_USER = (
    *("concepts", "concept_names", "examples", "verdicts", "edits"),
    *("conversations", "turns", "citations", "turn_concepts"),
)
MADE_BY_MODELS = ("example_vectors", "mentions", "passages", "regions")


def change(library, last=0, roles=("text",)):
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.change_work", library, str(last), *roles],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
    )


def rows(library, tables=(*MADE_BY_THE_USER, *MADE_BY_MODELS)):
    """All that must survive, row by row."""
    with Store.open(library, create=False) as store, store.read() as tx:
        return {
            table: sorted(map(repr, tx.rows(f"select * from {table}")))  # noqa: S608 - named above
            for table in tables
        }


def state(library):
    """What serves, how many texts have old and new vectors, and what a search there finds."""
    models = both(FakeTextEmbedder(NEW.version, NEW.dimension))
    with Engine(library, models) as engine:
        hits = engine.search(Query("note about word17")).hits
        with Store.open(library, create=False) as store, store.read() as tx:
            embedder = ServingModels(store, models).text()
            counts = (held_count(tx, OLD), held_count(tx, NEW))
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
    return contents_of(library, (OLD, NEW, OLD_EYES)), int(done.stdout)


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
        assert old == TEXTS
        assert space == (NEW if decided.before else OLD)
        assert new == TEXTS or space == OLD
        assert first == "17.txt"
        assert rows(library) == taught[1]
    done = change(library)
    assert done.returncode == 0, done.stderr
    assert state(library) == (Serving(NEW, before=OLD), NEW, (TEXTS, TEXTS), "17.txt")
    assert contents_of(library, (OLD, NEW, OLD_EYES)) == expected
    assert rows(library) == taught[1]


_TAGS = """
select s.path, m.state, m.decision from mentions m join passages p on p.id = m.passage_id
join sources s on s.content_id = p.content_id where m.found_by = 'picture'
"""
_KEPT = ("example_vectors", "regions")


def sight(library):
    """What serves for pictures, who has seen how many, what is tagged and what is recognised."""
    models = both(None, ColourBlind())
    with Engine(library, models) as engine, Store.open(library, create=False) as store:
        with store.read() as tx:
            decided = get_serving(tx, Served.IMAGE)
            counts = (held_count(tx, OLD_EYES), held_count(tx, NEW_EYES))
            tags = sorted(tx.rows(_TAGS))
        (seen,) = engine.memory.recognise_all([library.parents[1] / "green.png"])
        return decided, ServingModels(store, models).image().space, counts, tags, bool(seen)


@pytest.mark.parametrize(("seed", "roles"), [(0, ["image"]), (1, ["image", "text"])])
def test_killed_at_any_moments_a_change_of_the_image_model_loses_nothing(
    taught, tmp_path, seed, roles
):
    """Also while the text model changes. Tags are those of the model that serves, all of them."""
    place = tmp_path / "copy"
    library = Path(shutil.copytree(taught[0], place / "library"))
    Image.fromarray(plain_picture("green")).save(tmp_path / "green.png")
    before = sight(library)
    assert (before[1], before[2], before[4]) == (OLD_EYES, (PHOTOS, 0), False)
    whole = Path(shutil.copytree(library, tmp_path / "whole" / "library"))
    undisturbed = change(whole, roles=roles)
    assert undisturbed.returncode == 0, undisturbed.stderr
    after = sight(whole)
    assert after[:3] == (Serving(NEW_EYES, before=OLD_EYES), NEW_EYES, (PHOTOS, PHOTOS))
    assert after[4]
    assert after[3] != before[3]
    typed = {table: taught[1][table] for table in MADE_BY_THE_USER}
    kept = {table: set(taught[1][table]) for table in _KEPT}
    chance = random.Random(seed)
    for _ in range(5):
        killed = change(library, chance.randint(1, int(undisturbed.stdout) // 2), roles)
        assert killed.returncode in (-signal.SIGKILL, 0)
        now = sight(library)
        assert now[2][0] == PHOTOS
        assert (now[1], now[3], now[4]) in ((one[1], one[3], one[4]) for one in (before, after))
        assert rows(library, MADE_BY_THE_USER) == typed
        assert all(kept[table] <= set(found) for table, found in rows(library, _KEPT).items())
    done = change(library, roles=roles)
    assert done.returncode == 0, done.stderr
    assert sight(library) == after
    spaces = (OLD, NEW, OLD_EYES, NEW_EYES)
    assert contents_of(library, spaces) == contents_of(whole, spaces)
    assert rows(library, MADE_BY_THE_USER) == typed
