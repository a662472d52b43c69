"""No text and no name breaks the search for names; what is written as a name is found in place."""

from __future__ import annotations

import string
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.concepts.asked import concepts_in
from assistant.concepts.context import Context, Met, Profile, choose
from assistant.concepts.fold import fold, words
from assistant.concepts.link import NameBook
from assistant.concepts.ordinary import ORDINARY
from assistant.concepts.spelling import distance, inflections, sound, spellings
from assistant.retrieve import query
from assistant.taught import Concept, ConceptId, Decision

TEXTS = st.text(max_size=80)
NAMES = st.lists(st.text(max_size=12), max_size=6)
PLAIN = st.text(string.ascii_lowercase, min_size=5, max_size=9).filter(
    lambda name: name not in ORDINARY
)
IDS = st.integers(1, 6).map(ConceptId)


def book_of(names):
    return NameBook([Concept(ConceptId(n), name) for n, name in enumerate(names)])


@settings(max_examples=300, deadline=None)
@given(NAMES, TEXTS, st.booleans())
def test_finds_lie_in_the_text_in_order_and_apart(names, text, spoken):
    book = book_of(names)
    for found, source in (
        (book.find(f"{text} {' '.join(names)}", spoken=spoken), f"{text} {' '.join(names)}"),
        (book.find_in_name(text), text),
    ):
        for one in found:
            start, end = one.chars
            assert 0 <= start < end <= len(source)
            assert one.concepts
            assert 0.0 < one.score <= 1.0
            assert (one.decision is Decision.YES) == (one.score >= 0.7)
        assert all(a.chars[1] <= b.chars[0] for a, b in pairwise(found))


@settings(max_examples=200, deadline=None)
@given(PLAIN, st.lists(PLAIN, max_size=6), st.lists(PLAIN, max_size=6))
def test_a_name_between_words_is_found_where_it_stands(name, before, after):
    text = " ".join([*before, name.capitalize(), *after])
    start = len(" ".join(before)) + bool(before)
    found = book_of([name.capitalize()]).find(text)
    assert (start, start + len(name)) in [one.chars for one in found]
    assert all(one.decision is Decision.YES for one in found)


@settings(max_examples=200, deadline=None)
@given(PLAIN, st.lists(PLAIN, max_size=6))
def test_a_longer_word_is_never_the_name(name, others):
    text = " ".join(f"{name}{other}" for other in others)
    found = book_of([name.capitalize()]).find(text)
    assert not [one for one in found if text[slice(*one.chars)] not in (name, f"{name}s")]


@given(st.text(st.characters(codec="latin-1"), max_size=60))
def test_folding_agrees_with_that_of_questions(text):
    bare = text.replace("\u00ad", "")
    assert list(fold(bare)) == query.tokens(bare)


@given(TEXTS)
def test_places_of_words_never_go_back(text):
    places = [(word.start, word.end) for word in words(text)]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)


@settings(deadline=None)
@given(TEXTS, NAMES)
def test_the_rest_of_a_question_holds_no_certain_name_and_nothing_new(question, names):
    asked = concepts_in(question, book_of(names))
    assert set(asked.rest) <= set(question) | {" "}
    for one in asked.found:
        assert 0 <= one.chars[0] < one.chars[1] <= len(question)
    if not asked.found:
        assert asked.rest == question.strip()


@given(TEXTS)
def test_spelling_takes_any_word(word):
    inflections(word)
    spellings(word)
    sound(word)


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_distance_is_symmetric_bounded_and_zero_for_the_same(one, other):
    assert distance(one, other, 2) == distance(other, one, 2)
    assert (distance(one, other, 2) == 0) == (one == other)
    assert distance(one, other, 2) <= 3


@given(
    st.lists(
        st.builds(
            Profile,
            IDS,
            category=st.frozensets(st.sampled_from(["dog", "cat"])),
            words=st.frozensets(st.sampled_from("abcdef")),
            friends=st.dictionaries(IDS, st.floats(0, 50)),
            days=st.none() | st.just((10.0, 20.0)),
        ),
        min_size=1,
        max_size=4,
        unique_by=lambda one: one.concept,
    ),
    st.builds(
        Context,
        words=st.frozensets(st.sampled_from(["dog", "cat", *"abcdef"])),
        company=st.lists(st.builds(Met, IDS, st.floats(0, 1)), max_size=4).map(tuple),
        day=st.none() | st.floats(0, 30_000),
    ),
)
def test_a_choice_is_sure_only_without_rivals_and_does_not_hang_on_order(profiles, context):
    choice = choose(profiles, context)
    assert (choice.decision is Decision.YES) == (not choice.rivals)
    assert 0.0 < choice.score <= 1.0
    turned = choose(profiles[::-1], context)
    assert (turned.concept, turned.decision) == (choice.concept, choice.decision)
    assert set(turned.rivals) == set(choice.rivals)
