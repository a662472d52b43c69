"""Tells which version of the program is installed."""

from __future__ import annotations


def program_version() -> str:
    """Return the version of the installed program."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - it takes long

    try:
        return version("keepsake")
    except PackageNotFoundError:
        return "not installed"
