"""Of what a small model writes only a plain sentence with the value that is known is taken."""

from dataclasses import replace

import pytest

from assistant.answer.generate.restated import restated
from assistant.records import Form, Sentence
from tests.hits import make_hit

QUESTION = "Where is the stopcock?"
VALUE = "under the kitchen window"
SOURCE = make_hit(
    "Stopcock is under the kitchen window, behind the cupboard. Gas meter in the cellar."
)


def taken(*texts, question=QUESTION, value=VALUE, source=SOURCE, supported=True):
    said = [Sentence(text, (1,) if supported else (), supported=supported) for text in texts]
    return [one.text for one in restated(said, question, value, [source])]


def test_a_plain_sentence_with_the_value_is_taken_and_once():
    own = "You will find the stopcock under the kitchen window."
    assert taken("The gas meter is in the cellar.", own, own) == [own]


@pytest.mark.parametrize(
    "written",
    [
        "The gas meter is in the cellar.",  # not the value
        "The stopcock is under the kitchen window, behind the cupboard.",  # as it stands there
        "It is behind the cupboard, under the kitchen window.",  # nothing of the question
        "The stopcock of the stopcock under the kitchen window.",  # states nothing
        "Stopcock: one is under the kitchen window.",
        "1. The stopcock sits under the kitchen window.",
        "The stopcock sits under the kitchen window",
        "The stopcock sits under the kitchen window, which is under the kitchen window.",
        "The stopcock of 1987 sits under the kitchen window.",
    ],
)
def test_what_is_no_plain_sentence_with_the_value_is_left_out(written):
    assert taken(written) == []


def test_what_no_source_upholds_is_left_out():
    assert taken("The stopcock sits under the kitchen window.", supported=False) == []


def test_a_time_makes_no_table_of_a_sentence():
    ferry = make_hit("Ferry to the island 15:00, back 18:30")
    said = "The ferry leaves at 15:00."
    assert taken(said, question="When does the ferry leave?", value="15:00", source=ferry) == [said]


def test_without_a_value_only_what_rests_on_a_picture_is_taken():
    said = "A dog lies on the beach."
    assert taken(said, value="") == []
    picture = replace(SOURCE, form=Form.PICTURE)
    assert taken(said, value="", source=picture) == [said]
