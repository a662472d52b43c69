"""Dates are read in many spellings, and weeks and days are reckoned around them."""

from datetime import date

import pytest

from assistant.answer.words.dates import (
    Days,
    around,
    covered,
    dates_in,
    of_interval,
    of_iso,
    span,
    spoken_days,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 14 July 2023 and 2024-05-12", ["14 July 2023", "12 May 2024"]),
        ("8.2.2025 11:42", ["8 February 2025"]),
        ("5/23/2025", ["23 May 2025"]),
        ("May 12, 2024", ["12 May 2024"]),
        ("the 3rd of October 2024", ["3 October 2024"]),
        ("3 to 14 October 2024", ["3 October 2024 to 14 October 2024"]),
        ("in September 2024", ["September 2024"]),
        ("in 2019", ["2019"]),
        ("on 5 October", ["5 October"]),
        ("we may go on a sat upon dec", []),
        ("31 February 2024", []),
        ("call 555 0121", []),
        (
            "12. Mai 2024, am 3. März und le 1er août 2023",
            ["12 May 2024", "3 March", "1 August 2023"],
        ),
        ("el 5 de mayo de 2024", ["5 May 2024"]),
        ("Mars is a planet", []),
    ],
)
def test_dates_are_found_in_text(text, found):
    assert [spoken_days(one.days) for one in dates_in(text)] == found


def test_a_date_without_a_year_takes_that_of_its_document():
    (one,) = dates_in("## 5 October", year=2024)
    assert one.days == Days(date(2024, 10, 5), date(2024, 10, 5))
    (other,) = dates_in("## 5 October")
    assert not other.days.has_year
    assert other.days.in_year(2031).first == date(2031, 10, 5)


def test_a_leap_day_of_another_year_is_the_day_before():
    (one,) = dates_in("29 February 2024")
    assert one.days.in_year(2025).first == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("relation", "unit", "first", "last"),
    [
        ("after", "week", date(2024, 5, 13), date(2024, 5, 19)),
        ("after", "day", date(2024, 5, 13), date(2024, 5, 13)),
        ("before", "day", date(2024, 5, 11), date(2024, 5, 11)),
        ("before", "week", date(2024, 4, 29), date(2024, 5, 11)),
        ("after", "month", date(2024, 5, 13), date(2024, 6, 30)),
        ("before", "month", date(2024, 4, 1), date(2024, 5, 11)),
        ("after", "year", date(2024, 5, 13), date(2025, 12, 31)),
        ("before", "year", date(2023, 1, 1), date(2024, 5, 11)),
        ("during", "week", date(2024, 5, 6), date(2024, 5, 12)),
        ("during", "month", date(2024, 5, 1), date(2024, 5, 31)),
        ("during", "", date(2024, 5, 12), date(2024, 5, 12)),
        ("after", "", date(2024, 5, 13), date.max),
    ],
)
def test_days_around_a_date(relation, unit, first, last):
    assert around(span(2024, 5, 12), relation, unit) == Days(first, last)


def test_iso_dates_of_files():
    assert of_iso("2024-05-12T10:00:00") == span(2024, 5, 12)
    assert of_iso("2024-05") == span(2024, 5)
    assert of_iso("2024-13-40") is None
    assert of_iso(None) is None


@pytest.mark.parametrize("unit", ["", "day", "week", "month", "year"])
@pytest.mark.parametrize("relation", ["after", "before", "during"])
def test_what_is_around_a_day_of_every_year_is_of_every_year(relation, unit):
    assert not around(span(None, 5, 12), relation, unit).has_year


def test_the_month_of_a_day_of_every_year():
    month = around(span(None, 5, 12), "during", "month")
    assert spoken_days(month) == "May"
    assert month.in_year(2024) == span(2024, 5)


def test_the_months_of_days_in_two_months():
    days = Days(date(2024, 10, 30), date(2024, 11, 2))
    assert around(days, "during", "month") == Days(date(2024, 10, 1), date(2024, 11, 30))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from May to July 2024", date(2024, 5, 1), date(2024, 7, 31)),
        ("in 2024, in May and on 3 June", date(2024, 5, 1), date(2024, 6, 3)),
        ("in 2023 and 2024", date(2023, 1, 1), date(2024, 12, 31)),
    ],
)
def test_the_days_that_several_dates_cover(text, first, last):
    assert covered([one.days for one in dates_in(text)]) == Days(first, last)


def test_dates_without_a_year_cover_days_of_every_year():
    days = covered([one.days for one in dates_in("between 3 May and 7 June")])
    assert (days.has_year, days.first.month, days.last.day) == (False, 5, 7)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025-06/2025-08", Days(date(2025, 6, 1), date(2025, 8, 31))),
        ("2024-05", Days(date(2024, 5, 1), date(2024, 5, 31))),
        ("../2019", None),
        ("2019/..", None),
        ("--05", None),
        ("", None),
    ],
)
def test_an_interval_has_both_ends(text, days):
    assert of_interval(text) == days
