"""Stretches of months: counted from either end of a year, its parts, and from a date on."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer.question.shapes import Task, shape_of
from assistant.answer.question.stretches import has_gap, span_asked, stretch_in


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("transport in the first three months of 2025", (2025, 1, 1), (2025, 3, 31)),
        ("the last 2 months of 2024", (2024, 11, 1), (2024, 12, 31)),
        ("our income in the third quarter", (2023, 7, 1), (2023, 9, 30)),
        ("in the second half of 2025", (2025, 7, 1), (2025, 12, 31)),
        ("the garden month by month from March on", (2023, 3, 1), (9999, 12, 31)),
        ("what have we paid since 3 May 2025?", (2025, 5, 3), (9999, 12, 31)),
    ],
)
def test_a_stretch_has_its_days(question, first, last):
    days, _ = span_asked(question, year=2023)
    assert (days.first, days.last) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "question",
    [
        "who scored in the first half?",  # of a match
        "since we moved in 2021",
        "a quarter past eight on 3 March 2025",
        "the first three months",  # of what, nobody knows
    ],
)
def test_what_is_no_stretch_is_none(question):
    year = None if "months" in question else 2023
    assert stretch_in(question, year=year) is None


def test_the_words_of_a_stretch_choose_nothing():
    assert shape_of("What did food cost in the first three months of 2025?").task is Task.FIND
    assert shape_of("Which trip was the first in 2025?").task is Task.FIRST


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        ("What did we pay for power in March and May 2024?", True),
        ("groceries in 2021, 2023", True),
        ("What did we pay in March and in May 2024?", True),
        ("What did we pay from March to May 2024?", False),
        ("What did we pay between March and May 2024?", False),
        ("What did we pay in March and April 2024?", False),
        ("What did we pay in 2024?", False),
        ("What did we pay?", False),
    ],
)
def test_times_that_lie_apart_are_told(question, apart):
    assert has_gap(question) is apart
