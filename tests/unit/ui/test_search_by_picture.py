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
    found = keepsake("search", "--image", tmp_path / "like this.png", "--no-stacks", "--json")
    shape = found.json
    assert {hit["title"] for hit in shape["hits"]} == {"barn", "gate"}
    assert shape["understood"] == []
    assert shape["more"] is False


def test_what_is_no_picture_is_refused_with_a_sentence(keepsake, photos, tmp_path):
    (tmp_path / "a.txt").write_text("words")
    outcome = keepsake("search", "--image", tmp_path / "a.txt")
    assert outcome.code == 2
    assert "is not a photo" in " ".join(outcome.err.split())


def test_pictures_words_and_terms_go_together(keepsake, photos, tmp_path):
    for colour in ("red", "blue"):
        Image.new("RGB", (30, 30), colour).save(tmp_path / f"{colour}.png")
    red, blue = tmp_path / "red.png", tmp_path / "blue.png"

    def titles(*arguments):
        shape = keepsake("search", *arguments, "--no-stacks", "--json").json
        return [hit["title"] for hit in shape["hits"]]

    assert set(titles("--image", red, "--image", blue)) == {"barn", "gate", "sky"}
    assert titles("--image", red, "--image", blue, "--more", "blue^2")[0] == "sky"
    assert titles("--image", red, "--image", blue, "--less", "blue")[-1] == "sky"
    assert titles("--image", red, "--image", blue, "--unlike", red)[0] == "sky"
    assert set(titles("--more", "red")) >= {"barn", "gate"}


@pytest.mark.parametrize("weight", ["^", "^x", "^0", "^9"])
def test_a_weight_that_is_none_is_refused_with_an_example(keepsake, photos, weight):
    outcome = keepsake("search", "red", "--less", f"sky{weight}")
    assert outcome.code == 2
    assert "sky^0.5" in outcome.err


def test_less_of_something_alone_is_no_search(keepsake, photos):
    outcome = keepsake("search", "--less", "red")
    assert outcome.code == 2
    assert "Say what to look for" in outcome.err


def test_copies_are_one_hit_that_tells_of_the_others(keepsake, photos):
    words = "The water will be off on the whole street while they replace pipes and drains there"
    for name in ("notice", "again"):
        (photos / f"{name}.md").write_text(f"{words}, {(name == 'again' and 'too') or 'so'}.\n")
    assert keepsake("index").code == 0
    (hit,) = keepsake("search", "water pipes", "--kind", "note", "--json").json["hits"]
    (other,) = hit["similar"]
    assert {hit["title"], other["title"]} == {"notice", "again"}
    assert other["similar"] == []
    text = " ".join(keepsake("search", "water pipes", "--kind", "note").out.split())
    assert f"and 1 like it: {other['path']}" in text
    one_by_one = keepsake("search", "water pipes", "--kind", "note", "--no-stacks", "--json").json
    assert len(one_by_one["hits"]) == 2
    assert keepsake("settings", "stacks", "false").code == 0
    assert len(keepsake("search", "water pipes", "--kind", "note", "--json").json["hits"]) == 2


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
