"""The set-up scripts say in plain words what is missing, and go on when run again."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[3] / "packaging"
TOOLS = ("bash", "env", "df", "awk", "dirname", "tail", "grep", "cat", "sh")


@pytest.fixture
def tools(tmp_path):
    """A PATH with the ordinary tools and nothing else."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found, f"{name} is needed for this test"
        (folder / name).symlink_to(found)
    return folder


def program(folder, name, text):
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def run(script, *arguments, path):
    environment = {"PATH": str(path), "HOME": os.environ.get("HOME", "/")}
    return subprocess.run(
        [PACKAGING / script, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_compiler_it_says_what_to_install(tools):
    program(tools, "python3", "exit 0")
    done = run("preflight.sh", "python3", path=tools)
    assert done.returncode == 1
    assert "no C++ compiler" in done.stderr
    assert "apt-get install build-essential" in done.stderr


def test_without_python_it_says_what_to_install(tools):
    done = run("preflight.sh", "python3", path=tools)
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr


def test_an_old_python_is_named(tools):
    program(tools, "python3", 'case "$1" in --version) echo Python 3.9.1;; *) exit 1;; esac')
    done = run("preflight.sh", "python3", path=tools)
    assert done.returncode == 1
    assert "Python 3.9.1 is too old" in done.stderr


def test_a_complete_machine_passes(tools):
    for name in ("python3", "c++", "cc"):
        program(tools, name, "exit 0")
    (tools / "df").unlink()
    program(tools, "df", "echo head; echo disk 1 1 99999999 1% /")
    done = run("preflight.sh", "python3", path=tools)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_is_said_before_anything_is_fetched(tools):
    for name in ("python3", "c++", "cc"):
        program(tools, name, "exit 0")
    (tools / "df").unlink()
    program(tools, "df", "echo head; echo disk 1 1 1048576 1% /")
    done = run("preflight.sh", "python3", path=tools)
    assert done.returncode == 1
    assert "only 1 GiB are free" in done.stderr


def test_a_lost_connection_is_a_sentence_and_the_same_command_goes_on(tools, tmp_path):
    bin_ = tmp_path / "venv" / "bin"
    bin_.mkdir(parents=True)
    python = program(bin_, "python", "echo 'Failed to establish a new connection' >&2; exit 1")
    done = run("install.sh", str(python), "", "", path=tools)
    assert done.returncode == 1
    assert "connection was lost" in done.stderr
    assert "Run the same command again" in done.stderr
    program(bin_, "python", "exit 0")
    again = run("install.sh", str(python), "", "", path=tools)
    assert again.returncode == 0
    assert "usually" in again.stdout or "minutes" in again.stdout
