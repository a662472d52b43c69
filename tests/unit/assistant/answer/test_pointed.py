"""The words that the verifier points at: which sentence they are in, and what is stated alone."""

import pytest

from assistant.answer.gate import Gate
from assistant.answer.verifying import trimmed
from assistant.records import Form
from tests.fake_verifier import FakeVerifier
from tests.fakes import FakeModels
from tests.hits import make_hit

TEXT = (
    "The chimney was swept on Tuesday, and the sweep looked at the stove as well. "
    "He says that the stove wants a new seal before winter. "
    "Ned Barlow comes again in a year."
)
TERMS = {"stove": 2.0, "sweep": 2.0, "name": 1.0}


def told(verifier, question, text=TEXT, **facts):
    models = FakeModels()
    models.roles["verifying"] = verifier
    hit = make_hit(text, 1, score=0.9, **facts)
    (found,) = Gate(models).weigh(question, [hit], TERMS)
    return found


def test_the_sentence_with_the_answer_is_quoted_and_the_answer_stated():
    found = told(FakeVerifier(4.0, "Ned Barlow"), "What is the sweep of the stove called?")
    assert found.value == "Ned Barlow"
    assert "Ned Barlow comes again" in found.quote


@pytest.mark.parametrize(
    ("odds", "sure"), [(-1.0, 0.9), (4.0, 0.1)], ids=["states nothing", "unsure of the words"]
)
def test_without_a_sure_word_the_other_signs_decide(odds, sure):
    question = "What is the sweep of the stove called?"
    found = told(FakeVerifier(odds, "Ned Barlow", sure), question)
    plain = told(FakeVerifier(odds), question)
    assert (found.quote, found.value) == (plain.quote, plain.value)


def test_what_is_long_or_not_sure_is_quoted_and_not_stated_alone():
    answer = "He says that the stove wants a new seal before winter"
    assert told(FakeVerifier(4.0, answer), "What did the sweep find?").value == ""
    unsure = told(FakeVerifier(4.0, "a new seal", 0.3), "What did the sweep find?")
    assert unsure.value == ""
    assert "a new seal" in unsure.quote


def test_a_value_of_the_sort_that_is_asked_for_is_stated_as_such():
    text = "The sweep came in the morning of 4 May 2025. The stove cost 310 euros."
    dated = told(
        FakeVerifier(4.0, "in the morning of 4 May 2025"), "When did the sweep come?", text
    )
    assert dated.value == "4 May 2025"
    paid = told(FakeVerifier(4.0, "came in the morning"), "How much was the sweep?", text)
    assert paid.value == "", "no amount is stated from another sentence"


def test_of_several_places_with_the_same_words_the_one_before_which_they_stand_as_often():
    lines = [
        f"{day}: the sweep asked for a ladder {'and soot bags' * (day == 'Wed')}."
        for day in ("Mon", "Tue", "Wed")
    ]
    found = told(FakeVerifier(4.0, "a ladder"), "What did the sweep ask for?", "\n".join(lines))
    assert found.value == "a ladder"
    assert "Wed" in found.quote


def test_a_cell_of_a_table_is_found_in_its_row():
    table = "Who | Stove\nMira | green\nSweep | black"
    found = told(FakeVerifier(4.0, "black"), "Which stove has the sweep?", table, form=Form.TABLE)
    assert found.value == "black"
    assert "Sweep" in found.quote


@pytest.mark.parametrize(
    ("text", "told", "kept"),
    [
        ("Leilani Fepulea'i deals with it", "Leilani Fepulea", "Leilani Fepulea'i"),
        ("It is Mira's dog", "Mira", "Mira"),
        ("They ask $1,150 of us", "1,150", "$1,150"),
        ("They ask 40 % of it", "40", "40 %"),
        ("in the woodshed", "shed", "woodshed"),
    ],
)
def test_an_answer_is_of_whole_words_and_amounts(text, told, kept):
    at = text.index(told)
    begin, end = trimmed(text, at, at + len(told))
    assert text[begin:end] == kept


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (" Ned Barlow. ", "Ned Barlow"),
        ("(at noon),", "at noon"),
        ("9 a.m.", "9 a.m."),
        ("Seal (rope)", "Seal (rope)"),
        (" .,", ""),
    ],
)
def test_marks_at_the_edges_are_no_part_of_an_answer(words, kept):
    begin, end = trimmed(words, 0, len(words))
    assert words[begin:end] == kept
