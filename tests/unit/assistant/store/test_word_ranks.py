"""Ranks from kept lengths are those of FTS5, whatever is kept."""

import numpy as np
import pytest

from assistant.index.upkeep import count_words
from assistant.records import Kind
from assistant.store import passages, vector_index, word_lengths, word_ranks, words
from assistant.store.filters import NO_FILTER, Filter
from assistant.store.word_ranks import Forms
from tests.unit.assistant.store import library

ASKED = (Forms("rent", "rent"), Forms("lease"), Forms("skies", "sky"))
QUERY = '"rent" OR "rent"* OR "lease" OR "skies" OR "sky"*'
SOME = ("rent", "rents", "rental lease", "lease", "sky", "skies", "other", "ärger", "a b c d e f")


@pytest.fixture
def filled(store):
    random = np.random.default_rng(3)
    with store.write() as tx:
        root = library.root(tx)
        for number in range(12):
            texts = [" ".join(random.choice(SOME, random.integers(1, 40))) for _ in range(9)]
            library.index(tx, root, f"{number} rent", [library.text(one) for one in texts])
    return store


def both(store, limit=50, chosen=NO_FILTER, *, headings=True):
    with store.read() as tx:
        query = QUERY if headings else f"{{text}} : ({QUERY})"
        return (
            word_ranks.ranked(tx, ASKED, limit, filter=chosen, headings=headings),
            words.search_words(tx, query, limit, filter=chosen),
        )


@pytest.mark.parametrize("counted", [False, True], ids=["rows", "blocks"])
def test_ranks_are_those_of_fts5(filled, counted):
    assert not counted or count_words(filled, lambda: False)
    for headings in (True, False):
        mine, theirs = both(filled, headings=headings)
        assert mine == theirs
        assert len(mine) == 50


@pytest.mark.parametrize("in_segments", [False, True], ids=["looked up", "in memory"])
def test_under_a_filter_too(store, monkeypatch, in_segments):
    monkeypatch.setattr(vector_index, "SEGMENTS_FROM", 0 if in_segments else 10**6)
    monkeypatch.setattr(words, "_FEW", 0)  # else FTS5 is asked
    library.fill(store, 1_200)
    with store.read() as tx:
        vector_index.read_ahead(tx, tx.value("select id from spaces"))
        chosen = (Filter(kinds=(Kind.PAGE,)), Filter(kinds=(Kind.PHOTO,)), Filter(contents=(2, 5)))
        for one in chosen:
            theirs = words.search_words(tx, '"passage"', 70, filter=one)
            assert word_ranks.ranked(tx, [Forms("passage")], 70, filter=one) == theirs
        assert any(words.search_words(tx, '"passage"', 9, filter=one) for one in chosen)


def test_a_change_of_words_drops_what_was_counted(filled):
    count_words(filled, lambda: False)
    mine, _ = both(filled)
    with filled.write() as tx:
        tx.run("update passages set text = text || ' more words' where id = ?", (mine[0].passage,))
        passages.drop_ids(tx, [mine[1].passage])
    with filled.read() as tx:
        assert word_lengths.missing(tx) == [0]
    assert both(filled)[0] == both(filled)[1] != mine
    assert count_words(filled, lambda: False)
    assert not count_words(filled, lambda: False)
    assert both(filled)[0] == both(filled)[1]


def test_a_damaged_block_is_seen_and_made_anew(filled):
    count_words(filled, lambda: False)
    with filled.write() as tx:
        assert word_lengths.wrong(tx) == []
        tx.run("update word_lengths set lengths = zeroblob(?)", (2 * word_lengths.BLOCK,))
        assert word_lengths.wrong(tx) == [0]
        word_lengths.drop(tx, [0])
    assert count_words(filled, lambda: False)
    with filled.read() as tx:
        assert word_lengths.wrong(tx) == []
