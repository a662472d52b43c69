"""Word indexes are merged when a library has grown, and find what they found before."""

from assistant.index.upkeep import merge_words
from assistant.store import word_merging, words
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
