"""What sort of value a question asks for, and the values of a text that are of that sort."""

import pytest

from assistant.answer.question.asked import Asked, Sort, asked_of, frame_of
from assistant.answer.question.values import values


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("When was Ida born?", Sort.DATE),
        ("birthday of Ida", Sort.DATE),
        ("boiler broken 2024, when?", Sort.DATE),
        ("In which year did we move?", Sort.YEAR),
        ("What time does the bus leave?", Sort.TIME),
        ("what did the dishwasher cost", Sort.MONEY),
        ("How much did the brakes cost?", Sort.MONEY),
        ("How much does the parcel weigh?", Sort.MEASURE),
        ("How hot must the oven be?", Sort.MEASURE),
        ("How many litres does the barrel hold?", Sort.MEASURE),
        ("How many beds are in the hut?", Sort.COUNT),
        ("What is Felix's phone number?", Sort.PHONE),
        ("number of our tax adviser", Sort.PHONE),
        ("code for the hut's door", Sort.CODE),
        ("What is the serial number of the lamp?", Sort.CODE),
        ("What colour is the lamp?", Sort.COLOUR),
        ("Which version of the till is used?", Sort.VERSION),
    ],
)
def test_the_sort_of_value(question, sort):
    asked = asked_of(question)
    assert asked is not None
    assert asked.sort is sort


@pytest.mark.parametrize(
    "question",
    [
        "Who paid the bill?",
        "Whom do I ring when a pipe bursts?",
        "What does the machine show when it is done?",
        "Which harbour has the code NO12?",
        "Which lamp has the serial number 4711?",
        "Where does the cat hide when there's thunder?",
        "Does the insurance pay when the cat scratches?",
        "Summarise the contract.",
        "",
    ],
)
def test_other_questions_ask_for_no_value(question):
    assert asked_of(question) is None


def test_words_that_only_say_what_is_asked_are_told_apart():
    question = "How much did the brakes cost altogether?"
    assert {"cost", "altogeth"} <= frame_of(asked_of(question), question)
    assert "brake" not in frame_of(asked_of(question), question)
    assert "litr" in frame_of(asked_of("How many litres?"), "How many litres?")
    assert frame_of(None, question) == frozenset()


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("When was Ida born?", "Ida, sister: 26 February 1985", ["26 February 1985"]),
        ("When is it due?", "due on the fifth day of each month", ["fifth day of each month"]),
        ("In which year?", "Built in 1985, sold 2003-04-01.", ["1985"]),
        ("What time is it?", "Doors open at 8:15, page 12.", ["8:15"]),
        ("What does it cost?", "Total 1,180.50 euros for 3 nights", ["1,180.50 euros"]),
        ("What does it cost?", "TOTAL EUR\n63.15 for 4", ["EUR 63.15"]),
        ("How hot is the oven?", "Bake 55 minutes at 160 degrees.", ["160 degrees"]),
        ("How long does it bake?", "Bake 55 minutes at 160 degrees.", ["55 minutes"]),
        ("How long are they shut?", "Closed for three weeks in summer.", ["three weeks"]),
        ("How many beds are there?", "The hut has two rooms and 6 wide beds.", ["6"]),
        ("How many beds are there?", "beds: 6", ["6"]),
        ("How many beds are there?", "The hut has two rooms.", []),
        ("What is the phone number of Ida?", "Ida: 555 0121 77", ["555 0121 77"]),
        ("What is the e-mail address?", "write to ida@mail.example.", ["ida@mail.example"]),
        ("What is the door code?", "Code 2580, since 3 May 2024", ["2580"]),
        ("What is the password?", "Key maple-123-hill", ["maple-123-hill"]),
        ("What colour is it?", "A dark blue booklet", ["dark blue"]),
        ("What colour is it?", "Handrails - were green, now Raddle Red", ["green", "Raddle Red"]),
        ("What colour is it?", "The Blue of the sky", ["Blue"]),
        ("What colour is it?", "front door: RAL 7016 satin, 750 ml", ["RAL 7016"]),
        ("What colour is it?", "walls: paint is Elephant's Breath, matt", ["Elephant's Breath"]),
        ("What colour is it?", "The Fabia is insured with Aviva.", []),  # nobody speaks of paint
    ],
)
def test_values_of_the_sort(question, text, found):
    asked = asked_of(question)
    assert asked is not None
    assert [one.text for one in values(asked, text)] == found


def test_a_value_is_told_with_its_place():
    (one,) = values(Asked(Sort.TIME), "open from 8:15 on")
    assert "open from 8:15 on"[one.start : one.end] == one.text == "8:15"


def test_nobody_counts_parts_or_what_stands_in_the_next_cell():
    asked = asked_of("How many flags are there?")
    assert asked is not None
    assert values(asked, "water: 8.4; flag: red") == []
    assert [one.text for one in values(asked, "flags: 12; water: 8")] == ["12"]


def test_of_a_day_without_its_month_an_hour_tells_less():
    asked = asked_of("When do I collect the goose?")
    assert asked is not None
    found = values(asked, "goose from Fenn's, collect 23rd before noon, at 9:30")
    assert [one.text for one in found] == ["23rd"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask Mr Green about the door colour.", ["Green"]),
        ("The door is Not Red, Blue would be nice.", ["Red", "Blue"]),
        ("Use Green for the fence.", ["Green"]),
        ("Anna Black has a car in white.", ["Black", "white"]),
    ],
)
def test_a_colour_is_told_without_words_before_it_that_are_no_part_of_its_name(text, found):
    assert [one.text for one in values(asked_of("What colour is it?"), text)] == found
