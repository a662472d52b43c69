"""Models by role: cheap to ask for, and plain words when one is missing or damaged."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import ModelDamaged, ModelMissing
from models import abilities as able
from models import image_models, inventory, load, text_models
from models.abilities import abilities
from models.catalogue import Role, load_catalogue
from models.gguf_facts import read_facts
from models.inventory import remove, use
from models.known import WEIGHTS
from models.load import InstalledModels, default_folder
from models.text_embedder import E5, MINILM
from models.text_models import text_model_of
from tests.tiny_gguf import tiny_language

HEAVY = (
    "torch",
    "torchvision",
    "open_clip",
    "timm",
    "onnx",
    "onnxruntime",
    "llama_cpp",
    "faster_whisper",
    "ctranslate2",
    "rapidocr",
    "cv2",
    "tokenizers",
    "huggingface_hub",
)
REPO = Path(__file__).resolve().parents[3]


def pretend_installed(home, *names):
    """Write manifests without the files they speak of."""
    for name in names:
        model = load_catalogue().model(name)
        (home / name).mkdir(parents=True)
        made = {key: {"bytes": 1, "sha256": "", "mtime_ns": 0} for key in model.makes}
        content = {"model": name, "version": model.version, "files": made}
        (home / name / "manifest.json").write_text(json.dumps(content))


def test_asking_for_names_imports_nothing_heavy(tmp_path):
    program = (
        "import sys, pathlib, models.load, models.install\n"
        "models.load.InstalledModels(pathlib.Path(sys.argv[1])).names()\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, str(tmp_path)],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_names_are_those_that_are_installed(home):
    assert InstalledModels(home).names() == {"reading": "PP-OCR v6 small (rapidocr)"}
    pretend_installed(home, "minilm", "qwen2.5-coder-1.5b")
    names = InstalledModels(home).names()
    assert names["text"].startswith("all-MiniLM-L6-v2")
    assert names["language"].startswith("Qwen2.5")
    pretend_installed(home, "smollm2")
    assert InstalledModels(home).names()["language"].startswith("SmolLM2")


@pytest.mark.parametrize(
    ("role", "word"),
    [("text", "text"), ("image", "image"), ("transcriber", "speech"), ("language", "language")],
)
def test_a_missing_model_is_named_with_the_way_to_get_it(home, role, word):
    with pytest.raises(ModelMissing, match=r"Run `keepsake models install starter`") as caught:
        getattr(InstalledModels(home), role)()
    assert caught.value.role == word


@pytest.mark.parametrize(
    ("role", "name"),
    [("text", "minilm"), ("transcriber", "whisper-base"), ("language", "qwen2.5-coder-1.5b")],
)
def test_a_model_whose_files_are_gone_is_damaged(home, role, name):
    pretend_installed(home, name)
    with pytest.raises(ModelDamaged, match=r"`keepsake models install [\w.-]+` again"):
        getattr(InstalledModels(home), role)()


def test_a_model_is_made_once_and_again_after_close(home):
    models = InstalledModels(home)
    reader = models.reader()
    assert models.reader() is reader
    models.close()
    assert models.reader() is not reader
    models.close()


def test_the_folder_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("KEEPSAKE_MODELS", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("KEEPSAKE_MODELS")
    assert default_folder().parts[-2:] == ("keepsake", "models")


def test_only_a_large_model_with_a_form_for_talks_plans(tmp_path, monkeypatch):
    facts = read_facts(tiny_language(tmp_path / "model.gguf"))
    small = abilities(_as_weights(tmp_path, facts.path, "small"), name="Small")
    assert not small.plans
    monkeypatch.setattr(able, "_ABLE", facts.parameters)
    able._facts_once.cache_clear()
    large = abilities(tmp_path / "small", name="Small")
    assert large.plans
    assert large.judges
    bare = tiny_language(tmp_path / "bare.gguf", template="")
    assert not abilities(_as_weights(tmp_path, bare, "bare"), name="Bare").plans


def _as_weights(tmp_path, file, name):
    (tmp_path / name).mkdir()
    file.rename(tmp_path / name / WEIGHTS)
    return tmp_path / name


def unchecked(monkeypatch):
    """Let the files of models count as whole, whatever they hold."""
    for module in (inventory, load, text_models, image_models):
        monkeypatch.setattr(module, "verified_folder", lambda model, folder: folder / model.name)


def test_the_image_model_keeps_the_text_model_that_its_words_were_made_with(tmp_path, monkeypatch):
    pretend_installed(tmp_path, "minilm", "multilingual-e5-small", "efficientnet-lite2")
    (tmp_path / "chosen.toml").write_text('text = "multilingual-e5-small"\n')
    unchecked(monkeypatch)
    models = InstalledModels(tmp_path)
    assert models.text().space == E5.space
    assert models.image()._text.space == MINILM.space
    models.close()


def test_the_text_model_that_is_chosen_is_used_at_once(tmp_path, monkeypatch):
    pretend_installed(tmp_path, "minilm", "multilingual-e5-small")
    unchecked(monkeypatch)
    models = InstalledModels(tmp_path)
    first = models.text()
    assert first.space == MINILM.space
    assert models.text() is first
    use(Role.TEXT, "multilingual-e5-small", tmp_path)
    assert models.text().space == E5.space
    models.close()


def test_a_text_model_that_is_not_chosen_is_there_for_its_own_space(tmp_path, monkeypatch):
    pretend_installed(tmp_path, "minilm", "multilingual-e5-small")
    unchecked(monkeypatch)
    models = InstalledModels(tmp_path)
    assert models.text_in(MINILM.space) is models.text()
    aside = models.text_in(E5.space)
    assert models.text_in(E5.space) is aside
    use(Role.TEXT, "multilingual-e5-small", tmp_path)
    assert models.text() is aside is models.text_in(E5.space)
    assert models.text_in(MINILM.space).space == MINILM.space
    assert text_model_of(MINILM.space, tmp_path).name == "minilm"
    remove("minilm", tmp_path)
    with pytest.raises(ModelMissing, match="all-MiniLM-L6-v2 is not installed any more"):
        models.text_in(MINILM.space)
    assert models.loaded() == ()
    models.close()
