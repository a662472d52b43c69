"""Models that are gone, unreadable or not the user's to touch: a sentence, never a traceback."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import InstallProblem, ModelDamaged, ModelMissing, UsageProblem
from assistant.ports import Message, Prompt
from assistant.records import SAMPLE_RATE
from models.agreement import agree
from models.catalogue import Role, load_catalogue
from models.faces import CenterFace
from models.inventory import Health, listing, remove, use, used_model, write_manifest
from models.known import Brought, brought_model
from models.language import LlamaLanguage
from models.load import InstalledModels
from models.text_embedder import FactsEmbedder, MiniLmEmbedder
from models.transcriber import WhisperTranscriber
from tests.fakes import never
from tests.tiny_embedder import write_embedder
from tests.unit.models.test_facts_embedder import CLS, converted

PICTURE = np.zeros((64, 64, 3), np.uint8)
LOUD = (np.random.default_rng(0).standard_normal(SAMPLE_RATE) * 0.3).astype(np.float32)


def speak(folder):
    transcriber = WhisperTranscriber(folder, name="Toy")
    transcriber._load()


def say(file):
    prompt = Prompt((Message("user", "Hello"),), max_tokens=1)
    list(LlamaLanguage(file, name="Toy").stream(prompt, never))


USES = {
    "text": lambda place: MiniLmEmbedder(place / "model.onnx").embed(["x"]),
    "facts": lambda place: FactsEmbedder(place).embed(["x"]),
    "faces": lambda place: CenterFace(place / "centerface.onnx").find(PICTURE),
    "speech": speak,
    "language": lambda place: say(place / "model.gguf"),
}


@pytest.mark.parametrize("use_it", USES.values(), ids=USES)
def test_a_model_that_was_removed_before_it_was_loaded_is_told(tmp_path, use_it):
    with pytest.raises(ModelDamaged) as caught:
        use_it(tmp_path / "gone")
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("use_it", [USES["speech"], USES["text"], USES["language"]])
def test_files_that_are_cut_off_are_told(tmp_path, use_it):
    for name in ("model.bin", "model.onnx", "model.gguf", "config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"GGUF\x03\x00\x00")
    with pytest.raises(ModelDamaged):
        use_it(tmp_path)


@pytest.fixture
def taught(home):
    """A models folder with the tiny text network under the name of the catalogue's."""
    entry = load_catalogue().model("bge-base-en-v1.5")
    place = write_embedder(home / entry.name)
    converted(place, CLS)
    write_manifest(entry, home)
    use("text", entry.name, home)
    return home


def test_a_model_that_is_removed_while_it_is_in_use_ends_its_work_and_is_then_missed(taught):
    models = InstalledModels(taught)
    text = models.text()
    before = text.embed(["a castle"])
    remove("bge-base-en-v1.5", taught)
    assert text.embed(["a castle"]) == pytest.approx(before)
    with pytest.raises(ModelMissing, match="models install starter"):
        models.text()


def test_a_network_that_was_exchanged_for_one_of_another_dimension_is_told(taught):
    models = InstalledModels(taught)
    text = models.text()
    write_embedder(taught / "bge-base-en-v1.5", dimension=32)
    with pytest.raises(ModelDamaged, match="its vectors have 32 dimensions, not 64"):
        text.embed(["a castle"])
    models.close()
    with pytest.raises(ModelDamaged, match=r"is missing or damaged.*`keepsake models install"):
        models.text()


def test_a_model_that_may_not_be_deleted_stays_and_is_told(taught, monkeypatch):
    def refuse(*_args, **_how):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(InstallProblem, match=r"bge-base.* cannot be removed: Permission"):
            remove("bge-base-en-v1.5", taught)
    [state] = [one for one in listing(taught) if one.model.name == "bge-base-en-v1.5"]
    assert state.health is Health.OK
    assert state.used


def test_a_choice_that_cannot_be_written_leaves_the_old_one(taught, monkeypatch):
    before = (taught / "chosen.toml").read_text()

    def refuse(*_args, **_how):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("models.place.move_into_place", refuse)
    with pytest.raises(InstallProblem, match=r"chosen\.toml cannot be written: Permission denied"):
        use("text", "bge-base-en-v1.5", taught)
    assert (taught / "chosen.toml").read_text() == before
    assert not list(taught.glob(".chosen*"))


def test_a_models_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InstallProblem, match="cannot be written"):
        agree(load_catalogue().model("gemma-3-4b"), tmp_path / "file", licence=True, unchecked=True)


def test_of_two_models_for_one_role_the_chosen_one_is_used_and_else_the_first(taught):
    about = Brought("Other", "", "", 1, Role.RERANKING)
    for name in ("one", "two"):
        write_manifest(brought_model(name, about, ()), taught)
    assert used_model(Role.RERANKING, taught).name == "one"
    use("reranking", "two", taught)
    assert used_model(Role.RERANKING, taught).name == "two"
    remove("two", taught)
    assert used_model(Role.RERANKING, taught).name == "one", "the choice has no model any more"
    with pytest.raises(UsageProblem, match="is a model for reranking, not for text"):
        use("text", "one", taught)
