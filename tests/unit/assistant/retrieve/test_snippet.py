"""Which words of a passage are shown."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.snippet import LENGTH, snippet


def test_a_short_passage_is_shown_whole():
    assert snippet("Rent is due\non the first.", {"rent": 1.0}) == "Rent is due on the first."


def test_lines_that_no_sentence_goes_on_from_stay_apart():
    text = "Corner Bakery\n\nvisit us\nOpen daily\n- bread 3.20\nWe bake ourselves,\nEvery day."
    shown = "Corner Bakery · visit us · Open daily - bread 3.20 · We bake ourselves, Every day."
    assert snippet(text, {}) == shown


def test_the_window_lies_where_the_words_are():
    text = "filler " * 200 + "the boiler shows error E21 today " + "filler " * 200
    shown = snippet(text, {"boiler": 1.0, "e21": 2.0})
    assert "boiler shows error E21" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_what_was_found_is_shown_soon_where_its_sentence_begins():
    text = "One thing. " * 40 + "Before winter, drain the fresh water tank. " + "And more. " * 40
    assert snippet(text, {"water": 1.0}).startswith("… Before winter, drain the fresh water tank.")
    shown = snippet("word " * 60 + "at the end there is water", {"water": 1.0})
    assert shown.endswith("there is water")
    assert len(shown) > LENGTH // 2


def test_without_a_match_the_beginning_is_shown():
    assert snippet("one " * 200, {"absent": 1.0}).startswith("one one")


@given(st.text(), st.lists(st.sampled_from(["a", "b", "heater"])))
def test_it_never_grows_too_long_nor_fails(text, terms):
    shown = snippet(text, dict.fromkeys(terms, 1.0))
    longest_word = max((len(word) for word in text.split()), default=0)
    assert len(shown) <= max(LENGTH, longest_word) + 4


@given(st.lists(st.sampled_from(["heater", "boiler", "x", "filler", "é", "w" * 50]), max_size=60))
def test_no_window_holds_more_of_what_was_asked_for(words):
    terms = {"heater": 1.0, "boiler": 3.0}
    text, length = " ".join(words), 40
    shown = snippet(text, terms, length).strip("… ").split()
    best = 0.0
    for first in range(len(words)):
        for last in range(first, len(words)):
            if len(" ".join(words[first : last + 1])) <= length:
                best = max(best, sum(terms.get(word, 0.0) for word in words[first : last + 1]))
    assert sum(terms.get(word, 0.0) for word in shown) == best


def test_what_has_no_blanks_is_cut_as_well():
    for text in ("字" * 5000, "https://example.org/" + "x" * 3000):
        shown = snippet(text, {})
        assert len(shown) <= LENGTH + 2
        assert shown.endswith(" …")
