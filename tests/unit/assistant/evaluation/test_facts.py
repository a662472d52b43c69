"""Facts are compared as people do: figures as figures, dates in any spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.facts import (
    Date,
    dates_in,
    holds,
    is_value,
    share_held,
    states_alone,
    words,
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("All in all 1800 euros for two.", "1,800"),
        ("paid: 638.3 EUR", "638.30 euros"),
        ("1.250,50 paid", "1250.5"),
        ("It was moved to 2026-05-12T09:00.", "12 May 2026"),
        ("on May 12th, at noon", "12 May"),
        ("Delivered 11.2.2025", "11 February 2025"),
        ("11/02/2025", "2025-02-11"),
        ("on the 3rd of June", "June 3"),
        ("taken on 3 July 2023", "July 2023"),
        ("at 3:30 pm", "15:30"),
        ("08:15", "8:15"),
        ("fifty two kilometres", "52 kilometre"),
        ("due on the fifth day", "5th"),
        ("two weeks", "2 weeks"),
        ("The code is four, seven, one, nine.", "4, 7, 1, 9"),
        ("It is BLUE.", "blue"),
        ("5.2 kilos", "5.2 kg"),
        ("30 km", "thirty kilometres"),
        ("It is 2 meters long.", "two metres"),
    ],
)
def test_the_same_fact_in_another_spelling_is_held(text, wanted):
    assert holds(text, wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1,250.50", "250.50"),
        ("18000", "1,800"),
        ("12 May 2025", "12 May 2026"),
        ("May 2025", "12 May 2025"),
        ("12 June", "12 May"),
        ("bluebell", "blue"),
        ("two months", "two weeks"),
        ("anything", "–"),
        ("15.2 kg", "5.2"),
    ],
)
def test_another_fact_is_not_held(text, wanted):
    assert not holds(text, wanted)


@pytest.mark.parametrize(
    ("answer", "wanted", "expected"),
    [
        ("The deposit is 2,400 euros.", "2,400 euros", True),
        ("The deposit is €2,400.", "2,400", True),
        ("It was Thursday, 14 March.", "thursday 14 march", True),
        ("The year 12400", "2400", False),
        ("Katherine", "Kat", False),
        ("Café Müller", "café müller", True),
        ("anything", "", False),
    ],
)
def test_containment_compares_whole_words(answer, wanted, expected):
    assert holds(answer, wanted) is expected


def test_one_is_a_number_only_among_numbers():
    assert words("the one that left") == ["the", "one", "that", "left"]
    assert words("fifty one") == ["51"]
    assert not holds("the one that left", "1")


def test_a_list_is_held_in_part():
    assert share_held("milk and onions", ["milk", "onions", "bulb"], every=True) == pytest.approx(
        2 / 3
    )
    assert share_held("milk and onions", ["bulb", "milk"], every=False) == 1
    assert share_held("nothing", ["bulb", "milk"], every=False) == 0


def test_parts_of_dates_are_kept_apart():
    assert dates_in("from 1 May to 3 June 2024, and in 2024-07") == [
        Date(None, 5, 1),
        Date(2024, 6, 3),
        Date(2024, 7, None),
    ]


@pytest.mark.parametrize("wanted", ["638.30", "638.30 euros", "3 May 2024", "15:30", "five"])
def test_a_single_number_or_date_is_a_value(wanted):
    assert is_value(wanted)


@pytest.mark.parametrize("wanted", ["two weeks", "kitchen cupboard", "20 and 22", "3 May at noon"])
def test_all_else_is_no_value(wanted):
    assert not is_value(wanted)


def test_a_value_among_others_is_not_stated_alone():
    asked = "How much did we pay in 2024?"
    assert states_alone("In 2024 you paid 45 euros.", "45", asked)
    assert states_alone("You paid 45 euros on 3 May 2024.", "45", asked)
    assert not states_alone("You paid 45 or 54 euros.", "45", asked)
    assert not states_alone("You paid 54 euros.", "45", asked)
    assert states_alone("On 3 May.", "3 May 2024", asked)
    assert not states_alone("On 3 May or 5 May.", "3 May 2024", asked)


@given(st.decimals(min_value=0, max_value=10**7, places=2, allow_nan=False))
def test_a_number_is_the_same_with_and_without_separators(value):
    assert words(f"{value:,.2f}") == words(f"{value:.2f}")
    assert holds(f"the sum was {value:,.2f} euros", f"{value}")


@given(st.dates())
def test_a_date_is_the_same_however_it_is_written(day):
    if not 1900 <= day.year < 2100:
        return
    spoken = f"{day.day} {day:%B} {day.year}"
    for written in (
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%b} {day.day}, {day.year}",
    ):
        assert holds(written, spoken)
