"""The real program as a process: streams, exit codes, closed pipes and Ctrl+C."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def environment(tmp_path):
    """Return an environment without models, home or display of its own."""
    names = ("KEEPSAKE_LIBRARY", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "FORCE_COLOR")
    clean = {key: value for key, value in os.environ.items() if key not in names}
    return clean | {
        "KEEPSAKE_MODELS": str(tmp_path / "models"),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(REPO),
        "PYTHONWARNINGS": "error",
    }


@pytest.fixture
def keepsake(environment, tmp_path):
    """Return a function that runs the program and returns its finished process."""

    def call(*arguments, module="ui", **options):
        return subprocess.run(
            [sys.executable, "-m", *module.split(), *map(str, arguments)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            **options,
        )

    return call


@pytest.fixture
def notes(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "keys.md").write_text("# Keys\n\nWe were given ten keys for the front door.\n")
    (folder / "süße Wörter.txt").write_text("The soup needs leeks and a little cream.\n")
    return folder


def test_without_models_words_are_indexed_found_and_quoted(keepsake, notes):
    assert keepsake("add", "notes").returncode == 0
    index = keepsake("index", "--json")
    assert (index.returncode, json.loads(index.stdout)["indexed"]) == (0, 2)
    assert "keepsake models install starter" in " ".join(index.stderr.split())
    found = keepsake("search", "leeks", "--json")
    [hit] = json.loads(found.stdout)["hits"]
    assert hit["source"] == str(notes / "süße Wörter.txt")
    asked = keepsake("ask", "How many keys for the front door were we given?", "--json")
    answer = json.loads(asked.stdout)
    assert answer["found"] is True
    assert answer["model"] == ""
    assert "ten keys" in answer["answer"]


def test_output_is_plain_and_utf_8_whatever_the_locale(keepsake, notes, environment):
    environment |= {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii", "COLUMNS": "80"}
    keepsake("add", notes)
    keepsake("index")
    shown = keepsake("search", "leeks")
    assert shown.returncode == 0
    assert "\x1b" not in shown.stdout
    as_json = keepsake("search", "leeks", "--json")
    assert json.loads(as_json.stdout)["hits"][0]["title"] == "süße Wörter"


def test_names_that_are_no_unicode_pass_through(keepsake, tmp_path):
    folder = tmp_path / "odd"
    folder.mkdir()
    name = os.fsdecode(b"caf\xe9\n.txt")
    (folder / name).write_text("An unusual name for a file about herons.\n")
    keepsake("add", folder)
    assert keepsake("index").returncode == 0
    found = json.loads(keepsake("search", "herons", "--json").stdout)
    assert found["hits"][0]["source"] == f"{folder}/caf\\udce9\\n.txt"
    assert found["hits"][0]["uri"].endswith("/caf%E9%0A.txt")


def test_usage_and_library_problems_have_their_codes(keepsake, tmp_path):
    assert keepsake("add", "missing").returncode == 2
    assert keepsake("frobnicate").returncode == 2
    (tmp_path / "file").write_text("in the way")
    refused = keepsake("status", "--library", tmp_path / "file")
    assert (refused.returncode, refused.stdout) == (3, "")
    assert refused.stderr.count("\n") == 1


def test_the_window_without_a_display_is_a_sentence(keepsake):
    outcome = keepsake()
    if sys.platform == "linux":
        assert outcome.returncode == 1
        assert "There is no display" in outcome.stderr
        assert "Traceback" not in outcome.stderr


def test_a_reader_that_leaves_early_is_no_error(environment, tmp_path):
    with subprocess.Popen(
        [sys.executable, "-m", "ui", "models", "list"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait(60) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
def test_ctrl_c_stops_indexing_and_the_next_run_goes_on(keepsake, environment, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(f"Note {number} is about herons and reeds.\n" * 5)
    keepsake("add", folder)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.stopped_index"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stderr
        assert b"indexing\n" in iter(process.stderr.readline, b"")
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"it goes on next time" in out
    assert b"Traceback" not in err
    rest = json.loads(keepsake("index", "--json").stdout)
    assert 0 < rest["indexed"] < 400
    assert json.loads(keepsake("status", "--json").stdout)["sources"]["note"]["done"] == 400


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is of Linux")
@pytest.mark.parametrize("redirection", ["> /dev/full", ">&-"])
@pytest.mark.parametrize("words", ["--help", "search --help", "models list", "status --json"])
def test_output_that_cannot_be_written_is_a_sentence(environment, tmp_path, words, redirection):
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m ui {words} {redirection}', sys.executable],
        cwd=tmp_path,
        env=environment | {"XDG_DATA_HOME": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "The output cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data").exists()


def test_ctrl_c_while_the_program_is_loaded_is_quiet(environment, tmp_path):
    probe = (
        "import sys, ui.__main__ as m\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'ui.launch': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "sys.exit(m.main(['roots']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_the_program_starts_quickly_and_loads_no_model_library(environment, tmp_path):
    probe = (
        "import sys, ui.__main__ as m; m.main(['roots']); "
        "heavy = {'torch', 'onnxruntime', 'llama_cpp', 'faster_whisper', 'PySide6', 'av'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
