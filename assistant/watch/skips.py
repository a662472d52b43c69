"""Says which files and folders are left out: hidden ones, caches, and what the user excludes."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Sequence

from pathspec import GitIgnoreSpec
from pathspec.pattern import RegexPattern

from assistant.errors import UsageProblem, whole_characters

Skip = Callable[[str], bool]
"""Takes a path relative to the root, a folder's ending in a slash; True means leave it out."""

NO_FILES_OF_A_PERSON = frozenset({"CACHEDIR.TAG", "keepsake.db"})
"""Files that mark a folder as a cache (bford.info/cachedir), or as a library of this program."""

_LITTER = frozenset(
    {
        "$recycle.bin",
        "__macosx",
        "__pycache__",
        "bower_components",
        "cache",
        "caches",
        "lost+found",
        "node_modules",
        "site-packages",
        "system volume information",
        "venv",
    }
)
_SYSTEM = frozenset({"/dev", "/proc", "/run", "/sys", "/System", "/private/var/vm"})


def is_litter(name: str) -> bool:
    """Say whether a file or folder of this name is hidden or holds only what programs left."""
    return name.startswith(".") or name.casefold() in _LITTER


def is_system(folder: str) -> bool:
    """Say whether an absolute path is a folder of the operating system, without personal files."""
    return folder in _SYSTEM


def is_hidden(entry: os.DirEntry[str]) -> bool:
    """Say whether the file system itself marks an entry as hidden, as Windows does."""
    if sys.platform == "win32":
        attributes = entry.stat(follow_symlinks=False).st_file_attributes
        return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)
    return False


def excluder(patterns: Sequence[str]) -> Skip | None:
    """Return the rule for a user's patterns, written as in a .gitignore file; None without any.

    Raises:
        UsageProblem: a pattern has no meaning.
    """
    written = [pattern for pattern in patterns if pattern.strip()]
    if not written:
        return None
    for pattern in written:
        _check(pattern)
    spec = GitIgnoreSpec.from_lines(written)

    def excluded(path: str) -> bool:
        # Patterns are matched as text; odd bytes in a name must not end the scan.
        return spec.match_file(whole_characters(path))

    return excluded


def _check(pattern: str) -> None:
    try:
        compiled = list(GitIgnoreSpec.from_lines([pattern]).patterns)
    except ValueError as exc:
        raise UsageProblem(f"The exclude pattern {pattern!r} cannot be used: {exc}.") from exc
    if all(isinstance(one, RegexPattern) and one.include is None for one in compiled):
        raise UsageProblem(
            f"The exclude pattern {pattern!r} excludes nothing. Write it as in a .gitignore file, "
            "for example 'drafts/' or '*.tmp'."
        )
