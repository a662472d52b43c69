"""`keepsake search` shows what it understood of a query, and takes it back when told to."""

import pytest
from PIL import Image


@pytest.fixture
def photos(keepsake, tree):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (45.0, 45.0, 36.0), 3: "E", 4: (4.0, 50.0, 24.0)}
    Image.new("RGB", (80, 60), "red").save(tree / "barn.jpg", exif=exif)
    Image.new("RGB", (80, 60), "blue").save(tree / "sky.jpg")
    assert keepsake("add", tree).code == 0
    assert keepsake("index").code == 0
    return tree


def test_what_was_understood_is_shown_and_in_json(keepsake, photos):
    outcome = keepsake("search", "photos", "in", "Lyon")
    assert "Understood: Photos · Lyon, France" in outcome.out
    shape = keepsake("search", "photos in Lyon", "--json").json
    assert shape["understood"] == [
        {"facet": "kind", "label": "photo", "said": "photos"},
        {"facet": "place", "label": "Lyon, France", "said": "in Lyon"},
    ]
    assert [hit["title"] for hit in shape["hits"]] == ["barn"]


def test_nothing_is_understood_when_words_are_meant(keepsake, photos):
    shape = keepsake("search", "photos in Lyon", "--no-understand", "--json").json
    assert shape["understood"] == []
    assert shape["notices"] == []


def test_near_a_place_alone_or_beside_words(keepsake, photos):
    shape = keepsake("search", "--near", "Lyon", "--json").json
    assert [hit["title"] for hit in shape["hits"]] == ["barn"]
    outcome = keepsake("search", "red", "--near", "Tokyo")
    assert outcome.code == 0
    assert "was made near Tokyo, Japan" in outcome.out + outcome.err
    outcome = keepsake("search", "red", "--near", "Qwxyz")
    assert outcome.code == 2
    assert "is no place that Keepsake knows" in outcome.err
