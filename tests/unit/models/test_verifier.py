"""The answer verifier: how its network reads, how it is made, and how its file is used."""

import numpy as np
import pytest
import torch

from assistant.errors import ModelDamaged
from models.convert_verifier import export_network
from models.verifier import ADAPTERS, NETWORK, OnnxVerifier, joined, load_tokenizer
from models.verifier_network import FROZEN, Verifier, merge

WIDTH, LAYERS = 24, 4
WORDS = 30_522  # of the tokenizer


@pytest.fixture
def network():
    """Return a small network of the same build, with adapters that do something."""
    dice = np.random.default_rng(3)

    def numbers(*shape):
        return dice.normal(0.0, 0.3, shape).astype(np.float32)

    words = "inner.embeddings.word_embeddings"
    weights = {
        f"{words}.q": dice.integers(-90, 90, (WORDS, WIDTH)).astype(np.int8),
        f"{words}.scale": np.full((WORDS, 1), 0.01, dtype=np.float32),
        "inner.embeddings.position_embeddings.weight": numbers(512, WIDTH),
        "inner.embeddings.token_type_embeddings.weight": numbers(2, WIDTH),
    }
    norms = ["inner.embeddings.LayerNorm"]
    for layer in range(LAYERS):
        name = f"inner.encoder.layer.{layer}."
        for part in ("query", "key", "value"):
            weights[f"{name}attention.self.{part}.weight"] = numbers(WIDTH, WIDTH)
            weights[f"{name}attention.self.{part}.bias"] = numbers(WIDTH)
        for part, out, into in (
            ("attention.output.dense", WIDTH, WIDTH),
            ("intermediate.dense", 2 * WIDTH, WIDTH),
            ("output.dense", WIDTH, 2 * WIDTH),
        ):
            weights[f"{name}{part}.weight"] = numbers(out, into)
            weights[f"{name}{part}.bias"] = numbers(out)
        norms += [f"{name}attention.output.LayerNorm", f"{name}output.LayerNorm"]
    for norm in norms:
        weights |= {f"{norm}.weight": numbers(WIDTH) + 1, f"{norm}.bias": numbers(WIDTH)}
    torch.manual_seed(4)
    made = Verifier(weights).eval()
    for name, one in made.learned().items():
        if name.endswith(".up"):
            one.data.normal_(0.0, 0.1)
    return made


def odds(network, *pairs):
    """Return what a network says of token ids of passages and of one question each."""
    said = []
    for passage, asked in pairs:
        with torch.no_grad():
            said.append(float(network(*map(torch.from_numpy, joined([passage], asked)))[0]))
    return said


PASSAGE, LONGER = [101, 2040, 7, 8, 102], [101, 9, 10, 11, 12, 13, 102]
ASKED, OTHER = [101, 2043, 7, 102], [101, 2129, 102]


def test_padding_and_questions_beside_change_nothing(network):
    rows = joined([PASSAGE, LONGER], ASKED)
    with torch.no_grad():
        both = network(*map(torch.from_numpy, rows)).tolist()
    assert both == pytest.approx(odds(network, (PASSAGE, ASKED), (LONGER, ASKED)), abs=1e-4)
    tokens, places, owners = (one[:1] for one in joined([PASSAGE], ASKED))
    more = [
        np.array([[*tokens[0], *OTHER]]),
        np.array([[*places[0], *range(len(OTHER))]]),
        np.array([[*owners[0], *[2] * len(OTHER)]]),
    ]
    given = [*map(torch.from_numpy, more)]
    with torch.no_grad():
        states = network.states(*given)
        said = network.odds(network.asked(states, given[1], given[2], 2))[0].tolist()
    assert said == pytest.approx(odds(network, (PASSAGE, ASKED), (PASSAGE, OTHER)), abs=1e-4)


def test_what_was_learned_is_put_into_the_matrices(network):
    before = odds(network, (PASSAGE, ASKED), (LONGER, OTHER))
    learned = set(network.learned())
    assert not any(name.startswith(f"layers.{at}.") for at in range(FROZEN) for name in learned)
    assert any(name.startswith(f"layers.{FROZEN}.") for name in learned)
    merge(network)
    assert odds(network, (PASSAGE, ASKED), (LONGER, OTHER)) == pytest.approx(before, abs=1e-4)


def test_the_exported_network_says_the_same_in_any_order_and_cuts_what_is_long(network, tmp_path):
    merge(network)
    export_network(network, tmp_path / NETWORK)
    used = OnnxVerifier(tmp_path, threads=1)
    tokenizer = load_tokenizer()
    texts = ["The key is under the mat.", "It rained. " * 9, "No key", "", "So it goes on. " * 900]
    asked = tokenizer.encode("Where is the key?").ids
    said = used.verify("Where is the key?", texts)
    alone = odds(network, *((tokenizer.encode(text).ids, asked) for text in texts[:4]))
    assert said[:4] == pytest.approx(alone, abs=1e-3)
    assert np.isfinite(said).all()
    assert used.verify("\ud83d? " * 500, ["\udc00"]).shape == (1,), "halves of characters"
    assert used.verify("Where?", []).shape == (0,)
    assert used.is_loaded
    used.close()
    assert not used.is_loaded


def test_another_network_is_refused_with_a_sentence(tmp_path):
    (tmp_path / NETWORK).write_bytes(b"garbage")
    with pytest.raises(ModelDamaged, match="models check"):
        OnnxVerifier(tmp_path, threads=1).verify("Where?", ["Here."])


def test_the_adapters_that_come_along_are_small_and_whole():
    with np.load(ADAPTERS) as held:
        assert all(np.isfinite(held[name]).all() for name in held.files)
        assert all(int(name.split(".")[1]) >= FROZEN for name in held.files if "layers." in name)
    assert ADAPTERS.stat().st_size < 2_000_000
