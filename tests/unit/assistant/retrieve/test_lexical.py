"""The full-text query that a question becomes, and what share of it a text covers."""

import pytest

from assistant.retrieve import lexical
from assistant.retrieve.lexical import (
    affordable,
    by_names,
    by_words,
    coverage,
    either,
    inside_words,
    match,
    weights,
)
from assistant.retrieve.query import stems, understand
from assistant.store import words
from assistant.store.filters import NO_FILTER
from tests.unit.assistant.store import library


def query(text):
    wanted = understand(text)
    return match(wanted, list(map(either, wanted.terms)))


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


def test_a_short_number_is_part_of_a_code_and_of_no_longer_number():
    text = "Room B204, sent at 10:00 +0200, policy VP202088431"
    assert inside_words(dict.fromkeys(("200", "204", "88431", "icy"), 1.0), text) == [
        "204",
        "88431",
    ]


@pytest.fixture
def common(store):
    """A library in which "rent" and "flat" are too common to be weighed, and "lease" is not."""
    with store.write() as tx:
        root = library.root(tx)
        texts = ["rent flat", "rent", "flat", "rent lease", "flats", "rents"]
        _, _, ids = library.index(tx, root, "a", [library.text(one) for one in texts])
        library.index(tx, root, "b plan", [library.text(f"other {n}") for n in range(9)])
        library.index(tx, root, "c plan", [library.text("nothing more")])
    with store.read() as tx:
        yield tx, ids


def found(tx, text):
    wanted = understand(text)
    return [one.passage for one in by_words(tx, wanted, weights(tx, wanted), 9, only=NO_FILTER)]


def test_rare_words_are_weighed_and_common_ones_left_out(common, monkeypatch):
    tx, ids = common
    monkeypatch.setattr(lexical, "MOST_MATCHES", 2)
    assert found(tx, "rent lease") == [ids[3]]
    assert affordable(tx, words.Index.WORDS, ["lease", "rent"], room=2) == ['"lease" OR "leas"*']
    assert affordable(tx, words.Index.WORDS, ["lease", "rent"], room=6) == [
        '"lease" OR "leas"*',
        '"rent"',
    ], "without its other endings"


def test_of_common_words_the_newest_that_hold_all_come_first(common, monkeypatch):
    tx, ids = common
    monkeypatch.setattr(lexical, "MOST_MATCHES", 1)
    assert found(tx, "rent flat") == [ids[0], ids[3], ids[2], ids[1]]
    assert found(tx, "rent flat -lease") == [ids[0], ids[2], ids[1]]
    assert found(tx, '"rent flat"') == [ids[0]]


def test_common_words_in_names_find_the_newest(common, monkeypatch):
    tx, _ = common
    monkeypatch.setattr(lexical, "MOST_NAMED", 0)
    [newest, older] = by_names(tx, {"plan": 1.0}, 9, only=NO_FILTER)
    assert newest[0] > older[0]
    assert by_names(tx, {"plan": 1.0, "b": 1.0}, 9, only=NO_FILTER) == [older], "both words"
    assert by_names(tx, {"unheard": 1.0}, 9, only=NO_FILTER) == []
