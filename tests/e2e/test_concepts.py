"""Concepts through the real program as a process: taught, found, recognised and forgotten."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.halves import halves

REPO = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def keepsake(tmp_path):
    """Return a function that runs the program with fake models."""
    environment = os.environ | {"PYTHONPATH": str(REPO), "PYTHONWARNINGS": "error"}
    library = tmp_path / "library"

    def call(*arguments):
        command = [sys.executable, "-m", "tests.e2e.fake_program", "ui", *map(str, arguments)]
        return subprocess.run(
            [*command, "--library", str(library)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return call


def test_a_dog_is_taught_found_recognised_and_forgotten(keepsake, tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number, right in enumerate(("green", "yellow", "black")):
        halves(folder / f"{number}.png", "red", right, seed=number)
    (folder / "letter.txt").write_text("Yesterday we went for a walk with Bosco, who barked.\n")
    other = halves(tmp_path / "other.png", "red", "white", seed=50)
    assert keepsake("add", folder).returncode == 0
    assert keepsake("index").returncode == 0
    taught = keepsake("concept", "add", "Bosco", "--image", other, "--box", "0,0,0.45,1")
    assert (taught.returncode, taught.stderr) == (0, "")
    assert "In 3 pictures and named in 1 place" in taught.stdout
    halves(folder / "new.png", "red", "grey", seed=9)
    assert keepsake("index").returncode == 0
    (listed,) = json.loads(keepsake("concept", "list", "--json").stdout)["concepts"]
    assert listed["in_pictures"]["yes"] == 4
    seen = keepsake("recognise", other, folder / "letter.txt", "--json")
    assert seen.returncode == 1
    first, second = map(json.loads, seen.stdout.splitlines())
    assert [one["name"] for one in first["concepts"]] == ["Bosco"]
    assert (second["concepts"], "error" in second) == ([], True)
    assert keepsake("concept", "show", "Bosko").returncode == 2
    assert keepsake("forget", "--concept", "Bosco", "--yes").returncode == 0
    assert json.loads(keepsake("concept", "list", "--json").stdout) == {"concepts": []}
