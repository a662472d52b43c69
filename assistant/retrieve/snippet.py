"""Chooses the few words of a passage that show why it was found."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.retrieve.query import stem, tokens

LENGTH = 240  # characters, about three lines on a screen
_WORD = re.compile(r"\S+")


def snippet(text: str, terms: Mapping[str, float], length: int = LENGTH) -> str:
    """Return at most `length` characters around the densest words of the question.

    Args:
        text: the whole passage.
        terms: the question's terms with their weights.
        length: characters, without the marks of omission.
    """
    words = list(_WORD.finditer(text))
    if not words or words[-1].end() - words[0].start() <= length:
        return " ".join(text.split())
    wanted = {stem(term): weight for term, weight in terms.items()}
    worth = [sum(wanted.get(stem(t), 0.0) for t in tokens(word.group())) for word in words]
    first, last = _densest(words, worth, length)
    cut = " ".join(text[words[first].start() : words[last].end()].split())
    return ("… " if first else "") + cut + (" …" if last < len(words) - 1 else "")


def _densest(words: list[re.Match[str]], worth: list[float], length: int) -> tuple[int, int]:
    """Return the first and last word of the best window; the earliest of equals."""
    best, best_worth = (0, 0), -1.0
    last, inside = -1, 0.0
    for first in range(len(words)):
        while last + 1 < len(words) and words[last + 1].end() - words[first].start() <= length:
            last += 1
            inside += worth[last]
        if inside > best_worth + 1e-9:
            best, best_worth = (first, max(first, last)), inside
        if last >= first:
            inside -= worth[first]
        else:  # a single word longer than the window
            last = first
    return best
