"""Chips of a search and of the library, the words that are marked, and what is left without one."""

from __future__ import annotations

import pytest

from assistant.by_date import Choice, Place
from assistant.records import Facet, Kind, PassageId, Query, SearchResult, Term, Understood
from assistant.told import told
from ui.browsing.choice_chips import choice_chips, place_name
from ui.browsing.marked_words import marks, wanted_words
from ui.browsing.query_chips import chips

FULL = Query(
    "bo at the beach",
    kinds=(Kind.PHOTO,),
    after="2024-05",
    before="2025",
    concepts=("Mia",),
    images=("/home/someone/a\x1bboat.jpg",),
    unlike_images=("/home/someone/pier.jpg",),
    like=(PassageId(1),),
    unlike=(PassageId(2),),
    more_of=(Term("snow", 2.0),),
    less_of=(Term("people"),),
    unfolded=True,
)
NAMED = SearchResult("", 1.0, (), understood=(Understood(Facet.CONCEPT, "Bo", "bo"),))


def test_every_condition_is_a_chip_with_harmless_words():
    found = chips(FULL, NAMED, {PassageId(1): "a\nphoto"})
    assert [chip.text for chip in found] == [
        "like a\\x1bboat.jpg",
        "not like pier.jpg",
        "like “a photo”",
        "not this",
        "more snow^2",
        "less people",
        "Bo",
        "Photos",
        "with Mia",
        "from May 2024",
        "until 2025",
        "no stacks",
    ]


def test_without_all_its_chips_a_search_is_words_alone():
    query = FULL
    while found := chips(query, None, {}):
        query = found[0].without
    assert query == Query("bo at the beach")


def test_without_what_was_understood_the_words_are_words():
    [bo] = [chip for chip in chips(FULL, NAMED, {}) if chip.text == "Bo"]
    assert bo.without.literal == ("bo",)
    assert bo.without.text == FULL.text


def test_the_filters_of_the_library_are_chips_too():
    choice = Choice(
        kinds=(Kind.PAGE,), folder="/home/x/papers", concepts=("Bo",), place=Place(48.8, 2.3)
    )
    found = choice_chips(choice)
    assert [chip.text for chip in found] == ["Documents", "papers", "Bo", "48.85° N, 2.35° E"]
    while found := choice_chips(choice):
        choice = found[0].without
    assert choice == Choice()
    assert place_name(Place(-33.9, -70.7)) == "33.85° S, 70.65° W"


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("The heater, the Heaters.", ["heater"], ["heater", "Heaters"]),
        ("A heat wave", ["heater"], []),
        ("code B-4711 and B-47119", ["4711"], ["4711", "47119"]),
        ("nothing here", [], []),
        ("It was serviced.", ["servicing"], ["serviced"]),
        ("the policies of the police", ["policy"], ["policies", "police"]),
    ],
)
def test_the_words_that_were_found_are_marked(text, words, marked):
    assert [text[at : at + length] for at, length in marks(text, words)] == marked


def test_only_reasons_that_name_words_are_read():
    reasons = (
        told("{} {:.2f}", "Bo", 0.91),
        told("words: {}", "rent, deposit"),
        "words: nobody told this",
        told("part of a word: {}", "omato"),
    )
    assert wanted_words(reasons) == ("rent", "deposit", "omato")
