"""Searching a small library: words, meaning, pictures, filters, reasons."""

import pytest

from assistant.errors import ModelDamaged, UsageProblem
from assistant.extract.colours import MEASURES
from assistant.records import Kind, Query
from assistant.retrieve import cutoff
from assistant.retrieve.search import Searcher
from assistant.retrieve.wordless import tells_of_no_word
from assistant.store import colours
from tests.fakes import FakeModels, plain_picture
from tests.filled import ROOT, add_photo, add_texts


@pytest.fixture
def filled(store, models):
    add_texts(
        store,
        models,
        "papers/rental-contract.pdf",
        [
            "The tenant pays a deposit of three months.",
            "Pets need the consent of the landlord.",
            "The boiler is serviced once a year.",
        ],
        kind=Kind.PAGE,
        title="Rental contract",
        date="2023-04-01",
    )
    add_texts(
        store,
        models,
        "memos/call.ogg",
        ["The landlord called about the boiler.", "He comes on Tuesday at nine."],
        kind=Kind.SPEECH,
        date="2024-05-12T14:20:00",
    )
    add_texts(store, models, "garden.md", ["Plant tomatoes behind the fence in May."])
    add_photo(store, models, "photos/a.jpg", plain_picture("red"), date="2024-07-01")
    add_photo(store, models, "photos/b.jpg", plain_picture("blue"), date="2022-07-01")
    return store


@pytest.fixture
def search(filled, models):
    return lambda text, **filters: Searcher(filled, models).search(Query(text, **filters)).hits


def test_finds_the_page_with_its_place(search):
    best = search("deposit of the tenant")[0]
    assert (best.root, best.path) == (ROOT, "papers/rental-contract.pdf")
    assert best.locator.page == 1
    assert best.title == "Rental contract"
    assert "words: deposit, tenant" in best.reasons
    assert 0.5 < best.score <= 1


def test_of_photos_that_the_model_sees_alike_the_measured_one_comes_first(store, models):
    for name, light in (("a", 200), ("b", 40)):
        add_photo(store, models, f"{name}.jpg", plain_picture("red"))
        with store.write() as tx:
            (newest, _digest), *_ = colours.uncoloured(tx, 9)
            colours.put_colours(tx, [(newest, bytes([*(MEASURES - 2) * [20], light, 90]))])
    searcher = Searcher(store, models)
    assert [hit.path for hit in searcher.search(Query("red at night")).hits] == ["b.jpg", "a.jpg"]
    assert [hit.path for hit in searcher.search(Query("red")).hits] == ["a.jpg", "b.jpg"]


def test_finds_the_moment_in_a_recording(search):
    best = search("comes on Tuesday")[0]
    assert best.kind is Kind.SPEECH
    assert (best.locator.start, best.locator.end) == (30.0, 60.0)


def test_finds_a_photo_by_what_it_shows(search):
    best = search("red")[0]
    assert best.path == "photos/a.jpg"
    assert any(reason.startswith("looks like: red") for reason in best.reasons)


def test_other_endings_of_a_word_are_found(search):
    assert search("boilers servicing")[0].locator.page == 3


def test_part_of_a_word_is_found(search):
    assert search("omatoe")[0].path == "garden.md"


def test_a_file_name_leads_to_its_passages(search):
    assert {hit.path for hit in search("rental")[:3]} == {"papers/rental-contract.pdf"}


def test_kinds_filter(search):
    hits = search("boiler landlord", kinds=(Kind.SPEECH,))
    assert hits
    assert {hit.kind for hit in hits} == {Kind.SPEECH}


def test_dates_filter_inclusively(search):
    assert {h.path for h in search("landlord boiler", after="2024", before="2024-05")} == {
        "memos/call.ogg"
    }
    assert [h.path for h in search("red blue", before="2022")] == ["photos/b.jpg"]


def test_a_bad_date_is_a_sentence(search):
    with pytest.raises(UsageProblem, match="yesterday"):
        search("red", after="yesterday")


def test_phrases_and_minus_words(search):
    assert [hit.locator.page for hit in search('"serviced once"')] == [3]
    assert "memos/call.ogg" not in {hit.path for hit in search("boiler -called")[:1]}
    assert all("called" not in hit.text for hit in search("boiler -called"))


def test_the_limit_holds_and_places_are_not_repeated(search):
    assert len(search("landlord boiler deposit red", limit=2)) == 2
    pages = [h.locator.page for h in search("deposit", limit=50) if h.kind is Kind.PAGE]
    assert len(pages) == len(set(pages))


@pytest.mark.parametrize("text", ["", "   ", "-", '"', "?", "-x"])
def test_an_empty_question_finds_nothing(search, text):
    assert search(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "NEAR(a b)",
        "a AND",
        "col:x",
        "*",
        "(((",
        "'; drop table x",
        "\x00",
        "😀",
        "a" * 50_000,
        "\udcff\udcfe what",
    ],
)
def test_nothing_typed_is_an_operator_or_an_error(search, text):
    search(text)


@pytest.mark.parametrize("text", ['"', "-rent", "- ?"])
def test_what_has_no_word_to_look_for_says_so(filled, models, text):
    searcher = Searcher(filled, models)
    assert [*map(tells_of_no_word, searcher.search(Query(text)).notices)] == [True]
    assert searcher.search(Query(" ")).notices == ()


def test_a_question_of_many_words_is_cut_and_says_so(filled, models):
    text = " ".join(f"word{n}" for n in range(15_000))
    result = Searcher(filled, models).search(Query(text))
    assert any("very long" in notice for notice in result.notices)


def test_short_words_do_not_match_inside_others(search):
    reasons = [reason for hit in search("ant") for reason in hit.reasons]
    assert not [reason for reason in reasons if reason.startswith("part of a word")]
    assert "part of a word: omatoe" in search("omatoe")[0].reasons


def test_scores_lie_between_0_and_1(search):
    assert all(0 <= hit.score <= 1 for hit in search("landlord red boiler", limit=50))


def test_without_models_words_still_find(filled):
    bare = FakeModels(without=("text", "image"))
    result = Searcher(filled, bare).search(Query("deposit"))
    assert result.hits[0].path == "papers/rental-contract.pdf"
    assert len(result.notices) == 2


class Damaged(FakeModels):
    """Models whose files are not what they should be."""

    def text(self):
        raise ModelDamaged("The text model is damaged. Install it again.")

    def language(self):
        raise ModelDamaged("The language model is damaged. Install it again.")


def test_with_a_damaged_model_words_still_find(filled):
    result = Searcher(filled, Damaged()).search(Query("deposit"))
    assert result.hits[0].path == "papers/rental-contract.pdf"
    assert result.notices == ("The text model is damaged. Install it again.",)


def test_an_empty_library_has_no_hits(store, models):
    assert Searcher(store, models).search(Query("anything")).hits == ()


def test_a_likeness_that_says_nothing_is_no_reason(search):
    hits = [*search("deposit of the tenant"), *search("red"), *search("landlord boiler Tuesday")]
    told = [one.split() for hit in hits for one in hit.reasons]
    alike = {"meaning": cutoff.TEXT, "picture": cutoff.PICTURE}
    shown = [alike[one[0]](float(one[1])) for one in told if one[0] in alike]
    assert shown
    assert min(shown) > cutoff.FLOOR / 2
