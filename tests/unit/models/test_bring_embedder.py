"""A text model of the user's own, in the form of Sentence Transformers: tried, installed, used."""

import json

import pytest

from assistant.errors import InstallProblem, UsageProblem
from models.bring_embedder import bring_embedder, holds_embedder
from models.bring_network import form_of
from models.embedder_facts import Embedding, Pooling, read_embedder
from models.inventory import use
from models.likeness_pairs import PAIRS
from models.load import InstalledModels
from tests.fakes import never
from tests.tiny_embedder import write_embedder


@pytest.fixture
def source(tmp_path):
    """A folder as such models are published, but for the weights of torch."""
    folder = write_embedder(tmp_path / "published")
    (folder / "onnx").mkdir()
    (folder / "network.onnx").rename(folder / "onnx" / "model.onnx")
    (folder / "model.safetensors").write_bytes(b"not looked at")
    (folder / "1_Pooling").mkdir()
    written(folder, word_embedding_dimension=64, pooling_mode_cls_token=True)
    prompts = {"prompts": {"query": "when: "}}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(prompts))
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": 128}))
    return folder


def written(folder, **pooling):
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling))


def bring(home, source, name="mine"):
    return bring_embedder(name, home, source, on_progress=lambda _: None, stop=never)


def test_its_own_files_say_how_it_is_used(home, source):
    assert holds_embedder(source)
    assert form_of(source) is None
    model = bring(home, source)
    assert model.brought
    facts = read_embedder(home / "mine")
    assert facts.embedding == Embedding(64, Pooling.CLS, "when: ", "", 128)
    use("text", "mine", home)
    models = InstalledModels(home)
    text = models.text()
    asked = text.embed([PAIRS[2][0]], asks=True)
    assert int((text.embed([one for _, one in PAIRS]) @ asked[0]).argmax()) == 2
    models.close()


@pytest.mark.parametrize(
    ("pooling", "why"),
    [
        (
            {"word_embedding_dimension": 768, "pooling_mode_cls_token": True},
            "64 dimensions, not 768",
        ),
        ({"word_embedding_dimension": 64, "pooling_mode_max_tokens": True}, "not known here"),
        ({"pooling_mode_mean_tokens": True}, "what cannot be"),
    ],
)
def test_what_does_not_fit_is_told_and_the_old_one_stays(home, source, pooling, why):
    bring(home, source)
    before = read_embedder(home / "mine")
    written(source, **pooling)
    with pytest.raises(InstallProblem, match=why):
        bring(home, source)
    assert read_embedder(home / "mine") == before


def test_descriptions_that_are_cut_off_and_names_that_are_taken_are_told(home, source):
    with pytest.raises(UsageProblem, match="minilm is in the catalogue"):
        bring(home, source, "minilm")
    (source / "1_Pooling" / "config.json").write_text("{")
    with pytest.raises(InstallProblem, match="what cannot be"):
        bring(home, source)
    (source / "onnx" / "model.onnx").unlink()
    assert not holds_embedder(source)


def test_a_network_that_is_cut_off_is_told_by_its_own_name(home, source):
    network = source / "onnx" / "model.onnx"
    network.write_bytes(network.read_bytes()[:-500])
    with pytest.raises(InstallProblem, match=r"^network\.onnx is cut off or damaged"):
        bring(home, source)
    assert not [*home.glob("*/*")]
