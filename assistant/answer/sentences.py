"""Cuts text into sentences; lines of lists and rows of tables count as sentences of their own."""

from __future__ import annotations

import re

from assistant.wrapping import wrapped_ends

_ENDS = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9À-ÞΑ-ΩА-Я])|(?<=[。！？])|\n+")
# Before these a full stop is not an end: titles, "No. 5", initials, "e.g. …", numbered items.
_NOT_AN_END = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|\d{1,2}|Mr|Mrs|Ms|Dr|Prof|St|No|Nr|Fig|Art|approx|ca|vs|e\.g|i\.e|etc)\.$"
)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, stripped, none empty, in order."""
    if "\n" in text:
        ends = wrapped_ends(text)
        text = "".join(" " if at in ends else char for at, char in enumerate(text))
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
