"""What holds for somebody of an age is read from the bracket that the age is in."""

from __future__ import annotations

import pytest

from assistant.answer.steps.brackets import age_asked, holds_for
from tests.hits import make_hit

COURSE = (
    "£110 for adults. 14 to 17 years old: £70. Under 14 we do not take on this course. "
    "Couples who book together pay £200 for both."
)
POLICY = "Monthly premium: £146.50\nExcess: £350, for a pupil under 19 at the wheel £600"
POOL = "Children up to 6: free.\nChildren 7-15: 3.50 euros.\nFrom 16 years on: 6.00 euros."


def told(question: str, *texts: str) -> str | None:
    """Return what passages say of the age of a question."""
    asked = age_asked(question)
    assert asked is not None
    found = holds_for(asked, [make_hit(text, n) for n, text in enumerate(texts)])
    return found.text if found else None


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (
            "What does a 16 year old pay for the course?",
            COURSE,
            "£70. a: “14 to 17 years old: £70.”",
        ),
        ("What does a 40-year-old pay for the course?", COURSE, "£110. a: “£110 for adults.”"),
        (
            "What is the excess for a pupil of 18?",
            POLICY,
            "£600. a: “for a pupil under 19 at the wheel £600”",
        ),
        (
            "How much is the pool for a child of 7?",
            POOL,
            "3.50 euros. a: “Children 7-15: 3.50 euros.”",
        ),
        ("Pool price for somebody aged 70", POOL, "6.00 euros. a: “From 16 years on: 6.00 euros.”"),
    ],
)
def test_the_bracket_of_the_age_is_told(question, text, expected):
    assert told(question, "The garden is 14 to 17 metres long.", text) == expected


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What does a 12 year old pay for the course?", COURSE),  # nobody of 12 pays
        ("What does a 16 year old pay?", "Summer: 16 places, £70."),
        ("What does a 16 year old pay?", "14 to 17 years: £70. From 16 years on: £90."),
    ],
)
def test_nothing_is_told_without_a_single_bracket(question, text):
    assert told(question, text) is None


def test_other_questions_are_of_no_age():
    for question in (
        "How old is Bo?",
        "Room 16",
        "Is it 14 km?",
        "What did the 10-year-old boat cost?",
        "How much is a 12-year-old whisky?",
        "Which bus is 12?",
    ):
        assert age_asked(question) is None


@pytest.mark.parametrize(
    "text",
    [
        "Children: 5-10 ml after meals.",
        "Students in years 5 to 7 pay £12.",
        "Members of 5 to 9 years of membership pay £12.",
        "Child ticket £4, 5-17 July £6.",
    ],
)
def test_other_brackets_are_none_of_age(text):
    assert told("What does a 6 year old pay?", text) is None
