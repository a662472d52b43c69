"""Killed in the middle of a copy, or out of room, nothing half counts and nothing is lost."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.index.copies import copies_in
from assistant.store.connection import Store
from assistant.store.typed import opened_copy
from tests.faults.copy_work import typed
from tests.migration.make_fixture import write
from tests.store_check import check_store

REPO = Path(__file__).resolve().parents[2]
ALONE = ["unshare", "--map-root-user", "--mount"]
WORK = [sys.executable, "-m", "tests.faults.copy_work"]


@pytest.mark.parametrize("seed", range(4))
def test_a_copy_that_was_killed_does_not_count(library, seed):
    write(library / "keepsake.db")
    with Store.open(library) as store:
        before = typed(store)
    enough = random.Random(seed).randint(1, 12)
    with subprocess.Popen(
        [*WORK, str(library)], cwd=REPO, stdout=subprocess.PIPE, bufsize=0
    ) as worker:
        assert worker.stdout is not None
        for _ in range(enough):
            assert worker.stdout.read(1), "the worker ended"
        worker.kill()
    kept = copies_in(library)
    assert kept
    for copy in kept:
        with opened_copy(library / "backups" / copy.name) as (held, _):
            assert held.execute("select count(*) from concepts").get
    with Store.open(library) as store:
        assert typed(store) == before
        with store.write() as tx:
            assert check_store(tx) == []


def test_a_disk_that_fills_up_in_the_middle_leaves_no_half_copy(tmp_path):
    if subprocess.run([*ALONE, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount a disk of his own")
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        [*ALONE, *WORK, str(place), "small"], cwd=REPO, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert "room left" in found["full"] or "full, gone or failing" in found["full"]
    assert found["left"] == ["daily-2023-11-14.db"]  # the one of the day before, as it was
    assert found["same"]
    assert found["later"] == 2
