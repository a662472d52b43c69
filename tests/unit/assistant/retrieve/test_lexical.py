"""The full-text query that a question becomes, and what share of it a text covers."""

import pytest

from assistant.retrieve.lexical import coverage, match
from assistant.retrieve.query import stems, understand


def query(text):
    wanted = understand(text)
    return match(wanted, wanted.terms)


def test_any_term_with_its_other_endings():
    assert query("noisy heaters") == '("noisy" OR "nois"* OR "heaters" OR "heater"*)'


def test_phrases_are_required_and_minus_words_excluded():
    assert query('"hot water" bill -gas') == '("hot water") NOT "gas"'


def test_operators_are_only_words():
    assert query("NEAR AND OR NOT*") == '("near" OR "near"* OR "not")'


@pytest.mark.parametrize("text", ["", "-gas", '""'])
def test_nothing_to_match_gives_no_query(text):
    assert query(text) == ""


def test_coverage_is_weighted():
    terms = {"heater": 3.0, "kitchen": 1.0}
    assert coverage(terms, set(stems("the heaters hum"))) == 0.75
    assert coverage(terms, set()) == 0
    assert coverage({}, {"heater"}) == 0
