"""Find the headings of plain text, underlined, numbered or in capitals, and its large tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.columns import has_header, tables_in
from assistant.extract.note_text import NoteText

_LONGEST, _MOST_WORDS = 72, 10
_RULE = re.compile(r"[ \t]*([=\-~*^_+#])\1{2,}[ \t]*")
_TOPMOST = "=#*"  # rules below the headings of a whole text; others stand below lesser ones
_LESSER = 2
_NAMED = re.compile(r"(?:chapter|part|article|appendix|section)\s+(?:\d+|[IVXLC]+)\b", re.I)
_SMALL_PART = re.compile(r"section", re.I)
_NUMBERED = re.compile(r"(?:[A-Z]\.)?\d+((?:\.\d+)*)\.?\s+([^\W\d_])")
_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")
_FEWEST_CAPITALS = 4
_FEWEST_ROWS = 8  # of a table that is parted from its text; a smaller one is read with it


class _Heading(NamedTuple):
    title: str
    level: int


def read_plain(text: str, note: NoteText) -> str:
    """Add a text as it stands, in a part for each section that a heading begins.

    Returns its title: the topmost heading, if it is the only one of its level and comes first.
    """
    lines = text.split("\n")
    found = [(at, one) for at in range(len(lines)) if (one := _heading(lines, at)) is not None]
    start = 0
    for at, heading in found:
        _read_body([f"{line}\n" for line in lines[start:at]], note)
        note.verbatim_heading(f"{lines[at]}\n", *heading)
        start = at + 1
    _read_body([*(f"{line}\n" for line in lines[start:-1]), *lines[start:][-1:]], note)
    return _title(lines, found)


def _read_body(lines: Sequence[str], note: NoteText) -> None:
    """Add what stands under a heading; large tables whose columns have names as such."""
    start = 0
    for rows in tables_in([line.removesuffix("\n") for line in lines]):
        if len(rows) >= _FEWEST_ROWS and has_header(rows):
            note.verbatim("".join(lines[start : rows[0].first]))
            note.verbatim_table("".join(lines[rows[0].first : rows[-1].last]))
            start = rows[-1].last
    note.verbatim("".join(lines[start:]))


def _title(lines: Sequence[str], found: Sequence[tuple[int, _Heading]]) -> str:
    if not found or any(map(str.strip, lines[: found[0][0]])):
        return ""
    first = found[0][1]
    return "" if any(one.level <= first.level for _, one in found[1:]) else first.title


def _heading(lines: Sequence[str], at: int) -> _Heading | None:
    """Return the heading that a line is: short, alone, and marked in one of the usual ways."""
    line = lines[at].strip()
    if not line or (at and lines[at - 1].strip()) or at + 1 >= len(lines):
        return None
    if len(line) > _LONGEST or len(line.split()) > _MOST_WORDS or _COLUMNS.search(line):
        return None
    below = lines[at + 1]
    if rule := _RULE.fullmatch(below):
        fits = line[0].isalnum() and 2 * len(below.strip()) >= len(line)
        return _Heading(line, 1 if rule[1] in _TOPMOST else _LESSER) if fits else None
    if below.strip() or line.endswith((",", ";", "?", "!", ":")):
        return None
    return _marked(line)


def _marked(line: str) -> _Heading | None:
    if named := _NAMED.match(line):
        return _Heading(line, _LESSER + bool(_SMALL_PART.match(named[0])))
    if line.endswith("."):
        return None
    if (numbered := _NUMBERED.match(line)) and numbered[2].isupper():
        return _Heading(line, _LESSER + numbered[1].count("."))
    letters = [char for char in line if char.isalpha()]
    capitals = len(letters) >= _FEWEST_CAPITALS and all(char.isupper() for char in letters)
    return _Heading(line, 1) if capitals else None
