"""A follow-up that names another time asks the last question for that time."""

from datetime import date

import pytest

from assistant.answer.follow_ups.follow_up import understand
from assistant.answer.follow_ups.topics import Before

TODAY = date(2026, 11, 28)  # a Saturday
DENTIST = "Tuesday, 1 December 2026, 10:00: Dentist, Dr Okafor (Mill Lane 3)."


@pytest.mark.parametrize(
    ("last", "asked", "meant"),
    [
        (
            "What is on next week?",
            "and the week after?",
            "What is on in the week of 7 December 2026?",
        ),
        (
            "What is on in the week of 7 December 2026?",
            "And the week after that?",
            "What is on in the week of 14 December 2026?",
        ),
        (
            "What is on this weekend?",
            "the weekend after",
            "What is on the weekend of 5 December 2026?",
        ),
        (
            "What is the rent from April 2024 on?",
            "and a year later?",
            "What is the rent from April 2025 on?",
        ),
        (
            "How many kWh did we use in 2022?",
            "two years before?",
            "How many kWh did we use in 2020?",
        ),
        ("What was on 31 January 2024?", "And a month later?", "What was on 29 February 2024?"),
        ("What was on 31 January 2024?", "one week earlier", "What was on 24 January 2024?"),
        ("What do I have next week?", "And tomorrow?", "What do I have tomorrow?"),
        ("What do I have next week?", "what about the weekend?", "What do I have this weekend?"),
        ("What do I have today?", "and in two weeks?", "What do I have in two weeks?"),
        ("Am I free on Saturday?", "And Sunday?", "Am I free on Sunday?"),
        ("Am I free on Saturday?", "and the day after?", "Am I free on 6 December 2026?"),
        ("What happens tomorrow?", "and the day before?", "What happens on 28 November 2026?"),
        (
            "Which concerts are in December?",
            "and the month after?",
            "Which concerts are in January 2027?",
        ),
        ("What do I have in December 2026?", "and in January?", "What do I have in January?"),
        ("Plans for next year", "and the year after?", "Plans in 2028"),
        (
            "What happened in March 2025?",
            "and the month before?",
            "What happened in February 2025?",
        ),
        ("What did we pay in April?", "and the month after?", "What did we pay in May?"),
        ("What did we do on 3 May 2025?", "and the next day?", "What did we do on 4 May 2025?"),
        ("Where were we in May 2024?", "And in June?", "Where were we in June 2024?"),
        ("What was the rent in May 2024?", "the year before?", "What was the rent in May 2023?"),
        ("What was the bill of 2024?", "and the year before?", "What was the bill of 2023?"),
        ("Where were we in summer 2024?", "the year after?", "Where were we in summer 2025?"),
        ("Any forecast for Monday?", "and Tuesday?", "Any forecast for Tuesday?"),
    ],
)
def test_a_time_alone_takes_the_place_of_the_one_before(last, asked, meant):
    found = understand(asked, [Before(last)], today=TODAY)
    assert (found.question, found.leans) == (meant, True)


@pytest.mark.parametrize(
    ("last", "asked", "meant"),
    [
        (
            "When is my next dentist appointment?",
            "and the one after that?",
            "When is my next dentist appointment after 1 December 2026?",
        ),
        (
            "When is my next dentist appointment after 3 May 2026?",
            "the next one?",
            "When is my next dentist appointment after 1 December 2026?",
        ),
        (
            "When is my next dentist appointment?",
            "and the vet?",
            "When is my next vet appointment?",
        ),
        (
            "When is my next dentist appointment?",
            "what else is on that day?",
            "what else is on 1 December 2026?",
        ),
        ("What did we do on 3 May 2025?", "Who came that day?", "Who came on 3 May 2025?"),
        (
            "When is my next dentist appointment after 3 May 2026?",
            "Am I free that day?",
            "Am I free on 1 December 2026?",
        ),
        (
            "What is on in the week of 30 November 2026?",
            "Am I free that day?",
            "Am I free on 1 December 2026?",
        ),
        ("When were we there?", "Photos of that day", "Photos of 1 December 2026"),
        ("When were we there?", "How was that day?", "How was 1 December 2026?"),
        (
            "What is my next appointment?",
            "and then?",
            "What is my next appointment after 1 December 2026?",
        ),
    ],
)
def test_what_was_told_with_its_day_is_gone_on_from(last, asked, meant):
    assert understand(asked, [Before(last, DENTIST)], today=TODAY).question == meant


@pytest.mark.parametrize(
    ("last", "asked"),
    [
        ("What is on next week?", "When is the rent due tomorrow?"),
        ("What is on next week?", "Who is the vet?"),
        ("What is on next week?", "Who came in April?"),
        ("When did it rain?", "What happened the same day last year?"),
        ("When is my next appointment after the holidays?", "Who is the vet?"),
    ],
)
def test_a_question_of_its_own_stays(last, asked):
    assert understand(asked, [Before(last)], today=TODAY).question == asked


@pytest.mark.parametrize("asked", ["the address?", "and the price?", "my wife?", "and the last?"])
def test_what_is_no_sort_of_appointment_takes_no_place_of_one(asked):
    before = Before("When is my next dentist appointment?", DENTIST)
    meant = understand(asked, [before], today=TODAY).question
    assert not meant.startswith("When is my next")


def test_the_weekend_before_a_sunday_is_another_one():
    sunday = date(2026, 11, 29)
    found = understand("the weekend before?", [Before("What is on this weekend?")], today=sunday)
    assert found.question == "What is on the weekend of 21 November 2026?"


def test_without_a_day_no_time_hangs_on_it():
    assert "7 December" not in understand("and the week after?", [Before("On next week?")]).question
