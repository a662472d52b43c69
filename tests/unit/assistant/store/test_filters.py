import pytest

from assistant.by_date import date_range
from assistant.errors import UsageProblem
from assistant.records import Form, Kind
from assistant.store.filters import (
    NO_FILTER,
    Filter,
    content_conditions,
    seconds,
    sort_code,
    sort_codes,
)

DAY = 24 * 60 * 60


@pytest.mark.parametrize(
    ("text", "first", "seconds"),
    [
        ("1970", 0, 365 * DAY),
        ("1970-01", 0, 31 * DAY),
        ("1972-02", 761 * DAY - 0, 29 * DAY),
        ("1970-01-02", DAY, DAY),
        ("1970-01-02T01:30", DAY + 5400, 60),
        ("1970-01-02T01:30:05", DAY + 5405, 1),
        ("1970-01-02 01:30:05.25+02:00", DAY + 5405, 1),
        ("1970-01-02T01:30:05Z", DAY + 5405, 1),
        (" 1970-01-02 ", DAY, DAY),
    ],
)
def test_a_date_covers_what_it_leaves_open(text, first, seconds):
    assert date_range(text) == (first, first + seconds - 1)


@pytest.mark.parametrize(
    "text", ["", "soon", "24", "2024-13", "2024-02-30", "2024/05/01", "2024-05-01T25:00", "0000"]
)
def test_what_is_no_date_is_refused_with_a_sentence(text):
    with pytest.raises(UsageProblem, match=r"is not a date\. Write a year"):
        date_range(text)


def test_a_leap_second_is_a_second():
    assert date_range("2016-12-31T23:59:60") == date_range("2016-12-31T23:59:59")


def test_every_kind_and_form_has_its_own_code():
    codes = [sort_code(kind, form) for kind in Kind for form in Form]
    assert sorted(codes) == list(range(len(Kind) * len(Form)))


def test_no_filter_means_no_condition():
    assert content_conditions(NO_FILTER).sql == ""
    assert sort_codes(NO_FILTER) is None
    assert seconds(NO_FILTER) == (None, None)


def test_conditions_carry_their_values_in_order():
    chosen = Filter(kinds=(Kind.NOTE,), after="1970", before="1970", contents=())
    conditions = content_conditions(chosen)
    assert conditions.values == ("note", 0, 365 * DAY - 1, "[]")
    assert conditions.sql.count("?") == 4


def test_seconds_are_what_all_times_of_a_filter_have_in_common():
    chosen = Filter(after="1970", before="1971", spans=(("1970-01-02", "1970-01-03"),))
    assert seconds(chosen) == (DAY, 3 * DAY - 1)
    assert seconds(Filter(spans=(("", "1970-01-01"),))) == (None, DAY - 1)
    assert seconds(Filter(spans=(("1970", "1970"), ("1972", "1972")))) == (None, None)
