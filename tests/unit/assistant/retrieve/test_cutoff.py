"""Belief: one scale for every kind of evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.cutoff import TEXT, belief

cosine = st.one_of(st.none(), st.floats(-1, 1))


@given(cosine, cosine, st.floats(0, 1))
def test_belief_lies_between_0_and_1(text, picture, words):
    assert 0 <= belief(text=text, picture=picture, words=words) <= 1


@given(cosine, st.floats(0, 1), st.floats(0, 1))
def test_more_words_never_lower_it(text, some, more):
    low, high = sorted((some, more))
    assert belief(text=text, words=low) <= belief(text=text, words=high) + 1e-12


def test_no_evidence_is_no_belief():
    assert belief() == 0


def test_the_middle_means_one_half():
    assert pytest.approx(0.5) == TEXT(TEXT.middle)


def test_words_alone_are_never_proof():
    assert belief(words=1.0) < 0.91
