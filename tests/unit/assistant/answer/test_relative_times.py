"""Times that hang on today are told by the calendar before anything is reckoned."""

from datetime import date
from decimal import Decimal

import pytest

from assistant.answer.question.relative_times import by_the_calendar
from assistant.answer.sources.gate import Gate
from assistant.answer.steps.plan import Planner
from assistant.records import Form, Query
from assistant.retrieve.search import Searcher
from tests.filled import add_texts

TODAY = date(2026, 3, 28)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How much was the garden this year?", "How much was the garden in 2026?"),
        ("Fuel so far this year", "Fuel in 2026"),
        ("What did the gym cost last year", "What did the gym cost in 2025"),
        ("What did the cat cost last month?", "What did the cat cost in February 2026?"),
        ("Sum of receipts of this month", "Sum of receipts of March 2026"),
        ("rent last April", "rent in April 2025"),
        ("rent last February", "rent in February 2026"),
        ("Fuel in the last three months", "Fuel between 29 December 2025 and 28 March 2026"),
        ("Fuel over the past year", "Fuel between 29 March 2025 and 28 March 2026"),
        ("Fuel last quarter", "Fuel between 1 October 2025 and 31 December 2025"),
        ("Groceries last week", "Groceries between 16 March 2026 and 22 March 2026"),
        ("Groceries yesterday?", "Groceries on 27 March 2026?"),
        ("the past 2 weeks", "between 15 March 2026 and 28 March 2026"),
        ("More this year than last year?", "More in 2026 than in 2025?"),
    ],
)
def test_times_are_told_by_the_calendar(question, told):
    assert by_the_calendar(question, TODAY)[0] == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Groceries in the first week of May 2024?",
            "Groceries between 1 May 2024 and 7 May 2024?",
        ),
        ("Fuel in early March 2024", "Fuel between 1 March 2024 and 10 March 2024"),
        ("Fuel in spring 2024", "Fuel between 1 March 2024 and 31 May 2024"),
        (
            "Fuel between 10 and 20 March 2024",
            "Fuel between 10 March 2024 and 20 March 2024",
        ),
        ("Fuel in late 2023", "Fuel between 1 September 2023 and 31 December 2023"),
        ("Fuel in week 12 of 2024", "Fuel between 18 March 2024 and 24 March 2024"),
    ],
)
def test_parts_of_times_and_ranges_are_told_by_their_days(question, told):
    assert by_the_calendar(question, TODAY)[0] == told


@pytest.mark.parametrize(
    "question",
    [
        "Fuel in the first half of 2024",  # which tables are asked for anyway
        "Fuel from May to July 2024",
        "Fuel in May 2024",
        "Fuel since early 2024",
        "Presents at Christmas 2023",
    ],
)
def test_times_that_tables_are_asked_for_anyway_stay(question):
    assert by_the_calendar(question, TODAY) == (question, [])


@pytest.mark.parametrize(
    "question",
    [
        "What is last year's premium?",
        "How much was the last month of the lease?",
        "When did I last pay the rent?",
        "What did the last three receipts come to?",
        "the last 0 days",
        "the last 999 years",
        "How much was the garden in 2024?",
    ],
)
def test_what_hangs_on_no_day_stays(question):
    assert by_the_calendar(question, TODAY) == (question, [])


def test_the_end_of_a_longer_month_is_met():
    told, _ = by_the_calendar("the past month", date(2026, 3, 31))
    assert told == "in March 2026"
    told, _ = by_the_calendar("the past year", date(2024, 2, 29))
    assert told == "between 1 March 2023 and 29 February 2024"


@pytest.fixture
def budgets(store, models):
    months = ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]
    rows = [f"month: {one} | groceries: {400 + at}.00" for at, one in enumerate(months)]
    add_texts(store, models, "budget.csv", ["\n".join(rows)], form=Form.TABLE)
    return store


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How much did we spend on groceries last month?", "403.00"),
        ("How much did we spend on groceries this year?", "1209.00"),
        ("How much did we spend on groceries in the last three months?", "1209.00"),
        ("How much did we spend on groceries last year?", "801.00"),
        ("How much did we spend on groceries in the past year?", "2010.00"),
    ],
)
def test_sums_of_times_that_hang_on_today(budgets, models, question, value):
    steps, (found,) = worked(budgets, models, question, TODAY)
    assert found.value == Decimal(value)
    assert any("is taken as" in one for one in steps)


def test_nothing_is_told_of_a_time_without_entries(budgets, models):
    question = "How much did we spend on groceries this year?"
    assert worked(budgets, models, question, date(2028, 3, 28))[1] == ()


def worked(store, models, question, today):
    searcher = Searcher(store, models)
    hits = searcher.search(Query("groceries", limit=16)).hits
    steps = Planner(searcher, Gate(models), today=lambda: today).work(question, hits, hits)
    said = []
    while True:
        try:
            said.append(next(steps))
        except StopIteration as end:
            return said, end.value.findings
