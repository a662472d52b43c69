"""A linear map from one vector space to another, fitted on texts that have vectors in both.

After "Cross-Modal Backward-compatible Representation Learning" (XBT): while a library gets the
vectors of another model, what the new model says of a question is mapped to the old vectors. It
serves where the old model is gone; where it is there, it answers for itself, which loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.arrays import Vectors
from assistant.ports import TextEmbedder
from assistant.records import Space

FEWEST = 300
"""Pairs below which a map leads astray; measured: see docs/quality.md."""

_RIDGE = 0.05  # of the mean square of the new vectors' parts, times the number of pairs


@dataclass(frozen=True, slots=True)
class SpaceMap:
    """From vectors of one space to those of another."""

    matrix: Vectors  # shape (dimension of the one, dimension of the other)
    centre: Vectors  # of the one
    aim: Vectors  # of the other

    def map(self, units: Vectors) -> Vectors:
        """Return unit vectors of the other space, shape (n, dimension)."""
        found = (units - self.centre) @ self.matrix + self.aim
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        mapped: Vectors = (found / np.where(lengths > 0, lengths, 1)).astype(np.float32)
        return mapped


def fit(new: Vectors, old: Vectors) -> SpaceMap:
    """Return the ridge map from rows of `new` to the same rows of `old`, each centred."""
    centre, aim = new.mean(axis=0), old.mean(axis=0)
    x, y = (new - centre).astype(np.float64), (old - aim).astype(np.float64)
    gram = x.T @ x
    gram[np.diag_indices_from(gram)] += _RIDGE * np.trace(gram) / len(gram) + 1e-9
    matrix: Vectors = np.linalg.solve(gram, x.T @ y).astype(np.float32)
    return SpaceMap(matrix, centre.astype(np.float32), aim.astype(np.float32))


class MappedEmbedder:
    """A text embedder whose vectors are mapped to another space (port `TextEmbedder`)."""

    def __init__(self, embedder: TextEmbedder, space: Space, mapping: SpaceMap) -> None:
        """Take the embedder, which stays the caller's, and the way from its space to `space`."""
        self._embedder, self._space, self._mapping = embedder, space, mapping

    @property
    def space(self) -> Space:
        """Return the space that is mapped to."""
        return self._space

    @property
    def makeup(self) -> str:
        """Return what the vectors depend on besides."""
        return self._embedder.makeup

    def embed(self, texts: Sequence[str], *, asks: bool = False) -> Vectors:
        """Return unit vectors, shape (len(texts), dimension)."""
        return self._mapping.map(self._embedder.embed(texts, asks=asks))

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the text takes."""
        return self._embedder.count_tokens(text)

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        self._embedder.close()
