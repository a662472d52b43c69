"""Finds faces in pictures with CenterFace; it sees that there is a face, not whose."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from assistant.arrays import Picture
from assistant.records import Box
from assistant.taught import likeness
from models.loaded_once import LoadedOnce
from models.onnx_session import open_session

_LONGEST = 640
_MULTIPLE = 32
_STRIDE = 4
_MIN_SCORE = 0.35
_MAX_OVERLAP = 0.3

SURE = 0.5
"""Faces with this score or more are there; of those below, a third is something else.

On the album of people 86 % of heads have such a face, 93 % one of 0.35 or more; a face where there
is none is in 1 % and 4 % of photos. So the doubtful ones serve where a likeness decides as well.
"""

Maps = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Face:
    """A face in a picture."""

    box: Box
    score: float
    landmarks: tuple[tuple[float, float], ...]  # eyes, nose, mouth corners; fractions, (x, y)


class CenterFace:
    """The starter pack's face finder."""

    def __init__(self, network: Path, *, threads: int = 0) -> None:
        """Take the ONNX file with dynamic size and the number of threads (0: automatic)."""
        self._session = LoadedOnce(lambda: open_session(network, threads=threads))

    def find(self, picture: Picture) -> list[Face]:
        """Return the faces in a picture, surest first; those below `SURE` are doubtful.

        Raises:
            ModelDamaged: the model file cannot be used.
        """
        pixels = _pixels(picture)
        outputs = ["heat", "scale", "offset", "landmarks"]
        heat, scale, offset, landmarks = self._session.get().run(outputs, {"pixels": pixels})
        return _decode(heat[0, 0], scale[0], offset[0], landmarks[0])

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        self._session.close()


def _pixels(picture: Picture) -> Maps:
    """Return the picture as the network wants it: (1, 3, height, width), 0 to 255, RGB."""
    height, width = picture.shape[:2]
    scale = min(1.0, _LONGEST / max(height, width))
    size = (_rounded(width * scale), _rounded(height * scale))
    small = Image.fromarray(picture).resize(size, Image.Resampling.BILINEAR)
    return np.asarray(small, dtype=np.float32).transpose(2, 0, 1)[None]


def _rounded(length: float) -> int:
    return max(_MULTIPLE, round(length / _MULTIPLE) * _MULTIPLE)


def _decode(heat: Maps, scale: Maps, offset: Maps, landmarks: Maps) -> list[Face]:
    """Turn the maps into faces; sizes are logarithms, in steps of four pixels."""
    rows, columns = np.nonzero(heat > _MIN_SCORE)
    order = np.argsort(-heat[rows, columns], kind="stable")
    extent = np.array([heat.shape[1], heat.shape[0]], dtype=np.float32) * _STRIDE
    faces: list[Face] = []
    for row, column in zip(rows[order], columns[order], strict=True):
        size = np.exp(scale[::-1, row, column]) * _STRIDE  # the maps are (y, x), we are (x, y)
        centre = (np.array([column, row]) + offset[::-1, row, column] + 0.5) * _STRIDE
        corner = np.maximum(centre - size / 2, 0)
        far = np.minimum(corner + size, extent)
        if np.any(far <= corner):
            continue
        low, span = corner / extent, (far - corner) / extent
        box = (float(low[0]), float(low[1]), float(span[0]), float(span[1]))
        if any(likeness(box, face.box) >= _MAX_OVERLAP for face in faces):
            continue
        points = landmarks[:, row, column].reshape(5, 2)[:, ::-1] * size + corner
        spots = tuple((float(x), float(y)) for x, y in points / extent)
        faces.append(Face(box, float(heat[row, column]), spots))
    return faces
