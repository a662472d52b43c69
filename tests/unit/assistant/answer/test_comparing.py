"""Two sides of a question are compared, as files of one series tell them where some do."""

from decimal import Decimal

import pytest

from assistant.answer.question.shapes import shape_of
from assistant.answer.sources.gate import Gate
from assistant.answer.steps.comparing import Comparer
from assistant.answer.steps.seek import Seeker
from assistant.records import Form
from assistant.retrieve.search import Searcher
from tests.filled import add_texts
from tests.steps import worked


@pytest.fixture
def flat(store, models):
    """Letters about the rent of two years, statements of a bank, and two agreements."""
    for year, rent in ((2024, 1045), (2025, 1070)):
        text = f"From 1 April {year} the rent of your flat is {rent} euros a month."
        add_texts(store, models, f"letters/housing_{year}.txt", [text])
    rows = "date | payee | purpose | amount\n2024-04-01 | Hollow Lane | rent | -945.00"
    add_texts(store, models, "bank/account_2024-04.csv", [rows], form=Form.TABLE)
    for name, fee in (("draft", 475), ("signed", 580)):
        text = f"Nursery agreement, {name}. The monthly fee is {fee} euros. A deposit of 300 euros."
        add_texts(store, models, f"nursery {name}.md", [text])
    return store


def compared(store, models, question):
    shape = shape_of(question)
    assert shape.sides is not None
    return worked(Comparer(Seeker(Searcher(store, models), Gate(models))).work(shape, shape.sides))


@pytest.mark.parametrize(
    "question",
    [
        "By how much did the rent rise from 2024 to 2025?",
        "How much more is the rent in 2025 than in 2024?",
        "How much higher is the rent in 2025 than in 2024?",
    ],
)
def test_both_years_as_two_letters_have_them(flat, models, question):
    _, found = compared(flat, models, question)
    assert found.value == Decimal(25)
    assert {hit.path for hit in found.hits} == {
        "letters/housing_2024.txt",
        "letters/housing_2025.txt",
    }


@pytest.mark.parametrize(
    "question",
    [
        "How much higher is the monthly fee in the signed agreement than in the draft?",
        "How much dearer or cheaper is the fee in the signed nursery agreement than in the draft?",
        "What is the difference in the fee between the draft and the signed agreement?",
    ],
)
def test_a_fee_is_no_deposit_and_higher_in_money(flat, models, question):
    said, found = compared(flat, models, question)
    assert found.value == Decimal(105)
    assert len(said) == 2


def test_what_lacks_a_side_is_not_compared(flat, models):
    said, found = compared(flat, models, "How much higher is the rent in 2025 than in 2019?")
    assert found is None
    assert said[-1] == "Looked up “in 2019”: nothing certain"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Was the rent higher in 2025 than in 2024?", "Yes. In 2025: 1,070.00 EUR; in 2024: "),
        ("Is the rent lower in 2025 than in 2024?", "No. In 2025: 1,070.00 EUR; in 2024: "),
        ("Was the rent more expensive in 2024 than in 2025?", "No. In 2024: 1,045.00 EUR; in "),
    ],
)
def test_whether_one_is_more_than_the_other(flat, models, question, told):
    _, found = compared(flat, models, question)
    assert found.text.startswith(told)


def test_what_is_older_tells_the_column_of_when_it_was_made(store, models):
    rows = "Boat | Type | Built\nGrebe | 4- | 2006\nBittern | 8+ | 1998\nTeal | 1x | 2020"
    add_texts(store, models, "fleet.csv", [rows], form=Form.TABLE)
    add_texts(store, models, "defects.md", ["11 January 2026 Grebe: a loose nut."])
    add_texts(store, models, "diary.md", ["6 February 2027: a trip with the Bittern."])
    _, found = compared(store, models, "Which is older, Grebe or Bittern?")
    assert found.text == "Bittern. Grebe: 2006; Bittern: 1998."


def test_dates_of_other_files_do_not_tell_what_is_older(store, models):
    add_texts(store, models, "defects.md", ["11 January 2026 Grebe: a loose nut."])
    add_texts(store, models, "diary.md", ["6 February 2027: a trip with the Bittern."])
    _, found = compared(store, models, "Which is older, Grebe or Bittern?")
    assert found is None


def test_of_two_files_one_may_state_the_currency(store, models):
    for year, head, price in ((2025, "Amount GBP", "-612.40"), (2026, "Amount", "-648.9")):
        rows = f"Date | Kind | Text | {head}\n{year}-02-14 | insurance | house | {price}"
        rows += f"\n{year}-03-01 | rent | Osei | 820.00"
        add_texts(store, models, f"accounts_{year}.csv", [rows], form=Form.TABLE)
    _, found = compared(store, models, "Was the house insurance dearer in 2026 than in 2025?")
    assert found.text == "Yes. In 2026: 648.90 GBP; in 2025: 612.40 GBP."
