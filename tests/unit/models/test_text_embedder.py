"""The text embedder's own work: tokens, cutting, sorting into batches, mean and length."""

import numpy as np
import pytest

from assistant.errors import ModelDamaged
from models.loaded_once import LoadedOnce
from models.place import file_digest
from models.text_embedder import _TOKENIZER, MiniLmEmbedder


class StubSession:
    """The state of a token is a vector with a one at its id modulo 384; padding is large."""

    def __init__(self):
        self.shapes = []

    def run(self, _outputs, feeds):
        ids, mask = feeds["input_ids"], feeds["attention_mask"]
        self.shapes.append(ids.shape)
        states = np.eye(384, dtype=np.float32)[ids % 384]
        states[mask == 0] = 1000
        return [states]


@pytest.fixture
def embedder(tmp_path):
    embedder = MiniLmEmbedder(tmp_path / "model.onnx")
    embedder._session = LoadedOnce(StubSession)
    return embedder


def test_halves_of_characters_are_taken(embedder):
    assert np.isfinite(embedder.embed(["bad\udcff\udcfeutf8"])).all()
    assert embedder.count_tokens("bad\udcff") > 0


def test_vectors_have_unit_length_and_ignore_padding(embedder):
    together = embedder.embed(["a cat", "a much longer text about a dog and a cat", ""])
    assert together.shape == (3, 384)
    assert np.allclose(np.linalg.norm(together, axis=1), 1)
    assert np.allclose(together[0], embedder.embed(["a cat"])[0])


def test_order_is_kept_although_batches_are_sorted(embedder):
    texts = [" ".join(["word"] * (n * 7 % 20)) + f" number {n}" for n in range(30)]
    together = embedder.embed(texts)
    for text, vector in zip(texts, together, strict=True):
        assert np.allclose(vector, embedder.embed([text])[0], atol=1e-6)


def test_batches_are_small_and_hold_texts_of_one_length(embedder):
    session = embedder._session.get()
    embedder.embed(["long " * 100] * 8 + ["short"] * 8)
    assert session.shapes == [(8, 3), (8, 102)]


def test_long_texts_are_cut_but_counted_whole(embedder):
    text = "word " * 3000
    assert embedder.count_tokens(text) == 3002
    embedder.embed([text])
    assert embedder._session.get().shapes == [(1, 256)]


def test_no_texts_need_no_model(tmp_path):
    assert MiniLmEmbedder(tmp_path / "nothing").embed([]).shape == (0, 384)


def test_a_file_that_is_no_network_is_a_damaged_model(tmp_path):
    (tmp_path / "model.onnx").write_bytes(b"garbage" * 100)
    with pytest.raises(ModelDamaged, match="models check"):
        MiniLmEmbedder(tmp_path / "model.onnx").embed(["text"])


def test_odd_text_is_embedded(embedder):
    odd = ["\x00\x01", "\u202e\U0001f408", "\ud800".encode("utf-8", "replace").decode(), "\n\n"]
    assert np.isfinite(embedder.embed(odd)).all()


def test_the_tokenizer_is_the_one_that_its_notice_names():
    folder = _TOKENIZER.parent
    assert file_digest(_TOKENIZER) in (folder / "NOTICE.txt").read_text(encoding="utf-8")
