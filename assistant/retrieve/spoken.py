"""Tells where in a passage of speech the words that were asked for are said.

A passage lasts up to 40 seconds; one wants to hear the sentence, not what was said before it. The
times of single words are not stored, so they are shared out by length: people speak evenly enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.records import Locator
from assistant.retrieve.query import stem, tokens

_SHORT_S = 6.0  # a passage that is heard whole in this time is not cut
_LEAD_S = 1.0  # before the sentence, so that its beginning is heard
_SENTENCE = re.compile(r"[^.!?。！？…।؟]+[.!?。！？…।؟]*\s*")
_MOST_WORDS = 20  # of a stretch without a mark
_WORDS = re.compile(rf"(?:\S+\s*){{1,{_MOST_WORDS}}}")


def spoken_from(locator: Locator, text: str, terms: Mapping[str, float]) -> Locator:
    """Return the place of a passage from the sentence on that holds most of the question's weight.

    Args:
        locator: where the passage is.
        text: what is said in it.
        terms: the question's terms with their weights; with none of them said, all is returned.
    """
    if locator.start is None or locator.end is None or locator.end - locator.start <= _SHORT_S:
        return locator
    wanted = {stem(term): weight for term, weight in terms.items()}
    best, most = 0, 0.0
    for start, part in _stretches(text):
        held = sum(wanted.get(one, 0.0) for one in {stem(word) for word in tokens(part)})
        if held > most + 1e-9:
            best, most = start, held
    if not best:
        return locator
    begins = locator.start + (locator.end - locator.start) * best / len(text) - _LEAD_S
    return replace(locator, start=round(max(locator.start, begins), 2))


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a text, long ones in parts, each with where it begins."""
    for sentence in _SENTENCE.finditer(text):
        for part in _WORDS.finditer(sentence.group()):
            yield sentence.start() + part.start(), part.group()
