"""Counts and lists as they stand in sentences, and the answer that there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.told import joined, told

NOT_FOUND = told("I did not find this in your library.")


def count(number: int, singular: str, plural: str = "") -> str:
    """Return for example `1 file` or `1,204 files`."""
    if plural:
        return f"{number:,} {singular if number == 1 else plural}"
    return told(f"%n {singular}(s)", number=number)


def listed(parts: Iterable[str]) -> str:
    """Return parts as a list in words, such as "a, b and c"; "" when there is none."""
    *first, last = [*parts] or [""]
    return told("{} and {}", joined(first, ", "), last) if first else last


def shared(edge: str, concept: str = "") -> str:
    """Return what two memories share, for example "same hour" or "same concept: Bo"."""
    words = "mail thread" if edge == "thread" else edge
    return f"same {words}: {concept}" if concept else f"same {words}"


def occurrences(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Return from where to where phrases stand in a text, whatever their case."""
    return [
        found.span()
        for phrase in phrases
        if phrase
        for found in re.finditer(re.escape(phrase), text, re.IGNORECASE)
    ]
