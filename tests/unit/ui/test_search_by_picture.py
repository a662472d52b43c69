"""`keepsake search --image`: what looks like a picture, alone or with words."""

import pytest
from PIL import Image

from assistant.records import Query


@pytest.fixture
def photos(keepsake, tree, tmp_path):
    for name, colour, width in (("barn", "red", 80), ("sky", "blue", 80), ("gate", "red", 90)):
        Image.new("RGB", (width, 60), colour).save(tree / f"{name}.png")
    assert keepsake("add", tree).code == 0
    assert keepsake("index").code == 0
    return tree


def test_a_picture_finds_its_like(keepsake, photos, tmp_path):
    Image.new("RGB", (30, 30), "red").save(tmp_path / "like this.png")
    shape = keepsake("search", "--image", tmp_path / "like this.png", "--json").json
    assert {hit["title"] for hit in shape["hits"]} == {"barn", "gate"}
    assert shape["understood"] == []
    assert shape["more"] is False


def test_what_is_no_picture_is_refused_with_a_sentence(keepsake, photos, tmp_path):
    (tmp_path / "a.txt").write_text("words")
    outcome = keepsake("search", "--image", tmp_path / "a.txt")
    assert outcome.code == 2
    assert "is not a photo" in " ".join(outcome.err.split())


def test_nothing_alike_is_told(keepsake, photos, tmp_path):
    Image.new("RGB", (30, 30), "yellow").save(tmp_path / "sun.png")
    outcome = keepsake("search", "--image", tmp_path / "sun.png", "--kind", "note")
    assert "Nothing found like sun.png." in " ".join(outcome.out.split())


def test_a_name_is_understood_unless_it_is_meant_as_a_word(keepsake, photos, engine):
    assert keepsake("concept", "add", "Rosalinda").code == 0
    shape = keepsake("search", "rosalinda", "red", "--json").json
    assert shape["understood"] == [{"facet": "concept", "label": "Rosalinda", "said": "rosalinda"}]
    plain = engine.search(Query("rosalinda red", literal=("Rosalinda",)))
    assert plain.understood == ()
    assert plain.hits
