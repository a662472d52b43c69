"""No file of the folder that a person happens to be in is ever run as code."""

import os

import pytest

from assistant.extract.sandbox import Extractor
from assistant.records import Depth, Facts, Kind
from models.install import install
from tests.samples import make_document
from tests.unit.models.conftest import home, index  # noqa: F401 - fixtures
from tests.unit.models.toy_index import toy_catalogue
from ui.engine_process import engine_command

NAMES = ("assistant", "models", "ui", "pip", "pypdfium2", "PIL", "numpy", "json", "convert_image")


@pytest.fixture
def traces(tmp_path, monkeypatch):
    """Stand in a folder full of modules that leave a trace when they are run."""
    hostile, traces = tmp_path / "downloads", tmp_path / "traces"
    hostile.mkdir()
    traces.mkdir()
    for name in NAMES:
        code = f"open({str(traces / name)!r}, 'w').close()\n"
        (hostile / name).mkdir()
        for file in ("__init__.py", "__main__.py"):
            (hostile / name / file).write_text(code)
    monkeypatch.chdir(hostile)
    return traces


def test_the_reading_child_runs_our_own_code(tmp_path, traces):
    make_document(tmp_path / "a.pdf", ["Words."])
    with Extractor() as extractor:
        facts, *_ = extractor.extract(tmp_path / "a.pdf", Depth.FIRST)
    assert isinstance(facts, Facts)
    assert facts.kind is Kind.PAGE
    assert os.listdir(traces) == []  # noqa: PTH208 - names are enough


def test_installing_runs_the_real_pip(index, home, traces):  # noqa: F811 - fixtures
    install("starter", home, catalogue=toy_catalogue())
    assert (home / "halves" / "model.bin").is_file()
    assert os.listdir(traces) == []  # noqa: PTH208 - names are enough


def test_the_engine_process_is_started_safely(tmp_path):
    assert engine_command(tmp_path)[1:4] == ["-P", "-m", "ui.engine_process"]
