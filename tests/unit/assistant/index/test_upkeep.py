"""Word indexes are merged when a library has grown, and years of first pages are noted."""

from assistant.index.upkeep import merge_words, note_years
from assistant.records import Depth, Form, Kind, Locator, Passage, Query
from assistant.retrieve.periods import FOUND_BY
from assistant.retrieve.search import Searcher
from assistant.store import opening_years, passages, word_merging, words
from tests.fakes import FakeModels
from tests.filled import add_texts
from tests.unit.assistant.store import library

_PAGES = "select id from {index}_data where id > 10"


def parts(store):
    """Return how many parts each index has, as FTS5 counts them on its page of structure."""
    with store.read() as tx:
        return [
            len({row[0] >> 37 for row in tx.rows(_PAGES.format(index=index))})
            for index in words.Index
        ]


def filled(store, monkeypatch):
    monkeypatch.setattr(word_merging, "_FEWEST", 10)
    for seed in range(6):
        library.fill(store, 20, seed=seed)


def found(store):
    with store.read() as tx:
        return [(one.passage, one.score) for one in words.search_words(tx, '"passage"', 500)]


def test_a_library_that_has_grown_is_merged_once(store, monkeypatch):
    filled(store, monkeypatch)
    before, many = found(store), parts(store)
    assert merge_words(store, lambda: False)
    assert found(store) == before
    assert max(parts(store)) == 1 < max(many)
    assert not merge_words(store, lambda: False)


def test_it_is_done_again_when_there_is_half_as_much_more(store, monkeypatch):
    filled(store, monkeypatch)
    assert merge_words(store, lambda: False)
    library.fill(store, 40, seed=7)
    assert not merge_words(store, lambda: False)
    library.fill(store, 40, seed=8)
    assert merge_words(store, lambda: False)


def test_a_small_library_is_left_alone(store):
    library.fill(store, 20)
    assert not merge_words(store, lambda: False)


def test_one_that_was_stopped_begins_again(store, monkeypatch):
    filled(store, monkeypatch)
    asked = iter([False, True])
    assert not merge_words(store, lambda: next(asked))
    assert merge_words(store, lambda: False)


def test_years_are_noted_once_and_again_when_first_pages_change(store):
    texts = ["Kestrel accounts, year ended 31 March 2019", "the year 2017", "late, in 2015"]
    add_texts(store, FakeModels(), "kestrel.pdf", texts, kind=Kind.PAGE)
    add_texts(store, FakeModels(), "note.txt", ["of 2011"])

    def years():
        with store.read() as tx:
            every = [row[0] for row in tx.rows("select id from contents order by id")]
            return opening_years.years_of(tx, every, version=FOUND_BY)

    def hits():
        found = Searcher(store, FakeModels()).search(Query("What does Kestrel say of 2019?"))
        return [(one.passage, one.score) for one in found.hits]

    before = hits()
    assert years() == {2: {}}, "a note has no first pages"
    assert note_years(store, lambda: False)
    assert not note_years(store, lambda: False)
    assert years() == {1: {2019: 0.9, 2018: 0.5, 2017: 0.3}, 2: {}}
    assert hits() == before
    new = Passage(Kind.PAGE, Form.TEXT, "of 2020", Locator(page=1))
    with store.write() as tx:
        passages.put_passages(tx, 1, [new], depth=Depth.FIRST)
    assert years() == {2: {}}
    assert note_years(store, lambda: False)
    assert years() == {1: {2020: 0.3}, 2: {}}
