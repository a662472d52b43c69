"""Does several edits of concepts as if they were one: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.concepts.memory import Memory
from assistant.concepts.work import NOTHING, Taught
from assistant.errors import Problem


def all_or_nothing(memory: Memory, steps: Iterable[Callable[[], Taught]]) -> list[Taught]:
    """Do edits in order; when one cannot be done, those before it are undone.

    Raises:
        Problem: the one that ended it.
    """
    done: list[Taught] = []
    try:
        for step in steps:
            done.append(step())
    except Problem:
        for one in done:
            if one.what != NOTHING:
                memory.undo()
        raise
    return done
