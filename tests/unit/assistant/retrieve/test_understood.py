"""Searches that are meant: conditions that are kept to, favoured, dropped or taken back."""

from datetime import date

import pytest

from assistant.concepts.memory import Memory
from assistant.concepts.questions import Questions
from assistant.concepts.work import NewConcept
from assistant.errors import UsageProblem
from assistant.index.whereabouts import name_places
from assistant.records import Kind, Query
from assistant.retrieve.by_example import ExampleSearch
from assistant.retrieve.search import Searcher
from assistant.retrieve.understood import UnderstoodSearch
from assistant.senses import Facet
from tests.fakes import plain_picture
from tests.filled import ROOT, add_photo, add_texts

LYON, ROME = (45.76, 4.84), (41.9, 12.5)


@pytest.fixture
def filled(store, models):
    red, blue = plain_picture("red"), plain_picture("blue")
    add_photo(store, models, "photos/a.jpg", red, date="2026-07-01", at=LYON, camera="NIKON D70")
    add_photo(store, models, "photos/b.jpg", blue, date="2022-07-01", at=ROME)
    add_photo(store, models, "scans/c.jpg", red, date="2026-07-03")
    add_texts(store, models, "taxes/lyon.md", ["The flat in Lyon costs 900."], date="2020-05-01")
    add_texts(store, models, "memos/m.ogg", ["The boiler is loud."], kind=Kind.SPEECH, date="2021")
    add_texts(store, models, "boiler.pdf", ["The boiler, March 2024."], kind=Kind.PAGE, date="2019")
    name_places(store, lambda: False)
    return store


@pytest.fixture
def search(filled, models):
    questions = Questions(filled)
    examples = ExampleSearch(filled, models, Searcher(filled, models), lambda _: None)
    understood = UnderstoodSearch(
        filled,
        examples,
        resolve=questions.resolve,
        concepts=questions.concepts,
        today=lambda: date(2026, 11, 26),
        southern=lambda: False,
    )
    return lambda text, **filters: understood.search(Query(text, **filters))


def paths(result):
    return [hit.path for hit in result.hits]


def facets(result):
    return [one.facet for one in result.understood]


def test_photos_of_a_time_are_listed_the_newest_first(search):
    result = search("photos from last summer")
    assert paths(result) == ["scans/c.jpg", "photos/a.jpg"]
    assert facets(result) == [Facet.KIND, Facet.TIME]
    assert [one.said for one in result.understood] == ["photos", "from last summer"]
    assert result.query == "photos from last summer"
    assert paths(search("photos from last summer", limit=1, offset=1)) == ["photos/a.jpg"]
    assert search("photos from last summer", limit=1).more


def test_a_kind_is_kept_to_and_its_word_is_not_looked_for(search):
    result = search("recordings about the boiler")
    assert paths(result) == ["memos/m.ogg"]


def test_a_misspelt_word_is_looked_for_as_files_write_it_and_that_is_told(search):
    result = search("the bioler")
    assert set(paths(result)[:2]) == {"boiler.pdf", "memos/m.ogg"}
    assert result.query == "the bioler"
    assert result.notices[0] == ("“bioler” stands nowhere in your files; “boiler” was looked for.")


@pytest.mark.parametrize("text", ["boilers", '"bioler"', "boile", "flat -bioler", "horses"])
def test_no_other_word_is_taken_for_one_of_the_files(filled, models, search, text):
    """Another form, what is quoted or left out, the beginning of a word, and what is English."""
    add_texts(filled, models, "h.md", ["Two houses."])
    assert not any("nowhere" in one for one in search(text).notices)


def test_photos_of_a_place_are_those_that_were_taken_there(search):
    assert paths(search("photos in Lyon")) == ["photos/a.jpg"]
    assert paths(search("Fotos aus Italien")) == ["photos/b.jpg"]


def test_the_name_of_the_place_finds_a_photo_too(search):
    hits = search("rome").hits
    assert [hit.path for hit in hits] == ["photos/b.jpg"]
    assert "Rome" in hits[0].reasons


def test_a_text_that_tells_of_the_place_fits_it(search):
    result = search("flat in Lyon")
    assert paths(result)[0] == "taxes/lyon.md"
    assert facets(result) == [Facet.PLACE]


def test_a_folder_and_a_camera_are_kept_to(search):
    assert paths(search("in my Taxes folder")) == ["taxes/lyon.md"]
    [folder] = search("in my Taxes folder").understood
    assert folder.label == f"{ROOT}/taxes"
    assert paths(search("photos taken with the Nikon")) == ["photos/a.jpg"]


def test_a_time_in_a_text_query_only_favours(search):
    result = search("boiler in March 2024")
    assert {"boiler.pdf", "memos/m.ogg"} <= set(paths(result))


def test_what_leaves_nothing_is_dropped_with_a_notice(search):
    result = search("photos from 1999")
    assert len(result.hits) == 3
    assert facets(result) == [Facet.KIND]
    assert "“from 1999”" in result.notices[0]


def test_a_given_filter_wins_over_what_is_understood(search):
    result = search("photos of the boiler", kinds=(Kind.PAGE,))
    assert paths(result) == ["boiler.pdf"]
    assert Facet.KIND not in facets(result)


def test_what_was_understood_can_be_taken_back(search):
    assert facets(search("photos in Lyon", literal=("in Lyon",))) == [Facet.KIND]
    assert facets(search("photos in Lyon", literal=("photos", "in Lyon"))) == []
    assert facets(search("photos in Lyon", literal=("photos in Lyon",))) == []


def test_a_concept_with_a_date_dates_other_things(search, filled, models):
    memory = Memory(filled, models, clock=lambda: 0.0)
    memory.create(NewConcept("The move", info="12 June 2021"))
    result = search("photos after the move")
    assert paths(result) == ["scans/c.jpg", "photos/a.jpg", "photos/b.jpg"]
    assert [one.label for one in result.understood if one.facet is Facet.TIME] == ["2021-06-13/.."]


def test_a_concept_called_like_a_place_is_the_concept(search, filled, models):
    Memory(filled, models, clock=lambda: 0.0).create(NewConcept("Lyon"))
    assert Facet.PLACE not in facets(search("a walk in Lyon"))


def test_naming_places_again_finds_nothing_to_do(filled):
    assert name_places(filled, lambda: False) == 0


def test_near_a_place_is_what_was_made_there_or_tells_of_it(search):
    assert set(paths(search("", near="Lyon"))) == {"photos/a.jpg", "taxes/lyon.md"}
    assert paths(search("", near="lyon, france", kinds=(Kind.PHOTO,))) == ["photos/a.jpg"]
    assert paths(search("", near="Italy")) == ["photos/b.jpg"]
    assert paths(search("", near="45.8, 4.9")) == ["photos/a.jpg"]
    assert paths(search("", near="45.8, 4.9", before="2020")) == []


def test_a_place_beside_the_words_decides_and_words_rank(search):
    result = search("photos in Rome", near="Lyon")
    assert paths(result) == ["photos/a.jpg"]
    assert facets(result) == [Facet.KIND]
    hits = paths(search("what does the flat cost", near="Lyon"))
    assert hits[0] == "taxes/lyon.md"
    assert "boiler.pdf" not in hits


def test_nothing_near_a_place_is_said(search):
    result = search("flat", near="Tokyo")
    assert not result.hits
    assert result.notices == (
        "Nothing in your library was made near Tokyo, Japan, or tells of it.",
    )


@pytest.mark.parametrize(
    "place", ["", " ", "Qwxyzt", "Lyon, Japan", "95,4", "4,200", "Paris," * 400 + "Japan"]
)
def test_a_place_that_is_none_says_what_can_be_written(search, place):
    with pytest.raises(UsageProblem):
        search("flat", near=place)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("documents from 2020", ["taxes/lyon.md"]),
        ("files from 2022", ["photos/b.jpg"]),
        ("documents before 2021", ["boiler.pdf", "taxes/lyon.md"]),
    ],
)
def test_files_as_such_are_no_words_to_look_for(search, text, found):
    result = search(text)
    assert sorted(paths(result)) == found
    assert result.narrowed
