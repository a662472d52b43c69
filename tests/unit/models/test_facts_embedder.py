"""Text networks of any pooling and dimension: tried at installation, and refused in a sentence."""

import json
from dataclasses import asdict, replace

import numpy as np
import pytest

from assistant.errors import InstallProblem, ModelDamaged
from assistant.records import Space
from models.agreement import agree
from models.catalogue import Catalogue, load_catalogue
from models.child import SAID, ChildFailed
from models.convert_embedder import examine, main
from models.embedder_facts import EMBEDDER, Embedding, Pooling, embedding_of, read_embedder
from models.install import install
from models.inventory import use
from models.likeness_pairs import PAIRS, fit_likeness, means
from models.load import InstalledModels
from models.text_embedder import FactsEmbedder, OnnxTextEmbedder, TextForm
from models.threads import thread_count
from tests.loopback_hub import loopback_hub
from tests.tiny_embedder import write_embedder

CLS = Embedding(dimension=64, pooling=Pooling.CLS, asks="when: ")
ENTRY = load_catalogue().model("bge-base-en-v1.5")


@pytest.fixture
def folder(tmp_path):
    """A model as its installation leaves it."""
    made = write_embedder(tmp_path / "toy")
    converted(made, CLS)
    return made


def converted(folder, embedding):
    files = [str(folder / name) for name in ("tokenizer.json", "network.onnx")]
    main([str(folder), json.dumps(asdict(embedding)), *files])


def states(folder, text):
    """Return what the network says of each token of a text."""
    form = TextForm(Space("x", "1", 64), Embedding(64))
    embedder = OnnxTextEmbedder(folder / "network.onnx", folder / "tokenizer.json", form)
    session = embedder._load()
    ids = np.array([embedder._tokens(text)])
    feeds = {"input_ids": ids, "attention_mask": ids * 0 + 1, "token_type_ids": ids * 0}
    return session.run(None, feeds)[0][0]


def unit(vector):
    return vector / np.linalg.norm(vector)


def test_the_first_token_or_the_mean_of_all_is_the_text(folder):
    said = states(folder, PAIRS[0][1])
    [first] = FactsEmbedder(folder).embed([PAIRS[0][1]])
    assert first == pytest.approx(unit(said[0]), abs=1e-5)
    converted(folder, replace(CLS, pooling=Pooling.MEAN))
    [mean] = FactsEmbedder(folder).embed([PAIRS[0][1]])
    assert mean == pytest.approx(unit(said.mean(axis=0)), abs=1e-5)
    assert not np.allclose(first, mean, atol=0.05)


def test_padding_beside_longer_texts_changes_nothing(folder):
    texts = [text for pair in PAIRS[:6] for text in pair]
    embedder = FactsEmbedder(folder)
    together = embedder.embed(texts)
    alone = np.concatenate([embedder.embed([text]) for text in texts])
    assert together == pytest.approx(alone, abs=1e-5)


def test_a_question_has_its_prefix_and_other_texts_have_none(folder):
    embedder = FactsEmbedder(folder)
    assert embedder.embed(["castle"], asks=True) == pytest.approx(embedder.embed(["when: castle"]))
    assert not np.allclose(embedder.embed(["castle"], asks=True), embedder.embed(["castle"]))


def test_vectors_that_were_pooled_in_the_network_are_taken_as_they_are(folder, tmp_path):
    other = write_embedder(tmp_path / "pooled", pooled=True)
    converted(other, CLS)
    text = PAIRS[3][1]
    assert FactsEmbedder(other).embed([text]) == pytest.approx(FactsEmbedder(folder).embed([text]))


def test_its_cosines_are_read_on_the_scale_of_the_starter_model(folder):
    embedder = FactsEmbedder(folder)
    like = embedder.space.likeness
    asked = embedder.embed([one for one, _ in PAIRS], asks=True)
    told = embedder.embed([other for _, other in PAIRS])
    unrelated, related = means(asked, told)
    assert like.of(unrelated) == pytest.approx(0.047, abs=1e-4)
    assert like.of(related) == pytest.approx(0.437, abs=1e-4)
    assert like.usual == pytest.approx(unrelated, abs=1e-6)


def test_other_weights_are_another_space(folder, tmp_path):
    before = FactsEmbedder(folder).space
    write_embedder(folder, seed=1)
    converted(folder, CLS)
    assert FactsEmbedder(folder).space != before


@pytest.mark.parametrize(
    ("embedding", "changes", "said"),
    [
        (replace(CLS, dimension=768), {}, "its vectors have 64 dimensions, not 768"),
        (replace(CLS, tokens=512), {"positions": 100}, "cannot be run with these tokens"),
    ],
)
def test_a_network_that_is_another_is_refused(tmp_path, capsys, embedding, changes, said):
    made = write_embedder(tmp_path / "toy", **changes)
    with pytest.raises(SystemExit):
        converted(made, embedding)
    assert said in ChildFailed(SAID, capsys.readouterr().err).last_words
    assert not (made / EMBEDDER).exists()


def test_a_network_without_a_clue_and_a_damaged_tokenizer_are_refused(tmp_path):
    made = write_embedder(tmp_path / "toy")
    files = made / "network.onnx", made / "tokenizer.json"
    (made / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelDamaged, match=r"tokenizer\.json is damaged"):
        examine(*files, CLS)
    same = np.ones((len(PAIRS), 4), dtype=np.float32) / 2
    assert fit_likeness(same, same) is None
    assert fit_likeness(same * np.nan, same) is None


def test_facts_that_make_no_sense_are_a_damaged_model(folder):
    for text in ("", "[]", '{"embedding": {"dimension": 0}}', '{"weights": "x"}'):
        (folder / EMBEDDER).write_text(text)
        with pytest.raises(ModelDamaged, match="models use text NAME"):
            read_embedder(folder)


@pytest.mark.parametrize(
    "wrong",
    [
        {"dimension": 0},
        {"dimension": True},
        {"dimension": 64, "pooling": "max"},
        {"dimension": 64, "tokens": 10**6},
        {"dimension": 64, "asks": 7},
        {"dimension": 64, "colour": "red"},
        {},
    ],
)
def test_what_a_catalogue_says_is_checked(wrong):
    with pytest.raises((ValueError, TypeError)):
        embedding_of(wrong)


def tiny_entry(dimension):
    """The entry of the catalogue, for a network of another dimension."""
    small = replace(ENTRY, embedding=replace(ENTRY.embedding, dimension=dimension))
    return Catalogue((small,), {}), small


@pytest.fixture
def hub(tmp_path, monkeypatch):
    source = write_embedder(tmp_path / "hub")
    with loopback_hub() as served:
        for file in ENTRY.files:
            content = (source / file.name).read_bytes()
            served.files[f"{file.hub.repository}/{file.hub.path}"] = content
        monkeypatch.setenv("HF_ENDPOINT", served.endpoint)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
        yield served


def test_the_entry_is_installed_from_a_hub_and_used(hub, home):
    catalogue, entry = tiny_entry(64)
    home.mkdir()
    agree(entry, home, licence=True, unchecked=True)
    install(entry.name, home, catalogue=catalogue)
    use("text", entry.name, home)
    models = InstalledModels(home, threads=thread_count(1))
    text = models.text()
    assert text.space.model == "bge-base-en-v1.5"
    asked = text.embed([PAIRS[9][0]], asks=True)
    best = int((text.embed([other for _, other in PAIRS]) @ asked[0]).argmax())
    assert best == 9
    models.close()


def test_a_wrong_dimension_is_told_at_installation_and_nothing_is_installed(hub, home):
    catalogue, entry = tiny_entry(768)
    home.mkdir()
    agree(entry, home, licence=True, unchecked=True)
    with pytest.raises(InstallProblem, match=r"cannot be used.* 64 dimensions, not 768"):
        install(entry.name, home, catalogue=catalogue)
    assert "text" not in InstalledModels(home).names()


def test_the_entry_of_the_catalogue_says_how_it_is_used():
    assert ENTRY.embedding == Embedding(
        768, Pooling.CLS, "Represent this sentence for searching relevant passages: "
    )
    assert ENTRY.unchecked
