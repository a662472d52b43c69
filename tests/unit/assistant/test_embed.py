"""What is embedded for a passage, and in which order and batches."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.embed import embed_texts, embedding_text
from tests.fakes import FakeTextEmbedder, word_vector


def test_title_and_heading_come_before_the_words():
    assert embedding_text("Lease", "Rent", "Due on the first.") == "Lease\nRent\nDue on the first."


def test_what_the_text_begins_with_is_not_said_twice():
    assert embedding_text("Lease", "Rent", "Rent is due.") == "Lease\nRent is due."
    assert embedding_text("Garden", "", "# Garden\nTomatoes") == "# Garden\nTomatoes"
    assert embedding_text("Same", "Same", "Words") == "Same\nWords"


def test_a_passage_without_words_is_its_title():
    assert embedding_text("Lease", "", "  ") == "Lease"


def test_odd_bytes_in_a_title_do_not_reach_the_model():
    assert embedding_text("bad\udcff\udcfeutf8", "", "Words") == "bad??utf8\nWords"


@given(st.lists(st.text("ab ", max_size=12), max_size=20), st.integers(1, 5))
def test_vectors_come_back_in_the_order_of_the_texts(texts, batch):
    embedder = FakeTextEmbedder()
    vectors = embed_texts(embedder, texts, batch=batch)
    assert vectors.shape == (len(texts), embedder.space.dimension)
    for text, vector in zip(texts, vectors, strict=True):
        assert np.allclose(vector, word_vector(text))
    assert all(size <= batch for size in embedder.batches)


def test_texts_of_like_length_share_a_batch():
    embedder = FakeTextEmbedder()
    embed_texts(embedder, ["a" * 50, "b", "c" * 49, "d"], batch=2)
    assert [len(text) for text in embedder.texts] == [1, 1, 49, 50]
