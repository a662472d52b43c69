"""A model is measured in a process of its own, which may break down or be stopped."""

import psutil
import pytest

from assistant.errors import Cancelled
from assistant.evaluation.material import Material
from models.bring import bring
from models.candidate import Candidate, candidates
from models.catalogue import Role
from models.measure import measure
from tests.fakes import never
from tests.tiny_gguf import tiny_language

TEXTS = ("the cat sleeps", "rent is due", "leeks", "beans", "stove", "fence")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A models folder with two tiny language models; read only."""
    home, files = tmp_path_factory.mktemp("models"), tmp_path_factory.mktemp("files")
    for name, width in (("one", 32), ("two", 64)):
        bring(
            name,
            home,
            tiny_language(files / f"{name}.gguf", width=width),
            on_progress=lambda _: None,
            stop=never,
            trial=lambda *_: None,
        )
    return home


def tried(folder, name="two", *, on_done=lambda _done, _whole: None, stop=never):
    return measure(
        "language",
        name,
        Material(texts=TEXTS),
        folder=folder,
        cores=1,
        on_done=on_done,
        stop=stop,
    )


def children():
    return [
        one for one in psutil.Process().children() if "measured_child" in " ".join(one.cmdline())
    ]


def test_it_tells_speed_and_memory_of_a_model_that_is_not_in_use(folder):
    done = []
    trial = tried(folder, on_done=lambda *how: done.append(how))
    assert (trial.items, trial.problem) == (2, "")
    assert trial.seconds > 0
    assert trial.memory_bytes > 0
    assert done == [(1, 2), (2, 2)]
    assert children() == []


def test_all_that_are_whole_are_candidates_and_each_can_be_opened(folder):
    assert [one.model.name for one in candidates("language", folder)] == ["one", "two"]
    assert candidates("speech", folder) == []
    models = Candidate("two", folder)
    assert models._find(Role.LANGUAGE).name == "two"
    assert models._find(Role.READING).name == "pp-ocr"


def test_a_process_that_is_killed_is_a_sentence(folder):
    trial = tried(folder, on_done=lambda *_: [one.kill() for one in children()])
    assert "broke down" in trial.problem
    assert "-9" in trial.problem


def test_what_cannot_be_used_is_said_in_a_sentence(folder):
    assert "There is no model called 'three'" in tried(folder, "three").problem
    assert "is not installed" in tried(folder, "smollm2").problem


def test_a_stop_ends_the_process(folder):
    with pytest.raises(Cancelled):
        tried(folder, stop=lambda: bool(children()))
    assert children() == []
