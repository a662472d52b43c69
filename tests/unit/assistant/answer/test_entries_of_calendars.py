"""Entries of calendars are found on each of their days."""

from datetime import UTC, date, datetime

import pytest

from assistant.answer.library.entries_of_calendars import entries_in
from assistant.answer.words.dates import Days
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
        ("every month on the first Monday, the first Thursday", ["2026-12-03"]),
        ("every month on day 2,3 of the month", ["2026-12-02", "2026-12-03"]),
        ("every month on Wednesday", ["2026-12-02"]),
        ("every day on Wednesday, Thursday", ["2026-12-02", "2026-12-03"]),
        ("every 0 weeks", ["2026-12-01"]),
        ("every hour", []),
        ("every month on Monday, Tuesday (number -1 of these)", []),
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


def test_the_last_day_of_months_and_a_weekday_of_a_year():
    text = "When: Monday, 2026-08-31\nRepeats: every month on day -1 of the month"
    assert days_of(text, "2026-11-01", "2026-12-31") == ["2026-11-30", "2026-12-31"]
    text = "When: Thursday, 2025-11-27\nRepeats: every year on the fourth Thursday"
    assert days_of(text, "2026-01-01", "2027-12-31") == ["2026-11-26", "2027-11-25"]


def test_a_day_that_was_left_out_or_moved_is_none():
    rule = "When: Wednesday, 2026-09-02 20:00\nRepeats: every week"
    assert days_of(f"{rule}\nExcept: 2026-12-02, 2026-12-16", "2026-12-01", "2026-12-20") == [
        "2026-12-09"
    ]
    moved = "Choir\n\nWhen: Thursday, 2026-12-03 20:00\nInstead of: 2026-12-02"
    days = Days(date(2026, 12, 1), date(2026, 12, 10))
    found = entries_in([make_hit(f"Choir\n\n{rule}"), make_hit(moved, 2)], days)
    assert [str(one.day) for one in found] == ["2026-12-03", "2026-12-09"]


def test_odd_entries_break_nothing():
    for text in (
        "When: Friday, 1999-01-01 to 9999-12-31\nRepeats: every 2 days",
        "When: Friday, 9999-12-31 10:00 to 11:00\nRepeats: every year",
        "When: Friday, 0001-01-01\nRepeats: every week, 9999 times",
    ):
        days_of(text, "2026-12-01", "2026-12-31")


def test_a_day_that_has_only_begun_when_it_ends_is_none_of_it():
    text = "When: Friday, 2026-12-04 20:00 to 2026-12-05 00:00"
    assert days_of(text, "2026-12-05", "2026-12-05") == []
    hit = make_hit("Choir\n\nWhen: Friday, 2026-12-04 20:00 to 21:00 (UTC)")
    (entry,) = entries_in([hit], Days(date(2026, 12, 3), date(2026, 12, 5)))
    local = datetime(2026, 12, 4, 20, tzinfo=UTC).astimezone()
    assert (entry.day, entry.time[:5]) == (local.date(), f"{local:%H:%M}")


def test_what_lasts_for_days_is_on_each_of_them():
    text = "When: Friday, 2026-12-04 to 2026-12-06"
    assert days_of(text, "2026-12-06", "2026-12-10") == ["2026-12-04"]
    assert days_of(text, "2026-12-07", "2026-12-10") == []


def test_an_entry_tells_its_time_and_place():
    hit = make_hit("Dentist\n\nWhen: Tuesday, 2026-12-01 09:30 to 10:00\nWhere: Mill Lane 3")
    (entry,) = entries_in([hit], Days(date(2026, 12, 1), date(2026, 12, 1)))
    assert (entry.title, entry.time, entry.where) == ("Dentist", "09:30 to 10:00", "Mill Lane 3")


@pytest.mark.parametrize(
    "text", ["Status: cancelled\nWhen: Tuesday, 2026-12-01", "no time", "When: Friday, 2026-13-01"]
)
def test_what_is_cancelled_or_has_no_day_is_none(text):
    assert days_of(text, "2026-12-01", "2026-12-31") == []
