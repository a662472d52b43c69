"""Cuts text into sentences; lines of lists and rows of columns count as sentences of their own."""

from __future__ import annotations

import re

from assistant.answer.words.table_rows import said_rows
from assistant.columns import has_header, tables_in
from assistant.wrapping import unwrapped

_ENDS = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9À-ÞΑ-ΩА-Я])|(?<=[。！？])|\n+")
NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|without|cannot|neither|nor)\b|n['’]t\b", re.IGNORECASE
)
# Before these a full stop is not an end: titles, "No. 5", initials, "e.g. …", numbered items.
_NOT_AN_END = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|\d{1,2}|Mr|Mrs|Ms|Dr|Prof|St|No|Nr|Fig|Art|approx|ca|vs|e\.g|i\.e|etc)\.$"
)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, stripped, none empty, in order.

    A row of values in columns is said as one, with the names of the columns where a row above says
    them.
    """
    lines = text.split("\n")
    found: list[str] = []
    start = 0
    for rows in tables_in(lines) if len(lines) > 1 else ():
        found += _of_prose("\n".join(lines[start : rows[0].first]))
        found += said_rows([[*row.cells] for row in rows], named=has_header(rows))
        start = rows[-1].last
    return found + _of_prose("\n".join(lines[start:]))


def _of_prose(text: str) -> list[str]:
    if "\n" in text:
        text = unwrapped(text)
    found: list[str] = []
    start = 0
    for end in _ENDS.finditer(text):
        piece = text[start : end.start()]
        if "\n" not in end.group() and _NOT_AN_END.search(piece):
            continue
        found.append(text[start : end.end()])
        start = end.end()
    found.append(text[start:])
    return [" ".join(piece.split()) for piece in found if piece.strip()]
