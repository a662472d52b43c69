"""Passages of another year than the question names."""

from assistant.answer.another_year import of_another_year
from assistant.records import Kind
from tests.hits import make_hit


def hit(text, **values):
    return make_hit(text, **values)


def test_a_passage_of_another_year_is_told():
    assert of_another_year("What was the rent in 2024?", hit("The rent of 2023 was 900 euros."))
    assert not of_another_year("What was the rent in 2024?", hit("Rent 2024: 900 euros."))
    assert not of_another_year("What was the rent in 2024?", hit("The rent is 900 euros."))
    assert not of_another_year("What was the rent?", hit("The rent of 2023 was 900 euros."))
    assert not of_another_year("The rent in 2024?", hit("The rent.", title="Letter of 2024"))


def test_the_day_on_which_a_note_was_saved_is_no_year_of_it():
    asked = "What is the rent from April 2026 on?"
    letter = "From 1 April 2025 the rent is 990 euros."
    assert of_another_year(asked, hit(letter, kind=Kind.NOTE, date="2026-11-26"))
    assert not of_another_year(
        "Who was there in 2026?", hit("", kind=Kind.PHOTO, date="2026-11-26")
    )
