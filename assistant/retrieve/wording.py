"""Says whether a passage says nothing that another one does not say too, but for small edits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from assistant.retrieve.query import tokens

_FEWEST = 12  # words that are enough to compare
_TOGETHER = 3  # words that are compared at a time
_SHARED = 0.8  # of what a passage says in such pieces
_PROBES = 3  # long words by which texts are found that may say the same
_LONG = re.compile(r"[^\W\d_]{6,}")
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Wording:
    """A text to be compared; what costs time is worked out once, when it is asked for."""

    text: str

    def says_what(self, other: Wording) -> bool:
        """Say whether this text says all that the other one does, in nearly the same words.

        Another number or another name is never a small edit: letters made from one template,
        as monthly bills are, differ in nothing else.
        """
        if len(other._words) < _FEWEST or not other._numbers <= self._numbers:
            return False
        shared = len(other._pieces & self._pieces) / len(other._pieces)
        return shared >= _SHARED and other._names <= self._known

    @cached_property
    def long_words(self) -> frozenset[str]:
        """Return the long words as they are written; to collect them takes little time."""
        return frozenset(_LONG.findall(self.text))

    @cached_property
    def probes(self) -> list[str]:
        """Return the longest of them, most of which any text has that says the same."""
        return nlargest(_PROBES, self.long_words, key=lambda word: (len(word), word))

    @cached_property
    def _words(self) -> list[str]:
        return tokens(self.text)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._words)

    @cached_property
    def _pieces(self) -> frozenset[tuple[str, ...]]:
        parts = (self._words[start:] for start in range(_TOGETHER))
        return frozenset(zip(*parts, strict=False))

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset(_NUMBER.findall(self.text))

    @cached_property
    def _names(self) -> frozenset[str]:
        """Return the words that are written with a capital, folded as words are."""
        capital = (word for word in _NAME.findall(self.text) if word[0].isupper())
        return frozenset(token for word in capital for token in tokens(word))
