"""Accounts tell what was paid most, what came in, and how often somebody was paid."""

import pytest

from assistant.answer.sources.gate import Gate
from assistant.answer.steps.accounts import Accounts
from assistant.answer.steps.seek import Seeker
from assistant.records import Form, Kind
from assistant.retrieve.search import Searcher
from tests.filled import add_texts

HEADER = "date | payee | purpose | amount"
MARCH = [
    "2024-03-01 | Hollow Lane Housing | rent | -945.00",
    "2024-03-04 | Fairfield Foods | groceries | -70.50",
    "2024-03-19 | Spoke Yard | bicycle repair | -404.92",
    "2024-03-27 | Wexford Tools | salary | 3187.00",
]
APRIL = [
    "2024-04-01 | Hollow Lane Housing | rent | -945.00",
    "2024-04-04 | Fairfield Foods | groceries | -30.95",
    "2024-04-10 | Fairfield Foods | groceries | -55.16",
    "2024-04-27 | Wexford Tools | salary | 3187.00",
]
CARD = [
    "Date | Details | Debit | Credit | Balance",
    "3 May 2024 | Bookshop | 24.00 | | 476.00",
    "9 May 2024 | Refund Bookshop | | 12.00 | 488.00",
    "12 May 2024 | Tyres | 320.00 | | 168.00",
]


def add_table(store, models, path, lines):
    text = "\n".join(lines)
    add_texts(store, models, path, [text], kind=Kind.NOTE, form=Form.TABLE)


@pytest.fixture
def accounts(store, models):
    add_table(store, models, "bank/account_2024-03.csv", [HEADER, *MARCH])
    add_table(store, models, "bank/account_2024-04.csv", [HEADER, *APRIL])
    searcher = Searcher(store, models)
    return Accounts(Seeker(searcher, Gate(models)))


def told(accounts, question):
    return [one.text for one in (*accounts.told(question), *accounts.came_in(question))]


@pytest.mark.parametrize(
    "question",
    [
        "What was our biggest expense in April 2024?",
        "What was the most expensive thing we bought in April 2024?",
        "Which payment was the highest in April 2024?",
        "What were the three largest payments in April 2024?",
    ],
)
def test_the_largest_payments_come_first(accounts, question):
    assert told(accounts, question) == [
        "The largest of 3 payments is 945.00 (1 April 2024, Hollow Lane Housing, rent); next come "
        "55.16 (10 April 2024, Fairfield Foods, groceries); 30.95 (4 April 2024, Fairfield Foods, "
        "groceries)."
    ]


def test_what_is_paid_again_and_again_is_told_once(accounts):
    (text,) = told(accounts, "What are our biggest expenses?")
    assert text.startswith(
        "The largest of 6 payments is 945.00 (2 times, Hollow Lane Housing, rent)"
    )
    assert "404.92 (19 March 2024, Spoke Yard, bicycle repair)" in text


def test_what_came_in_is_added_up(accounts):
    (found,) = accounts.came_in("How much money came in in 2024?")
    assert found.text == "6,374.00 came in: 3,187.00 (2 times, Wexford Tools, salary)."
    assert told(accounts, "What did we earn in March 2024?") == [
        "3,187.00 came in: 3,187.00 (27 March 2024, Wexford Tools, salary)."
    ]
    assert told(accounts, "What did we earn in March 2023?") == []


def test_the_dearest_month(accounts):
    assert told(accounts, "Which month did we spend the most?") == [
        "Most was paid in March 2024 (1,420.42); then come April 2024 (1,031.11)."
    ]


def test_how_often_somebody_was_paid(accounts):
    def often(question):
        return [one.text for one in accounts.often(question)]

    assert often("How often did we go to Fairfield Foods in April 2024?") == [
        "Paid 2 times: 4 April 2024 (30.95); 10 April 2024 (55.16)."
    ]
    assert often("How many times did we pay the Spoke Yard?") == [
        "Paid once: 19 March 2024 (404.92)."
    ]
    assert often("How often did we go to the cinema?") == []
    assert often("How often did we use the bicycle?") == []


@pytest.mark.parametrize(
    "question",
    [
        "What was the most expensive trip?",
        "What is the most expensive thing in the house?",
        "What was the biggest expense for the garden?",
        "What did we earn from the honey?",
        "Which month did we spend most on groceries?",
        "When did the parcel come in?",
        "What did we pay?",
        "What is the largest payment we received in March 2024?",
        "What month did we earn most?",
        "How much did we earn and spend in March 2024?",
    ],
)
def test_what_is_asked_of_more_than_an_account_is_left_alone(accounts, question):
    assert told(accounts, question) == []


def test_columns_of_what_went_out_and_what_came_in(store, models):
    add_table(store, models, "card_2024-05.csv", CARD)
    accounts = Accounts(Seeker(Searcher(store, models), Gate(models)))
    assert told(accounts, "What was the largest purchase in May 2024?") == [
        "The largest of 2 payments is 320.00 (12 May 2024, Tyres); next come 24.00 (3 May 2024, "
        "Bookshop)."
    ]
    assert told(accounts, "How much money came in in May 2024?") == [
        "12.00 came in: 12.00 (9 May 2024, Refund Bookshop)."
    ]


def test_a_list_of_what_somebody_has_is_no_account(store, models):
    owned = [
        "Item | Bought | Price",
        "Bicycle | April 2021 | 1350.00",
        "Tablet | May 2022 | 890.00",
    ]
    add_table(store, models, "things.csv", owned)
    accounts = Accounts(Seeker(Searcher(store, models), Gate(models)))
    assert told(accounts, "Which month did we spend the most?") == []


def test_two_accounts_are_told_each(accounts, store, models):
    add_table(store, models, "bank/card_statement_2024-05.csv", CARD)
    every = told(accounts, "What are our biggest expenses?")
    assert len(every) == 2
    assert {one.partition(":")[0] for one in every} == {
        "account_2024-03.csv",
        "card_statement_2024-05.csv",
    }


CREDIT = [
    "Date | Details | Amount",
    "3 May 2024 | Bike shop | 420.00",
    "5 May 2024 | Rewe | 45.20",
    "9 May 2024 | Cinema | 24.00",
    "28 May 2024 | Payment received | -489.20",
]


def test_one_row_of_another_sign_does_not_turn_an_account_round(store, models):
    add_table(store, models, "card_account_2024-05.csv", CREDIT)
    accounts = Accounts(Seeker(Searcher(store, models), Gate(models)))
    assert told(accounts, "How much money came in in May 2024?") == []
    (text,) = told(accounts, "What was the biggest expense in May 2024?")
    assert text.startswith("The largest of 3 payments is 420.00 (3 May 2024, Bike shop)")


def test_what_is_to_be_paid_or_planned_is_no_payment(store, models):
    add_table(
        store,
        models,
        "subscription payments.csv",
        ["Name | Next payment | Cost", "Gym | 3 May 2027 | 29.50", "Web | 1 June 2027 | 10.99"],
    )
    add_table(
        store,
        models,
        "budget spending.csv",
        ["Month | Amount", "May 2024 | 1850.00", "June 2024 | 1950.00"],
    )
    accounts = Accounts(Seeker(Searcher(store, models), Gate(models)))
    assert told(accounts, "What are our biggest expenses?") == []


def test_as_many_payments_as_are_asked_for(accounts):
    (text,) = told(accounts, "What were the four biggest expenses?")
    assert text.count("(") == 4
