"""Where in a passage of speech what was asked for is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Locator
from assistant.retrieve.spoken import spoken_from

PASSAGE = Locator(start=100.0, end=140.0)
FILLER = "We talked about this and that for a while and laughed a lot. "
SAID = FILLER * 3 + "The spare key is under the blue pot. " + FILLER * 3


def start(text, **terms):
    return spoken_from(PASSAGE, text, terms).start


def test_the_hit_begins_a_moment_before_the_sentence():
    at = 100.0 + 40.0 * SAID.index("The spare key") / len(SAID)
    assert start(SAID, key=1.0, pots=1.0) == pytest.approx(at - 1.0, abs=0.01)
    assert spoken_from(PASSAGE, SAID, {"key": 1.0}).end == PASSAGE.end


def test_the_weightiest_words_decide_and_the_first_of_equals():
    said = "A dog. " + FILLER + "A dog and a heron. " + FILLER + "A dog and a heron."
    assert start(said, dog=1.0) == PASSAGE.start
    heron = 100.0 + 40.0 * said.index("A dog and") / len(said) - 1.0
    assert start(said, dog=1.0, heron=3.0) == pytest.approx(heron, abs=0.01)


def test_speech_without_marks_is_looked_at_in_parts():
    said = "well " * 60 + "the code is four seven " + "well " * 60
    assert 110.0 < start(said, code=1.0) < 121.0


@pytest.mark.parametrize(
    "locator", [Locator(), Locator(page=3), Locator(start=3.0), Locator(start=3.0, end=8.0)]
)
def test_what_is_short_or_not_spoken_stays(locator):
    assert spoken_from(locator, SAID, {"key": 1.0}) == locator


def test_what_says_none_of_the_words_stays_whole():
    assert spoken_from(PASSAGE, SAID, {"zebra": 1.0}) == PASSAGE
    assert spoken_from(PASSAGE, "", {"zebra": 1.0}) == PASSAGE


@given(st.text(), st.dictionaries(st.text(max_size=8), st.floats(0, 5), max_size=4))
def test_a_hit_never_leaves_its_passage(text, terms):
    found = spoken_from(PASSAGE, text, terms)
    assert found.start is not None
    assert PASSAGE.start <= found.start <= PASSAGE.end
    assert found.end == PASSAGE.end
