"""What the answer verifier reads of the hits, and what the gate makes of its word."""

import pytest

from assistant.answer.sources.gate import Gate
from assistant.errors import ModelDamaged
from assistant.records import Form
from tests.fake_verifier import FakeVerifier
from tests.fakes import FakeModels
from tests.hits import make_hit

QUESTION, TERMS = "What deposit does the tenant pay?", {"deposit": 2.0, "tenant": 1.0}
TEXT = "The tenant pays a deposit of 900 euros."


def weighed(verifier, *hits, question=QUESTION):
    models = FakeModels()
    if verifier is not None:
        models.roles["verifying"] = verifier
    return {one.hit.text: one.score for one in Gate(models).weigh(question, hits, TERMS)}


def test_a_yes_speaks_for_a_passage_and_a_no_against_it():
    hit = make_hit(TEXT, 1, score=0.9)
    yes, no = (weighed(FakeVerifier(odds), hit)[TEXT] for odds in (4.0, -4.0))
    assert yes > 0.5 > no
    assert weighed(FakeVerifier(99.0), hit)[TEXT] == weighed(FakeVerifier(6.0), hit)[TEXT], (
        "it is never alone"
    )


@pytest.mark.parametrize("odds", [ModelDamaged("broken"), None])
def test_without_it_the_other_signs_decide(odds):
    hit = make_hit(TEXT, 1, score=0.9)
    assert weighed(FakeVerifier(odds) if odds else None, hit) == weighed(None, hit)


def test_photos_and_other_languages_are_not_read():
    german = "Der Mieter zahlt eine Kaution von 900 Euro, und das ist nicht wenig für ihn."
    photo = make_hit("A photo of a tenant", 2, score=0.9, form=Form.PICTURE)
    verifier = FakeVerifier(-6.0)
    weighed(verifier, photo, make_hit(german, 3, score=0.9))
    weighed(
        verifier, make_hit(TEXT, 1), question="Welche Kaution zahlt der Mieter für die Wohnung?"
    )
    assert verifier.read == []


def test_of_a_long_passage_the_words_about_the_closest_place_are_read():
    filler = "Nothing of note happened on that long and rainy autumn day in town. " * 40
    verifier = FakeVerifier(1.0)
    weighed(verifier, make_hit(filler + TEXT + filler, 1, score=0.9))
    (read,) = verifier.read
    assert TEXT in read
    assert len(read.split()) < 200


def test_nothing_more_is_read_once_a_hit_states_the_answer():
    hits = [make_hit(TEXT, 1, score=0.9), make_hit("The tenant has a deposit.", 2, score=0.8)]
    for odds, read in ((3.0, 1), (-3.0, 2)):
        verifier = FakeVerifier(odds)
        weighed(verifier, *hits)
        assert len(verifier.read) == read


def test_what_lies_far_from_the_question_is_not_read():
    verifier = FakeVerifier(6.0)
    said = weighed(verifier, make_hit("Trains to the coast leave hourly.", 1, score=0.1))
    assert verifier.read == []
    assert max(said.values()) < 0.5


class Listening(FakeVerifier):
    """Notes what it is asked."""

    def __init__(self, odds):
        super().__init__(odds)
        self.asked = []

    def verify(self, question, *rest):
        self.asked.append(question)
        return super().verify(question, *rest)


@pytest.mark.parametrize(
    ("question", "odds", "asked"),
    [
        ("tenant deposit kittiwake", -3.0, ["What is the tenant deposit of Kittiwake?"]),
        ("tenant deposit kittiwake", 3.0, []),  # the answer is known
        ("deposit of the tenant", -3.0, []),
        ("tenant deposit", -3.0, []),
    ],
)
def test_bare_words_are_read_as_a_question_too(question, odds, asked):
    verifier = Listening(odds)
    weighed(verifier, make_hit(TEXT, 1, score=0.9), question=question)
    assert verifier.asked == [question, *asked]


@pytest.mark.parametrize(
    ("path", "title", "read"),
    [
        ("house/quote Hollins damp.eml", "your wall", "quote Hollins damp your wall. "),
        ("house/damp.md", "Damp in the house", "Damp in the house. "),
        ("house/2026-11-28.md", "Friday", "Friday. "),
    ],
)
def test_what_a_file_is_called_is_read_where_its_title_does_not_say_so(path, title, read):
    verifier = FakeVerifier(3.0)
    weighed(verifier, make_hit(TEXT, 1, score=0.9, path=path, title=title))
    assert verifier.read[0].startswith(read + "The tenant")
