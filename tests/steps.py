"""Runs what yields its steps, for tests of plans."""

from collections.abc import Generator
from typing import TypeVar

_T = TypeVar("_T")


def worked(steps: Generator[str, None, _T]) -> tuple[list[str], _T]:
    """Return the steps, and what they came to."""
    said: list[str] = []
    while True:
        try:
            said.append(next(steps))
        except StopIteration as end:
            return said, end.value
