"""Keeps what queries were encoded to, so that asking them again in other ways costs no model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from assistant.arrays import Vectors
from assistant.ports import ImageEmbedder, Models, TextEmbedder
from assistant.records import Space
from assistant.retrieve.passed_on import PassedOnImage, PassedOnModels

_Kept = dict[tuple[Space, bool, str], Vectors]


class RememberedModels(PassedOnModels):
    """Models of which the text and the image embedder encode each text once."""

    def __init__(self, models: Models) -> None:
        """Take the models; they stay the caller's."""
        super().__init__(models)
        self._texts: _Kept = {}
        self._descriptions: _Kept = {}

    def text(self) -> TextEmbedder:
        """Return the text embedder."""
        return _Texts(self._models.text(), self._texts)

    def image(self) -> ImageEmbedder:
        """Return the image embedder."""
        return _Descriptions(self._models.image(), self._descriptions)


class _Texts:
    def __init__(self, embedder: TextEmbedder, kept: _Kept) -> None:
        self._embedder, self._kept = embedder, kept

    @property
    def space(self) -> Space:
        return self._embedder.space

    @property
    def makeup(self) -> str:
        return self._embedder.makeup

    def embed(self, texts: Sequence[str], *, asks: bool = False) -> Vectors:
        encode = partial(self._embedder.embed, asks=asks)
        return _encoded(texts, self._kept, (self.space, asks), encode)

    def count_tokens(self, text: str) -> int:
        return self._embedder.count_tokens(text)

    def close(self) -> None:
        self._embedder.close()


class _Descriptions(PassedOnImage):
    def __init__(self, embedder: ImageEmbedder, kept: _Kept) -> None:
        super().__init__(embedder)
        self._kept = kept

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        return _encoded(texts, self._kept, (self.space, False), super().embed_texts)


def _encoded(
    texts: Sequence[str],
    kept: _Kept,
    to: tuple[Space, bool],
    encode: Callable[[Sequence[str]], Vectors],
) -> Vectors:
    for text in dict.fromkeys(texts):
        if (*to, text) not in kept:
            kept[(*to, text)] = encode([text])[0]
    return np.array([kept[(*to, text)] for text in texts], dtype=np.float32)
