"""Writes a file that the user asked for, and never over another one."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import UsageProblem
from ui.wording import short_path


def write_new(file: Path, text: str) -> None:
    """Write text in UTF-8 to a file that is not there yet, readable for its owner alone.

    Raises:
        UsageProblem: it is there, or cannot be written.
    """
    try:
        file.touch(mode=0o600, exist_ok=False)
        file.write_text(text, encoding="utf-8", errors="backslashreplace")
    except FileExistsError as error:
        raise UsageProblem(f"{short_path(str(file))} is there already. Name another.") from error
    except OSError as error:
        what = f"{short_path(str(file))} cannot be written ({error.strerror})."
        raise UsageProblem(what) from error
