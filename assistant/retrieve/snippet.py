"""Chooses the few words of a passage that show why it was found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.phrases import run_in
from assistant.retrieve.query import stem, tokens, words_with

LENGTH = 240  # characters, about three lines on a screen
_LEAD = 70  # characters before what was found, which a narrow card would show nothing but
_WORD = re.compile(r"\S{1,80}")  # what has no blanks, as Chinese and links, is cut as well


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
    window = _densest(spans, _worth(text, spans, wanted), length)
    first, last = _led_in(text, spans, window, length)
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
) -> tuple[int, int, int]:
    """Return the first and last word of the best window, and the first that is worth something.

    Of windows that are worth the same it is the earliest.
    """
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    best, best_last, best_worth = 0, -1, 0.0
    places = sorted(worth)
    for right in places:  # the window that begins soonest and still holds this word
        first = bisect_left(starts, ends[right] - length)
        inside = sum(worth[place] for place in places if first <= place <= right)
        if inside > best_worth + 1e-9:
            best, best_last, best_worth = first, right, inside
    found = next((one for one in places if best <= one <= best_last and worth[one]), best)
    return best, max(best, best_last), found


def _led_in(
    text: str, spans: Sequence[tuple[int, int]], window: tuple[int, int, int], length: int
) -> tuple[int, int]:
    """Return the first and last word to show: what was found comes soon, behind a few words.

    Where a sentence or a line begins among those few, it begins with the last such.
    """
    best, last, found = window
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    spare = length - (ends[last] - starts[found])
    soonest = bisect_left(starts, starts[found] - max(0, min(spare, _LEAD)))
    full = bisect_left(starts, ends[-1] - length // 2)  # from here on hardly anything follows
    begin = max(best, min(soonest, full))
    if begin == soonest:
        few = range(found, begin - 1, -1)
        leads = (one for one in few if not one or _ends(text, spans[one - 1]))
        begin = next(leads, begin)
    return begin, max(begin, bisect_right(ends, starts[begin] + length) - 1)


def _ends(text: str, span: tuple[int, int]) -> bool:
    """Say whether a sentence or a line ends with a word."""
    return text[span[1] - 1] in ".!?" or text[span[1] : span[1] + 1] == "\n"
