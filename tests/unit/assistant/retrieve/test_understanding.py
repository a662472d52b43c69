"""What a query says besides words: times, places, kinds, folders and cameras."""

from dataclasses import replace

import pytest

from assistant.retrieve.gazetteer import gazetteer
from assistant.retrieve.understanding.reader import read, without
from assistant.senses import Facet
from tests.understanding.measure import KNOWN, labelled_queries, measure


def labels(query, known=KNOWN, **options):
    return [(one.facet, one.label) for one in read(query, known, gazetteer(), **options).found]


@pytest.mark.parametrize("half", ["tuned", "held out"])
def test_labelled_queries_are_understood_as_they_should_be(half):
    score = measure([one for one in labelled_queries() if one.half == half], gazetteer())
    assert score.precision >= 0.97
    assert score.recall >= 0.85


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("yesterday", "2026-11-25"),
        ("this summer", "2026-06/2026-08"),
        ("last winter", "2025-12/2026-02"),
        ("last November", "2025-11"),
        ("two months ago", "2026-09"),
        ("the last ten days", "2026-11-16/2026-11-26"),
        ("at Easter 2024", "2024-03-29/2024-04-01"),
        ("before 5 March 2020", "../2020-03-04"),
        ("from October to February 2020", "2019-10/2020-02"),
        ("in the 2000s", "2000/2009"),
    ],
)
def test_times_are_reckoned_from_today(query, label):
    assert labels(query) == [(Facet.TIME, label)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("aufnahmen vom letzten oktober", [(Facet.KIND, "speech"), (Facet.TIME, "2026-10")]),
        ("meine Aufnahmen von gestern", [(Facet.KIND, "speech"), (Facet.TIME, "2026-11-25")]),
        ("fotos von vorgestern", [(Facet.KIND, "photo"), (Facet.TIME, "2026-11-24")]),
        ("die Aufnahme in den Verein", []),
    ],
)
def test_german_recordings_and_days_are_understood(query, found):
    assert labels(query) == found


def test_south_of_the_equator_summer_is_in_january():
    southern = replace(KNOWN, southern=True)
    assert labels("last summer", southern) == [(Facet.TIME, "2025-12/2026-02")]


def test_a_time_without_a_year_is_that_of_every_year_of_the_library():
    [one] = read("in March", KNOWN, gazetteer()).found
    years = [span[0][:4] for span in one.when.spans]
    assert years == [str(year) for year in range(KNOWN.first_year, 2027)]


@pytest.mark.parametrize("query", ["31.02.2024", "2024-13-01", "on 2023-02-29", "30/02/2021"])
def test_a_day_that_does_not_exist_is_told(query):
    reading = read(query, KNOWN, gazetteer())
    assert reading.found == ()
    assert "calendar" in reading.notices[0]


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "🎉🎉",
        "x " * 10_000,
        "last " * 10_000,
        "12 " * 500,
        "ΑΒΓ мая 今年 café",
        "'\"-",
        "\ud800",
    ],
)
def test_no_query_is_too_odd(query):
    for one in read(query, KNOWN, gazetteer()).found:
        assert query[slice(*one.chars)] == one.said


def test_what_is_quoted_or_unwanted_or_a_name_means_words():
    assert labels('"last summer" in Lyon') == [(Facet.PLACE, "Lyon, France")]
    assert labels("report -2019-05-01") == []
    assert labels("what came from the bank account") == []  # a nickname of Portsmouth
    assert labels("in Lyon", literal=[(0, 7)]) == []
    assert labels("a walk with May in May", blocked=[(19, 22)]) == []


def test_a_time_that_the_user_dated_may_hold_the_name_of_a_concept():
    assert labels("before the move", blocked=[(11, 15)]) == [(Facet.TIME, "../2021-06-11")]


def test_the_country_behind_a_town_tells_which():
    [valencia] = read("in Valencia, Venezuela", KNOWN, gazetteer()).found
    assert valencia.label == "Valencia, Venezuela"
    assert valencia.said == "in Valencia, Venezuela"


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("photos of a dog from last summer", "a dog"),
        ("find pictures of Bo in Lyon", "Bo"),
        ("what Anna says in my voice memos", "what Anna says"),
        ("photos from 2019", ""),
        ("wedding photos", "wedding"),
        ("radiator in recordings", "radiator"),
        ("in recordings radiator", "radiator"),
        ("how do I print photos", "how do I print photos"),
        ("notes and pictures", "notes and pictures"),
        ("a red car in my Taxes folder", "a red car"),
    ],
)
def test_what_is_understood_leaves_the_rest(query, rest):
    assert without(query, read(query, KNOWN, gazetteer()).found) == rest
