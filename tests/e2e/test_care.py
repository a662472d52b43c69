"""The real program as a process: checked, exported, imported, and made to forget."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest

REPO = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def start(tmp_path):
    """Return a function that starts the program with fake models."""
    names = ("KEEPSAKE_LIBRARY", "DISPLAY", "WAYLAND_DISPLAY", "FORCE_COLOR")
    clean = {key: value for key, value in os.environ.items() if key not in names}
    environment = clean | {
        "KEEPSAKE_MODELS": str(tmp_path / "models"),
        "KEEPSAKE_LIBRARY": str(tmp_path / "library"),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(REPO),
    }

    def call(*arguments):
        return subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.fake_program", "ui", *map(str, arguments)],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return call


@pytest.fixture
def keepsake(start):
    """Return a function that runs a command and returns its exit code and what it printed."""

    def call(*arguments):
        with start(*arguments) as process:
            out, err = process.communicate(timeout=120)
        assert "Traceback" not in err
        assert "went wrong inside" not in err
        return process.returncode, out, err

    return call


@pytest.fixture
def notes(keepsake, tmp_path):
    """A library of forty notes of two months."""
    folder = tmp_path / "notes"
    folder.mkdir()
    for number in range(40):
        month, word = ("2024-04", "heron") if number % 2 else ("2024-05", "swallow")
        path = folder / f"{number:02}.txt"
        path.write_text(f"Number {number}: Mirabelle saw a {word} by the pond.\n" * 20)
        at = datetime.fromisoformat(f"{month}-10T12:00:00").timestamp()
        os.utime(path, (at, at))
    assert keepsake("add", folder)[0] == 0
    assert keepsake("index")[0] == 0
    return folder


def raw(tmp_path):
    return b"".join(path.read_bytes() for path in (tmp_path / "library").glob("keepsake.db*"))


def test_a_killed_export_is_gone_on_with_and_comes_into_a_new_library(
    start, keepsake, notes, tmp_path
):
    assert keepsake("ask", "Who saw a heron by the pond?")[0] == 0
    assert keepsake("concept", "add", "Mirabelle", "--info", "Our neighbour")[0] == 0
    target, new = tmp_path / "export", tmp_path / "new"
    with start("export", target, "--texts") as process:
        while not (target / "export.json").exists() and process.poll() is None:
            Event().wait(0.005)
        process.kill()
    about = json.loads((target / "export.json").read_bytes())
    if not about["complete"]:  # it may have been quicker than we are
        code, out, err = keepsake("import", target, "--library", new)
        assert (code, out) == (2, "")
        assert "was interrupted" in " ".join(err.split())
    code, out, _ = keepsake("export", target, "--texts", "--json")
    assert (code, json.loads(out)["texts"]) == (0, 40)
    assert not list(target.rglob("*.part"))
    assert keepsake("import", target, "--library", new)[0] == 0
    _, out, _ = keepsake("chats", "show", "last", "--library", new)
    assert "Who saw a heron by the pond?" in out
    assert keepsake("index", "--library", new)[0] == 0
    _, out, _ = keepsake("concept", "show", "Mirabelle", "--json", "--library", new)
    assert json.loads(out)["concept"]["info"] == "Our neighbour"
    assert keepsake("doctor", "--library", new)[0] == 0


def test_a_span_and_a_concept_leave_no_byte_behind(keepsake, notes, tmp_path):
    assert keepsake("concept", "add", "Quillon", "--info", "A boat named Quillon")[0] == 0
    assert keepsake("ask", "Who saw a swallow by the pond?")[0] == 0
    code, out, _ = keepsake("forget", "--since", "2024-05", "--until", "2024-05", "--yes", "--json")
    assert (code, json.loads(out)) == (0, {"forgotten": 20})
    assert keepsake("forget", "--concept", "Quillon", "--yes")[0] == 0
    held = raw(tmp_path)
    assert b"uillon" not in held
    assert held.count(b"swallow by") <= held.count(b"Who saw a swallow by")
    assert b"heron by" in held
    assert keepsake("index")[0] == 0
    _, out, _ = keepsake("search", "swallow", "--json")
    assert json.loads(out)["hits"] == []
    assert len(list(notes.iterdir())) == 40


def test_a_library_that_is_damaged_in_the_middle_is_told_of(keepsake, notes, tmp_path):
    code, out, _ = keepsake("doctor", "--json")
    assert (code, json.loads(out)["state"]) in {(0, "ok"), (0, "look")}
    path = tmp_path / "library" / "keepsake.db"
    held = bytearray(path.read_bytes())
    for page in range(6 * 4096, len(held) - 4096, 3 * 4096):
        held[page : page + 4096] = os.urandom(4096)
    path.write_bytes(held)
    for more in ((), ("--deep",), ("--repair",)):
        code, out, _ = keepsake("doctor", "--json", *more)
        found = json.loads(out)
        assert (code, found["state"]) == (1, "broken")
        assert "keepsake restore" in str(found)
