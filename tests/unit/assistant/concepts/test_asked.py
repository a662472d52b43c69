"""The concepts in a question, and the rest of it."""

import pytest

from assistant.concepts.asked import concepts_in, settled
from assistant.concepts.context import profile
from assistant.concepts.link import NameBook
from assistant.taught import Concept, ConceptId, Decision

NAMES = ("Bo", "Rex", "Rose", "Will", "Grandma's house", "小明", "blue mug")


@pytest.fixture
def book():
    return NameBook([Concept(ConceptId(n), name) for n, name in enumerate(NAMES)])


@pytest.mark.parametrize(
    ("question", "names", "rest"),
    [
        ("Bo at the beach", ["Bo"], "at the beach"),
        ("bo at the beach", ["Bo"], "at the beach"),
        ("Photos of Bo", ["Bo"], ""),
        ("show me pictures of Bo with Rex", ["Bo", "Rex"], ""),
        ("Bo and Rex in the snow", ["Bo", "Rex"], "in the snow"),
        ("bo's birthday", ["Bo"], "birthday"),
        ("小明在海边", ["小明"], "在海边"),
        ("inside grandma’s house", ["Grandma's house"], "inside"),
        ("who has my blue mug?", ["blue mug"], "who has my"),
        ("rose", ["Rose"], ""),
        ("", [], ""),
        ("the beach", [], "the beach"),
        ("when will rose come", [], "when will rose come"),
        ('"Bo" -Rex dog', [], '"Bo" -Rex dog'),
    ],
)
def test_names_are_taken_out_of_a_question(book, question, names, rest):
    asked = concepts_in(question, book)
    assert [one.name for one in asked.found] == names
    assert asked.rest == rest


def test_an_ordinary_word_at_the_start_is_unsure_and_stays_in_the_question(book):
    asked = concepts_in("Rose at the beach", book)
    assert [one.decision for one in asked.found] == [Decision.UNSURE]
    assert asked.rest == "Rose at the beach"


def test_spans_are_places_in_the_question(book):
    question = "  What did Rex and bo eat?"
    found = concepts_in(question, book).found
    assert [question[slice(*one.chars)] for one in found] == ["Rex", "bo"]


def test_a_very_long_question_is_looked_at_in_its_beginning_only(book):
    asked = concepts_in("x " * 600 + "Bo", book)
    assert asked.found == ()


def test_namesakes_are_told_apart_by_the_question_or_stay_unsure():
    concepts = [
        Concept(ConceptId(1), "Anna", category="dog"),
        Concept(ConceptId(2), "Anna", category="sister"),
        Concept(ConceptId(3), "Bo"),
    ]
    book = NameBook(concepts)
    profiles = {
        ConceptId(1): profile(concepts[0], named=[ConceptId(3)]),
        ConceptId(2): profile(concepts[1]),
    }

    def meant(question):
        [anna] = [
            one
            for one in settled(concepts_in(question, book), question, profiles).found
            if one.name == "Anna"
        ]
        return anna.concepts, anna.decision

    assert meant("Anna my sister") == ((ConceptId(2),), Decision.YES)
    assert meant("Anna and Bo in the snow") == ((ConceptId(1),), Decision.YES)
    assert meant("Anna in the snow") == ((ConceptId(1), ConceptId(2)), Decision.UNSURE)
