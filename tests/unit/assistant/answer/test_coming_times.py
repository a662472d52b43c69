"""Times that lie ahead are read from a question as people say them."""

from datetime import date

import pytest

from assistant.answer.question.coming_times import coming_in

TODAY = date(2026, 11, 28)  # a Saturday


@pytest.mark.parametrize(
    ("question", "called", "first", "last"),
    [
        ("What is on today?", "today", "2026-11-28", "2026-11-28"),
        ("What do I have this evening?", "this evening", "2026-11-28", "2026-11-28"),
        ("Am I free tomorrow morning?", "tomorrow morning", "2026-11-29", "2026-11-29"),
        ("Am I free tonight?", "tonight", "2026-11-28", "2026-11-28"),
        ("What do I have on tomorrow?", "tomorrow", "2026-11-29", "2026-11-29"),
        ("and the day after tomorrow?", "day after tomorrow", "2026-11-30", "2026-11-30"),
        ("What is on this week?", "this week", "2026-11-28", "2026-11-29"),
        ("What is on next week?", "next week", "2026-11-30", "2026-12-06"),
        ("Plans for the coming week", "coming week", "2026-11-30", "2026-12-06"),
        ("What is on this weekend?", "this weekend", "2026-11-28", "2026-11-29"),
        ("What is on next weekend?", "next weekend", "2026-12-05", "2026-12-06"),
        ("Events of this month", "this month", "2026-11-28", "2026-11-30"),
        ("What is due next month?", "next month", "2026-12-01", "2026-12-31"),
        ("Concerts next year", "next year", "2027-01-01", "2027-12-31"),
        ("in the next two weeks", "next two weeks", "2026-11-28", "2026-12-12"),
        ("over the coming days", "coming days", "2026-11-28", "2026-12-01"),
        ("in the next few days", "next few days", "2026-11-28", "2026-12-01"),
        (
            "Am I free on Wednesday the 9th of December?",
            "9th of december",
            "2026-12-09",
            "2026-12-09",
        ),
        ("Is anything in Berlin 5 December?", "5 december", "2026-12-05", "2026-12-05"),
        ("Am I free on Saturday?", "saturday", "2026-12-05", "2026-12-05"),
        ("What is on next Tuesday?", "next tuesday", "2026-12-01", "2026-12-01"),
        ("Who comes on Christmas Eve?", "christmas eve", "2026-12-24", "2026-12-24"),
        ("Plans for New Year's Day", "new year's day", "2027-01-01", "2027-01-01"),
        ("Anything on 5 December?", "5 december", "2026-12-05", "2026-12-05"),
        ("Anything on 3 March?", "3 march", "2027-03-03", "2027-03-03"),
        ("What's coming up in December?", "december", "2026-12-01", "2026-12-31"),
        ("What's coming up in next January?", "next january", "2027-01-01", "2027-01-31"),
        ("What was on 3 May 2024?", "3 may 2024", "2024-05-03", "2024-05-03"),
        ("On in a couple of weeks?", "in a couple of weeks", "2026-12-07", "2026-12-13"),
        ("The last week of December", "december", "2026-12-01", "2026-12-31"),
        ("On in the week of 9 December?", "week of 9 december", "2026-12-07", "2026-12-13"),
        (
            "On the weekend of 9 December 2026",
            "weekend of 9 december 2026",
            "2026-12-12",
            "2026-12-13",
        ),
        ("What is on the week after next?", "week after next", "2026-12-07", "2026-12-13"),
        ("Free the weekend after next?", "weekend after next", "2026-12-12", "2026-12-13"),
        ("Plans for the month after next", "month after next", "2027-01-01", "2027-01-31"),
        ("And the year after next?", "year after next", "2028-01-01", "2028-12-31"),
        ("What is on in 3 days?", "in 3 days", "2026-12-01", "2026-12-01"),
        ("What is on in two weeks' time?", "in two weeks' time", "2026-12-07", "2026-12-13"),
        ("What is on in a week?", "in a week", "2026-11-30", "2026-12-06"),
        ("What is on in a month?", "in a month", "2026-12-01", "2026-12-31"),
    ],
)
def test_a_time_is_read(question, called, first, last):
    found = coming_in(question, TODAY)
    assert found is not None
    assert (found.called.lower().removeprefix("for "), *map(str, found.days.ends)) == (
        called,
        first,
        last,
    )


def test_a_sunday_is_within_its_weekend_and_the_next_one_is_another():
    sunday = date(2026, 11, 29)
    assert coming_in("this weekend", sunday).days.ends == (sunday, sunday)
    assert coming_in("next weekend", sunday).days.first == date(2026, 12, 5)


@pytest.mark.parametrize(
    "question",
    [
        "When is my next dentist appointment?",
        "today's weather",
        "the next 9999 days",
        "",
        "Monday's",
    ],
)
def test_there_may_be_none(question):
    assert coming_in(question, TODAY) is None
