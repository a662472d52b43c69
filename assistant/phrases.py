"""Counts and lists as they stand in sentences, and the answer that there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.told import joined, told
from assistant.wrapping import are_items

_ENDED = frozenset(".!?…:;,。！？：；、，،؟؛-–—|·/")  # no more is needed before what follows
_BULLETS = frozenset("-–—•*·|")
_CLOSING = " \t\"'”’»)]"
_FULL_LINE = 60  # characters, from which a line may have been broken because it was full
NOT_FOUND = told("I did not find this in your library.")


def count(number: int, singular: str, plural: str = "") -> str:
    """Return for example `1 file` or `1,204 files`."""
    if plural:
        return f"{number:,} {singular if number == 1 else plural}"
    return told(f"%n {singular}(s)", number=number)


def and_more(left: int) -> str:
    """Return for example ` and 3 more`; "" where nothing is left."""
    return f" and {left} more" if left > 0 else ""


def listed(parts: Iterable[str]) -> str:
    """Return parts as a list in words, such as "a, b and c"; "" when there is none."""
    *first, last = [*parts] or [""]
    return told("{} and {}", joined(first, ", "), last) if first else last


def no_model(role: str, way: str) -> str:
    """Return that no model is installed for a role, and the sentence that says how to get one."""
    return told("No model for {} is installed. {}", role, way)


def run_in(text: str, *, of: str = "") -> str:
    """Return a text as one line, with a dot between lines that no sentence goes on from.

    So headings, rows and addresses stay apart: "Bakery · Open daily 7-18".

    Args:
        text: any.
        of: the text that it is a part of, whose lines tell whether each is an item.
    """
    shown, is_apart = "", False
    before = ""
    lines = text.splitlines()
    items = are_items(of.splitlines() or lines)
    for line in lines:
        if not (words := " ".join(line.split())):
            is_apart = bool(before)
            continue
        if before:
            goes_on = _goes_on(before, words, apart=is_apart or items)
            shown += " " if goes_on else " · "
        shown += words
        before, is_apart = words, False
    return shown


def _goes_on(before: str, line: str, *, apart: bool) -> bool:
    """Say whether a line needs no mark between itself and the one before."""
    if line[0] in _BULLETS or (before.rstrip(_CLOSING) or before)[-1] in _ENDED:
        return True
    return not apart and (line[0].islower() or len(before) >= _FULL_LINE)


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
