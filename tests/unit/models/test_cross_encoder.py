"""A cross-encoder of the user's own: tried, installed, run; anything else is refused."""

import errno

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from assistant.errors import InstallProblem, ModelMissing, UsageProblem
from models import bring_made
from models.bring_network import bring_network, form_of
from models.catalogue import Role
from models.cross_encoder import NETWORK, TOKENIZER, CrossEncoder
from models.inventory import use
from models.load import InstalledModels
from models.place import move_into_place
from tests.fakes import never

WORDS = ("[PAD]", "[CLS]", "[SEP]", "[UNK]", "where", "is", "the", "key", "mat", "rain")
SAYS = {7: 5.0, 8: 3.0, 9: -2.0}  # what a word in the passage is worth


def write_model(folder, *, outputs=1):
    """Write a cross-encoder that adds up what the words of the second text are worth."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    folder.mkdir(parents=True, exist_ok=True)
    worth = np.zeros((len(WORDS), outputs), dtype=np.float32)
    for word, value in SAYS.items():
        worth[word] = value
    names = ("input_ids", "attention_mask", "token_type_ids")
    entries = [helper.make_tensor_value_info(n, TensorProto.INT64, ["n", "t"]) for n in names]
    nodes = [
        helper.make_node("Gather", ["worth", "input_ids"], ["each"]),
        helper.make_node("Mul", ["token_type_ids", "attention_mask"], ["there"]),
        helper.make_node("Cast", ["there"], ["weights"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["weights", "last"], ["column"]),
        helper.make_node("Mul", ["each", "column"], ["counted"]),
        helper.make_node("ReduceSum", ["counted", "tokens"], ["logits"], keepdims=0),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        entries,
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", outputs])],
        [
            numpy_helper.from_array(worth, "worth"),
            numpy_helper.from_array(np.array([2], dtype=np.int64), "last"),
            numpy_helper.from_array(np.array([1], dtype=np.int64), "tokens"),
        ],
    )
    opset = [helper.make_opsetid("", 17)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=9), folder / NETWORK)
    vocabulary = {word: n for n, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=WORDS[3]))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 1), ("[SEP]", 2)],
    )
    tokenizer.save(str(folder / TOKENIZER))
    return folder


@pytest.fixture
def given(tmp_path):
    return write_model(tmp_path / "mine")


def test_question_and_passage_are_read_together(given):
    model = CrossEncoder(given, threads=1)
    scores = model.score("where is the key", ["the mat", "rain", "the key is the key", ""])
    assert scores.tolist() == [3.0, -2.0, 10.0, 0.0]
    assert model.is_loaded
    model.close()
    assert not model.is_loaded
    assert model.score("key", []).shape == (0,)


def test_odd_and_long_texts_are_read(given):
    odd = ["bad\udcff", "key " * 5000, "\x00"]
    assert np.isfinite(CrossEncoder(given, threads=1).score("where " * 5000, odd)).all()


def bring(name, home, path):
    bring_network(name, home, path, form_of(path), on_progress=lambda _: None, stop=never)


def test_it_is_installed_from_a_folder_and_used(given, tmp_path):
    home, steps = tmp_path / "models", []
    home.mkdir()
    form = form_of(given)
    assert form is not None
    with pytest.raises(ModelMissing, match="--from FOLDER"):
        InstalledModels(home).reranker()
    model = bring_network("mine", home, given, form, on_progress=steps.append, stop=never)
    assert model.role is Role.RERANKING
    assert [step.stage for step in steps] == ["place", "check", "done"]
    use(Role.RERANKING, "mine", home)
    opened = InstalledModels(home)
    assert opened.names()["reranking"].startswith("Cross-encoder mine")
    assert opened.reranker().score("key", ["the mat"]).tolist() == [3.0]
    opened.close()


@pytest.mark.parametrize("wrong", ["garbage", "two numbers", "no tokenizer"])
def test_what_is_no_cross_encoder_is_refused_and_the_old_one_stays(given, tmp_path, wrong):
    home = tmp_path / "models"
    home.mkdir()
    bring("mine", home, given)
    bad = write_model(tmp_path / "bad", outputs=2 if wrong == "two numbers" else 1)
    if wrong == "garbage":
        (bad / NETWORK).write_bytes(b"garbage" * 100)
    if wrong == "no tokenizer":
        (bad / TOKENIZER).write_text("{}")
    with pytest.raises(InstallProblem):
        bring("mine", home, bad)
    assert InstalledModels(home).reranker().score("key", ["the mat"]).tolist() == [3.0]
    assert not list(home.glob(".bringing-*"))


@pytest.mark.parametrize("step", ["manifest", ".ready-mine", "mine"])
def test_what_cannot_be_put_in_place_leaves_the_old_one(given, tmp_path, monkeypatch, step):
    home = tmp_path / "models"
    home.mkdir()
    bring("mine", home, given)

    def refuse(*_given, **_named):
        raise OSError(errno.EIO, "Input/output error")

    def move(work, target):
        return refuse() if target.name == step else move_into_place(work, target)

    if step == "manifest":
        monkeypatch.setattr(bring_made, "write_manifest", refuse)
    else:
        monkeypatch.setattr("models.exchange.move_into_place", move)
    with pytest.raises(InstallProblem):
        bring("mine", home, write_model(tmp_path / "newer"))
    assert InstalledModels(home).reranker().score("key", ["the mat"]).tolist() == [3.0]
    assert not list(home.glob(".bringing-*"))


@pytest.mark.parametrize("name", ["minilm", "Bad Name", "starter"])
def test_a_name_that_is_taken_is_refused(given, tmp_path, name):
    with pytest.raises(UsageProblem, match=r"cannot be the name|is in the catalogue"):
        bring(name, tmp_path, given)
