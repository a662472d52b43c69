"""The second opinion on sentences: what a passage says passes, what it does not say is named."""

import pytest

from assistant.evaluation.support import flaws, upheld

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
    assert upheld("The Wool programme takes 48 minutes.", TABLE)
    assert flaws("The Wool programme takes 218 minutes.", TABLE) == ["number 218 of something else"]
