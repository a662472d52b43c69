"""Tells the ends of lines that were full from those that a writer made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

# A line that begins with a small letter goes on from the line before: a page or a scan wrapped it.
_SMALL = re.compile(r"[a-zß-ÿа-я]")
_ITEM = re.compile(r"\s*(?:[•‣▪■●○◦·–—*+>|-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_COLUMNS = re.compile(r"\S(?: {4,}|\t| \| )\S")
_CLOSED = (".", "!", "?", "…", ":", ";")
_NARROWEST = 50  # characters; shorter lines are a list or an address, however alike they are
_FULL, _FULL_LINES = 0.85, 3  # wrapped text has several lines that are nearly as long as any
_LONG = 0.7  # of the width; an indented small letter goes on from a line this long
_ITEMS, _SMALL_ITEMS, _VARIED = 4, 0.8, 0.5
_OPEN_END = re.compile(
    r"\b(?:not|no|never|must|may|can|will|should|are|is|was|were|be|the|an?|of|to|in|on|at|by|and|or|"
    r"with|without|for|from|that|which|who|than|as|if|we|they|our|your|my)$|,$",
    re.IGNORECASE,
)
_WINDOW = 40  # lines that are looked at together; a file may have several widths


def wrapped_ends(text: str) -> frozenset[int]:
    """Return the places of the line ends at which a sentence goes on.

    Lines of lists, rows of columns and short lines such as those of an address end where they end.
    """
    lines = text.split("\n")
    found: list[int] = []
    at = 0
    for start in range(0, len(lines), _WINDOW):
        around = lines[max(0, start - _WINDOW // 2) : start + _WINDOW + _WINDOW // 2]
        width, items = _width(around), are_items(around)
        for line, following in pairwise(lines[start : start + _WINDOW + 1]):
            at += len(line)
            if not _COLUMNS.search(line.strip()) and _goes_on(
                line.rstrip(), following, width, items=items
            ):
                found.append(at)
            at += 1
    return frozenset(found)


def unwrapped(text: str) -> str:
    """Return a text with a blank for each end of a line at which a sentence goes on."""
    ends = wrapped_ends(text)
    return "".join(" " if at in ends else char for at, char in enumerate(text))


def are_items(lines: Sequence[str]) -> bool:
    """Say whether lines are a list whose writer begins them with small letters.

    Lines of a narrow column are about as long as each other; those of a list are not.
    """
    known = [line.strip() for line in lines if line.strip()]
    small = sum(_SMALL.match(line) is not None for line in known)
    if len(known) < _ITEMS or small < _SMALL_ITEMS * len(known) or _width(lines):
        return False
    if any(_OPEN_END.search(line) for line in known):
        return False  # "Pets are not" goes on in the next line
    longest = max(map(len, known))
    return sum(len(line) >= _LONG * longest for line in known) < _VARIED * len(known)


def _goes_on(line: str, following: str, width: int, *, items: bool) -> bool:
    """Say whether the next word would not have fitted into a line of a wrapped text."""
    if _SMALL.match(following) and not items:
        return True
    first = following.split(maxsplit=1)[:1]
    if not (width and line and first) or _ITEM.match(following):
        return False
    if _SMALL.match(first[0]) and len(line) >= _LONG * width:
        return True
    return len(line) + 1 + len(first[0]) > width and not line.endswith(_CLOSED)


def _width(lines: Sequence[str]) -> int:
    """Return how wide the lines of a text were allowed to be; 0: they are not wrapped."""
    lengths = list(_prose(lines))
    width = max(lengths, default=0)
    full = sum(length >= _FULL * width for length in lengths)
    return width if width >= _NARROWEST and full >= _FULL_LINES else 0


def _prose(lines: Sequence[str]) -> Iterator[int]:
    return (len(line.rstrip()) for line in lines if not _COLUMNS.search(line.strip()))
