"""An indexer made of a script: it says what it does, and ends when its stdin is closed.

Run as `python -m tests.ui.fake_indexer SCENARIO`; scenarios are "idle", "working", "busy" (another
one holds the library), "refused" (it cannot run), "dies" and "noise".
"""

from __future__ import annotations

import json
import os
import sys
from typing import TextIO

from assistant.reports import Mode
from tests.ui.fake_engine import activity, at_work
from ui.commands.wire import activity_json

ERRORS = {
    "busy": "Process 1 is indexing this library already.",
    "refused": "The library folder cannot be written.",
}


def begin(scenario: str, out: TextIO, errors: TextIO) -> int | None:
    """Say the first words of an indexer; return its exit code, or None when it stays."""

    def say(mode: Mode, **changes: object) -> None:
        shape = activity_json(activity(mode, pid=os.getpid(), **changes))
        out.write(json.dumps(shape | {"new": "not known yet"}) + "\n")
        out.flush()

    if scenario in ERRORS:
        errors.write(json.dumps({"error": ERRORS[scenario]}) + "\n")
        return 3
    if scenario == "dies":
        return 9
    if scenario == "noise":
        out.write("a library prints this\n")
    if scenario == "working":
        say(Mode.INDEXING, in_work=(at_work(),), seconds_left=180.0)
    else:
        say(Mode.IDLE)
    return None


def main() -> int:
    code = begin(sys.argv[1], sys.stdout, sys.stderr)
    if code is not None:
        return code
    for _ in sys.stdin:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
