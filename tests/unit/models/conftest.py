"""Fixtures for the installer: an index in a folder, which pip uses instead of the network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
