"""The starter image model: finds photos by words with a small classifier (EfficientNet-Lite2).

Basic: it knows a thousand classes, sees whether there are faces, and gets at other words through
the text vectors of its class names (`photo_words`). People's doings and scenes are its weakness.

The picture keeps its proportions and about 384 x 384 pixels in all; every side is a multiple of
32. Measured on 60 photos with 126 descriptions against squeezing the whole picture into a square
of 320 or cropping the middle, all centred on the mean of those photos: recall at 1 / 5 / 10 of
0.44 / 0.79 / 0.92, 0.37 / 0.71 / 0.89 and 0.42 / 0.73 / 0.83. With the fixed centres that are used
(see photo_words.py) the first becomes 0.42 / 0.78 / 0.87 (November 2026).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
from PIL import Image

from assistant.arrays import Picture, Vectors
from assistant.errors import ModelDamaged
from assistant.ports import Sight, TextEmbedder
from assistant.records import Box, Space
from assistant.taught import Region
from assistant.told import told
from models.clip_pixels import cut_out
from models.faces import SURE, Face
from models.loaded_once import LoadedOnce
from models.makeup import makeup_of
from models.onnx_session import Session, gives, open_session
from models.photo_words import (
    WordVectors,
    load_words,
    photo_labels,
    photo_vector,
    text_vectors,
)
from models.region_vectors import (
    COARSE_SPACE,
    FEATURES,
    FINE,
    REGION_SPACE,
    WHOLE,
    Projection,
    find_regions,
    object_regions,
    pool_all,
    shipped_projection,
)

STARTER_SPACE = Space(model="efficientnet-lite2-words", version="conse-1", dimension=384)
_SIDE = 384  # as a square
_MULTIPLE = 32
_LONGEST = 1024  # of a very long picture
_MIDDLE = 127.5  # pixels from 0..255 to -1..1, as in training


class FaceFinder(Protocol):
    """Tells where faces are in a picture."""

    def find(self, picture: Picture) -> Sequence[Face]:
        """Return the faces."""
        ...

    def close(self) -> None:
        """Free the memory."""
        ...


class FaceDescriber(Protocol):
    """Tells faces apart."""

    @property
    def space(self) -> Space:
        """Return the space of the vectors."""
        ...

    def describe(self, picture: Picture, faces: Sequence[Face]) -> tuple[Region, ...]:
        """Return a region for each face that can be described."""
        ...

    def close(self) -> None:
        """Free the memory."""
        ...


@dataclass(frozen=True, slots=True)
class _Loaded:
    network: Session
    names: tuple[str, ...]
    words: WordVectors
    projection: Projection
    maps: tuple[str, ...] = (FEATURES, FINE)  # outputs that regions are made of


class StarterImage:
    """The starter pack's image embedder (port `ImageEmbedder`)."""

    def __init__(
        self,
        folder: Path,
        *,
        text: TextEmbedder,
        faces: FaceFinder | None = None,
        identity: FaceDescriber | None = None,
        threads: int = 0,
    ) -> None:
        """Take the folder of the installed model.

        Args:
            folder: with `network.onnx`, `words.json` and `words.npz`.
            text: the text embedder that the class vectors were made with; not closed here.
            faces: adds people to what is seen; closed together with this.
            identity: tells the faces apart that `faces` finds; closed together with this.
            threads: 0 is automatic.
        """
        self._folder = folder
        self._text = text
        self._faces = faces
        self._identity = identity if faces is not None else None
        self._threads = threads
        self._loaded = LoadedOnce(self._read)
        self._region_space: Space | None = None

    @property
    def space(self) -> Space:
        """Return the space of the vectors."""
        return STARTER_SPACE

    @property
    def makeup(self) -> str:
        """Return what vectors and regions depend on besides: the files, what runs them, on what."""
        words = (self._folder / name for name in ("words.json", "words.npz"))
        return makeup_of(self._folder / "network.onnx", words, ("pillow",))

    @property
    def region_space(self) -> Space:
        """Return the space of the regions' vectors: an older one if the network is older."""
        if self._region_space is None:
            fine = gives(self._folder / "network.onnx", FINE)
            self._region_space = REGION_SPACE if fine else COARSE_SPACE
        return self._region_space

    @property
    def face_space(self) -> Space | None:
        """Return the space of the faces' vectors; None without the model for that."""
        return self._identity.space if self._identity is not None else None

    def embed_pictures(self, pictures: Sequence[Picture]) -> list[Sight]:
        """Return vector, labels, regions and faces of each picture, in order.

        Raises:
            ModelDamaged: a model file cannot be used.
        """
        loaded = self._loaded.get()
        return [self._look(picture, loaded) for picture in pictures]

    def embed_parts(self, picture: Picture, boxes: Sequence[Box]) -> list[Region]:
        """Return a region for each box of a picture, in order: each is looked at by itself.

        Raises:
            ModelDamaged: a model file cannot be used.
        """
        if not boxes:
            return []
        loaded = self._loaded.get()
        seen = [_pooled(cut_out(picture, box), loaded) for box in boxes]
        return object_regions(boxes, np.concatenate(seen), loaded.projection)

    def embed_smaller(self, picture: Picture) -> Sequence[Region]:
        """Return the regions of a picture seen at half the size.

        Raises:
            ModelDamaged: a model file cannot be used.
        """
        loaded = self._loaded.get()
        maps, *features = _maps(picture, loaded, "logits", *loaded.maps, side=_SIDE // 2)
        return find_regions(features, maps, loaded.projection)

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of descriptions, shape (len(texts), 384).

        Raises:
            ModelDamaged: a model file cannot be used.
        """
        return text_vectors(self._text.embed(texts), self._loaded.get().words)

    @property
    def is_loaded(self) -> bool:
        """Say whether the model is in memory."""
        return self._loaded.is_loaded

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        self._loaded.close()
        self._region_space = None
        for part in (self._faces, self._identity):
            if part is not None:
                part.close()

    def _look(self, picture: Picture, loaded: _Loaded) -> Sight:
        # Vector, labels and regions come from one pass of the network.
        maps, *features = _maps(picture, loaded, "logits", *loaded.maps)
        logits = maps.reshape(len(loaded.names), -1)
        faces = self._faces.find(picture) if self._faces is not None else ()
        people = sum(face.score >= SURE for face in faces)
        return Sight(
            vector=photo_vector(logits, people, loaded.words),
            labels=photo_labels(logits, people, loaded.names),
            regions=find_regions(features, maps, loaded.projection),
            faces=self._identity.describe(picture, faces) if self._identity is not None else (),
        )

    def _read(self) -> _Loaded:
        network = open_session(self._folder / "network.onnx", threads=self._threads)
        try:
            names = json.loads((self._folder / "words.json").read_text(encoding="utf-8"))
            words = load_words(self._folder / "words.npz")
        except (OSError, ValueError, KeyError) as error:
            raise ModelDamaged(
                told(
                    "The words of the image model are missing or damaged. Run "
                    "`keepsake models install starter` again."
                )
            ) from error
        space = self.region_space
        used = (FEATURES, FINE) if space == REGION_SPACE else (FEATURES,)
        return _Loaded(network, tuple(names), words, shipped_projection(space), used)


def _pooled(picture: Picture, loaded: _Loaded) -> npt.NDArray[np.float32]:
    """Return the pooled features of a whole picture, shape (1, channels)."""
    return pool_all(_maps(picture, loaded, *loaded.maps), [WHOLE[0]])


def _maps(
    picture: Picture, loaded: _Loaded, *names: str, side: int = _SIDE
) -> list[npt.NDArray[np.float32]]:
    """Return outputs of the network for a picture, shape (channels, rows, columns) each."""
    outputs = loaded.network.run(names, {"pixels": network_pixels(picture, side)})
    return [one[0] for one in outputs]


def network_pixels(picture: Picture, side: int = _SIDE) -> npt.NDArray[np.float32]:
    """Return a picture as the network wants it: (1, 3, height, width), -1 to 1."""
    width, height = network_size(picture.shape[1], picture.shape[0], side)
    image = Image.fromarray(picture).resize((width, height), Image.Resampling.BICUBIC)
    scaled = (np.asarray(image, dtype=np.float32) - _MIDDLE) / _MIDDLE
    return np.ascontiguousarray(scaled.transpose(2, 0, 1)[None])


def network_size(width: int, height: int, side: int = _SIDE) -> tuple[int, int]:
    """Return the size to look at a picture in: its proportions, sides multiples of 32.

    As many pixels as a square of `side` has, about.
    """
    scale = float(np.sqrt(side * side / (width * height)))
    return _rounded(width * scale), _rounded(height * scale)


def _rounded(length: float) -> int:
    return min(_LONGEST, max(_MULTIPLE, round(length / _MULTIPLE) * _MULTIPLE))
