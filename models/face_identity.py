"""Describes whose face it is, as 128 numbers (dlib's face recognition network).

The network wants faces upright and in a fixed place. They are put there by the five points that
`models/faces.py` finds (eyes, tip of the nose, corners of the mouth): the similarity transform with
the least squared error (Umeyama 1991) onto the mean face that the network was trained with.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

import numpy as np
import numpy.typing as npt
from PIL import Image

from assistant.arrays import Picture, Vectors
from assistant.errors import ModelDamaged
from assistant.records import Space
from assistant.taught import Region, RegionKind
from assistant.told import told
from models.faces import Face

FACE_SPACE = Space(model="dlib-face", version="five-points-1", dimension=128)

_SIDE = 150  # pixels of the network's picture
_PADDING = 0.25  # around the mean face
# The mean face of the training, by dlib's 68 points: eyes, tip of the nose, corners of the mouth.
_MEAN_FACE = np.array(
    [[0.2273, 0.2214], [0.7528, 0.2214], [0.4901, 0.5156], [0.2541, 0.7802], [0.7261, 0.7802]]
)
_TEMPLATE = (_MEAN_FACE + _PADDING) / (1 + 2 * _PADDING) * _SIDE
# Pixels between the eyes' centre and the mouth below which a face tells too little. At 16, people
# of the album are told apart as well as at 25; smaller ones are hardly found.
_SMALLEST = 15.0

Floats = npt.NDArray[np.float64]


class _Network(Protocol):
    def compute_face_descriptor(self, chip: Picture) -> Sequence[float]: ...


class DlibFaces:
    """The face descriptor of the catalogue's `dlib-faces`."""

    def __init__(self, weights: Path) -> None:
        """Take the file of the descriptor network."""
        self._weights = weights
        self._lock = threading.Lock()
        self._network: _Network | None = None

    @property
    def space(self) -> Space:
        """Return the space of the vectors: unit length, compared by cosine."""
        return FACE_SPACE

    def describe(self, picture: Picture, faces: Sequence[Face]) -> tuple[Region, ...]:
        """Return a region for every face that is large enough, in order; 80 ms a face.

        Raises:
            ModelDamaged: the model file or its library cannot be used.
        """
        chips = [(face, chip) for face in faces if (chip := face_chip(picture, face)) is not None]
        if not chips:
            return ()
        network = self._load()
        return tuple(
            Region(face.box, RegionKind.FACE, _unit(network.compute_face_descriptor(chip)))
            for face, chip in chips
        )

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        with self._lock:
            self._network = None

    def _load(self) -> _Network:
        with self._lock:
            if self._network is None:
                self._network = _open(self._weights)
            return self._network


def face_chip(picture: Picture, face: Face) -> Picture | None:
    """Return the face upright in 150 x 150 pixels; None when it is too small."""
    height, width = picture.shape[:2]
    points = np.array(face.landmarks) * (width, height)
    if np.linalg.norm(points[:2].mean(axis=0) - points[3:].mean(axis=0)) < _SMALLEST:
        return None
    turn, shift = similarity_transform(_TEMPLATE, points)
    affine = (*turn[0], shift[0], *turn[1], shift[1])
    chip = Image.fromarray(picture).transform(
        (_SIDE, _SIDE), Image.Transform.AFFINE, affine, Image.Resampling.BICUBIC
    )
    return np.asarray(chip, dtype=np.uint8)


def similarity_transform(source: Floats, target: Floats) -> tuple[Floats, Floats]:
    """Return the 2 x 2 matrix (turn and scale) and shift that bring `source` nearest to `target`.

    Both have the shape (points, 2); the sum of squared distances is least (Umeyama 1991).
    """
    from_mean, to_mean = source.mean(axis=0), target.mean(axis=0)
    one, other = source - from_mean, target - to_mean
    left, strengths, right = np.linalg.svd(other.T @ one)
    signs = np.array([1.0, np.sign(np.linalg.det(left) * np.linalg.det(right)) or 1.0])
    scale = float(strengths @ signs) / max(float((one**2).sum()), 1e-12)
    matrix = scale * (left * signs) @ right
    return matrix, to_mean - matrix @ from_mean


def _unit(descriptor: Sequence[float]) -> Vectors:
    vector = np.asarray(descriptor, dtype=np.float32)
    return cast("Vectors", (vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(np.float32))


def _open(weights: Path) -> _Network:
    damaged = (
        f"The model file {weights} cannot be used. Run `keepsake models check`, then "
        "`keepsake models install dlib-faces` again."
    )
    try:
        import dlib  # heavy: only when a face is first described
    except ImportError as error:
        raise ModelDamaged(
            told(
                "Faces cannot be told apart: the package dlib-bin is not "
                "installed. Run `pip install dlib-bin`, or remove the model "
                "dlib-faces."
            )
        ) from error
    try:
        return cast("_Network", dlib.face_recognition_model_v1(str(weights)))
    except RuntimeError as error:
        raise ModelDamaged(damaged) from error
