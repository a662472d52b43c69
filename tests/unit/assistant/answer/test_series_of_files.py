"""Sums, counts and choices over the files of a series, such as the statements of a bank."""

from decimal import Decimal

import pytest

from assistant.answer.sources.gate import Gate
from assistant.answer.steps.plan import Planner
from assistant.records import Form, Query
from assistant.retrieve.search import Searcher
from tests.filled import add_texts


def put_statement(store, models, month, rows, *, name="account"):
    path = f"bank/{name}_{month}.csv"
    table = "\n".join(row.replace("; ", " | ") for row in rows)
    add_texts(store, models, path, [table], form=Form.TABLE, date=f"{month}-28")


@pytest.fixture
def statements(store, models):
    """The statements of a bank for two years, a file a month; two of them have a remark."""
    for year in (2023, 2024):
        for month in range(1, 13):
            memo = "; memo: new contract" if month in {1, 7} else ""
            at = f"{year}-{month:02}"
            rows = [
                f"date: {at}-01; payee: Opening balance; amount: 400.00",
                f"date: {at}-01; payee: Hollow Lane Housing; amount: -945.00",
                f"date: {at}-05; payee: Northgate Gym; amount: -{year - 1994 + month}.50{memo}",
                f"date: {at}-09; payee: Fern Bakery; amount: -8.25",
                f"date: {at}-27; payee: Wexford Tools, salary; amount: 2100.00",
                f"date: {at}-28; payee: Closing balance; amount: 1500.00",
            ]
            put_statement(store, models, at, rows)
    return store


def findings(store, models, question, *, found="gym bakery"):
    searcher = Searcher(store, models)
    hits = searcher.search(Query(found, limit=16)).hits
    steps = Planner(searcher, Gate(models)).work(question, hits, hits)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value.findings


def worked_values(store, models, question, *, found="gym bakery"):
    return [one.value for one in findings(store, models, question, found=found)]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How much did we pay to the gym from March to May 2024?", "103.50"),
        ("How much did we pay to the gym between March and May 2024?", "103.50"),
        ("How much did we pay to the gym in 2024?", "444.00"),
        ("What did we pay to the gym in April 2024?", "34.50"),
        ("How many payments to the gym were there from March to May 2024?", "3"),
        ("How many transactions with the Fern Bakery were there in 2024?", "12"),
        ("How much did we spend in March 2024?", "986.75"),
        ("How many payments were there in 2024?", "36"),
        ("How much did we pay to the gym in March and May 2024?", "69.00"),
        ("How much did we pay to the gym in May and March 2024?", "69.00"),
        ("How much did we pay to the gym in March 2024 and May?", "69.00"),
        ("How much did we spend on the gym and on the bakery in March 2024?", "41.75"),
        ("How much did we spend on gym and bakery in March 2024?", "41.75"),
        ("What did the gym and the bakery cost us in March 2024?", "41.75"),
        ("How much have we paid in total in March 2024?", "986.75"),
        ("How much did we spend in March?", "986.75"),  # the last one
        ("How much did we spend between March and April 2024?", "1974.50"),
    ],
)
def test_the_statements_of_all_months_are_added_up(statements, models, question, value):
    assert [abs(one) for one in worked_values(statements, models, question)] == [Decimal(value)]


@pytest.mark.parametrize(
    "question",
    [
        "How much did we pay to the gym in March plus May 2024?",
        "How much did we pay to the gym in 2023/2021?",
        "How much did we pay to the gym after May 2024?",
        "How much did we pay to the gym until May 2024?",
    ],
)
def test_what_cannot_be_added_up_is_not(statements, models, question):
    assert worked_values(statements, models, question) == []


def test_what_is_added_up_is_named(statements, models):
    question = "How much did we spend on the gym and on the bakery in March 2024?"
    (found,) = findings(statements, models, question)
    assert found.text == "Together 41.75: the gym 33.50 + the bakery 8.25."


def test_a_bill_of_a_year_is_not_what_was_spent_in_it(store, models):
    for year in (2023, 2024):
        rows = ["Consumption | 103 cubic metres", f"Amount | {year - 1600}.05 euros"]
        path = f"water_{year}.html"
        text = "\n".join(rows)
        title = f"Water bill {year}"
        add_texts(store, models, path, [text], form=Form.TABLE, title=title)
    assert worked_values(store, models, "How much did we spend in 2023?") == []
    asked = "How much did we pay for water in {}?"
    assert worked_values(store, models, asked.format(2023), found="water") == [Decimal("423.05")]
    both = asked.format("2023 and 2024")
    assert worked_values(store, models, both, found="water") == [Decimal("847.10")]


def test_what_was_spent_is_told_for_each_account(statements, models):
    for month in ("2024-03", "2024-04"):
        rows = [
            f"date: {month}-05; payee: Cinema; amount: -9.00",
            f"date: {month}-06; payee: Paid from account; amount: 20.00",
        ]
        put_statement(statements, models, month, rows, name="card")
    found = findings(statements, models, "How much did we spend in March 2024?", found="cinema gym")
    assert {abs(one.value) for one in found} == {Decimal("986.75"), Decimal("9.00")}
    assert {one.text.split(":")[0] for one in found} == {"account_2024-03.csv", "card_2024-03.csv"}


@pytest.mark.parametrize(
    "question",
    [
        "How much did we spend on the gym and on the salary in March 2024?",  # came in
        "How much did we spend until March 2024?",
    ],
)
def test_what_does_not_add_up_is_not_told(statements, models, question):
    assert worked_values(statements, models, question) == []


def test_what_a_note_tells_of_a_day_is_left_to_it(store, models):
    add_texts(store, models, "note.md", ["On 3 May 2024 we paid 50 euros to the plumber."])
    searcher = Searcher(store, models)
    for question in ("What did we pay on 3 May 2024?", "How much did we pay in 2024?"):
        hits = searcher.search(Query("plumber", limit=16)).hits
        steps = Planner(searcher, Gate(models)).work(question, hits, hits)
        with pytest.raises(StopIteration) as end:
            next(steps)
        assert not end.value.value.nothing


def test_exports_that_overlap_count_once(store, models):
    for last in (3, 6):
        months = range(1, last + 1)
        rows = [f"date: 2024-{at:02}-05; payee: Gym; amount: -30.00" for at in months]
        put_statement(store, models, f"2024-{last:02}", rows)
    question = "How much did we pay to the gym in 2024?"
    assert worked_values(store, models, question) == [Decimal(180)]


def test_files_of_other_columns_are_not_left_out_of_a_sum(store, models):
    for at in (1, 2, 7, 8):
        money = "amount: -30.00" if at < 5 else "debit: 30.00; booked: yes"
        rows = [
            f"date: 2024-{at:02}-05; payee: Gym; {money}",
            f"date: 2024-{at:02}-06; payee: Bakery; {money}",
        ]
        put_statement(store, models, f"2024-{at:02}", rows)
    assert worked_values(store, models, "How much did we pay to the gym in 2024?") == []


def test_levels_and_several_currencies_are_not_added_up(store, models):
    for at in range(1, 5):
        rows = [f"date: 2024-{at:02}-30; place: gym depot; value: 9000.00"]
        put_statement(store, models, f"2024-{at:02}", rows, name="assets")
        currency = "EUR" if at < 3 else "USD"
        rows = [
            f"date: 2024-{at:02}-05; payee: Bakery; amount: -30.00; currency: {currency}",
            f"date: 2024-{at:02}-06; payee: Cinema; amount: -9.00; currency: {currency}",
        ]
        put_statement(store, models, f"2024-{at:02}", rows)
    question = "What was the value of the gym depot in 2024?"
    assert Decimal(36000) not in worked_values(store, models, question)
    assert worked_values(store, models, "How much did we pay to the bakery in 2024?") == []
