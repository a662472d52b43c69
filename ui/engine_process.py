"""The engine process of the app: its command line, and what `python -m` starts."""

from __future__ import annotations

import gc
import sys
from pathlib import Path


def engine_command(library: Path) -> list[str]:
    """Return the command line of the engine process for a library."""
    return [sys.executable, "-P", "-m", "ui.engine_process", "--library", str(library)]


def run() -> int:
    """Run an engine process and return its exit code."""
    # What is loaded at the start stays, so looking for garbage among it would be in vain and take
    # a tenth of the time. The server turns this on again.
    gc.disable()
    from ui.serving.serve import main  # noqa: PLC0415

    return main()


if __name__ == "__main__":
    sys.exit(run())
