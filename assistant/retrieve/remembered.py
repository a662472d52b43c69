"""Keeps what queries were encoded to, so that asking them again in other ways costs no model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial

import numpy as np

from assistant.arrays import Picture, Vectors
from assistant.ports import (
    ImageEmbedder,
    LanguageModel,
    Models,
    Reader,
    Reranker,
    Sight,
    TextEmbedder,
    Transcriber,
)
from assistant.records import Space

_Kept = dict[tuple[Space, bool, str], Vectors]


class RememberedModels:
    """Models of which the text and the image embedder encode each text once."""

    def __init__(self, models: Models) -> None:
        """Take the models; they stay the caller's."""
        self._models = models
        self._texts: _Kept = {}
        self._descriptions: _Kept = {}

    def text(self) -> TextEmbedder:
        """Return the text embedder."""
        return _Texts(self._models.text(), self._texts)

    def image(self) -> ImageEmbedder:
        """Return the image embedder."""
        return _Descriptions(self._models.image(), self._descriptions)

    def reader(self) -> Reader:
        """Return the reader."""
        return self._models.reader()

    def transcriber(self) -> Transcriber:
        """Return the transcriber."""
        return self._models.transcriber()

    def reranker(self) -> Reranker:
        """Return the reranker."""
        return self._models.reranker()

    def language(self, *, pictures: bool = False) -> LanguageModel:
        """Return the language model to use."""
        return self._models.language(pictures=pictures)

    def use_faces(self, *, wanted: bool) -> None:
        """Have the image embedder describe faces, or not."""
        self._models.use_faces(wanted=wanted)

    def steady(self) -> AbstractContextManager[None]:
        """Keep to the text and the image model in use."""
        return self._models.steady()

    def names(self) -> dict[str, str]:
        """Return role -> model name."""
        return self._models.names()

    def loaded(self) -> tuple[str, ...]:
        """Return the roles whose model takes memory now."""
        return self._models.loaded()

    def close(self) -> None:
        """Close every open model; what was encoded is kept."""
        self._models.close()


class _Texts:
    def __init__(self, embedder: TextEmbedder, kept: _Kept) -> None:
        self._embedder, self._kept = embedder, kept

    @property
    def space(self) -> Space:
        return self._embedder.space

    def embed(self, texts: Sequence[str], *, asks: bool = False) -> Vectors:
        encode = partial(self._embedder.embed, asks=asks)
        return _encoded(texts, self._kept, (self.space, asks), encode)

    def count_tokens(self, text: str) -> int:
        return self._embedder.count_tokens(text)

    def close(self) -> None:
        self._embedder.close()


class _Descriptions:
    def __init__(self, embedder: ImageEmbedder, kept: _Kept) -> None:
        self._embedder, self._kept = embedder, kept

    @property
    def space(self) -> Space:
        return self._embedder.space

    @property
    def region_space(self) -> Space:
        return self._embedder.region_space

    @property
    def face_space(self) -> Space | None:
        return self._embedder.face_space

    def embed_pictures(self, pictures: Sequence[Picture]) -> list[Sight]:
        return self._embedder.embed_pictures(pictures)

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        return _encoded(texts, self._kept, (self.space, False), self._embedder.embed_texts)

    def close(self) -> None:
        self._embedder.close()


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
