"""Places of the world by name and by where they are."""

import pytest

from assistant.retrieve.gazetteer import Gazetteer, gazetteer
from assistant.retrieve.query import tokens
from assistant.senses import Whereabouts


def named(name):
    return gazetteer().named(" ".join(tokens(name)))


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Lyon", "Lyon, France"),
        ("München", "Munich, Germany"),
        ("Monaco di Baviera", "Munich, Germany"),
        ("Köln", "Köln, Germany"),
        ("Rom", "Rome, Italy"),
        ("Allemagne", "Germany"),
        ("Toskana", "Tuscany, Italy"),
        ("USA", "United States"),
        ("San Francisco", "San Francisco, United States"),
    ],
)
def test_places_have_names_in_many_languages(name, label):
    assert named(name).spots[0].label == label


def test_what_is_no_place_is_none():
    assert named("qwertz") is None
    assert named("") is None
    assert named("ly") is None


def test_names_that_are_words_or_people_are_marked():
    assert "en" in named("Nice").word_in
    assert named("Jordan").is_first_name
    assert not named("Lyon").word_in


@pytest.mark.parametrize(
    ("latitude", "longitude", "town"),
    [
        (45.76, 4.84, "Lyon"),
        (48.8584, 2.2945, "Paris"),
        (-33.86, 151.2, "Sydney"),
        (45.92, 6.87, "Chamonix-Mont-Blanc"),
        (-18.14, 178.44, "Suva"),
    ],
)
def test_degrees_have_a_town(latitude, longitude, town):
    assert gazetteer().whereabouts(latitude, longitude).city == town


@pytest.mark.parametrize(
    "place", [(0.0, -150.0), (90.0, 0.0), (-90.0, 180.0), (91.0, 0.0), (0.0, 500.0)]
)
def test_far_from_all_towns_is_nowhere(place):
    assert gazetteer().whereabouts(*place) is None


def test_not_a_number_is_nowhere():
    assert gazetteer().whereabouts(float("nan"), 2.0) is None


def test_a_region_and_a_country_come_with_the_town():
    assert Gazetteer().whereabouts(43.77, 11.25) == Whereabouts("Italy", "Tuscany", "Florence")
