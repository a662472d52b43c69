"""Asks whether to go on before something is gone for good."""

from __future__ import annotations

import sys

import click

from assistant.errors import Cancelled, UsageProblem


def ask_first(what: str, *, yes: bool, otherwise: str = "Nothing was forgotten.") -> None:
    """Ask whether to go on, unless the user has said so already.

    Raises:
        Cancelled: the answer is no.
        UsageProblem: there is no terminal on which somebody could answer.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageProblem(f"{what} Say --yes for that, since nobody can be asked here.")
    if not click.confirm(f"{what} Go on?", err=True):
        raise Cancelled(otherwise)
