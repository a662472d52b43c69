"""A log tells what comes up most often."""

import pytest

from assistant.answer.question.shapes import shape_of
from assistant.answer.tables.applied import nothing_spare
from assistant.answer.tables.most_often import most_often
from assistant.answer.tables.tables import tables_of
from assistant.records import Form
from tests.hits import make_hit

LOG = """Date | Km | Route | Shoes
2026-09-06 | 8.2 | canal | Brooks
2026-09-13 | 10.0 | canal | Saucony
2026-09-20 | 12.4 | Beacon Hill | Saucony
2026-10-04 | 16.1 | canal | Saucony"""


def told(question, terms, text=LOG):
    tables = tables_of([make_hit(text, form=Form.TABLE, title="run")])
    found = most_often(question, shape_of(question), terms.split(), tables, spare=nothing_spare)
    return found.text if found else None


@pytest.mark.parametrize(
    ("question", "terms", "said"),
    [
        ("Which shoes do I run with most?", "shoes run", "Saucony: 3 of 4 entries; then Brooks 1."),
        ("Where do I run most often?", "run", "canal: 3 of 4 entries; then Beacon Hill 1."),
        (
            "Which route do I run most often?",
            "route run",
            "canal: 3 of 4 entries; then Beacon Hill ",
        ),
    ],
)
def test_the_most_frequent_cell_of_a_column(question, terms, said):
    assert (told(question, terms) or "").startswith(said)


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("Which shoes are the most expensive?", "shoes expensive"),
        ("Which bicycle do I ride most?", "bicycle ride"),
        ("Which day do I run most often?", "day run"),
        ("Which shoes do I run with most in September 2025?", "shoes run"),
    ],
)
def test_other_questions_have_no_such_column(question, terms):
    assert told(question, terms) is None


def test_two_that_come_up_as_often_are_none():
    even = LOG.replace(
        "2026-09-20 | 12.4 | Beacon Hill | Saucony", "2026-09-20 | 9 | canal | Brooks"
    )
    assert told("Which shoes do I run with most?", "shoes run", even) is None
