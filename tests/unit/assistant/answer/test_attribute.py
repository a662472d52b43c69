"""What a question calls the thing that it asks for."""

import pytest

from assistant.answer.question.asked import asked_of
from assistant.answer.question.attribute import attribute_of, missing


def attribute(question):
    return attribute_of(question, asked_of(question))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What was the interest rate of the savings account?", {"interest", "rate"}),
        ("What is Ida's surname?", {"surname"}),
        ("what's the landlord's birthday", {"birthday"}),
        ("Which pool attendant has the keys?", {"pool", "attendant"}),
        ("Which firm painted the fence?", {"firm"}),
        ("Whose umbrella is in the hall?", {"umbrella"}),
        ("How many goals did we shoot?", {"goals"}),
        ("How much cinnamon goes into the rolls?", {"cinnamon", "goes"}),
        ("What is the name of our optician?", {"optician"}),
        ("What is the name of Ida's brother?", {"brother"}),
    ],
)
def test_the_words_for_what_is_asked_are_found(question, words):
    assert attribute(question) == words


@pytest.mark.parametrize(
    "question",
    [
        "When does the ferry leave?",
        "How much did the fence cost?",
        "What does the manual say about ice?",
        "What time is it?",
        "What is it?",
        "Who painted the fence?",
        "boat of my uncle",
        "Welche Farbe hat der Zaun?",
        "",
    ],
)
def test_other_questions_name_nothing(question):
    assert attribute(question) == set()


def test_the_least_held_word_counts():
    held = {"interest": 1.0, "rate": 0.25, "account": 0.0}
    assert missing({"interest", "rate"}, held) == 0.75
    assert missing({"elsewhere"}, held) == 0.0
    assert missing((), held) == 0.0
