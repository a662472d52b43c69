"""The records of what a look into a root finds, and why it leaves things out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from assistant.records import FoundFile


@dataclass(frozen=True, slots=True)
class UnseenFolder:
    """A folder that could not be looked into; `path` is relative to the root, "" is the root."""

    path: str
    reason: str  # ends a sentence that begins with "this folder"
    partly: bool = False  # it was looked into all the same, only not by all of its rules


class LeftOut(StrEnum):
    """Why a file or folder is not for us."""

    KIND = "not a kind that Keepsake reads"
    HIDDEN = "hidden"
    EXCLUDED = "excluded by your rules"
    CACHE = "in a cache or a program's folder"
    LINK = "a link"  # that leads out of the root, nowhere, or to what is left out or seen anyway


Finding = FoundFile | UnseenFolder


def is_within(path: str, folders: Collection[str]) -> bool:
    """Say whether a path is one of these folders or lies below one."""
    if "" in folders or path in folders:
        return True
    while "/" in path:
        path = path.rpartition("/")[0]
        if path in folders:
            return True
    return False
