"""The second opinion on sentences: what a passage says passes, what it does not say is named."""

import pytest

from assistant.evaluation.support import flaws

CONTRACT = """Rental contract
2025-01-17
The monthly rent is 1,180 euros. It falls due on the fifth day of each calendar month.
A deposit of 2,360 euros is paid before the keys are handed over by Eila Brask."""
TABLE = """washing machine
Programme | Load kg | Minutes
Eco 40-60 | 7.0 | 218
Wool | 1.5 | 48"""


@pytest.mark.parametrize(
    "sentence",
    [
        "The rent is 1180 euros a month.",
        "The rent is due on the 5th day of the month.",
        "The contract of 17 January 2025 asks for a deposit of 2,360 euros.",
        "You get the keys from Eila Brask.",
        "Rental contract: “The monthly rent is 1,180 euros.”",
    ],
)
def test_what_the_passage_says_is_upheld(sentence):
    assert flaws(sentence, CONTRACT) == []


@pytest.mark.parametrize(
    ("sentence", "flaw"),
    [
        ("The rent is 1,280 euros a month.", "number 1280"),
        ("The rental contract began on 3 May 2025.", "date Date(year=2025, month=5, day=3)"),
        ("The keys were handed over by Olli Rantanen.", "name Olli"),
        ("The cat was vaccinated by the doctor.", "words"),
        ("The deposit is not paid before the keys are handed over.", "negation"),
    ],
)
def test_what_it_does_not_say_is_named(sentence, flaw):
    assert flaw in flaws(sentence, CONTRACT)


def test_a_figure_of_another_row_does_not_count():
    assert flaws("The Wool programme takes 48 minutes.", TABLE) == []
    assert flaws("The Wool programme takes 218 minutes.", TABLE) == ["number 218 of something else"]


ORDER = "Article | dishwasher model K317\nPrice | 271.97 euros\nGuarantee | 2 years"


def test_a_row_of_a_name_and_a_value_speaks_of_the_whole():
    assert flaws("The dishwasher was 271.97 euros.", ORDER, "Your order") == []


def test_another_unit_is_another_fact():
    assert "unit of 271.97" in flaws("The dishwasher needs 271.97 kWh.", ORDER)


def test_where_a_passage_stands_needs_no_words_beside_it():
    text = "The cat carrier is on the top shelf."
    quoted = f"memo, at 0:00: “{text}”"
    assert flaws(quoted, text, "memo\nat 0:00") == []


def test_the_endings_of_words_do_not_matter():
    text = "Mix, let it rest, and bake for 55 minutes at 160 degrees."
    assert flaws("It is baked for 55 minutes.", text) == []
