"""An installed model is run for a moment in a process of its own, whatever happens to that."""

import os

import pytest

from models.bring import bring
from models.inventory import used_model
from models.known import WEIGHTS
from models.short_run import ANSWER_ROLES, try_shortly
from tests.fakes import never
from tests.tiny_gguf import tiny_eyes, tiny_language

LANGUAGE = ANSWER_ROLES[0]


@pytest.fixture
def mine(home, tmp_path):
    """A language model with eyes; nothing else is installed."""
    files = tmp_path / "files"
    files.mkdir()
    tiny_language(files / "tiny.gguf")
    tiny_eyes(files / "mmproj.gguf")
    bring("mine", home, files, on_progress=lambda _: None, stop=never, trial=lambda *_: None)
    return used_model(LANGUAGE, home)


def test_a_model_that_runs_has_no_problem(mine, home):
    run = try_shortly(mine, home)
    assert (run.problem, run.passing) == ("", False)
    assert run.seconds > 0


def test_an_instruction_that_the_processor_lacks_is_a_sentence(mine, home, tmp_path, monkeypatch):
    library = tmp_path / "broken"
    library.mkdir()
    (library / "llama_cpp.py").write_text(
        "import os, resource, signal\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n"
        "os.kill(os.getpid(), signal.SIGILL)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(library))
    run = try_shortly(mine, home)
    assert run.problem == "Tiny broke down when it was tried: Illegal instruction."
    assert not run.passing


def test_what_the_model_itself_says_is_told(mine, home):
    weights = next(home.rglob(WEIGHTS))
    half = weights.stat().st_size // 2
    os.truncate(weights, half)
    run = try_shortly(mine, home)
    assert "damaged" in run.problem
    assert not run.passing


def test_one_that_takes_too_long_is_given_up(mine, home):
    run = try_shortly(mine, home, patience=0.0)
    assert "given up" in run.problem
    assert run.passing
