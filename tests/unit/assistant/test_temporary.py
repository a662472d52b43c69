"""Folders for a while go with their process, or with the next start after it was killed."""

import gc
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from assistant.temporary import delete_left_over, folder_of, temporary_folder


class Owner:
    """What a folder can belong to."""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_the_owners_and_goes_when_closed(place):
    with temporary_folder("pasted") as folder:
        assert Path(folder).parent == place
        assert Path(folder).stat().st_mode & 0o777 == 0o700
        Path(folder, "a.png").write_bytes(b"x")
    assert not Path(folder).exists()


def test_what_a_killed_process_left_is_deleted_and_what_is_in_use_stays(place):
    code = (
        "import os, tempfile\n"
        f"tempfile.tempdir = {str(place)!r}\n"
        "from assistant.temporary import temporary_folder\n"
        "folder = temporary_folder('pasted')\n"
        "open(folder.name + '/a.png', 'w').close()\n"
        "print(folder.name, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    left = Path(done.stdout.strip())
    assert (left / "a.png").exists()
    with temporary_folder("theme") as own:
        delete_left_over()
        assert Path(own).exists()
    assert not left.exists()


def test_a_folder_goes_with_its_owner(recwarn):
    owner = Owner()
    folder = folder_of(owner, "pasted")
    (folder / "a.png").write_bytes(b"x")
    del owner
    gc.collect()
    assert not folder.exists()
    assert not recwarn.list


def test_nothing_else_is_touched(place):
    gone = _process_that_ended()
    others = [place / "keepsake-notes", place / f"keepsake-a-{gone}", place / "keepsake-a-b-c"]
    for one in others:
        one.mkdir()
    kept = place / "kept"
    kept.mkdir()
    link = place / f"keepsake-pasted-{gone}-abc"
    link.symlink_to(kept)
    delete_left_over()
    assert all(one.exists() for one in (*others, kept, link))


def _process_that_ended():
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    assert process.pid != os.getpid()
    return process.pid
