"""Each switch of a search takes away what it stands for, and encoded queries are kept."""

import numpy as np
import pytest

from assistant.records import Kind, Query
from assistant.retrieve.options import VECTORS_ALONE, WORDS_ALONE, Options
from assistant.retrieve.remembered import RememberedModels
from assistant.retrieve.search import Searcher
from tests.fakes import plain_picture
from tests.filled import add_photo, add_texts


@pytest.fixture
def filled(store, models):
    add_texts(store, models, "rent/contract.pdf", ["The deposit is due."], kind=Kind.PAGE)
    add_texts(store, models, "boats.md", ["The ferry leaves at nine.", "Oars lie in the shed."])
    add_photo(store, models, "photos/a.jpg", plain_picture("red"))
    return store


@pytest.fixture
def search(filled, models):
    def with_options(options, text):
        return Searcher(filled, models, options=options).search(Query(text)).hits

    return with_options


@pytest.mark.parametrize(
    ("options", "query", "path"),
    [
        (Options(words=False, texts=False), "deposit", "rent/contract.pdf"),
        (Options(pieces=False, texts=False), "erry", "boats.md"),
        (Options(names=False, documents=False, texts=False), "contract", "rent/contract.pdf"),
        (Options(pictures=False, texts=False), "scarlet red", "photos/a.jpg"),
    ],
)
def test_what_is_switched_off_finds_nothing_more(search, options, query, path):
    found = {hit.path: hit.score for hit in search(Options(), query)}
    left = {hit.path: hit.score for hit in search(options, query)}
    if path in found:
        assert left.get(path, 0.0) < found[path]
    else:
        assert path not in left


def test_words_alone_ask_no_vectors_and_vectors_alone_no_words(search):
    (hit,) = search(WORDS_ALONE, "ferry")
    assert hit.similarity is None
    hits = search(VECTORS_ALONE, "deposit due")
    assert hits[0].path == "rent/contract.pdf"
    assert 0 < hits[0].score < 1
    assert hits[0].similarity > 0


def test_the_floor_hides_what_is_hardly_believed(search):
    shown, everything = (search(Options(floor=floor), "ferry oars") for floor in (True, False))
    assert len(shown) < len(everything)


def test_without_belief_the_lists_decide_alone(filled, models):
    for number in range(3):
        add_texts(filled, models, f"note{number}.md", ["ferry ferry ferry ferry"])
    orders = [
        [hit.path for hit in Searcher(filled, models, options=options).search(Query(text)).hits]
        for options in (Options(), Options(belief=False))
        for text in ("ferry leaves nine",)
    ]
    assert orders[0][0] == "boats.md"
    assert sorted(orders[0]) == sorted(orders[1])


def test_a_query_is_encoded_once(filled, models):
    remembered = RememberedModels(models)
    before = len(models.text().texts)
    searchers = [Searcher(filled, remembered, options=one) for one in (Options(), WORDS_ALONE)]
    hits = [one.search(Query("the ferry leaves")).hits for one in searchers * 2]
    assert len(models.text().texts) == before + 1
    assert hits[0] == hits[2]
    assert hits[0] == tuple(Searcher(filled, models).search(Query("the ferry leaves")).hits)
    vectors = remembered.text().embed(["a", "b", "a"])
    assert np.array_equal(vectors, models.text().embed(["a", "b", "a"]))
    assert remembered.names() == models.names()
