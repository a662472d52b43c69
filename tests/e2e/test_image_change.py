"""From the starter image model to an OpenCLIP checkpoint and back, with both models for real.

The checkpoint is tiny and of random weights, saved as people's are, and goes the way of all.
"""

import os
import shutil
import warnings
from pathlib import Path

import pytest

from assistant.concepts.given import GivenPicture
from assistant.concepts.work import NewConcept
from assistant.engine import Engine
from assistant.errors import UsageProblem
from assistant.records import Kind, Query
from assistant.store.connection import Store
from assistant.store.serving import held_count
from assistant.taught import Decision
from models.bring_image import Wish, bring_image
from models.catalogue import STARTER, Role, load_catalogue
from models.image_models import image_model_of
from models.inventory import Health, check, remove, use
from models.load import InstalledModels, default_folder
from tests.fakes import never
from tests.tiny_clip import tiny_clip

NEEDED = ("efficientnet-lite2", "minilm", "centerface", "dlib-faces")
PHOTOS = Path(__file__).resolve().parents[2] / "resources" / "sample" / "library" / "photos"
CAT = PHOTOS / "home" / "IMG_0982.jpg"

starter = load_catalogue().expand(STARTER)
pytestmark = [
    pytest.mark.real_models,
    pytest.mark.skipif(
        any(
            state.health is not Health.OK
            for state in check(default_folder())
            if state.model in starter and state.model.name in NEEDED
        ),
        reason="run `keepsake models install starter` first",
    ),
]


@pytest.fixture
def home(tmp_path):
    """A models folder with the starter models and a brought checkpoint, which is not chosen."""
    folder = tmp_path / "models"
    for name in NEEDED:
        if (default_folder() / name).is_dir():
            shutil.copytree(default_folder() / name, folder / name, copy_function=os.link)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tiny_clip(tmp_path / "checkpoint")
    bring_image(
        "mine", folder, tmp_path / "checkpoint", Wish(), on_progress=lambda _: None, stop=never
    )
    use(Role.IMAGE, "efficientnet-lite2", folder)
    return folder


@pytest.fixture
def engine(home, tmp_path):
    """Photos that the starter model has seen, and the cat taught on one of them."""
    tree = tmp_path / "tree"
    for name in ("home", "garden"):
        shutil.copytree(PHOTOS / name, tree / name)
    with Engine(tmp_path / "library", InstalledModels(home, threads=1)) as engine:
        engine.change_setting("reading", "false")
        engine.add_root(tree)
        engine.index(lambda _: None, never)
        engine.memory.create(NewConcept("Saffron", category="cat"), [GivenPicture(CAT)])
        yield engine


def all_found(engine, tmp_path):
    """What is found by words, by a picture, by likeness, and recognised."""
    cat = engine.memory.find("Saffron").id
    by_words = engine.search(Query("a cat on a sofa", kinds=(Kind.PHOTO,)))
    by_picture = engine.search(Query("", images=(str(CAT),)))
    found = engine.memory.mentions(cat)
    return (
        [(one.path, round(one.score, 3)) for one in by_words.hits],
        [(one.path, round(one.score, 3)) for one in by_picture.hits],
        [one.hit.path for one in engine.related(tmp_path / "tree" / "home" / CAT.name)],
        [(one.passage, one.score) for one in found if one.decision is Decision.YES],
        engine.memory.recognise(CAT),
    )


def counts(tmp_path, *spaces):
    with Store.open(tmp_path / "library") as store, store.read() as tx:
        return tuple(held_count(tx, one) for one in spaces)


def test_the_starter_model_serves_until_the_checkpoint_has_seen_all_and_comes_back(
    engine, home, tmp_path
):
    def choose(_role, space):
        name = image_model_of(space, home).name
        use(Role.IMAGE, name, home)
        return name

    basic = engine._models.image().space
    before = all_found(engine, tmp_path)
    assert before[3]
    assert [one.name for one in before[4]] == ["Saffron"]
    use(Role.IMAGE, "mine", home)
    mine = engine._models.image().space
    assert all_found(engine, tmp_path) == before
    engine.index(lambda _: None, lambda: counts(tmp_path, mine)[0] > 0)
    whole, done = counts(tmp_path, basic, mine)
    change = engine.status().image_change
    assert (change.done, change.total, change.complete) == (done, whole, False)
    assert all_found(engine, tmp_path) == before
    with pytest.raises(UsageProblem, match="has not seen all pictures yet"):
        engine.choices.keep("image")
    report = engine.index(lambda _: None, never)
    assert report.damaged == ()
    assert counts(tmp_path, basic, mine) == (whole, whole)
    assert engine.status().image_change.complete
    after = all_found(engine, tmp_path)
    assert after[:2] != before[:2]
    assert engine.choices.back(choose) == ("image", "efficientnet-lite2")
    engine.index(lambda _: None, never)
    assert all_found(engine, tmp_path) == before
    assert engine.choices.back(choose) == ("image", "mine")
    engine.index(lambda _: None, never)
    assert all_found(engine, tmp_path) == after
    assert engine.choices.keep() == whole
    assert counts(tmp_path, basic, mine) == (0, whole)
    assert all_found(engine, tmp_path) == after


def test_a_checkpoint_that_is_removed_in_the_middle_leaves_the_starter_model_at_work(
    engine, home, tmp_path
):
    before = all_found(engine, tmp_path)
    use(Role.IMAGE, "mine", home)
    mine = engine._models.image().space
    engine.index(lambda _: None, lambda: counts(tmp_path, mine)[0] > 0)
    remove("mine", home)
    assert engine.index(lambda _: None, never).damaged == ()
    assert engine.status().image_change is None
    assert all_found(engine, tmp_path) == before
