"""The frozen records of a check-up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How something is."""

    OK = "ok"
    LOOK = "look"  # it works, but somebody should know
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check-up says of one thing."""

    about: str  # what was looked at, in a word that never changes
    state: State
    said: str  # a sentence
    advice: str = ""  # what to do; "" where nothing is to be done
    mends: bool = False  # `--repair` does something about it


Findings = Iterator[Finding]


def ok(about: str, said: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(about, State.OK, said)


def look(about: str, said: str, advice: str = "", *, mends: bool = False) -> Finding:
    """Return that somebody should know of something."""
    return Finding(about, State.LOOK, said, advice, mends)


def broken(about: str, said: str, advice: str = "", *, mends: bool = False) -> Finding:
    """Return that something does not work."""
    return Finding(about, State.BROKEN, said, advice, mends)
