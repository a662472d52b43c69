"""Passages of another time than the question names."""

import pytest

from assistant.answer.sources.another_year import is_of_another_year, is_of_other_days
from assistant.records import Form, Kind
from tests.hits import make_hit


def hit(text, **values):
    return make_hit(text, **values)


def test_a_passage_of_another_year_is_told():
    assert is_of_another_year("What was the rent in 2024?", hit("The rent of 2023 was 900 euros."))
    assert not is_of_another_year("What was the rent in 2024?", hit("Rent 2024: 900 euros."))
    assert not is_of_another_year("What was the rent in 2024?", hit("The rent is 900 euros."))
    assert not is_of_another_year("What was the rent?", hit("The rent of 2023 was 900 euros."))
    assert not is_of_another_year("The rent in 2024?", hit("The rent.", title="Letter of 2024"))


def test_the_day_on_which_a_note_was_saved_is_no_year_of_it():
    asked = "What is the rent from April 2026 on?"
    letter = "From 1 April 2025 the rent is 990 euros."
    assert is_of_another_year(asked, hit(letter, kind=Kind.NOTE, date="2026-11-26"))
    assert not is_of_another_year(
        "Who was there in 2026?", hit("", kind=Kind.PHOTO, date="2026-11-26")
    )


STATEMENT = make_hit(
    "date | payee | amount\n2024-04-04 | Foods | 30.95\n2024-04-10 | Foods | 55.16\n"
    "2024-04-22 | Foods | 77.15",
    form=Form.TABLE,
)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("What did we spend at Foods in August 2024?", True),
        ("What did we spend at Foods on 5 April 2024?", True),
        ("What did we spend at Foods in April 2024?", False),
        ("What did we spend at Foods in 2024?", False),
        ("What did we spend at Foods in August?", False),
        ("What was the last we spent at Foods before August 2024?", False),
        ("What did we spend at Foods?", False),
    ],
)
def test_a_table_of_days_of_which_none_is_asked_for(question, other):
    assert is_of_other_days(question, STATEMENT) == other


def test_prose_and_tables_of_few_days_may_tell_of_other_ones():
    question = "What did we spend in August 2024?"
    assert not is_of_other_days(question, make_hit(STATEMENT.text))
    short = make_hit("date | amount\n2024-04-04 | 30.95", form=Form.TABLE)
    assert not is_of_other_days(question, short)
