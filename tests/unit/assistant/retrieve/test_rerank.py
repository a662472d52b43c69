"""The best hits in another order: what is read, what stays, and what happens without a model."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.records import Form, Query, SearchResult
from assistant.retrieve.rerank import CONSIDERED, LIMIT_S, RerankedSearch
from tests.fakes import FakeModels, ManualClock
from tests.hits import make_hit


class LongestFirst:
    """Takes the longest passage for the best; every call lasts some seconds."""

    def __init__(self, clock, takes_s=0.0):
        self.clock, self.takes_s, self.read = clock, takes_s, []

    def score(self, question, texts):
        self.clock.advance(self.takes_s)
        self.read += texts
        return np.array([len(text) for text in texts], dtype=np.float32)

    def close(self):
        pass


def hits(count):
    return tuple(make_hit("x" * n, n, heading="", title="") for n in range(1, count + 1))


MANY = hits(30)


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
def searched(clock):
    """A function that searches 30 hits, of which each is longer than the one before."""

    def search(query, *, found=MANY, reranker=None, wanted=True):
        asked = []

        def plain(query):
            asked.append(query)
            last = query.offset + query.limit
            return SearchResult(query.text, 5.0, found[query.offset : last], more=len(found) > last)

        models = FakeModels()
        if reranker is not None:
            models.roles["reranking"] = reranker
        search = RerankedSearch(plain, models, wanted=lambda: wanted, clock=clock)
        return search.search(query), asked

    return search


def numbers(result):
    return [len(hit.text) for hit in result.hits]


def test_the_first_hits_are_ordered_by_what_the_model_says(searched, clock):
    result, _ = searched(Query("key", limit=25), reranker=LongestFirst(clock))
    assert numbers(result) == [*range(CONSIDERED, 0, -1), *range(CONSIDERED + 1, 26)]
    assert result.more


def test_pages_of_results_fit_together(searched, clock):
    pages = [
        numbers(searched(Query("key", limit=8, offset=at), reranker=LongestFirst(clock))[0])
        for at in range(0, 30, 8)
    ]
    whole, _ = searched(Query("key", limit=30), reranker=LongestFirst(clock))
    assert [one for page in pages for one in page] == numbers(whole)


def test_photos_keep_their_places(searched, clock):
    found = list(hits(4))
    found[1] = replace(found[1], form=Form.PICTURE)
    model = LongestFirst(clock)
    result, _ = searched(Query("key"), found=tuple(found), reranker=model)
    assert numbers(result) == [4, 2, 3, 1]
    assert "xx" not in model.read


def test_what_cannot_be_read_in_time_stays_behind(searched, clock):
    model = LongestFirst(clock, takes_s=LIMIT_S * 0.6)
    result, _ = searched(Query("key", limit=12), reranker=model)
    assert len(model.read) == 8
    assert numbers(result) == [8, 7, 6, 5, 4, 3, 2, 1, 9, 10, 11, 12]
    assert result.took_ms == pytest.approx(5.0 + 1200.0 * LIMIT_S)


def test_without_a_model_the_order_stays_and_a_notice_says_so(searched):
    result, _ = searched(Query("key", limit=5))
    assert numbers(result) == [1, 2, 3, 4, 5]
    assert "reranking" in result.notices[0]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (Query("key", limit=5), False),
        (Query("  ", limit=5), True),
        (Query("key", limit=5, offset=CONSIDERED), True),
    ],
)
def test_it_is_left_alone_where_it_has_no_place(searched, clock, query, wanted):
    model = LongestFirst(clock)
    result, asked = searched(query, reranker=model, wanted=wanted)
    assert model.read == []
    assert asked == [query]
    assert numbers(result) == list(range(query.offset + 1, query.offset + 6))
