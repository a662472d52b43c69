"""Chances: on one scale for every kind, against the others, and which hits are nearly the best."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Evidence, Kind, Query
from assistant.retrieve.chance import FEWEST_LIKELY, MOST_LIKELY, log_odds, nearly_best, share
from assistant.retrieve.options import Options
from assistant.retrieve.order import Candidate, likely_first
from assistant.retrieve.search import Searcher
from tests.filled import add_texts

cosine = st.one_of(st.none(), st.floats(-1, 1))
evidence = st.builds(Evidence, cosine, st.none(), st.floats(0, 1))


@given(st.lists(evidence, max_size=8))
def test_chances_lie_between_0_and_1_and_keep_their_order(found):
    odds = log_odds(found)
    assert len(odds) == len(found)
    assert all(0 <= share(one) <= 1 for one in odds)
    assert log_odds(list(reversed(found))) == pytest.approx(list(reversed(odds)))


def test_what_many_have_speaks_less_than_what_one_has():
    close, words = Evidence(0.5, None, 0.3), Evidence(0.48, None, 0.8)
    crowd = log_odds([*[close] * 20, words])
    assert crowd[-1] > crowd[0]


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (Evidence(0.3, None, 0.4), Evidence(0.5, None, 0.4)),
        (Evidence(0.4, None, 0.2), Evidence(0.4, None, 0.7)),
        (Evidence(None, 0.1, 0.0), Evidence(None, 0.3, 0.0)),
    ],
)
def test_more_evidence_is_a_higher_chance(less, more):
    low, high = log_odds([less, more])
    assert low < high


def test_no_evidence_is_hardly_a_chance_and_all_of_it_a_good_one():
    nothing, everything = map(share, log_odds([Evidence(None, None, 0.0), Evidence(0.8, None, 1)]))
    assert nothing < 0.05
    assert everything > 0.8


def test_the_likely_ones_are_those_near_the_best():
    assert nearly_best([0.8, 0.01, 0.5, 0.2, 0.07]) == [True, False, True, True, False]


@given(st.lists(st.floats(0, 1), max_size=40))
def test_not_too_few_and_not_too_many_are_likely(chances):
    likely = nearly_best(chances)
    assert len(likely) == len(chances)
    assert min(FEWEST_LIKELY, len(chances)) <= sum(likely) <= MOST_LIKELY


@pytest.fixture
def filled(store, models):
    for number in range(8):
        text = f"The lease of flat {number} says that the tenant pays the rent each month."
        add_texts(store, models, f"lease{number}.pdf", [text], kind=Kind.PAGE)
    add_texts(store, models, "pier.md", ["The ferry leaves the pier at nine."])
    return store


def test_likely_hits_come_first_and_have_a_chance(filled, models):
    hits = Searcher(filled, models).search(Query("when does the ferry leave the pier")).hits
    assert hits[0].path == "pier.md"
    assert hits[0].chance == max(hit.chance for hit in hits)
    marks = [hit.likely for hit in hits]
    assert marks == sorted(marks, reverse=True)


def test_nothing_is_likely_where_nothing_fits(filled, models):
    searcher = Searcher(filled, models, options=Options(floor=False))
    hits = searcher.search(Query("rent volcano eruptions distant Iceland")).hits
    assert hits
    assert not any(hit.likely for hit in hits)


def test_without_vectors_hits_have_no_chance_and_words_decide(filled, models):
    options = Options(texts=False)
    hits = Searcher(filled, models, options=options).search(Query("ferry pier")).hits
    assert hits[0].path == "pier.md"
    assert hits[0].chance is None


def candidate(*, chance, named=0.0):
    nothing, about = frozenset(), Evidence(0.4, None, 0.3)
    return Candidate(None, nothing, nothing, about, 0.5, 1.0, share=named, chance=chance)


def test_a_document_that_the_question_names_vouches_for_its_passages():
    found = [
        candidate(chance=0.02, named=0.9),
        candidate(chance=0.8),
        candidate(chance=0.02),
        candidate(chance=0.7),
        candidate(chance=0.6),
    ]
    shown = likely_first(found)
    assert [one.chance for one in shown] == [0.02, 0.8, 0.7, 0.6, 0.02]
    assert [one.likely for one in shown] == [True, True, True, True, False]


def test_a_photo_that_is_merely_of_the_same_kind_does_not_fit():
    def likely(**signs):
        found = Candidate(
            None, frozenset(), frozenset(), Evidence(None, **signs), 0.4, 1.0, chance=0.3
        )
        return likely_first([found])[0].likely

    assert not likely(picture=0.29, words=0.0)
    assert likely(picture=0.36, words=0.0)
    assert likely(picture=0.29, words=0.7)  # a label or a name says so
