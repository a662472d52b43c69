"""Pictures and words together, terms with weights, pictures that are not wanted."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import UsageProblem
from assistant.records import Query, Term
from assistant.retrieve.by_example import ExampleSearch
from assistant.retrieve.dense import Aim
from assistant.retrieve.gauges import PICTURES, gauge
from assistant.retrieve.search import Searcher
from assistant.retrieve.terms import read_term, written
from assistant.store.connection import Store
from assistant.store.filters import NO_FILTER
from tests.fakes import FakeModels, plain_picture
from tests.filled import add_photo, add_texts


@pytest.fixture
def filled(store, models):
    for number, colour in enumerate(("red", "blue", "red", "green")):
        add_photo(store, models, f"photos/{number}.jpg", plain_picture(colour), date=f"202{number}")
    add_texts(store, models, "boat.md", ["The red boat lies at the pier."])
    add_texts(store, models, "beach.md", ["The red towel lies at the beach."])
    return store


@pytest.fixture
def search(filled: Store, models: FakeModels):
    def open_picture(path: Path):
        if path.stem == "torn":
            raise UsageProblem("The picture torn.jpg is damaged. Choose another one.")
        return plain_picture(path.stem)

    by_example = ExampleSearch(filled, models, Searcher(filled, models), open_picture)
    return lambda text="", **wanted: by_example.search(Query(text, **wanted))


def paths(result):
    return [hit.path for hit in result.hits]


def photos(result):
    return [path for path in paths(result) if path.startswith("photos")]


def test_several_pictures_count_together(search):
    both = search(images=("/else/red.jpg", "/else/blue.jpg"))
    assert set(photos(both)[:3]) == {"photos/0.jpg", "photos/1.jpg", "photos/2.jpg"}
    assert both.hits[0].score < 0.99


def test_words_beside_a_picture_change_what_comes_first(search):
    alone = search(images=("/else/red.jpg", "/else/blue.jpg"))
    with_words = search("blue", images=("/else/red.jpg", "/else/blue.jpg"))
    assert photos(alone)[:3] != photos(with_words)[:3]
    assert photos(with_words)[0] == "photos/1.jpg"
    assert any(one.startswith("looks alike") for one in with_words.hits[0].reasons)


def test_more_of_a_term_comes_earlier_and_says_so(search):
    found = search("red lies at the", more_of=(Term("beach"),))
    assert paths(found)[0] == "beach.md"
    assert found.hits[0].reasons[0] == "more: beach"
    assert paths(search("red lies at the", more_of=(Term("boat"),)))[0] == "boat.md"


def test_less_of_a_term_comes_later_by_its_weight(search):
    plain = paths(search("red lies at the"))
    assert {"beach.md", "boat.md"} <= set(plain)
    found = search("red lies at the", less_of=(Term("beach"),))
    assert paths(found)[-1] == "beach.md"
    assert found.hits[-1].reasons[0] == "less: beach"
    assert set(paths(found)) == set(plain)


def test_a_light_weight_moves_less_than_a_heavy_one(search):
    heavy = search("red", more_of=(Term("green", 1.5),), images=("/else/red.jpg",))
    light = search("red", more_of=(Term("green", 0.1),), images=("/else/red.jpg",))
    scores = [
        {hit.path: hit.score for hit in found.hits}["photos/0.jpg"] for found in (light, heavy)
    ]
    assert scores[0] > scores[1]


def test_terms_alone_are_looked_for(search):
    assert "beach.md" in paths(search(more_of=(Term("beach"),)))[:1]


def test_what_looks_like_an_unwanted_picture_comes_last(search):
    plain = photos(search("red blue"))
    assert {"photos/0.jpg", "photos/1.jpg", "photos/2.jpg"} <= set(plain)
    found = search("red blue", unlike_images=("/else/red.jpg",))
    assert photos(found)[0] == "photos/1.jpg"
    assert found.hits[-1].reasons[0] == "like what is not wanted 1.00"


def test_a_picture_that_cannot_be_read_is_named_and_nothing_breaks(search):
    with pytest.raises(UsageProblem, match=r"torn\.jpg is damaged"):
        search("boat", images=("/else/red.jpg", "/else/torn.jpg"))
    assert photos(search(images=("/else/red.jpg",)))


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("beach", Term("beach")),
        (" at the beach ^ 0.5", Term("at the beach", 0.5)),
        ("2^10^2", Term("2^10", 2.0)),
        ("x^5", Term("x", 5.0)),
    ],
)
def test_a_term_is_read_with_its_weight(typed, term):
    assert read_term(typed) == term
    assert read_term(written(term)) == term


@pytest.mark.parametrize("typed", ["", "^2", "beach^", "beach^x", "beach^0", "beach^-1", "b^nan"])
def test_what_is_no_term_is_refused_with_a_sentence(typed):
    with pytest.raises(UsageProblem, match=r"\.$"):
        read_term(typed)


def test_a_scale_is_the_same_for_every_aim(filled, models):
    embedder = models.image()
    for word in ("red", "blue"):
        aim = Aim(embedder.space, embedder.embed_texts([word])[0])
        with filled.read() as tx:
            scale = gauge(tx, aim, PICTURES, NO_FILTER)
        assert scale is not None
        assert scale(scale.best) == pytest.approx(1.0)
        assert scale(scale.ordinary) == pytest.approx(0.0)
        assert np.isfinite(scale(-1.0))
