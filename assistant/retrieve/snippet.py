"""Chooses the few words of a passage that show why it was found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.phrases import run_in
from assistant.retrieve.query import stem, tokens, words_with

LENGTH = 240  # characters, about three lines on a screen
_WORD = re.compile(r"\S+")


def snippet(text: str, terms: Mapping[str, float], length: int = LENGTH) -> str:
    """Return at most `length` characters around the densest words of the question.

    Args:
        text: the whole passage.
        terms: the question's terms with their weights.
        length: characters, without the marks of omission.
    """
    spans = [word.span() for word in _WORD.finditer(text)]
    if not spans or spans[-1][1] - spans[0][0] <= length:
        return run_in(text)
    wanted = {stem(term): weight for term, weight in terms.items()}
    first, last = _densest(spans, _worth(text, spans, wanted), length)
    cut = run_in(text[spans[first][0] : spans[last][1]])
    return ("… " if first else "") + cut + (" …" if last < len(spans) - 1 else "")


def _worth(
    text: str, spans: Sequence[tuple[int, int]], wanted: Mapping[str, float]
) -> dict[int, float]:
    """Return by their place the words that are worth something, and what."""
    telling = sorted(words_with(text, wanted))
    if not telling:
        return {}
    places: Iterable[int] = range(len(spans))
    if text.isascii():  # then folding moves no character, and few words have to be looked at
        starts, folded = [start for start, _ in spans], text.lower()
        places = {
            bisect_right(starts, found) - 1 for word in telling for found in _found(folded, word)
        }
    return {
        place: sum(wanted.get(stem(word), 0.0) for word in tokens(text[slice(*spans[place])]))
        for place in places
    }


def _found(text: str, word: str) -> Iterator[int]:
    """Yield where a word begins in a text, inside others too."""
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))


def _densest(
    spans: Sequence[tuple[int, int]], worth: Mapping[int, float], length: int
) -> tuple[int, int]:
    """Return the first and last word of the best window; the earliest of equals."""
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    best, best_worth = 0, 0.0
    places = sorted(worth)
    for right in places:  # the window that begins soonest and still holds this word
        first = bisect_left(starts, ends[right] - length)
        inside = sum(worth[place] for place in places if first <= place <= right)
        if inside > best_worth + 1e-9:
            best, best_worth = first, inside
    return best, max(best, bisect_right(ends, starts[best] + length) - 1)
