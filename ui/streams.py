"""The process's standard streams when they are odd: closed, full, or in a narrow encoding."""

from __future__ import annotations

import json
import os
import sys
from io import TextIOWrapper
from typing import TextIO

from ui.wording import one_line


def prepare_streams() -> None:
    """Make stdout and stderr take any text; a closed one gets a stand-in.

    Without the stand-in, the next file to be opened, maybe the library, would be taken for stdout.
    Writing to that of stdout fails, as it should; what is said to a closed stderr is dropped.
    """
    if sys.stdout is None:
        sys.stdout = _stand_in(os.O_RDONLY)
    if sys.stderr is None:
        sys.stderr = _stand_in(os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _stand_in(flags: int) -> TextIO:
    file = os.open(os.devnull, flags)  # the lowest free number, which is that of the closed stream
    return open(file, "w", encoding="utf-8", closefd=False)


def stdout_works() -> bool:
    """Say whether stdout still takes a byte; the byte is a line break, harmless in JSON, too."""
    try:
        os.write(sys.stdout.fileno(), b"\n")
    except OSError:
        return False
    return True


def forget_stdout() -> None:
    """Point stdout at nothing, so that Python does not fail again when it flushes at exit."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


def write_error(sentence: str, *, as_json: bool) -> None:
    """Print an error sentence on stderr, as JSON if asked; a stderr that is gone is no matter."""
    line = json.dumps({"error": sentence}) if as_json else one_line(sentence)
    try:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        return
