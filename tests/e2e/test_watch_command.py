"""`keepsake index --watch` as a process: it sees changes, says what it does, and ends promptly."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.hang_up import HANG_UP

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")

REPO = Path(__file__).resolve().parent.parent.parent
PROGRAM = [sys.executable, "-m", "tests.e2e.fake_program", "ui"]
PATIENCE = 60  # seconds
PROMPT = 2.0  # seconds from the signal to the end


@pytest.fixture
def environment(tmp_path, library):
    """Return an environment without models or display of its own, and with a home of its own."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "FORCE_COLOR", "XDG_DATA_HOME")
    clean = {key: value for key, value in os.environ.items() if key not in names}
    return clean | {
        "KEEPSAKE_LIBRARY": str(library),
        "KEEPSAKE_MODELS": str(tmp_path / "models"),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(REPO),
        "PYTHONWARNINGS": "error",
    }


@pytest.fixture
def keepsake(environment, tmp_path):
    """Return a function that runs a command to its end and returns what it printed as JSON."""

    def call(*arguments):
        done = subprocess.run(
            [*PROGRAM, *map(str, arguments), "--json"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return call


class Watching:
    """A running `keepsake index --watch`."""

    def __init__(self, process):
        self.process = process

    def activity(self, condition):
        """Return the first activity from now on for which the condition is true."""
        for line in iter(self.process.stdout.readline, b""):
            shape = json.loads(line)
            if condition(shape):
                return shape
        raise AssertionError(f"it ended: {self.process.stderr.read()!r}")

    def mode(self, mode):
        return self.activity(lambda shape: shape["mode"] == mode)

    def end(self, ask):
        """Ask it to end and return its exit code and how many seconds that took."""
        asked = time.monotonic()
        ask()
        code = self.process.wait(PATIENCE)
        return code, time.monotonic() - asked


@pytest.fixture
def start(environment, tmp_path):
    """Return a function that starts an indexer that watches; it is ended after the test."""
    processes = []

    def begin(*options, program=PROGRAM):
        process = subprocess.Popen(
            [*program, "index", "--watch", *options],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        processes.append(process)
        return Watching(process)

    yield begin
    for process in processes:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            with suppress(OSError):  # what it was to read is gone
                pipe.close()


def until(condition):
    """Ask again and again until the answer is yes."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come true"


def test_changes_are_seen_and_the_status_tells_of_it(keepsake, start, tree):
    (tree / "keys.md").write_text("# Keys\n\nWe were given ten keys for the front door.\n")
    keepsake("add", tree)
    watching = start("--json")
    idle = watching.mode("idle")
    assert (idle["pid"], idle["resident"]) == (watching.process.pid, True)
    assert idle["watches"][0]["path"] == str(tree)
    (tree / "new.txt").write_text("A note about herons and reeds.\n")
    until(lambda: keepsake("search", "herons")["hits"])
    status = keepsake("status")
    assert status["activity"]["pid"] == watching.process.pid
    assert status["sources"]["note"]["done"] == 2
    code, seconds = watching.end(lambda: watching.process.send_signal(signal.SIGTERM))
    assert (code, watching.process.stderr.read()) == (0, b"")
    assert seconds < PROMPT
    assert keepsake("status")["activity"] is None


@pytest.mark.parametrize("number", [signal.SIGINT, HANG_UP])
def test_other_signals_end_it_too(keepsake, start, tree, number):
    keepsake("add", tree)
    watching = start("--json")
    watching.mode("idle")
    code, seconds = watching.end(lambda: watching.process.send_signal(number))
    assert code == 0
    assert seconds < PROMPT


def test_it_ends_with_the_app_that_started_it(keepsake, start, tree):
    keepsake("add", tree)
    watching = start("--json", "--until-stdin-ends")
    watching.mode("idle")
    code, seconds = watching.end(watching.process.stdin.close)
    assert code == 0
    assert seconds < PROMPT


def test_work_that_cannot_be_stopped_is_given_up_in_time(keepsake, start, tree, library):
    (tree / "keys.md").write_text("# Keys\n\nWe were given ten keys for the front door.\n")
    keepsake("add", tree)
    watching = start(program=[sys.executable, "-m", "tests.e2e.stubborn_index"])
    assert b"stubborn\n" in iter(watching.process.stderr.readline, b"")
    code, seconds = watching.end(lambda: watching.process.send_signal(signal.SIGTERM))
    assert code == 0
    assert seconds < PROMPT
    assert watching.process.stdout.read() == b"Stopped; it goes on next time.\n"
    assert keepsake("index")["indexed"] == 1


def test_a_second_one_is_refused_with_the_process_of_the_first(keepsake, start, tree):
    keepsake("add", tree)
    first = start("--json")
    first.mode("idle")
    second = start("--json")
    _, err = second.process.communicate(timeout=PATIENCE)
    assert second.process.returncode == 3
    assert str(first.process.pid) in json.loads(err)["error"]


def test_pause_and_resume_reach_it(keepsake, start, tree):
    keepsake("add", tree)
    watching = start("--json")
    watching.mode("idle")
    assert keepsake("pause") == {"paused": True, "folder": None}
    watching.mode("paused")
    (tree / "new.txt").write_text("A note about herons and reeds.\n")
    assert keepsake("resume") == {"paused": False, "folder": None}
    watching.mode("idle")
    until(lambda: keepsake("search", "herons")["hits"])


def test_a_folder_that_is_added_later_is_watched_at_once(keepsake, start, tree, environment):
    del environment["KEEPSAKE_LIBRARY"]
    watching = start("--json")
    watching.mode("idle")
    (tree / "heron.txt").write_text("A note about herons and reeds.\n")
    keepsake("add", tree)
    until(lambda: keepsake("search", "herons")["hits"])


def test_a_reader_that_is_gone_ends_it(keepsake, start, tree):
    keepsake("add", tree)
    watching = start("--json")
    watching.mode("idle")
    watching.process.stdout.close()
    keepsake("pause")
    assert watching.process.wait(PATIENCE) == 0
