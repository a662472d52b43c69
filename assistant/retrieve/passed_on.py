"""Models that are another's, as they are; what is made of some of it is up to subclasses."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from assistant.arrays import Picture, Vectors
from assistant.ports import (
    Detector,
    ImageEmbedder,
    LanguageModel,
    Models,
    Reader,
    Reranker,
    Sight,
    TextEmbedder,
    Transcriber,
    Verifier,
)
from assistant.records import Box, Space
from assistant.taught import Region


class SteadyModels(Models, Protocol):
    """Models that keep to one image model for as long as a piece of work takes."""

    def steady(self) -> AbstractContextManager[None]:
        """Keep to the image model in use, although another may come to be used meanwhile."""
        ...


class PassedOnModels:
    """All models of another, which stay the caller's."""

    def __init__(self, models: Models) -> None:
        """Take the models."""
        self._models = models

    def text(self) -> TextEmbedder:
        """Return the text embedder."""
        return self._models.text()

    def text_in(self, space: Space) -> TextEmbedder:
        """Return the text embedder of a space."""
        return self._models.text_in(space)

    def image(self) -> ImageEmbedder:
        """Return the image embedder."""
        return self._models.image()

    def image_in(self, space: Space) -> ImageEmbedder:
        """Return the image embedder of a space of whole pictures."""
        return self._models.image_in(space)

    def detector(self) -> Detector:
        """Return the detector."""
        return self._models.detector()

    def reader(self) -> Reader:
        """Return the reader."""
        return self._models.reader()

    def transcriber(self) -> Transcriber:
        """Return the transcriber."""
        return self._models.transcriber()

    def reranker(self) -> Reranker:
        """Return the reranker."""
        return self._models.reranker()

    def verifier(self) -> Verifier:
        """Return the answer verifier."""
        return self._models.verifier()

    def language(self, *, pictures: bool = False) -> LanguageModel:
        """Return the language model to use."""
        return self._models.language(pictures=pictures)

    def use_faces(self, *, wanted: bool) -> None:
        """Have the image embedder describe faces, or not."""
        self._models.use_faces(wanted=wanted)

    def hear_in(self, language: str) -> None:
        """Have the transcriber take speech for that of a language."""
        self._models.hear_in(language)

    def stamp(self) -> int:
        """Return a number that is another one once a model was installed, mended or removed."""
        return self._models.stamp()

    def names(self) -> dict[str, str]:
        """Return role -> model name."""
        return self._models.names()

    def loaded(self) -> tuple[str, ...]:
        """Return the roles whose model takes memory now."""
        return self._models.loaded()

    def close(self) -> None:
        """Close every open model."""
        self._models.close()


class WithImage(PassedOnModels):
    """Models of which the image embedder is a certain one, whatever is chosen."""

    def __init__(self, models: Models, image: ImageEmbedder) -> None:
        """Take the models and the image embedder."""
        super().__init__(models)
        self._image = image

    def image(self) -> ImageEmbedder:
        """Return that image embedder."""
        return self._image

    def steady(self) -> AbstractContextManager[None]:
        """Do nothing: it is always the same."""
        return nullcontext()


class PassedOnImage:
    """An image embedder that is another's, as it is."""

    def __init__(self, embedder: ImageEmbedder) -> None:
        """Take the embedder."""
        self._embedder = embedder

    @property
    def space(self) -> Space:
        """The space of whole pictures."""
        return self._embedder.space

    @property
    def makeup(self) -> str:
        """What the vectors depend on besides the space."""
        return self._embedder.makeup

    @property
    def region_space(self) -> Space:
        """The space of regions."""
        return self._embedder.region_space

    @property
    def face_space(self) -> Space | None:
        """The space of faces, if they are described."""
        return self._embedder.face_space

    def embed_pictures(self, pictures: Sequence[Picture]) -> list[Sight]:
        """Return what is seen in pictures."""
        return self._embedder.embed_pictures(pictures)

    def embed_parts(self, picture: Picture, boxes: Sequence[Box]) -> list[Region]:
        """Return the regions of these boxes of a picture."""
        return self._embedder.embed_parts(picture, boxes)

    def embed_smaller(self, picture: Picture) -> Sequence[Region]:
        """Return the regions of a picture in half its size."""
        return self._embedder.embed_smaller(picture)

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of descriptions, in the space of whole pictures."""
        return self._embedder.embed_texts(texts)

    def close(self) -> None:
        """Close the embedder."""
        self._embedder.close()
