"""An indexer that is killed at any moment: the next run ends where an undisturbed one does."""

import json
import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.index.journal import Journal
from tests.contents_of_library import contents_of
from tests.faults.storm_work import prepare, work_in_peace
from tests.samples import make_household, make_note, make_photo

REPO = Path(__file__).resolve().parents[2]


def index(library, tree, last=0):
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.index_work", library, tree, str(last)],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    folder = make_household(tmp_path_factory.mktemp("tree"))
    for number in range(12):
        make_photo(
            folder / "more" / f"{number}.jpg", "green", taken=f"2020:01:01 10:00:{number:02}"
        )
        make_note(folder / "more" / f"{number}.txt", f"note number {number} about the orchard")
    return folder


@pytest.fixture(scope="module")
def undisturbed(tree, tmp_path_factory):
    library = tmp_path_factory.mktemp("undisturbed") / "library"
    done = index(library, tree)
    assert done.returncode == 0, done.stderr
    return contents_of(library), int(done.stdout)


@pytest.mark.parametrize("seed", range(8))
def test_killed_once_and_run_again_it_ends_the_same(tree, undisturbed, library, seed):
    expected, events = undisturbed
    last = random.Random(seed).randint(1, events)
    assert index(library, tree, last).returncode == -signal.SIGKILL
    done = index(library, tree)
    assert done.returncode == 0, done.stderr
    assert contents_of(library) == expected
    assert Journal(library).suspects == {}


def test_killed_again_and_again_it_still_gets_there(tree, undisturbed, library):
    expected, events = undisturbed
    chance = random.Random(1)
    for _ in range(6):
        index(library, tree, chance.randint(1, events // 3))
    done = index(library, tree)
    assert done.returncode == 0, done.stderr
    assert contents_of(library) == expected


def test_killed_200_times_while_the_folder_changes_it_ends_as_if_it_had_never_been(tmp_path):
    """Moves, edits, deletions, copies and returns go on all the time; only the end is at peace."""
    tree, attic, library = (tmp_path / name for name in ("tree", "attic", "library"))
    tree.mkdir()
    attic.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.storm_work", library, tree, attic, "200", "1"],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["killed"] == 200
    other = tmp_path / "undisturbed"
    prepare(other, tree)
    work_in_peace(other)
    assert without_dates(library) == without_dates(other)
    assert Journal(library).suspects == {}


def without_dates(library):
    """What a library holds, but for dates: a file without its own has that of its first sight."""
    found = contents_of(library)
    for entry in found.values():
        if isinstance(entry, dict) and "facts" in entry:
            entry["facts"] = replace(entry["facts"], date=None)
    return found
