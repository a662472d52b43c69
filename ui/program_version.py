"""Tells which version of the program is installed."""

from __future__ import annotations

import sys
from pathlib import Path

_NAME = "keepsake"


def program_version() -> str:
    """Return the version of the installed program.

    The folder that an installer leaves beside a program is named after its version. Where there is
    none, Python looks for it, for which it loads so much that the window would stop.
    """
    for folder in filter(None, sys.path):
        for left in Path(folder).glob(f"{_NAME}-*.dist-info"):
            return left.name.removeprefix(f"{_NAME}-").removesuffix(".dist-info")
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - it takes long

    try:
        return version(_NAME)
    except PackageNotFoundError:
        return "not installed"
