"""The concepts of questions and filters, with the names of the library in hand."""

import pytest

from assistant.concepts.questions import NOTHING, Questions, near_names
from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept
from assistant.errors import UsageProblem
from assistant.store import concepts
from assistant.taught import Concept, ConceptId


@pytest.fixture
def teacher(store, clock):
    return Teacher(store, clock)


@pytest.fixture
def questions(store):
    return Questions(store)


def names(resolved):
    return [(one.name, one.required) for one in resolved.about]


def test_without_concepts_a_question_is_about_nothing(questions):
    assert questions.resolve("Bo at the beach") == NOTHING


def test_the_names_of_a_question_and_its_rest(questions, teacher):
    teacher.create(NewConcept("Bo", aliases=("Bobo",)))
    found = questions.resolve("bobo at the beach")
    assert names(found) == [("Bo", False)]
    assert found.about[0].said == "bobo"
    assert found.rest == "at the beach"
    assert questions.resolve("the beach").rest is None


def test_an_edit_counts_with_the_next_question(questions, teacher):
    assert questions.resolve("Bo").about == ()
    teacher.create(NewConcept("Bo"))
    assert names(questions.resolve("Bo")) == [("Bo", False)]


def test_a_name_twice_is_one_wish(questions, teacher):
    teacher.create(NewConcept("Bo"))
    assert len(questions.resolve("Bo at the beach, Bo in the snow").about) == 1


def test_namesakes_are_told_apart_or_all_meant(questions, teacher):
    teacher.create(NewConcept("Anna Berg", aliases=("Anna",), category="dog"))
    teacher.create(NewConcept("Anna Holm", aliases=("Anna",), category="sister"))
    assert names(questions.resolve("Anna my sister")) == [("Anna Holm", False)]
    both = questions.resolve("Anna in the snow").about
    assert {one.name for one in both} == {"Anna Berg", "Anna Holm"}
    assert len({one.either for one in both}) == 1


def test_an_ordinary_word_is_hardly_meant(questions, teacher):
    teacher.create(NewConcept("Rose"))
    (rose,) = questions.resolve("Rose at the beach").about
    assert rose.belief < 0.7
    assert questions.resolve("Rose at the beach").rest is None


def test_required_names_may_be_aliases(questions, teacher):
    teacher.create(NewConcept("Bo", aliases=("Bobo",)))
    found = questions.resolve("at the beach", required=["BOBO"])
    assert names(found) == [("Bo", True)]
    assert found.rest is None


def test_an_unknown_name_is_a_sentence_with_what_may_be_meant(questions, teacher):
    with pytest.raises(UsageProblem, match="nothing has been taught yet"):
        questions.resolve("", required=["Bo"])
    teacher.create(NewConcept("Annika"))
    with pytest.raises(UsageProblem, match="Did you mean “Annika”"):
        questions.resolve("", required=["Anika"])
    with pytest.raises(UsageProblem, match="concept list"):
        questions.resolve("", required=["Zebedee"])


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("Bob", ["Bo"]),
        ("Grandma", ["Grandma's house"]),
        ("Sofie", ["Sophie"]),
        ("xyz", []),
        ("", []),
    ],
)
def test_near_names(wrong, meant):
    known = ("Bo", "Rex", "Sophie", "Grandma's house")
    every = [Concept(ConceptId(n), name) for n, name in enumerate(known)]
    assert near_names(wrong, every) == meant


def test_concepts_are_read_once_a_version(store, questions, teacher, monkeypatch):
    teacher.create(NewConcept("Bo"))
    questions.resolve("Bo")
    monkeypatch.setattr(concepts, "all_concepts", None)
    assert names(questions.resolve("Bo")) == [("Bo", False)]
