"""A real disk that fills up while indexing, and one that may only be read."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples import make_household, make_note

REPO = Path(__file__).resolve().parents[2]
ALONE = ["unshare", "--map-root-user", "--mount"]


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    folder = make_household(tmp_path_factory.mktemp("tree"))
    for number in range(40):
        text = f"note number {number} about the orchard and the ferry. " * 200
        make_note(folder / "more" / f"{number}.txt", text)
    return folder


def on_a_small_disk(place, tree, left):
    if subprocess.run([*ALONE, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount a disk of his own")
    place.mkdir()
    program = [sys.executable, "-m", "tests.faults.small_disk", place, tree, str(left)]
    done = subprocess.run([*ALONE, *program], cwd=REPO, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("left", [0, 40, 200, 700, 1500])
def test_a_disk_that_was_full_costs_nothing_but_time(tmp_path, tree, left):
    found = on_a_small_disk(tmp_path / "disk", tree, left)
    assert "Free some space" in found["full"]
    assert found["told"][0] in {"silent", "full"}
    assert found["told"][1] == "full"
    assert found["same"]
    assert found["waiting"] == 0
    for disk in ("opened full", "read-only"):
        assert re.fullmatch("[1-9][0-9]* hits", found[disk]), "no room is needed to find"
