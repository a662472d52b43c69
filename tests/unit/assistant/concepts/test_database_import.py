"""Databases are imported whole, in steps that a kill does not undo; places go by degrees."""

import json

import pytest

from assistant.concepts.database_import import Manner
from assistant.concepts.given import LOOKING, READING
from assistant.concepts.memory import Memory
from assistant.concepts.pictures import Pictures
from assistant.concepts.rap_format import read_database
from assistant.errors import Cancelled
from assistant.store import roots
from tests.fakes import COLOURS, FakeImageEmbedder
from tests.in_process import InProcessExtractor
from tests.unit.assistant.concepts.taught_home import Home, picture_of


@pytest.fixture
def home(store, models, clock, tree):
    with store.write() as tx:
        roots.add_root(tx, str(tree))
    return Home(store, models, clock)


def test_pictures_of_an_import_are_opened_by_one_child(home, tmp_path):
    made = []
    opened = Memory(
        home.store, home.models, pictures=lambda: made.append(1) or Pictures(InProcessExtractor)
    )
    for name, colour in (("bo", "red"), ("rex", "blue")):
        picture_of(tmp_path / f"{name}.png", colour, "white")
    found = {f"<{one}>": {"name": one, "image": f"{one}.png"} for one in ("bo", "rex")}
    (tmp_path / "database.json").write_text(json.dumps({"concept_dict": found}))
    done = []
    opened.import_from(tmp_path, Manner(on_picture=lambda *what: done.append(what)))
    assert done == [(READING, 1, 2), (READING, 2, 2), (LOOKING, 2, 2)]
    assert [len(one.concept.examples) for one in opened.all()] == [1, 1]
    assert made == [1]


class Killed(FakeImageEmbedder):
    """Is killed when it has looked at some pictures."""

    left = 20

    def embed_pictures(self, pictures):
        if self.left < len(pictures):
            raise KeyboardInterrupt
        self.left -= len(pictures)
        return super().embed_pictures(pictures)


def test_a_killed_import_loses_nothing_and_goes_on_when_it_is_said_again(home, tree, tmp_path):
    picture_of(tree / "last.jpg", "green", "green")
    home.index()
    some = [one for one in COLOURS if one != "green"]
    colours = [(one, two, three) for one in some for two in some for three in some]
    entries = {}
    for n, shown in enumerate([*colours[:24], ("green", "green")]):
        picture_of(tmp_path / "rap" / f"{n}.png", *shown)
        entries[f"<c{n}>"] = {"image": f"./{n}.png", "info": f"Number {n}."}
    (tmp_path / "rap" / "database.json").write_text(json.dumps({"concept_dict": entries}))
    home.models.roles["image"] = Killed()
    with pytest.raises(KeyboardInterrupt):
        home.memory.import_from(tmp_path / "rap")
    assert len(home.memory.all()) == 25, "all have come with their texts"
    home.models.roles["image"] = again = FakeImageEmbedder()
    taught = home.memory.import_from(tmp_path / "rap")
    assert taught.what == "Looked at 9 example pictures that were still waiting."
    assert again.pictures == 9
    assert home.seen("c24") == ["last.jpg"], "and all is found"
    home.memory.undo()
    assert home.memory.all() == []


def test_stopped_while_pictures_are_read_nothing_has_come(home, tmp_path):
    picture_of(tmp_path / "bo.png", "red", "white")
    (tmp_path / "database.json").write_text(
        json.dumps({"concept_dict": {"<bo>": {"image": "bo.png"}}})
    )
    with pytest.raises(Cancelled):
        home.memory.import_from(tmp_path, Manner(stop=lambda: True))
    assert home.memory.all() == []


def test_the_path_of_a_picture_that_is_missing_comes_through_an_export(home, tmp_path):
    picture_of(tmp_path / "in" / "rex.png", "red", "white")
    found = {"<bo>": {"image": "./gone/bo.png"}, "<rex>": {"image": "./rex.png"}}
    index = {"./rex.png": "<rex>", "./gone/rex2.png": "<rex>"}
    content = json.dumps({"concept_dict": found, "path_to_concept": index})
    (tmp_path / "in" / "database.json").write_text(content)
    home.memory.import_from(tmp_path / "in")
    home.memory.export_to(tmp_path / "out")
    got = json.loads((tmp_path / "out" / "database.json").read_text(encoding="utf-8"))
    rex = got["concept_dict"]["<rex>"]["image"]
    assert got["concept_dict"]["<bo>"]["image"] == "./gone/bo.png"
    assert got["path_to_concept"] == {
        "./gone/bo.png": "<bo>",
        rex: "<rex>",
        "./gone/rex2.png": "<rex>",
    }
    assert read_database(tmp_path / "out").concepts[0].lost == ("./gone/bo.png",)
