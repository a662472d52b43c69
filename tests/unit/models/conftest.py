"""Fixtures for the installer: an index in a folder, which pip uses instead of the network."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pytest

from models.bring_image import Wish, bring_image
from tests.fakes import never
from tests.tiny_clip import tiny_clip
from tests.unit.models.toy_index import fill_index


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of wheels; pip is told to look nowhere else."""
    folder = tmp_path / "index"
    folder.mkdir()
    fill_index(folder)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The models folder; not there yet."""
    return tmp_path / "models"


@pytest.fixture(scope="session")
def clip_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint of a tiny OpenCLIP model with its description; read only."""
    folder = tmp_path_factory.mktemp("checkpoint")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tiny_clip(folder)
    return folder


@pytest.fixture(scope="session")
def clip_home(tmp_path_factory: pytest.TempPathFactory, clip_folder: Path) -> Path:
    """A models folder in which that model is installed as "mine"; read only."""
    home = tmp_path_factory.mktemp("with-clip")
    bring_image("mine", home, clip_folder, Wish(), on_progress=lambda _: None, stop=never)
    return home
