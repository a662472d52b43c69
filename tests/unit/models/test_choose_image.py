"""Choosing another image model: the indexer looks at all pictures again, and words find them."""

import json
import shutil
from pathlib import Path

import pytest

from assistant.engine import Engine
from assistant.records import Kind, Query
from assistant.retrieve.dense import take_aim
from assistant.store import regions, vectors
from assistant.store.connection import Store
from models.catalogue import Role
from models.inventory import use
from models.load import InstalledModels
from tests.fakes import never
from tests.samples import make_photo

COLOURS = ("red", "green", "blue", "white")


@pytest.fixture
def home(clip_home, tmp_path):
    """The tiny model, and it once more as if it were of other weights."""
    folder = Path(shutil.copytree(clip_home, tmp_path / "models"))
    second = Path(shutil.copytree(folder / "mine", folder / "second"))
    for name, change in (("encoder.json", {"weights": "another"}), ("manifest.json", {})):
        said = {**json.loads((second / name).read_text()), **change}
        (second / name).write_text(json.dumps(said))
    manifest = json.loads((second / "manifest.json").read_text())
    facts = (second / "encoder.json").stat()
    stamp = manifest["files"]["encoder.json"]
    manifest["model"] = "second"
    stamp["bytes"], stamp["mtime_ns"] = facts.st_size, facts.st_mtime_ns
    (second / "manifest.json").write_text(json.dumps(manifest))
    return folder


def described(store, model):
    """How many photos have a vector, and how many have regions, in the spaces of a model."""
    with store.read() as tx:
        space, parts = (vectors.find_space(tx, one) for one in (model.space, model.region_space))
        if space is None or parts is None:
            return 0, 0
        chunks = regions.region_chunks(tx, parts)
        pictures = {int(one) for chunk in chunks for one in chunk.passages}
        return vectors.vector_count(tx, space, kind=Kind.PHOTO), len(pictures)


def test_pictures_are_looked_at_again_with_the_model_that_is_chosen(home, tmp_path):
    tree, library = tmp_path / "tree", tmp_path / "library"
    for colour in COLOURS:
        make_photo(tree / f"{colour}.jpg", colour)
    models = InstalledModels(home)
    with Engine(library, models) as engine:
        engine.change_setting("reading", "false")
        engine.add_root(tree)
        engine.index(lambda _: None, never)
        first = models.image()
        use(Role.IMAGE, "second", home)
        second = models.image()
        with Store.open(library) as store:
            assert described(store, first) == (4, 4)
            assert described(store, second) == (0, 0)
            engine.index(lambda _: None, never)
            assert described(store, second) == (4, 4)
        aim = take_aim(models, "something red").picture
        assert aim is not None
        assert aim.space == second.space
        assert engine.search(Query("red")).hits[0].path == "red.jpg"
        assert engine.status().vector_queue == 0
