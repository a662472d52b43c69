"""The multilingual text embedder: read from its packed file, converted and run."""

import numpy as np
import pytest

from models.convert_text import main
from models.packed_e5 import PackedE5
from models.text_embedder import E5Embedder
from tests.unit.models.tiny_e5 import HEADS, INNER, PIECES, WIDTH, write_e5


@pytest.fixture
def packed(tmp_path):
    path = tmp_path / "packed.bin"
    write_e5(path)
    return path


def test_a_packed_file_is_read(packed):
    model = PackedE5(packed)
    assert (model.shape.width, model.shape.heads, model.shape.inner) == (WIDTH, HEADS, INNER)
    assert model.pieces.texts == PIECES
    assert (model.pieces.begin, model.pieces.end, model.pieces.unknown) == (0, 2, 3)
    assert model.matrix("l1.fi.w", INNER).shape == (INNER, WIDTH)
    assert model.numbers("l1.fi.b").shape == (INNER,)


def test_numbers_are_unpacked_from_halves_of_bytes(tmp_path):
    path = tmp_path / "packed.bin"
    write_e5(path)
    model = PackedE5(path)
    scales, halves = model.blocks("emb.word", len(PIECES) + 1)
    row = model.matrix("emb.word", len(PIECES) + 1)[5]
    low, high = int(halves[5, 1, 3]) & 15, int(halves[5, 1, 3]) >> 4
    assert row[32 + 3] == pytest.approx((low - 8) * float(scales[5, 1]))
    assert row[32 + 16 + 3] == pytest.approx((high - 8) * float(scales[5, 1]))


@pytest.mark.parametrize("size", [0, 3, 30, 60, 200])
def test_a_file_that_is_cut_off_is_refused(packed, size):
    packed.write_bytes(packed.read_bytes()[:size])
    with pytest.raises(ValueError, match="packed"):
        PackedE5(packed)


def test_a_tensor_that_is_not_there_is_named(packed):
    with pytest.raises(ValueError, match=r"no l9\.q\.w"):
        PackedE5(packed).matrix("l9.q.w", WIDTH)


def test_a_garbled_file_ends_the_conversion_with_a_sentence(packed, tmp_path):
    packed.write_bytes(b"garbage")
    with pytest.raises(SystemExit, match="not a packed E5 model"):
        main([str(tmp_path), str(packed)])


def test_the_converted_model_embeds_like_the_network(packed, tmp_path):
    import torch

    from models.e5_network import Encoder  # noqa: PLC0415 - it imports torch

    main([str(tmp_path), str(packed)])
    embedder = E5Embedder(tmp_path, threads=1)
    texts = ["a cat", "dogs", "a  dog a cat dogs"]
    ids = [[0, 11, 10, 4, 5, 2], [0, 11, 10, 6, 8, 2], [0, 11, 10, 4, 6, 4, 5, 6, 8, 2]]
    assert [embedder.count_tokens(f"passage: {text}") for text in texts] == [*map(len, ids)]
    found = embedder._embed_batch(embedder._load(), ids)
    with torch.no_grad():
        network = Encoder(PackedE5(packed))
        for vector, row in zip(found, ids, strict=True):
            rows = torch.tensor([row])
            wanted = network(rows, torch.ones_like(rows))[0].mean(0).numpy()
            assert vector @ wanted / np.linalg.norm(wanted) > 0.98
    told, asked = embedder.embed(texts)[0], embedder.embed(texts, asks=True)[0]
    assert np.allclose(told, found[0], atol=1e-5)
    assert told @ asked < 0.999  # a question is marked as one
