"""No text breaks the word indexes, and what is in a text is found by its pieces."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.by_date import date_range
from assistant.records import Depth
from assistant.store import passages, word_pieces, words
from assistant.store.connection import Store
from assistant.store.transactions import clean
from tests.store_check import check_store
from tests.unit.assistant.store import library

TEXTS = st.lists(st.text(max_size=60), min_size=1, max_size=5)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS, st.text(max_size=10))
def test_any_text_can_be_stored_replaced_and_asked_for(first, second, heading):
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "library") as store:
        with store.write() as tx:
            parts = [library.text(one, heading=heading) for one in first]
            _, content, _ = library.index(tx, library.root(tx), "a", parts)
            parts = [library.text(one, heading=heading) for one in second]
            ids = passages.put_passages(tx, content, parts, depth=Depth.FIRST)
        with store.write() as tx:
            assert check_store(tx) == []
            stored = passages.get_passages(tx, ids)
            assert [stored[one].passage.text for one in ids] == [clean(one) for one in second]
            for one in [*first, *second]:
                words.search_words(tx, words.phrase(one), 9)
                words.search_names(tx, words.phrase(one), 9)


@settings(max_examples=40, deadline=None)
@given(
    st.text(st.characters(codec="ascii", min_codepoint=32), min_size=3, max_size=80),
    st.data(),
)
def test_every_piece_of_a_text_is_found(text, data):
    start = data.draw(st.integers(0, len(text) - 3))
    piece = text[start : data.draw(st.integers(start + 3, len(text)))]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "library") as store:
        with store.write() as tx:
            _, _, ids = library.index(tx, library.root(tx), "a", [library.text(text)])
        with store.read() as tx:
            assert [one.passage for one in word_pieces.search_pieces(tx, [piece.upper()], 9)] == ids


@given(st.datetimes())
def test_a_coarser_date_covers_a_finer_one(moment):
    texts = [moment.strftime("%Y-%m-%dT%H:%M:%S").zfill(19)]
    texts += [texts[0][:length] for length in (16, 10, 7, 4)]
    ranges = [date_range(one) for one in texts]
    for (first, last), (earlier, later) in pairwise(ranges):
        assert earlier <= first <= last <= later
