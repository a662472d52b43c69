"""Whatever is typed, what is understood of it are words of it, each once, and nothing fails."""

from hypothesis import example, given
from hypothesis import strategies as st

from assistant.retrieve.gazetteer import gazetteer
from assistant.retrieve.understanding.reader import read, without
from tests.understanding.measure import KNOWN, labelled_queries

WORDS = sorted({word for one in labelled_queries() for word in one.query.split()})
QUERIES = st.one_of(
    st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
)


@given(QUERIES)
def test_facets_are_words_of_the_query_that_do_not_overlap(query):
    found = read(query, KNOWN, gazetteer()).found
    end = 0
    for one in found:
        assert end <= one.chars[0] < one.chars[1] <= len(query)
        assert query[slice(*one.chars)] == one.said
        end = one.chars[1]


@given(QUERIES)
def test_every_time_begins_before_it_ends(query):
    for one in read(query, KNOWN, gazetteer()).found:
        for first, last in one.when.spans if one.when else ():
            assert not (first and last) or first <= last


@given(QUERIES)
@example("0,")
def test_the_rest_of_a_query_is_no_longer_than_it(query):
    found = read(query, KNOWN, gazetteer()).found
    rest = without(query, found)
    assert len(rest) <= len(query)
    assert set(rest.split()) <= set(query.split()) | {""} or found
