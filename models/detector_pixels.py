"""Makes pictures fit for a detector: a square of its own size, and its own scale of numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from assistant.arrays import Picture

_SMALLEST, _LARGEST = 32, 2048  # pixels of a side that a network may want
_WHITE = 255.0
_GREY = 0.5

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pixels:
    """How a network wants pictures."""

    side: int  # of the square, in pixels
    mean: tuple[float, ...]  # of red, green and blue, of 0 to 1
    deviation: tuple[float, ...]
    keeps_shape: bool  # what is missing to a square is filled up at right or below, else stretched
    filling: float = _GREY

    def of(self, picture: Picture) -> tuple[Floats, tuple[float, float]]:
        """Return the pixels, shape (1, 3, side, side), and how far the picture reaches in them.

        That is where its right and its lower edge are, as fractions of the square.
        """
        height, width = picture.shape[:2]
        scale = self.side / max(height, width)
        size = (self.side, self.side)
        if self.keeps_shape:
            size = (max(1, round(width * scale)), max(1, round(height * scale)))
        small = Image.fromarray(picture).resize(size, Image.Resampling.BICUBIC)
        square = np.full((self.side, self.side, 3), self.filling, dtype=np.float32)
        square[: size[1], : size[0]] = np.asarray(small, dtype=np.float32) / _WHITE
        mean = np.array(self.mean, dtype=np.float32)
        scaled = (square - mean) / np.array(self.deviation, dtype=np.float32)
        pixels = np.ascontiguousarray(scaled.transpose(2, 0, 1)[None], dtype=np.float32)
        return pixels, (size[0] / self.side, size[1] / self.side)


def pixels_from_hub(file: Path) -> Pixels | None:
    """Return what the `preprocessor_config.json` of a hub says; None when it says no such thing."""
    try:
        said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        size = said["size"]
        side = size["height"] if isinstance(size, dict) else np.ravel(size)[0]
        kind = str(said.get("image_processor_type", said.get("feature_extractor_type", "")))
        pads = bool(said.get("do_pad", kind.startswith("Owlv2")))
        return _checked(int(side), said["image_mean"], said["image_std"], keeps_shape=pads)
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None


def pixels_of_classes(file: Path) -> Pixels | None:
    """Return what `classes.json` beside a fixed detector says; None when it says no such thing."""
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        return _checked(int(said["side"]), said["mean"], said["deviation"], keeps_shape=True)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _checked(side: int, mean: Any, deviation: Any, *, keeps_shape: bool) -> Pixels | None:  # noqa: ANN401
    means, deviations = tuple(map(float, mean)), tuple(map(float, deviation))
    is_sound = len(means) == len(deviations) == 3 and min(deviations) > 0  # noqa: PLR2004 - colours
    if not is_sound or not _SMALLEST <= side <= _LARGEST:
        return None
    return Pixels(side, means, deviations, keeps_shape)
