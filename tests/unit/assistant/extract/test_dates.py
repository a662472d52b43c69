"""Dates as files write them."""

import pytest

from assistant.extract.dates import is_day, iso_date, mail_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2008:10:22 16:28:39", "2008-10-22T16:28:39"),
        ("D:20180427190033+11'00'", "2018-04-27T19:00:33+11:00"),
        ("D:20210306124044Z00'00", "2021-03-06T12:40:44+00:00"),
        ("D:20070223", "2007-02-23"),
        ("2024-02-29T08:00Z", "2024-02-29T08:00:00+00:00"),
        ("2019", "2019"),
        ("2019-05", "2019-05"),
        ("2019-13", None),
        ("2023-02-30", None),
        ("0000:00:00 00:00:00", None),
        ("1904-01-01T00:00:00Z", None),
        ("9999-01-01", None),
        ("2019-05-04T10:00:00+99:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_iso_date(text, iso):
    assert iso_date(text) == iso


def test_a_zone_given_apart():
    assert iso_date("2020:01:02 03:04:05", "-05:30") == "2020-01-02T03:04:05-05:30"


def test_mail_dates():
    assert mail_date("Tue, 03 Sep 2024 10:15:00 +0200") == "2024-09-03T10:15:00+02:00"
    assert mail_date("nonsense") is None


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("Sun 1 Nov", True),
        ("3. Mai 2024", True),
        ("2024-05-03", True),
        ("May 3rd, 2024", True),
        ("Diary 2024", False),
        ("1. Introduction", False),
        ("12", False),
        ("Monday", False),
    ],
)
def test_a_heading_that_is_a_day(heading, day):
    assert is_day(heading) == day
