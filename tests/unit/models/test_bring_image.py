"""Image models of the user's own: converted in a child, listed, chosen; misfits are told."""

import hashlib
import json
import pickle
import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import DiskFull, InstallProblem, ModelDamaged, UsageProblem
from assistant.retrieve.serving_models import ServingModels
from assistant.store.connection import Store
from models.bring_image import Wish, bring_image, holds_checkpoint
from models.catalogue import Role
from models.inventory import Health, check, listing, use, used_model
from models.load import InstalledModels
from models.open_clip_image import OpenClipImage
from tests.fakes import never, plain_picture
from tests.tiny_clip import CONFIG
from tests.tiny_gguf import tiny_language


@pytest.fixture
def mine(clip_home, tmp_path):
    """A models folder of one's own, with the tiny model installed."""
    return Path(shutil.copytree(clip_home, tmp_path / "models"))


def bring(home, path, name="mine", wish=None):
    seen = []
    bring_image(name, home, path, wish or Wish(), on_progress=seen.append, stop=never)
    return seen


def state(home, name="mine"):
    return next(one for one in listing(home) if one.model.name == name)


def test_a_checkpoint_becomes_an_image_model_that_is_used(mine):
    found = state(mine)
    assert (found.health, found.used, found.model.role) == (Health.OK, True, Role.IMAGE)
    assert found.model.title == "OpenCLIP own"
    assert not list(mine.glob(".bringing-*"))
    files = {path.name for path in (mine / "mine").iterdir()}
    assert files == {
        "encoder.json",
        "manifest.json",
        "text.onnx",
        "tokenizer.json",
        "vision.onnx",
        "words.json",
        "words.npz",
    }
    model = InstalledModels(mine).image()
    assert isinstance(model, OpenClipImage)
    (sight,) = model.embed_pictures([plain_picture("red")])
    assert sight.vector.shape == (model.space.dimension,)


def test_a_changed_byte_is_found_and_told(mine):
    path = mine / "mine" / "vision.onnx"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert {one.detail for one in check(mine) if one.model.name == "mine"} == {
        "vision.onnx has the wrong checksum"
    }
    with pytest.raises(ModelDamaged, match=r"`keepsake models install mine --from FILE` again"):
        InstalledModels(mine).image()


def test_what_does_not_fit_leaves_the_old_model_at_work(mine, clip_folder, tmp_path):
    checkpoint = tmp_path / "model.safetensors"
    shutil.copy(clip_folder / "model.safetensors", checkpoint)
    with pytest.raises(InstallProblem, match=r"of another architecture than ViT-B-32 \("):
        bring(mine, checkpoint, wish=Wish("ViT-B-32"))
    assert state(mine).health is Health.OK
    assert sorted(path.name for path in mine.iterdir()) == [".installing", "mine"]
    assert InstalledModels(mine).image().embed_texts(["a cat"]).shape == (1, 64)


def test_a_file_that_is_no_good_is_a_sentence(home, clip_folder, tmp_path):
    shutil.copy(clip_folder / CONFIG, tmp_path / CONFIG)
    whole = (clip_folder / "model.safetensors").read_bytes()
    (tmp_path / "cut.safetensors").write_bytes(whole[:-1000])
    with pytest.raises(InstallProblem, match=r"cut\.safetensors is damaged or cut off"):
        bring(home, tmp_path / "cut.safetensors")
    (tmp_path / "evil.pt").write_bytes(pickle.dumps(shutil.rmtree))
    with pytest.raises(InstallProblem, match=r"evil\.pt holds more than weights, or is damaged"):
        bring(home, tmp_path / "evil.pt")
    assert not (home / "mine").exists()


def test_what_can_be_told_at_once_is_told_before_anything_starts(home, tmp_path, monkeypatch):
    checkpoint = tmp_path / "some.safetensors"
    checkpoint.write_bytes(b"x" * 1000)
    with pytest.raises(InstallProblem, match=r"--architecture ViT-B-32, or put its open_clip"):
        bring(home, checkpoint)
    with pytest.raises(UsageProblem, match="minilm is in the catalogue"):
        bring(home, checkpoint, name="minilm")
    with pytest.raises(InstallProblem, match="cannot be read"):
        bring(home, tmp_path / "gone.pt")
    shutil.copy(checkpoint, tmp_path / "other.pt")
    with pytest.raises(InstallProblem, match=r"several checkpoints \(other\.pt, some\.safetensors"):
        bring(home, tmp_path)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(DiskFull, match="only 0 MB are free"):
        bring(home, checkpoint, wish=Wish("ViT-B-32"))
    assert not (home / "mine").exists()


def test_checkpoints_are_told_from_language_models(tmp_path, clip_folder):
    assert holds_checkpoint(clip_folder)
    assert holds_checkpoint(clip_folder / "model.safetensors")
    assert not holds_checkpoint(tiny_language(tmp_path / "model.gguf"))
    assert not holds_checkpoint(tmp_path)
    assert not holds_checkpoint(tmp_path / "gone.pt")


def test_a_name_of_a_language_model_is_not_taken(mine, clip_folder):
    manifest = mine / "mine" / "manifest.json"
    content = json.loads(manifest.read_text())
    content["brought"]["role"] = "language"
    manifest.write_text(json.dumps(content))
    with pytest.raises(UsageProblem, match="the name of a model of yours for language"):
        bring(mine, clip_folder)


@pytest.fixture
def two(mine):
    """The same model under two names, the second one with other weights by its facts."""
    shutil.copytree(mine / "mine", mine / "second")
    facts = mine / "second" / "encoder.json"
    manifest = mine / "second" / "manifest.json"
    content = json.loads(manifest.read_text())
    said = {**json.loads(facts.read_text()), "weights": "another"}
    facts.write_text(json.dumps(said))
    content["model"] = "second"
    stamp = content["files"]["encoder.json"]
    stamp["sha256"] = hashlib.sha256(facts.read_bytes()).hexdigest()
    stamp["bytes"] = facts.stat().st_size
    manifest.write_text(json.dumps(content))
    return mine


def test_one_of_two_is_used_and_the_other_when_it_is_chosen(two):
    models = InstalledModels(two)
    first = models.image()
    assert used_model(Role.IMAGE, two).name == "mine"
    use("image", "second", two)
    second = models.image()
    assert second is not first
    assert second.space != first.space
    assert models.image() is second
    one, other = (model.embed_texts(["a cat"]) for model in (first, second))
    assert np.allclose(one, other)


def test_the_image_model_stays_the_same_inside_one_piece_of_work(two, tmp_path):
    with Store.open(tmp_path / "library") as store:
        serving = ServingModels(store, InstalledModels(two))
        with serving.steady():
            first = serving.image()
            use("image", "second", two)
            assert serving.image() is first
        assert serving.image() is not first
