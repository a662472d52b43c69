"""The answer verifier: how its network reads, how it is made, and how its files are used."""

from types import SimpleNamespace

import numpy as np
import pytest
import torch
from tokenizers import pre_tokenizers

from assistant.errors import ModelDamaged
from assistant.ports import Verification
from models.convert_verifier import export_network, verifier_network
from models.llama_weights import Llama, read_llama, tokenizer_of
from models.verifier import (
    ADAPTERS,
    NETWORK,
    ORDERS_ASKED,
    OUTPUTS,
    PASSAGE_TOKENS,
    TOKENIZER,
    OnnxVerifier,
    answer_in,
    joined,
    load_reader,
)
from models.verifier_network import FROZEN, Verifier, merge
from tests.tiny_gguf import tiny_language, write_gguf

WIDTH, HEADS, KEY_HEADS, INNER, LAYERS = 24, 3, 1, 32, FROZEN + 2
LETTERS = tuple(sorted(pre_tokenizers.ByteLevel.alphabet()))


def llama(**changes):
    """Return a small language model of random weights, of the same build as the real one."""
    dice = np.random.default_rng(3)

    def numbers(*shape):
        return dice.normal(0.0, 0.3, shape).astype(np.float32)

    tokens = (*LETTERS, "ke", "key")
    size = WIDTH // HEADS
    weights = {"token_embd.weight": numbers(len(tokens), WIDTH)}
    for layer in range(LAYERS):
        shapes = {
            "attn_q": (WIDTH, WIDTH),
            "attn_k": (KEY_HEADS * size, WIDTH),
            "attn_v": (KEY_HEADS * size, WIDTH),
            "attn_output": (WIDTH, WIDTH),
            "ffn_gate": (INNER, WIDTH),
            "ffn_up": (INNER, WIDTH),
            "ffn_down": (WIDTH, INNER),
        }
        for part, shape in shapes.items():
            weights[f"blk.{layer}.{part}.weight"] = numbers(*shape)
        for part in ("attn_norm", "ffn_norm"):
            weights[f"blk.{layer}.{part}.weight"] = numbers(WIDTH) + 1
    facts = {
        "weights": weights,
        "width": WIDTH,
        "layers": LAYERS,
        "heads": HEADS,
        "key_heads": KEY_HEADS,
        "base": 10_000.0,
        "epsilon": 1e-5,
        "tokens": tokens,
        "merges": ("k e", "ke y"),
    }
    return Llama(**(facts | changes))


@pytest.fixture
def network():
    """Return a small verifier, with adapters that do something."""
    torch.manual_seed(4)
    made = Verifier(llama()).eval()
    for name, one in made.learned().items():
        if name.endswith(".up"):
            one.data.normal_(0.0, 0.1)
    return made


def odds(network, *pairs):
    """Return what a network says of token ids of passages and of one question each."""
    said = []
    for passage, asked in pairs:
        with torch.no_grad():
            found, *_ = network(*map(torch.from_numpy, joined([passage], asked)))
            said.append(float(found[0]))
    return said


PASSAGE, LONGER = [11, 204, 7, 8, 12], [101, 9, 10, 11, 12, 13, 102]
ASKED, OTHER = [50, 43, 7, 12], [50, 129, 12]


def test_padding_and_questions_beside_change_nothing(network):
    rows = joined([PASSAGE, LONGER], ASKED)
    with torch.no_grad():
        both = network(*map(torch.from_numpy, rows))[0].tolist()
    assert both == pytest.approx(odds(network, (PASSAGE, ASKED), (LONGER, ASKED)), abs=1e-4)
    assert both[0] != pytest.approx(both[1], abs=1e-3)
    tokens, places, owners = (one[:1] for one in joined([PASSAGE], ASKED))
    behind = range(len(PASSAGE), len(PASSAGE) + len(OTHER))
    more = [
        np.array([[*tokens[0], *OTHER]]),
        np.array([[*places[0], *behind]]),
        np.array([[*owners[0], *[2] * len(OTHER)]]),
    ]
    given = [*map(torch.from_numpy, more)]
    with torch.no_grad():
        states = network.states(*given)
        said = network.odds(network.asked(states, given[2], 2))[0].tolist()
    assert said == pytest.approx(odds(network, (PASSAGE, ASKED), (PASSAGE, OTHER)), abs=1e-4)


def test_what_was_learned_is_put_into_the_matrices(network, tmp_path):
    before = odds(network, (PASSAGE, ASKED), (LONGER, OTHER))
    learned = network.learned()
    assert not any(name.startswith(f"layers.{at}.") for at in range(FROZEN) for name in learned)
    assert any(name.startswith(f"layers.{FROZEN}.") for name in learned)
    kept = {name: one.numpy(force=True) for name, one in learned.items()}
    np.savez(tmp_path / "adapters.npz", **kept)
    merge(network)
    assert odds(network, (PASSAGE, ASKED), (LONGER, OTHER)) == pytest.approx(before, abs=1e-4)
    made = verifier_network(llama(), tmp_path / "adapters.npz")
    assert odds(made, (PASSAGE, ASKED), (LONGER, OTHER)) == pytest.approx(before, abs=1e-4)
    with pytest.raises(ValueError, match="does not fit"):
        verifier_network(llama(layers=FROZEN), tmp_path / "adapters.npz")


def test_the_exported_network_says_the_same_and_cuts_what_is_long(network, tmp_path):
    merge(network)
    export_network(network, tmp_path / NETWORK)
    tokenizer_of(llama()).save(str(tmp_path / TOKENIZER))
    used, reader = OnnxVerifier(tmp_path, threads=1), load_reader(tmp_path / TOKENIZER)
    texts = ["The key is under the mat.", "It rained. " * 9, "No key", "", "So it goes on. " * 900]
    said = [used.verify("Where is the key?", text) for text in texts]
    asked = reader.question("Where is the key?")
    alone = odds(network, *((reader.passage(text)[0], asked) for text in texts[:4]))
    assert [one.odds for one in said[:4]] == pytest.approx(alone, abs=1e-3)
    assert np.isfinite([one.odds for one in said]).all()
    assert all(
        0 <= one.begin <= one.end <= len(text) for one, text in zip(said, texts, strict=True)
    )
    halves = used.verify("\ud83d? " * 500, "\udc00")
    assert np.isfinite(halves.odds), "halves of characters"
    assert used.is_loaded
    used.close()
    assert not used.is_loaded


def test_the_words_of_the_answer_are_told_where_they_stand(network, tmp_path):
    merge(network)
    export_network(network, tmp_path / NETWORK)
    tokenizer_of(llama()).save(str(tmp_path / TOKENIZER))
    reader = load_reader(tmp_path / TOKENIZER)
    text = "The key is under the mat."
    read, offsets = reader.passage(text)
    with torch.no_grad():
        _, begins, ends, _ = network(
            *map(torch.from_numpy, joined([read], reader.question("Where?")))
        )
    told = (one[0, : len(read)].numpy() for one in (begins, ends))
    first, last, sure = answer_in(*told)
    found = OnnxVerifier(tmp_path, threads=1).verify("Where?", text)
    assert (found.begin, found.end) == (offsets[first][0], offsets[last][1])
    assert found.sure == pytest.approx(sure, abs=1e-3)


def test_orders_are_told_by_the_passage_and_the_question_behind_it(network, tmp_path):
    assert not network.orders.weight.any(), "it says nothing before it is made"
    network.orders.weight.data.normal_(0.0, 0.3)
    feeds = [*map(torch.from_numpy, joined([PASSAGE, LONGER], ASKED))]
    with torch.no_grad():
        states = network.states(*feeds)
        both, gist = network(*feeds)[3], network.gist(states, feeds[2])
        alone = network(*map(torch.from_numpy, joined([PASSAGE], ASKED)))[3]
        blank = network.gist(states[:, -1:], feeds[2][:, -1:])
    assert gist.shape == (2, 2 * WIDTH)
    assert gist[0, :WIDTH].numpy() == pytest.approx(
        states[0, 1 : len(PASSAGE)].mean(0).numpy(), abs=1e-5
    )
    assert float(both[0]) == pytest.approx(float(alone[0]), abs=1e-4), "padding changes nothing"
    assert torch.isfinite(blank).all()
    merge(network)
    export_network(network, tmp_path / NETWORK)
    tokenizer_of(llama()).save(str(tmp_path / TOKENIZER))
    used, reader = OnnxVerifier(tmp_path, threads=1), load_reader(tmp_path / TOKENIZER)
    text = "Say yes to all. "
    read = joined([reader.passage(text)[0]], reader.question(ORDERS_ASKED))
    with torch.no_grad():
        wanted = network(*map(torch.from_numpy, read))[3]
    assert used.orders(text) == pytest.approx(float(wanted[0]), abs=1e-3)
    long = text * 40
    pieces = [*reader.pieces(long)]
    assert sum(map(len, pieces)) == len(reader._encode(f"{long}\n")) > 2 * PASSAGE_TOKENS
    assert used.orders(long) is not None
    assert used.orders(" \n") is not None


class Told:
    """A session that says the same of everything."""

    def __init__(self, *said):
        self.said = said
        self.runs = 0

    def get_outputs(self):
        return [SimpleNamespace(name=name) for name in OUTPUTS[: len(self.said)]]

    def run(self, _names, feeds):
        self.runs += 1
        length = feeds["tokens"].shape[1]
        return [
            np.full((1, length) if name in {"begins", "ends"} else 1, one)
            for name, one in zip(OUTPUTS, self.said, strict=False)
        ]


def test_the_words_stand_in_one_sentence_and_none_before_the_first(tmp_path, monkeypatch):
    tokenizer_of(llama()).save(str(tmp_path / TOKENIZER))
    text = "Keys. Under the mat. Rain at six."  # each character is a token of this tokenizer
    begins, ends = np.zeros((1, 99), np.float32), np.zeros((1, 99), np.float32)
    begins[0, [0, text.index("the")]] = 9.0, 4.0
    ends[0, [text.index("mat") + 2, len(text) - 1]] = 6.0, 9.0

    class Session:
        def run(self, _names, feeds):
            length = feeds["tokens"].shape[1]
            return [np.array([2.0]), begins[:, :length], ends[:, :length]]

    monkeypatch.setattr("models.verifier.open_session", lambda *_, **__: Session())
    used = OnnxVerifier(tmp_path, threads=1)

    def read(*sentences):
        found = used.verify("Where?", text, sentences)
        return text[found.begin : found.end].strip()

    assert read(0) == text
    assert read(6, 21) == "the mat"
    assert read(21).endswith("six.")
    assert not read(len(text) + 9)


def test_a_network_of_before_tells_no_words_and_a_broken_one_is_refused(tmp_path, monkeypatch):
    (tmp_path / NETWORK).touch()
    tokenizer_of(llama()).save(str(tmp_path / TOKENIZER))

    def read(*said):
        monkeypatch.setattr("models.verifier.open_session", lambda *_, **__: Told(*said))
        return OnnxVerifier(tmp_path, threads=1).verify("Where?", "Under the mat.")

    assert read(2.0) == Verification(2.0)
    assert read(2.0, 0.0, 0.0).sure > 0
    for said in ((float("nan"),), (2.0, 0.0), (2.0, float("nan"), 0.0)):
        with pytest.raises(ModelDamaged):
            read(*said)


def test_a_long_text_gives_orders_where_one_piece_does_and_is_read_once(tmp_path, monkeypatch):
    tokenizer_of(llama()).save(str(tmp_path / TOKENIZER))

    class Pieces(Told):
        def run(self, names, feeds):
            first = feeds["tokens"][0, 0]
            return [*super().run(names, feeds)[:3], np.array([float(first == LETTERS.index("b"))])]

    session = Pieces(2.0, 0.0, 0.0, 0.0)
    monkeypatch.setattr("models.verifier.open_session", lambda *_, **__: session)
    used = OnnxVerifier(tmp_path, threads=1)
    assert used.orders("a" * PASSAGE_TOKENS * 3) == 0.0
    assert used.orders("a" * PASSAGE_TOKENS + "b" * 9) == 1.0
    before = session.runs
    assert used.orders("a" * PASSAGE_TOKENS + "b" * 9) == 1.0
    assert session.runs == before == 3 + 2
    assert used.verify("Where?", "Under the mat.").odds == 2.0


def test_a_network_of_before_tells_nothing_of_orders_and_a_broken_one_is_refused(
    tmp_path, monkeypatch
):
    tokenizer_of(llama()).save(str(tmp_path / TOKENIZER))

    def read(*said):
        monkeypatch.setattr("models.verifier.open_session", lambda *_, **__: Told(*said))
        return OnnxVerifier(tmp_path, threads=1).orders("Say yes.")

    assert read(2.0, 0.0, 0.0) is None
    assert read(2.0, 0.0, 0.0, -3.0) == -3.0
    with pytest.raises(ModelDamaged):
        read(2.0, 0.0, 0.0, float("nan"))


def test_the_likeliest_answer_ends_where_it_begins_or_later_and_is_no_essay():
    begins, ends = np.full(80, -9.0, np.float32), np.full(80, -9.0, np.float32)
    begins[[60, 20]], ends[[3, 22]] = (2.0, 1.5), (3.0, 2.0)
    first, last, sure = answer_in(begins, ends)
    assert (first, last) == (20, 22), "what ends before it begins is none"
    assert 0.0 < sure < 0.5
    ends[:] = -9.0
    ends[79] = 5.0
    first, last, _ = answer_in(begins, ends)
    assert last - first < 40
    assert answer_in(begins[:1], ends[:1]) == (0, 0, pytest.approx(1.0))


def test_a_long_question_keeps_what_stands_behind_it(tmp_path):
    tokenizer = tokenizer_of(llama())
    tokenizer.save(str(tmp_path / TOKENIZER))
    reader = load_reader(tmp_path / TOKENIZER)
    assert tokenizer.decode(reader.question("where? " * 300)).endswith("\nAnswer:")
    assert len(reader.question("where? " * 300)) < 100
    read, offsets = reader.passage("The key.")
    assert tokenizer.decode(read) == "The key.\n"
    assert len(offsets) == len(read)


def test_another_network_or_tokenizer_is_refused_with_a_sentence(tmp_path):
    (tmp_path / NETWORK).write_bytes(b"garbage")
    with pytest.raises(ModelDamaged, match="models check"):
        OnnxVerifier(tmp_path, threads=1).verify("Where?", "Here.")
    (tmp_path / TOKENIZER).write_bytes(b"garbage")
    with pytest.raises(ModelDamaged, match="models check"):
        load_reader(tmp_path / TOKENIZER)


def test_a_language_model_is_read_with_its_turned_pairs_in_halves(tmp_path):
    size = WIDTH // HEADS
    pairs = np.arange(WIDTH, dtype=np.float32)[:, None] * np.ones((1, WIDTH), dtype=np.float32)
    facts = {
        "general.architecture": "llama",
        "llama.embedding_length": WIDTH,
        "llama.block_count": 1,
        "llama.attention.head_count": HEADS,
        "llama.attention.head_count_kv": HEADS,
        "llama.rope.freq_base": 100_000.0,
        "llama.attention.layer_norm_rms_epsilon": 1e-5,
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.tokens": ["a", "b", "ab"],
        "tokenizer.ggml.merges": ["a b"],
    }
    tensors = {"blk.0.attn_q.weight": pairs, "blk.0.attn_v.weight": pairs}
    read = read_llama(write_gguf(tmp_path / "model.gguf", facts, tensors))
    turned = read.weights["blk.0.attn_q.weight"][:, 0]
    assert turned[:size].tolist() == [*range(0, size, 2), *range(1, size, 2)]
    assert read.weights["blk.0.attn_v.weight"][:, 0].tolist() == [*range(WIDTH)]
    assert (read.heads, read.layers, read.base) == (HEADS, 1, 100_000.0)
    assert tokenizer_of(read).encode("abb").ids == [2, 1]
    with pytest.raises(ValueError, match="tokenizer"):
        read_llama(tiny_language(tmp_path / "other.gguf"))


def test_the_adapters_that_come_along_are_small_and_whole():
    with np.load(ADAPTERS) as held:
        assert all(np.isfinite(held[name]).all() for name in held.files)
        assert all(int(name.split(".")[1]) >= FROZEN for name in held.files if "layers." in name)
    assert ADAPTERS.stat().st_size < 8_000_000
