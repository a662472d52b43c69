"""Keeps which models the user chose, in a file that a crash or a slip cannot take away.

Beside `chosen.toml` lies a copy of what was written last. If the file cannot be read the copy
counts, and without one nothing is chosen; a damaged file is put aside before another is written.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from assistant.told import told
from models.place import write_whole

CHOICES, COPY, DAMAGED = "chosen.toml", "chosen.copy.toml", "chosen.damaged.toml"


def choices(folder: Path) -> dict[str, str]:
    """Return role -> name of the chosen model; of a damaged file, what its copy says."""
    try:
        return _read(folder / CHOICES)
    except (OSError, ValueError):
        return _of_copy(folder) or {}


def choices_problem(folder: Path) -> str:
    """Return a sentence if the file cannot be read, with what counts instead; "" if all is well."""
    path = folder / CHOICES
    try:
        _read(path)
    except OSError as error:
        why = error.strerror or str(error)
    except ValueError as error:
        why = str(error)
    else:
        return ""
    if _of_copy(folder) is None:
        return told(
            "{}, which holds the models that you chose, cannot be read ({}), so none of them "
            "counts. Mend it, or choose them again with `keepsake models use`; it is kept as {}.",
            path,
            why,
            DAMAGED,
        )
    return told(
        "{}, which holds the models that you chose, cannot be read ({}), so what Keepsake wrote "
        "there last counts. Mend it, or choose again with `keepsake models use`; it is kept as {}.",
        path,
        why,
        DAMAGED,
    )


def choose(role: str, name: str, folder: Path) -> None:
    """Remember that a model was chosen for a role.

    Raises:
        DiskFull, InstallProblem: it cannot be written; the choices before stand.
    """
    if choices_problem(folder):
        _put_aside(folder)
    chosen = {**choices(folder), role: name}
    write_whole(folder / CHOICES, _text(chosen))
    write_whole(folder / COPY, _text(chosen))


def _put_aside(folder: Path) -> None:
    """Keep a copy of a file that cannot be understood; one that cannot even be read is moved."""
    try:
        write_whole(folder / DAMAGED, (folder / CHOICES).read_bytes())
    except OSError:
        before = _of_copy(folder)
        with suppress(OSError):  # then it cannot be written either, which is told
            (folder / CHOICES).replace(folder / DAMAGED)
        if before:
            write_whole(folder / CHOICES, _text(before))


def choices_stamp(folder: Path) -> int:
    """Return a number that changes whenever the user chooses, and is 0 before; a cheap look."""
    try:
        return (folder / CHOICES).stat().st_mtime_ns
    except OSError:
        return 0


def _text(chosen: Mapping[str, str]) -> bytes:
    lines = (f"{json.dumps(role)} = {json.dumps(name)}\n" for role, name in chosen.items())
    return "".join(lines).encode()


def _of_copy(folder: Path) -> dict[str, str] | None:
    try:
        return _read(folder / COPY) or None
    except (OSError, ValueError):
        return None


def _read(path: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    return {str(key): str(value) for key, value in table.items()}
