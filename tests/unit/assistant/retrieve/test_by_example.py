"""Searching by example: a picture, hits that are right, and hits that are not."""

from pathlib import Path

import pytest

from assistant.errors import ModelMissing
from assistant.records import Kind, Query
from assistant.retrieve.by_example import ExampleSearch
from assistant.retrieve.search import Searcher
from tests.fakes import FakeModels, plain_picture
from tests.filled import add_photo, add_texts


@pytest.fixture
def filled(store, models):
    for number, colour in enumerate(("red", "blue", "red", "green")):
        add_photo(store, models, f"photos/{number}.jpg", plain_picture(colour), date=f"202{number}")
    add_texts(store, models, "boat.md", ["The red boat lies at the pier.", "The pier is long."])
    add_texts(store, models, "ship.md", ["The boat lies at the second pier."])
    add_texts(store, models, "soup.md", ["Leeks and potatoes."])
    return store


@pytest.fixture
def opened():
    """Collect the names of the pictures that were opened."""
    return []


@pytest.fixture
def search(filled, models, opened):
    def open_picture(path: Path):
        opened.append(path.name)
        return plain_picture(path.stem)

    searcher = Searcher(filled, models)
    by_example = ExampleSearch(filled, models, searcher, open_picture)
    return lambda text="", **wanted: by_example.search(Query(text, **wanted))


def paths(result):
    return [hit.path for hit in result.hits]


def test_a_picture_finds_what_looks_like_it_and_says_so(search):
    found = search(images=("/elsewhere/red.jpg",))
    assert sorted(paths(found)) == ["photos/0.jpg", "photos/2.jpg"]
    assert found.hits[0].reasons[0] == "looks alike 1.00"
    assert found.hits[0].score == pytest.approx(1.0, abs=1e-3)


def test_filters_hold_for_pictures_too(search):
    assert paths(search(images=("/elsewhere/red.jpg",), after="2022")) == ["photos/2.jpg"]
    assert paths(search(images=("/elsewhere/red.jpg",), kinds=(Kind.NOTE,))) == []


def test_the_pages_of_a_search_look_at_the_picture_once(search, opened):
    first = search(images=("/elsewhere/red.jpg",), limit=1)
    second = search(images=("/elsewhere/red.jpg",), limit=1, offset=1)
    assert sorted(paths(first) + paths(second)) == ["photos/0.jpg", "photos/2.jpg"]
    assert (first.more, second.more) == (True, False)
    assert opened == ["red.jpg"]


def test_more_like_a_hit_leaves_that_hit_out(search):
    photo = next(hit for hit in search("red").hits if hit.kind is Kind.PHOTO)
    assert sorted([photo.path, *paths(search(like=(photo.passage,)))]) == [
        "photos/0.jpg",
        "photos/2.jpg",
    ]


def test_more_like_a_passage_finds_what_reads_like_it(search):
    boat = next(hit for hit in search("boat pier").hits if hit.path == "ship.md")
    found = search(like=(boat.passage,))
    assert found.hits[0].path == "boat.md"
    assert found.hits[0].reasons[0].startswith("reads alike")


def test_words_count_beside_an_example(search):
    boat = next(hit for hit in search("boat pier").hits if hit.path == "ship.md")
    assert paths(search("long", like=(boat.passage,)))[0] == "boat.md"
    assert search("long", like=(boat.passage,)).hits[0].text == "The pier is long."


def test_what_is_not_wanted_goes_and_takes_its_like_back(search):
    before = paths(search("red"))
    unwanted = search("red").hits[0]
    assert unwanted.kind is Kind.PHOTO
    after = paths(search("red", unlike=(unwanted.passage,)))
    assert unwanted.path not in after
    twin = next(p for p in before if p.startswith("photos") and p != unwanted.path)
    assert after.index(twin) > before.index(twin) - 1
    assert after[-1] == twin


def test_without_an_image_model_a_picture_cannot_be_searched_by(filled):
    models = FakeModels(without=("image",))
    by_example = ExampleSearch(
        filled, models, Searcher(filled, models), lambda _: plain_picture("red")
    )
    with pytest.raises(ModelMissing):
        by_example.search(Query("", images=("/elsewhere/red.jpg",)))


def test_a_hit_knows_the_shape_of_its_photo_only_when_the_file_told(search):
    assert search("red").hits[0].ratio is None
