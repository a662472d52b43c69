"""What was used is reckoned from the readings of a meter, which do not add up."""

from __future__ import annotations

import pytest

from assistant.answer.question.shapes import shape_of
from assistant.answer.tables.reckon import reckon
from assistant.answer.tables.tables import tables_of
from assistant.records import Form
from assistant.retrieve.query import understand
from tests.hits import make_hit

READINGS = """date | flat | electricity_kWh | gas_m3
2025-01-05 | ground | 31040 | 8801
2025-01-05 | attic | 22871 | 5120
2025-07-06 | ground | 32410 | 9277
2025-07-06 | attic | 23490 | 5402
2026-01-04 | ground | 33902 | 9790
2026-01-04 | attic | 24205 | 5744"""


def told(question: str, text: str = READINGS, name: str = "meter_readings") -> str | None:
    """Return what a table tells of a question."""
    tables = tables_of([make_hit(text, form=Form.TABLE, title=name, path=f"{name}.csv")])
    found = reckon(question, shape_of(question), understand(question).terms, tables)
    return found.text if found else None


def test_the_readings_nearest_to_the_asked_days_are_taken():
    assert told("How much electricity did the attic use in 2025?") == (
        "1,334 kWh, from 5 January 2025 to 4 January 2026: 24,205 less 22,871."
    )
    assert told("How much gas was used in the ground flat between January 2025 and June 2025?") == (
        "476, from 5 January 2025 to 6 July 2025: 9,277 less 8,801."
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How much electricity did we use in 2025?", READINGS),  # in which flat?
        (
            "How much electricity did the attic use in 2025?",
            READINGS.replace("24205", "105"),  # a new meter
        ),
        ("How much electricity did the attic use in 2025?", "\n".join(READINGS.splitlines()[:3])),
    ],
)
def test_nothing_is_reckoned_from_several_meters_or_one_reading(question, text):
    assert told(question, text) is None


def test_what_is_no_meter_adds_up():
    text = "date | litres\n2025-01-05 | 20\n2025-02-06 | 30\n2025-03-06 | 31"
    found = told("How much fuel did we use in 2025?", text, "fuel")
    assert found is not None
    assert " 81 " in found


@pytest.mark.parametrize(
    "question",
    [
        "How much gas was used in the attic since June 2025?",  # no end
        "How much electricity did the attic use in 2024?",  # no reading of it
        "How much did we pay for the electricity that the attic used in 2025?",
    ],
)
def test_other_times_and_money_are_not_reckoned_from_readings(question):
    found = told(question)
    assert found is None or found.startswith("342, from 6 July 2025 to 4 January 2026")


def test_amounts_that_add_up_are_no_readings():
    monthly = "month | electricity_kWh\n2025-09 | 210\n2025-10 | 260\n2025-11 | 330"
    found = told("How much electricity did we use in 2025?", monthly, "use")
    assert found is not None
    assert " 800 " in found
