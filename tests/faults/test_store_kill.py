"""Killed at any moment, the library is whole, and everything acknowledged is in it."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.store.connection import Store
from tests.faults import store_work
from tests.store_check import check_store

REPO = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("seed", range(6))
def test_a_killed_writer_loses_nothing_and_breaks_nothing(library, seed):
    enough = random.Random(seed).randint(1, 120)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.store_work", str(library)],
        cwd=REPO,
        stdout=subprocess.PIPE,
        bufsize=0,
    ) as worker:
        assert worker.stdout is not None
        said = 0
        while said < enough:
            said += len(worker.stdout.read(1) or pytest.fail("the worker ended"))
        worker.kill()
        said += len(worker.stdout.read())
    with Store.open(library) as store, store.write() as tx:
        assert check_store(tx) == []
        # The kill may fall between a commit and its acknowledgement.
        assert store_work.stored(tx) in (store_work.expected(said), store_work.expected(said + 1))
