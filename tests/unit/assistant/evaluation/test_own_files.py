"""Questions from a library's own files: what they are made of, and that the field is held out."""

import pytest

from assistant.evaluation.library_check import check_library
from assistant.evaluation.own_files import KINDS, make_questions
from assistant.records import Kind, Query, SearchResult
from assistant.retrieve.options import DEFAULT, Options
from assistant.retrieve.samples import Samples
from assistant.retrieve.search import Searcher
from assistant.store.words import rebuild_words
from tests.fakes import plain_picture
from tests.filled import add_photo, add_texts
from tests.hits import make_hit

TEXT = "The tenant pays a deposit of three months before the keys of the old flat are given."
OTHER = "Tomatoes, beans and a row of garlic grow behind the fence until the first cold night."


@pytest.fixture
def filled(store, models):
    add_texts(store, models, "papers/rental_contract.pdf", [TEXT, OTHER], kind=Kind.PAGE)
    add_texts(store, models, "garden-diary_2025.md", [OTHER + " Leeks stand in the shade."])
    add_texts(store, models, "IMG_2041 scan.txt", ["too short"])
    add_photo(store, models, "photos/DSC_1.jpg", plain_picture("red"))
    with store.write() as tx:
        tx.run("update contents set title = 'the red barn' where kind = 'photo'")
    return store


@pytest.fixture
def asked(filled):
    return make_questions(Samples(filled), most=40)


def of_kind(asked, kind):
    return {one.question.text: one for one in asked if one.question.kind == kind}


def test_names_that_tell_something_are_asked_without_names(asked):
    named = of_kind(asked, "file name")
    assert set(named) == {"rental contract", "garden diary"}
    assert not any(one.options.names or one.options.documents for one in named.values())


def test_captions_of_photos_are_asked_of_pictures_alone(asked):
    (caption,) = of_kind(asked, "caption").values()
    assert caption.question.text == "the red barn"
    assert caption.question.relevant[0].source == "photos/DSC_1.jpg"
    assert caption.options.pictures
    held_out = (caption.options.words, caption.options.texts, caption.options.names)
    assert not any(held_out)


def test_words_of_a_passage_point_to_its_page(asked):
    words = of_kind(asked, "words")
    assert len(words) == 2
    for text, one in words.items():
        assert one.options == DEFAULT
        assert len(text.split()) == 3
    pages = {one.question.relevant[0].page for one in words.values()}
    assert pages <= {None, 1, 2}


def test_the_same_seed_makes_the_same_questions_and_another_one_others(filled, asked):
    files = Samples(filled)
    assert make_questions(files, most=40) == asked
    assert any(make_questions(files, most=40, seed=seed) != asked for seed in range(5))


def test_at_most_so_many_of_all_kinds(filled):
    few = make_questions(Samples(filled), most=3)
    assert len(few) == 3
    assert len({one.question.kind for one in few}) == 3


def test_what_several_files_are_called_is_not_asked(filled, models):
    add_texts(filled, models, "old/rental_contract.txt", ["short"])
    named = of_kind(make_questions(Samples(filled), most=40), "file name")
    assert set(named) == {"garden diary"}


def test_a_library_of_nothing_yields_nothing(store):
    assert make_questions(Samples(store)) == []


def test_a_heading_that_is_held_out_finds_nothing_by_words(store, models):
    add_texts(store, models, "a.md", ["the boat lies at the pier"])
    with store.write() as tx:
        tx.run("update passages set heading = 'ferry timetable'")
        rebuild_words(tx)
    for sections, found in ((True, 1), (False, 0)):
        options = Options(texts=False, sections=sections)
        hits = Searcher(store, models, options=options).search(Query("ferry timetable")).hits
        assert len(hits) == found


def test_figures_are_told_by_kind_with_what_they_cannot_show(asked):
    def search_with(options):
        def search(query):
            named = not options.names and options.words
            hits = [make_hit(path="photos/DSC_1.jpg")]
            return SearchResult(query.text, 1.0, () if named else tuple(hits))

        return search

    report = check_library(search_with, asked).as_dict()
    kinds = report["retrieval"]["kinds"]
    assert kinds["caption"]["recall@1"]["value"] == 1
    assert kinds["caption"]["what"] == KINDS["caption"]
    assert kinds["file name"]["recall@5"]["value"] == 0
    assert report["n"] == len(report["questions"]) == len(asked)
    assert report["limits"]
