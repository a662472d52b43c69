"""Finds photos by words, and describes their parts for concepts, with an installed OpenCLIP model.

Both towers run in ONNX Runtime; torch and open_clip were needed only to convert them. Whoever
indexes never loads the tower of words, and whoever only searches never loads that of pictures.
Parts of a picture are looked at as pictures of their own, as in training, which takes six passes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.arrays import Picture, Vectors
from assistant.codes import encode
from assistant.errors import ModelDamaged
from assistant.ports import Sight
from assistant.records import Box, Space
from assistant.taught import Region
from models.clip_facts import (
    ARRAYS,
    FACTS,
    NAMES,
    TEXT,
    TOKENS,
    VISION,
    damaged_clip,
    read_facts,
)
from models.clip_pixels import clip_pixels, cut_out
from models.clip_tokens import ClipTokens, load_tokens
from models.faces import SURE
from models.loaded_once import LoadedOnce
from models.makeup import makeup_of
from models.onnx_session import Session, open_session
from models.photo_words import photo_labels
from models.region_vectors import WHOLE, WINDOWS, Projection, object_regions, project, unit
from models.starter_image import FaceDescriber, FaceFinder

_TEXTS = 8  # at once
_PLACED = (WHOLE, *WINDOWS)

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Eyes:
    network: Session
    names: tuple[str, ...]
    classes: Floats  # (classes, dimension), unit vectors of "a photo of a NAME"
    projection: Projection


@dataclass(frozen=True, slots=True)
class _Reading:
    network: Session
    tokens: ClipTokens


class OpenClipImage:
    """An image embedder (port `ImageEmbedder`) out of `models.convert_open_clip`."""

    def __init__(
        self,
        folder: Path,
        *,
        faces: FaceFinder | None = None,
        identity: FaceDescriber | None = None,
        threads: int = 0,
    ) -> None:
        """Take the folder of the installed model.

        Args:
            folder: with the files of `clip_facts.MADE`.
            faces: adds people to what is seen; closed together with this.
            identity: tells the faces apart that `faces` finds; closed together with this.
            threads: 0 is automatic.

        Raises:
            ModelDamaged: the facts of the model cannot be read.
        """
        self._folder = folder
        self._facts = read_facts(folder)
        self._faces = faces
        self._identity = identity if faces is not None else None
        self._threads = threads
        self._eyes = LoadedOnce(self._read_eyes)
        self._reading = LoadedOnce(self._read_reading)

    @property
    def space(self) -> Space:
        """Return the space of the vectors."""
        return self._facts.space

    @property
    def makeup(self) -> str:
        """Return what vectors and regions depend on besides: the files, what runs them, on what."""
        others = (self._folder / name for name in (FACTS, ARRAYS))
        return makeup_of(self._folder / VISION, others, ("pillow",))

    @property
    def region_space(self) -> Space:
        """Return the space of the regions' vectors."""
        return self._facts.region_space

    @property
    def face_space(self) -> Space | None:
        """Return the space of the faces' vectors; None without the model for that."""
        return self._identity.space if self._identity is not None else None

    def embed_pictures(self, pictures: Sequence[Picture]) -> list[Sight]:
        """Return vector, labels, regions and faces of each picture, in order.

        Raises:
            ModelDamaged: a model file cannot be used.
        """
        if not pictures:
            return []
        eyes = self._eyes.get()
        parts = [cut_out(picture, box) for picture in pictures for box, _ in _PLACED]
        seen = self._vectors(parts, eyes).reshape(len(pictures), len(_PLACED), -1)
        return [self._sight(one, its, eyes) for one, its in zip(pictures, seen, strict=True)]

    def embed_parts(self, picture: Picture, boxes: Sequence[Box]) -> list[Region]:
        """Return a region for each box of a picture, in order.

        Raises:
            ModelDamaged: a model file cannot be used.
        """
        if not boxes:
            return []
        eyes = self._eyes.get()
        seen = self._vectors([cut_out(picture, box) for box in boxes], eyes)
        return object_regions(boxes, seen, eyes.projection)

    def embed_smaller(self, picture: Picture) -> Sequence[Region]:
        """Return none: whatever its size, each region is seen as a picture of its own."""
        del picture
        return ()

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of descriptions, shape (len(texts), dimension).

        Raises:
            ModelDamaged: a model file cannot be used.
        """
        vectors: Vectors = np.zeros((len(texts), self.space.dimension), dtype=np.float32)
        if not texts:
            return vectors
        reading = self._reading.get()
        for start in range(0, len(texts), _TEXTS):
            ids = reading.tokens.ids(texts[start : start + _TEXTS])
            vectors[start : start + _TEXTS] = self._checked(reading.network, {"ids": ids})
        return unit(vectors)

    @property
    def is_loaded(self) -> bool:
        """Say whether one of the towers is in memory."""
        return self._eyes.is_loaded or self._reading.is_loaded

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        self._eyes.close()
        self._reading.close()
        for part in (self._faces, self._identity):
            if part is not None:
                part.close()

    def _vectors(self, parts: Sequence[Picture], eyes: _Eyes) -> Floats:
        """Return what the tower of pictures makes of each, of length 1."""
        vectors = np.empty((len(parts), self.space.dimension), dtype=np.float32)
        size = self._facts.batch
        for start in range(0, len(parts), size):
            batch = [clip_pixels(part, self._facts) for part in parts[start : start + size]]
            pixels = np.stack(batch)
            vectors[start : start + size] = self._checked(eyes.network, {"pixels": pixels})
        return unit(vectors)

    def _sight(self, picture: Picture, seen: Floats, eyes: _Eyes) -> Sight:
        """Return what the vectors of a picture and of its parts, of length 1, say of it."""
        logits = self._facts.sharpness * (eyes.classes @ seen[0])
        faces = self._faces.find(picture) if self._faces is not None else ()
        people = sum(face.score >= SURE for face in faces)
        codes = encode(project(seen, eyes.projection))
        return Sight(
            vector=seen[0],
            labels=photo_labels(logits[:, np.newaxis], people, eyes.names, sharpness=1.0),
            regions=tuple(
                Region(box, kind, code) for (box, kind), code in zip(_PLACED, codes, strict=True)
            ),
            faces=self._identity.describe(picture, faces) if self._identity is not None else (),
        )

    def _checked(self, network: Session, feeds: dict[str, npt.NDArray[np.generic]]) -> Floats:
        (vectors,) = network.run(["vectors"], feeds)
        if vectors.shape[1:] != (self.space.dimension,):
            raise damaged_clip(self._folder)
        return vectors

    def _read_reading(self) -> _Reading:
        facts = self._facts
        try:
            network = open_session(self._folder / TEXT, threads=self._threads)
            tokens = load_tokens(self._folder / TOKENS, context=facts.context, clean=facts.clean)
        except (ModelDamaged, OSError) as error:
            raise damaged_clip(self._folder) from error
        return _Reading(network, tokens)

    def _read_eyes(self) -> _Eyes:
        try:
            network = open_session(self._folder / VISION, threads=self._threads)
            names = json.loads((self._folder / NAMES).read_text(encoding="utf-8"))
            with np.load(self._folder / ARRAYS, allow_pickle=False) as arrays:
                classes: Floats = arrays["classes"]
                projection = Projection(arrays["mean"], arrays["turn"])
        except (ModelDamaged, OSError, ValueError, KeyError) as error:
            raise damaged_clip(self._folder) from error
        if classes.shape != (len(names), self.space.dimension):
            raise damaged_clip(self._folder)
        return _Eyes(network, tuple(names), classes, projection)
