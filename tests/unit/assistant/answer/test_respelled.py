"""Names are taken as the files spell them, but never for another name."""

import pytest

from assistant.answer.respelled import Speller, heard_as
from assistant.concepts.spelling import may_be_same
from tests.filled import add_texts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("brunner", "bruner", True),
        ("kathrin", "catherine", True),
        ("meyer", "maier", True),
        ("stephan", "stefan", True),
        ("brand", "brandt", True),
        ("lindqvist", "lindquist", True),
        ("neller", "keller", False),
        ("maria", "marie", False),
        ("maria", "marta", False),
        ("anna", "anne", False),
        ("paul", "paula", False),
        ("simon", "simone", False),
        ("lena", "lina", False),
        ("berger", "burger", False),
        ("tim", "tom", False),
    ],
)
def test_which_spellings_may_be_one_name(one, other, same):
    assert may_be_same(one, other) is same
    assert may_be_same(other, one) is same


@pytest.fixture
def speller(store, models):
    texts = ["Ole Brandt gives the course.", "Dr. Keller and Anna came.", "a brand of tea, Meier"]
    add_texts(store, models, "note.txt", texts)
    return Speller(store)


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        ("When does Dr. Kellar come?", "When does Dr. Keller come?"),
        ("When does Mr Mayer come?", "When does Mr Meier come?"),
        ("When does Ole Brandt come?", "When does Ole Brandt come?"),
        ("When does Dr. Neller come?", "When does Dr. Neller come?"),
        ("When does Anne come on Monday?", "When does Anne come on Monday?"),
    ],
)
def test_a_name_that_no_file_has_is_taken_as_the_files_spell_it(speller, asked, taken):
    found = speller.respelled(asked, ())
    assert found.question == taken
    assert bool(found.names) is (asked != taken)


def test_the_name_of_a_concept_stays(speller):
    assert speller.respelled("When does Dr. Kellar come?", ["Kellar"]).names == ()


def test_a_recording_has_a_name_that_sounds_alike():
    assert heard_as({"brunner", "voss"}, "Mister Bruner will call") == ["brunner"]
