"""Keeps what a person wrote about files to leave out: patterns of a root, and rules in folders.

A folder may hold a file `.keepsakeignore`, written as a .gitignore file. It speaks of that folder
and of all below, and the file of a deeper folder has the last word. What the patterns of the root
leave out stays left out, whatever a file says: these are how a person tells Keepsake to forget.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import UsageProblem, whole_characters
from assistant.told import told
from assistant.watch.patterns import Patterns, read_patterns, says_something
from assistant.watch.skips import NO_FILES_OF_A_PERSON

IGNORE_FILE = ".keepsakeignore"
"""The name of the files that hold rules."""
GOVERNS = NO_FILES_OF_A_PERSON | {IGNORE_FILE}
"""Names of files that say how the folder around them is seen."""

_MOST_BYTES = 1 << 16  # of such a file; a real one has a few lines
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class SenselessRulesError(Exception):
    """A file with rules that cannot be used; the message ends a sentence about its folder."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """The patterns of one folder, and how many characters its path has with its last slash."""

    patterns: Patterns
    depth: int = 0

    def verdict(self, path: str) -> bool | None:
        """Say whether a path, relative to the root, is left out; None when no pattern fits."""
        return self.patterns.verdict(path[self.depth :])


@dataclass(frozen=True, slots=True)
class Rules:
    """What a person wishes to leave out at one place of a root."""

    own: _Layer | None = None  # the patterns of the root
    layers: tuple[_Layer, ...] = ()  # of the folders on the way, the deepest first

    def leave_out(self, path: str) -> bool:
        """Say whether a path, relative to the root, is left out; a folder's ends in a slash."""
        if self.own is None and not self.layers:
            return False
        # Patterns are matched as text; odd bytes in a name must not end the scan.
        shown = path if path.isascii() else whole_characters(path)
        if self.own and self.own.verdict(shown):
            return True
        for layer in self.layers:
            verdict = layer.verdict(shown)
            if verdict is not None:
                return verdict
        return False

    def below(self, folder: str, lines: Sequence[str]) -> Rules:
        """Return the rules that hold below a folder with rules of its own."""
        patterns = read_patterns(lines)
        if patterns is None:
            return self
        layer = _Layer(patterns, len(folder) + 1 if folder else 0)
        return Rules(self.own, (layer, *self.layers))


def rules_of_root(patterns: Sequence[str]) -> Rules:
    """Return the rules for a root's patterns, written as in a .gitignore file.

    Raises:
        UsageProblem: a pattern has no meaning.
    """
    written = [pattern for pattern in patterns if pattern.strip()]
    for pattern in written:
        if not says_something(pattern):
            raise UsageProblem(
                told(
                    "The exclude pattern {} excludes nothing. Write it as in a .gitignore file, "
                    "for example 'drafts/' or '*.tmp'.",
                    repr(pattern),
                )
            )
    read = read_patterns(written)
    return Rules(_Layer(read) if read else None)


def read_rules(file: str) -> tuple[list[str], int]:
    """Return the lines of a file with rules that have a meaning, and how many have none.

    Raises:
        SenselessRulesError: the file as a whole cannot be read or understood.
    """
    lines = _text_of(file).splitlines()
    said = [line for line in lines if line.strip() and not line.startswith("#")]
    good = [line for line in said if says_something(line)]
    return good, len(said) - len(good)


def _text_of(file: str) -> str:
    # A pipe must not block us, and a link could lead anywhere.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(file, flags | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as opened:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise SenselessRulesError(f"holds something named {IGNORE_FILE} that is no file")
            held = opened.read(_MOST_BYTES + 1)
    except OSError as exc:
        raise SenselessRulesError(f"holds a {IGNORE_FILE} that cannot be read") from exc
    if len(held) > _MOST_BYTES:
        raise SenselessRulesError(f"holds a {IGNORE_FILE} that is too long")
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if held.startswith(mark)), "utf-8")
    try:
        text = held.decode(encoding, "surrogateescape").removeprefix("\ufeff")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise SenselessRulesError(f"holds a {IGNORE_FILE} that is no text")
    # Names may be of any bytes, and so may patterns; both are compared as whole characters.
    return whole_characters(text)
