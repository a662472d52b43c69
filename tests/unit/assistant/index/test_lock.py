"""One indexer at a time."""

import os
import subprocess
import sys

import pytest

from assistant.errors import LibraryBusy, LibraryProblem
from assistant.index.lock import holder, indexing

HOLDER = """
import sys
from pathlib import Path
from assistant.index.lock import indexing
with indexing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_indexer_is_told_who_is_at_work(tmp_path):
    busy = pytest.raises(LibraryBusy, match=f"Process {os.getpid()} ")
    with indexing(tmp_path), busy, indexing(tmp_path):
        pass
    with indexing(tmp_path):
        pass


def test_the_lock_of_a_killed_process_is_free_again(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LibraryBusy, match=f"Process {holder.pid} "), indexing(tmp_path):
            pass
        holder.kill()
        holder.wait()
    with indexing(tmp_path):
        assert (tmp_path / "indexer.lock").read_text() == str(os.getpid())


def test_a_library_that_is_not_there_is_a_problem(tmp_path):
    with pytest.raises(LibraryProblem, match="cannot be written"), indexing(tmp_path / "no"):
        pass


def test_a_holder_that_could_not_write_its_number_is_known_to_be_there(tmp_path):
    assert holder(tmp_path) is None
    with indexing(tmp_path):
        assert holder(tmp_path) == os.getpid()
        (tmp_path / "indexer.lock").write_text("")
        assert holder(tmp_path) == 0
    assert holder(tmp_path) is None


def test_the_number_of_an_earlier_holder_is_written_over(tmp_path):
    (tmp_path / "indexer.lock").write_text("9" * 18)
    with indexing(tmp_path):
        assert holder(tmp_path) == os.getpid()
