"""Reads patterns as in a .gitignore file, and says which of them has the last word on an entry.

A folder that is left out is never looked into, so a pattern needs to match the entry itself, not
what lies below it. Patterns become one regular expression, but for those that name one path, which
are looked up: a user may have had thousands of files forgotten. No pattern can make it slow: what a
star takes is settled once and never tried again, so the time grows with the length of the path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

_ANY_FOLDERS = "(?:[^/]+/)*"
_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": r" \t",
    "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": r"!-/:-@\[-`{-~",
    "space": r"\s",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}


@dataclass(frozen=True, slots=True)
class _Written:
    """A pattern that was read."""

    regex: str
    leaves_out: bool  # or brings back
    is_name: bool  # it speaks of the last name of a path only
    only: str | None = None  # the one path, of a file or folder, that it speaks of


@dataclass(frozen=True, slots=True)
class _Matcher:
    """Patterns as one regular expression with a group for each, the last one first."""

    regex: re.Pattern[str]
    ranks: tuple[int, ...]  # where each stands among all patterns; by group

    def rank(self, text: str) -> int:
        """Return where the last pattern that matches stands, or -1."""
        found = self.regex.fullmatch(text)
        return self.ranks[found.lastindex - 1] if found and found.lastindex else -1


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns that were read; the last one that matches decides."""

    of_names: _Matcher | None
    of_paths: _Matcher | None
    of_one: Mapping[str, int]  # where the patterns stand that name one path, by it
    leaves_out: tuple[bool, ...]

    def verdict(self, path: str) -> bool | None:
        """Say whether an entry is left out; None when no pattern speaks of it.

        Args:
            path: relative to where the patterns are written; that of a folder ends in a slash.
        """
        last = -1
        if self.of_names:
            last = self.of_names.rank(path[path.rfind("/", 0, -1) + 1 :])
        if self.of_paths:
            last = max(last, self.of_paths.rank(path))
        if self.of_one:
            last = max(last, self.of_one.get(path.removesuffix("/"), -1))
        return self.leaves_out[last] if last >= 0 else None


def read_patterns(lines: Iterable[str]) -> Patterns | None:
    """Return the patterns of some lines; lines without a meaning are passed over."""
    read = [one for one in map(_read, lines) if one is not None]
    if not read:
        return None
    return Patterns(
        _matcher([(rank, one) for rank, one in enumerate(read) if one.is_name]),
        _matcher([(n, one) for n, one in enumerate(read) if not one.is_name and one.only is None]),
        {one.only: rank for rank, one in enumerate(read) if one.only is not None},
        tuple(one.leaves_out for one in read),
    )


def says_something(line: str) -> bool:
    """Say whether a line is a pattern that can match; comments and empty lines are not."""
    return _read(line) is not None


def _matcher(ranked: list[tuple[int, _Written]]) -> _Matcher | None:
    if not ranked:
        return None
    ranked.reverse()
    regex = re.compile("|".join(f"({one.regex})" for _, one in ranked), re.DOTALL)
    return _Matcher(regex, tuple(rank for rank, _ in ranked))


def _read(line: str) -> _Written | None:
    line = line.rstrip("\r\n")
    while line.endswith(" ") and not line.endswith("\\ "):
        line = line[:-1]
    if line.startswith("#"):
        return None
    leaves_out = not line.startswith("!")
    line = line if leaves_out else line[1:]
    end = "/" if line.endswith("/") else "/?"
    line = line.removesuffix("/")
    is_name = "/" not in line
    try:
        body = _segment(line) if is_name else _path(line.removeprefix("/").split("/"))
    except ValueError:
        return None
    only = None if is_name or end == "/" else _one_path(line.removeprefix("/"))
    return _Written(f"{body}{end}", leaves_out, is_name, only)


def _one_path(line: str) -> str | None:
    """Return the path that a pattern names if it means no other; None if it may mean several."""
    signs = iter(line)
    plain = ""
    for sign in signs:
        if sign in "*?[":
            return None
        plain += next(signs) if sign == "\\" else sign
    return plain


def _path(segments: list[str]) -> str:
    """Return the regular expression of a pattern with slashes in it."""
    runs = [(is_free, list(run)) for is_free, run in groupby(segments, "**".__eq__)]
    written = ""
    is_free = False
    for number, (is_stars, run) in enumerate(runs):
        is_last = number == len(runs) - 1
        if is_stars:
            is_free = True
            written += ".+" if is_last else ""
            continue
        fixed = "/".join(map(_segment, run))
        if is_last:
            written += f"{_ANY_FOLDERS if is_free else ''}{fixed}"
        else:
            # The first place where it fits leaves the most room for the rest.
            written += f"(?>{_ANY_FOLDERS}?{fixed}/)" if is_free else f"{fixed}/"
    return written


def _segment(text: str) -> str:
    """Return the regular expression of what stands between two slashes.

    Raises:
        ValueError: it can match nothing.
    """
    if not text:
        raise ValueError("nothing between slashes")
    first, *others = _pieces(text)
    if not others:
        return first
    settled = "".join(f"(?>[^/]*?{piece})" for piece in others[:-1])
    return f"(?=[^/]){first}{settled}[^/]*{others[-1]}"


def _pieces(text: str) -> list[str]:
    """Return as regular expressions what stands between the stars."""
    pieces = [""]
    at = 0
    while at < len(text):
        sign = text[at]
        at += 1
        if sign == "*":
            pieces.append("")
        elif sign == "?":
            pieces[-1] += "[^/]"
        elif sign == "[":
            written, at = _set(text, at)
            pieces[-1] += written
        elif sign == "\\":
            if at == len(text):
                raise ValueError("a backslash before nothing")
            pieces[-1] += re.escape(text[at])
            at += 1
        else:
            pieces[-1] += re.escape(sign)
    return pieces


def _set(text: str, at: int) -> tuple[str, int]:
    """Return a set of characters as a regular expression, and where it ends; `at` is its start."""
    is_negated = text[at : at + 1] in ("!", "^")
    at += is_negated
    start = at
    items = ""
    while at == start or text[at : at + 1] != "]":
        if at >= len(text):
            raise ValueError("a set without an end")
        named = re.match(r"\[:(\w+):\]", text[at:])
        if named:
            items += _CLASSES.get(named[1], "")
            at += named.end()
            continue
        low, at = _character(text, at)
        high = low
        if text[at : at + 1] == "-" and text[at + 1 : at + 2] not in ("]", ""):
            high, at = _character(text, at + 1)
        # The first character of a range counts also when the range runs backwards, as in git.
        items += f"{re.escape(low)}-{re.escape(max(low, high))}"
    inside = f"[{'^' if is_negated else ''}{items}]" if items else "(?!)"
    return ("[^/]" if is_negated and not items else f"(?!/){inside}"), at + 1


def _character(text: str, at: int) -> tuple[str, int]:
    at += text[at] == "\\"
    if at >= len(text):
        raise ValueError("a set without an end")
    return text[at], at + 1
