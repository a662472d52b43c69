"""Names are taken as the files spell them, but never for another name."""

import pytest

from assistant.answer.converse import Answerer
from assistant.answer.question.respelled import Speller, heard_as
from assistant.concepts.spelling import may_be_same
from assistant.retrieve.search import Searcher
from tests.fakes import never
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
    texts = [
        "Ole Brandt gives the course.",
        "Dr. Keller and Anna came.",
        "a brand of tea, Meier, Ekholm",
    ]
    add_texts(store, models, "note.txt", texts)
    return Speller(store)


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        ("When does Dr. Kellar come?", "When does Dr. Keller come?"),
        ("When does Mr Mayer come?", "When does Mr Meier come?"),
        ("When does Mr Eckholm come?", "When does Mr Ekholm come?"),
        ("When does Ole Brandt come?", "When does Ole Brandt come?"),
        ("When does Dr. Neller come?", "When does Dr. Neller come?"),
        ("Wann kommt die Marke mit Brant zu uns?", "Wann kommt die Marke mit Brant zu uns?"),
        ("Wann kommt Frau Dr. Kellar zu uns?", "Wann kommt Frau Dr. Keller zu uns?"),
        ("When does Anne come on Monday?", "When does Anne come on Monday?"),
    ],
)
def test_a_name_that_no_file_has_is_taken_as_the_files_spell_it(speller, asked, taken):
    found = speller.respelled(asked, ())
    assert found.question == taken
    assert bool(found.words) is (asked != taken)


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        ("Who gives the cuorse?", "Who gives the course?"),
        ("Who gives the coursse with Mr Mayer?", "Who gives the course with Mr Meier?"),
        ('Who gives the "cuorse"?', 'Who gives the "cuorse"?'),
        ("Where is the horse?", "Where is the horse?"),
        ("Who pays?", "Who pays?"),
    ],
)
def test_a_slip_in_another_word_is_mended_too(speller, asked, taken):
    found = speller.respelled(asked, ())
    assert found.question == taken
    assert bool(found.words) is (asked != taken)


def test_the_name_of_a_concept_stays(speller):
    assert speller.respelled("When does Dr. Kellar come?", ["Kellar"]).words == ()


def test_a_recording_has_a_name_that_sounds_alike():
    assert heard_as({"brunner", "voss"}, "Mister Bruner will call") == ["brunner"]


def test_the_answer_says_which_name_was_looked_for(store, models):
    add_texts(store, models, "note.txt", ["Dr. Keller pays a deposit of 900 euros."])
    asked = "What deposit does Dr. Kellar pay?"
    answerer = Answerer(Searcher(store, models), models, speller=Speller(store))
    (*_, done) = answerer.ask(asked, never)
    assert done.answer.question == asked
    assert "900 euros" in done.answer.text
    assert "“Kellar” stands nowhere in your files; “Keller” was looked for." in done.answer.notices


def test_only_a_file_can_tell_its_camera(store, models):
    add_texts(store, models, "note.txt", ["The camera took a photo of the yellow barn."])
    answerer = Answerer(Searcher(store, models), models)
    (*_, done) = answerer.ask("Which camera took the photo of the yellow barn?", never)
    assert not done.answer.found
