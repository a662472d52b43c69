"""How much a price has changed, where one place tells both."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer.steps.risen import risen
from tests.hits import make_hit


@pytest.mark.parametrize(
    ("question", "text", "value", "words"),
    [
        (
            "how much more is the new licence than last years",
            "Your licence: the new fee is £1,148.60 (last year: £1,071.30). Pay by May.",
            "77.30",
            "77.30 GBP more: 1,148.60 GBP, before 1,071.30 GBP.",
        ),
        ("By how much has the rent gone up?", "Rent was £480, now £510.", "30", "30.00 GBP more"),
        ("How much did the rent go up?", "The rent rises from £480 to £510.", "30", "more"),
        ("By how much was the fee reduced?", "Fee £34 instead of £40.", "-6", "6.00 GBP less"),
    ],
)
def test_the_difference_is_told_with_both(question, text, value, words):
    found = risen(question, [make_hit(text, title="rent, fee and licence")])
    assert found.value == Decimal(value)
    assert words in found.text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What is the rent?", "The rent rises from £480 to £510."),  # asks for no change
        ("By how much has the rent gone up?", "The water rises from £48 to £51."),
        ("By how much has the rent gone up?", "Rent £480, deposit £960."),
        ("By how much has the rent gone up?", "Rent was £480, now £510. Garage was £20, now £25."),
        ("By how much has the rent gone up?", "Rent for 3 May to 5 May: £480."),
        ("How much did the rent go up?", "The rent does not rise from £480 to £500."),
        ("How much did the rent go up?", "He wanted to raise the rent from £480 to £500."),
        ("By how much did the rent go up in 2024?", "In 2026 the rent rose from £480 to £500."),
        ("How much did Tom's weight drop?", "Anna's weight fell from 80 kg to 78 kg."),
        ("How much more is the licence than last year?", "Licence £120, parking was £80."),
        ("How much has been raised for charity?", "We raised £500 for charity (last year: £450)."),
        ("How much is the reduced fee?", "Reduced fee £30 (before: £20)."),
    ],
)
def test_nothing_is_told_where_no_one_change_is(question, text):
    found = risen(question, [make_hit(text)])
    assert found is None or found.value == Decimal(30)
