"""A sentence is plain English to all who do not care, and can be made anew by those who do."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UsageProblem
from assistant.phrases import count, listed
from assistant.told import from_plain, joined, template_of, to_plain, told


def test_it_is_the_english_text():
    said = told("{} lies in {}, {:.2f}", "a", "b", 0.5)
    assert said == "a lies in b, 0.50"
    assert json.dumps([said]) == '["a lies in b, 0.50"]'
    assert told("{} characters", 1204) == "1,204 characters"
    assert told("%n file(s) of {}", "x", number=1) == "1 file of x"
    assert told("a {brace}") == "a {brace}"


def test_an_error_keeps_it():
    problem = UsageProblem(told("{} is a file.", "x"))
    assert str(problem) == "x is a file."
    assert template_of(problem.sentence) == "{} is a file."
    assert UsageProblem("plain").sentence == "plain"


values = st.text() | st.integers() | st.floats(allow_nan=False)


@given(st.lists(values, max_size=3), st.integers(-1, 5))
def test_what_json_holds_makes_the_same_again(given_values, number):
    said = told("{} " * len(given_values) + "%n", *given_values, number=number)
    nested = told("“{}”", said)
    again = from_plain(json.loads(json.dumps(to_plain(nested))))
    assert again == nested
    assert (again.template, again.values, again.number) == ("“{}”", (said,), -1)
    assert again.values[0].values == tuple(given_values)
    assert pickle.loads(pickle.dumps(nested)).template == "“{}”"  # noqa: S301


@pytest.mark.parametrize("value", [{}, {"told": "{}", "values": [], "number": -1}, {"told": 1}])
def test_what_is_no_sentence_is_refused(value):
    if value.get("values") == []:
        assert from_plain(value) == "{}"
        return
    with pytest.raises(ValueError, match="not a sentence"):
        from_plain(value)


def test_counts_and_lists_remember_too():
    assert count(1204, "file") == "1,204 files"
    assert template_of(count(2, "file")) == "%n file(s)"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed([]) == ""
    assert joined(["One.", told("Two {}.", 2)]) == "One. Two 2."
