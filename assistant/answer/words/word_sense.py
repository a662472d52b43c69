"""Tells how near in meaning the words of a question are to the words of a passage.

"Barbecue" is near "grill", "dentist" is near nothing in a rental contract: that difference is what
a question without an answer is recognised by. Word by word (soft term matching) it is sharper than
passage by passage.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from assistant.arrays import Vectors
from assistant.ports import TextEmbedder
from assistant.records import Space
from assistant.retrieve.query import stem, tokens

FAR, SAME = 0.4, 0.8  # likeness of two words: below the one unrelated, above the other the same
ORDINARY = (
    0.285  # that of two words that have nothing to do with each other, where these were found
)
_ORDINARY_WORDS = (
    "table winter doctor price garden music letter bridge chicken colour engine friend paper "
    "holiday window number river cousin shoulder ticket battery contract kitchen mountain sugar "
    "teacher umbrella velvet wallet yesterday hammer forest"
).split()
_KEPT = 20_000  # word vectors kept, about 30 MB


class WordSense:
    """Compares words by their vectors and remembers the vectors."""

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._ordinary: dict[Space, float] = {}

    def coverage(
        self,
        terms: Mapping[str, float],
        text: str,
        *,
        exact: Collection[str],
        embedder: TextEmbedder | None,
    ) -> float:
        """Return the share, 0 to 1, of the question's term weight that a text covers.

        The arguments are those of `covered`.
        """
        total = sum(terms.values())
        shares = self.covered(terms, text, exact=exact, embedder=embedder)
        return sum(terms[t] * shares[t] for t in terms) / total if total else 0.0

    def covered(
        self,
        terms: Mapping[str, float],
        text: str,
        *,
        exact: Collection[str],
        embedder: TextEmbedder | None,
        foreign: bool = False,
    ) -> dict[str, float]:
        """Return for each term how far a text covers it, 0 to 1.

        A term counts in full when it stands in the text in any form, and in part when a word of
        similar meaning does; without an embedder only the first.

        Args:
            terms: the question's terms with their weights.
            text: the passage, with its headings and names.
            exact: terms that nothing similar can stand for, such as names.
            embedder: compares words; None when no text model is installed.
            foreign: the text is in another language than the terms.
        """
        words = list(dict.fromkeys(tokens(text)))
        present = {stem(word) for word in words}
        shares = {term: float(stem(term) in present) for term in terms}
        # Another year, another code or another name is another matter, however near its vector.
        missing = [t for t, held in shares.items() if not held and t.isalpha() and t not in exact]
        if embedder is not None and missing and words:
            cosines = self._of(missing, embedder) @ self._of(words, embedder).T
            near = embedder.space.likeness.of_all(cosines)
            # Words of two languages are less alike than words of one, so they are taken as they
            # are: that holds many a word that is not there, where the other way holds none.
            if not foreign:
                near = 1.0 - (1.0 - near) * self._stretch(embedder)
            found = np.clip((near.max(axis=1) - FAR) / (SAME - FAR), 0.0, 1.0)
            shares |= dict(zip(missing, map(float, found), strict=True))
        return shares

    def _stretch(self, embedder: TextEmbedder) -> float:
        """Return by what a space in which single words are all alike has to be drawn apart."""
        if embedder.space not in self._ordinary:
            vectors = embedder.embed(_ORDINARY_WORDS)
            near = embedder.space.likeness.of_all(vectors @ vectors.T)
            others = near[~np.eye(len(_ORDINARY_WORDS), dtype=bool)]
            self._ordinary[embedder.space] = float(others.mean())
        ordinary = min(max(self._ordinary[embedder.space], ORDINARY), SAME)
        return (1.0 - ORDINARY) / (1.0 - ordinary)

    def _of(self, words: Sequence[str], embedder: TextEmbedder) -> Vectors:
        unknown = [word for word in words if word not in self._vectors]
        if unknown:
            self._vectors.update(zip(unknown, embedder.embed(unknown), strict=True))
        found = np.stack([self._vectors[word] for word in words])
        while len(self._vectors) > _KEPT:
            self._vectors.popitem(last=False)
        return found
