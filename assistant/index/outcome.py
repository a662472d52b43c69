"""How the work on a source ended, as the pipeline tells it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from assistant.records import Source


class Result(Enum):
    """How the work on a source ended."""

    INDEXED = "indexed"
    FAILED = "failed"
    LEFT = "left"  # it waits for a model, or for the next run
    AGAIN = "again"  # it changed, or went elsewhere, while it was worked on; the queue knows


@dataclass(frozen=True, slots=True)
class Outcome:
    """A source and how the work on it ended."""

    source: Source
    result: Result
    words: int = 0  # passages of words that came of it
    to_read: bool = False  # its pictures are to be read
    restored: bool = False  # from among the deleted files
    dropped: tuple[bytes, ...] = ()  # digest of what it held before, if nobody holds that now
