"""Runs a child process to its end while the caller can watch and stop it.

It knows nothing of what the child does; `fetch` runs pip with it, `install` the conversions.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from assistant.errors import Cancelled
from assistant.ports import Stop
from assistant.told import from_plain, to_plain, told
from models.graphics import for_children

_PROGRAM_ROOT = Path(__file__).resolve().parents[1]
_GLANCE_SECONDS = 0.2
_GRACE_SECONDS = 5.0
_STOPPED = told("The installation was stopped. What was fetched so far is kept.")

SAID = 3
"""Exit code of a program of ours: what is wrong was said in a sentence, its last line."""


_SENTENCE = "sentence: "  # so begins a last line that remembers how it was made


def say_last(sentence: str, code: int = SAID) -> NoReturn:
    """End this program with a sentence, which whoever runs it gets as it is, a `Told` included."""
    plain = json.dumps(to_plain(sentence))
    sys.stderr.write(f"\n{_SENTENCE}{plain}\n")
    raise SystemExit(code)


class ChildFailed(Exception):  # noqa: N818 - reads as what happened
    """The child ended with an error; `last_words` is what it said at the end."""

    def __init__(self, code: int, output: str) -> None:
        """Take the exit code and everything that the child wrote to its error output."""
        lines = [line.strip() for line in output.splitlines() if line.strip()]
        super().__init__(f"exit code {code}")
        self.code = code
        self.output = output
        self.last_words = _heard(lines[-1]) if lines else f"exit code {code}"


def _heard(line: str) -> str:
    if not line.startswith(_SENTENCE):
        return line
    try:
        said: Any = from_plain(json.loads(line.removeprefix(_SENTENCE)))
    except ValueError:
        return line
    return said if isinstance(said, str) else line


def run_child(
    command: Sequence[str],
    *,
    environment: Mapping[str, str],
    stop: Stop,
    glance: Callable[[], None],
) -> None:
    """Run a command and wait for it, calling `glance` a few times a second.

    Raises:
        Cancelled: `stop()` became true; the child has been ended.
        ChildFailed: the child ended with an exit code other than 0.
    """
    with subprocess.Popen(
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as child:
        try:
            output = _wait(child, stop, glance)
        except BaseException:
            end_child(child)
            raise
    if child.returncode != 0:
        if stop():  # Ctrl+C in a terminal reaches the child too, which may end before it is told
            raise Cancelled(_STOPPED)
        raise ChildFailed(child.returncode, output)


def run_program(module: str, arguments: Sequence[str], *, stop: Stop) -> None:
    """Run one of our own modules as a program, to its end.

    Raises:
        Cancelled, ChildFailed: as `run_child`.
    """
    command, environment = program(module, arguments)
    run_child(command, environment=environment, stop=stop, glance=lambda: None)


def program(module: str, arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Return the command line and the environment that run one of our own modules."""
    inherited = os.environ.get("PYTHONPATH")
    places = os.pathsep.join([str(_PROGRAM_ROOT), *([inherited] if inherited else [])])
    return (
        # `-P`: nothing of the folder that we happen to be in is run as code.
        [sys.executable, "-P", "-m", module, *arguments],
        # Should the library for language models break down, nobody wants a debugger to look.
        {**os.environ, "PYTHONPATH": places, "GGML_NO_BACKTRACE": "1", **for_children()},
    )


def _wait(child: subprocess.Popen[str], stop: Stop, glance: Callable[[], None]) -> str:
    while True:
        if stop():
            raise Cancelled(_STOPPED)
        glance()
        try:
            _, output = child.communicate(timeout=_GLANCE_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return output


def end_child(child: subprocess.Popen[Any]) -> None:
    """End a child, by force if it takes long."""
    child.terminate()
    try:
        child.wait(timeout=_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
