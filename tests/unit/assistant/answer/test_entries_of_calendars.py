"""Entries of calendars are found on each of their days."""

from datetime import date

import pytest

from assistant.answer.dates import Days
from assistant.answer.entries_of_calendars import entries_in
from tests.hits import make_hit


def days_of(text, first, last):
    hit = make_hit(f"Choir\n\n{text}")
    days = Days(date.fromisoformat(first), date.fromisoformat(last))
    return [str(one.day) for one in entries_in([hit], days)]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("every day", ["2026-12-01", "2026-12-02", "2026-12-03"]),
        ("every 2 days", ["2026-12-02"]),
        ("every week", ["2026-12-01"]),
        ("every week on Tuesday, Thursday", ["2026-12-01", "2026-12-03"]),
        ("every 2 weeks", []),
        ("every day, until 2026-12-02", ["2026-12-01", "2026-12-02"]),
        ("every week, 14 times", ["2026-12-01"]),
        ("every week, 13 times", []),
        ("every month on the first Tuesday", ["2026-12-01"]),
        ("every month on the last Thursday", []),
        ("every month on day 2 of the month", ["2026-12-02"]),
        ("every month", ["2026-12-01"]),
        ("every 2 months", []),
        ("every year", []),
    ],
)
def test_an_entry_comes_back_as_its_rule_says(rule, days):
    began = "2026-09-01 19:00" if "2 days" not in rule else "2026-09-03 19:00"
    text = f"When: Tuesday, {began} to 21:00\nRepeats: {rule}"
    assert days_of(text, "2026-12-01", "2026-12-03") == days


def test_a_birthday_comes_every_year_and_nothing_before_it_began():
    text = "When: Thursday, 2015-12-03\nRepeats: every year"
    assert days_of(text, "2026-01-01", "2027-12-31") == ["2026-12-03", "2027-12-03"]
    assert days_of(text, "2014-01-01", "2015-12-31") == ["2015-12-03"]


def test_what_lasts_for_days_is_on_each_of_them():
    text = "When: Friday, 2026-12-04 to 2026-12-06"
    assert days_of(text, "2026-12-06", "2026-12-10") == ["2026-12-04"]
    assert days_of(text, "2026-12-07", "2026-12-10") == []


def test_an_entry_tells_its_time_and_place():
    hit = make_hit("Dentist\n\nWhen: Tuesday, 2026-12-01 09:30 to 10:00\nWhere: Mill Lane 3")
    (entry,) = entries_in([hit], Days(date(2026, 12, 1), date(2026, 12, 1)))
    assert (entry.title, entry.time, entry.where) == ("Dentist", "09:30 to 10:00", "Mill Lane 3")
    assert entry.holds(frozenset({"dentist"}))
    assert not entry.holds(frozenset({"vet"}))


@pytest.mark.parametrize(
    "text", ["Status: cancelled\nWhen: Tuesday, 2026-12-01", "no time", "When: Friday, 2026-13-01"]
)
def test_what_is_cancelled_or_has_no_day_is_none(text):
    assert days_of(text, "2026-12-01", "2026-12-31") == []
