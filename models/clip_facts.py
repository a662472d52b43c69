"""What an installed OpenCLIP model says of itself: written when it is converted, read to run it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import ModelDamaged
from assistant.records import CODED, Space
from assistant.told import told

FACTS = "encoder.json"
VISION, TEXT, TOKENS = "vision.onnx", "text.onnx", "tokenizer.json"
NAMES, ARRAYS = "words.json", "words.npz"
MADE = (FACTS, VISION, TEXT, TOKENS, NAMES, ARRAYS)
"""The files that an OpenCLIP model is made of after its conversion."""

FLOAT, INT8 = "float32", "int8"
_WORD = 64  # region vectors are coded in words of so many numbers


@dataclass(frozen=True, slots=True)
class ClipFacts:
    """How pictures and words are prepared for a model, and which space its vectors are in."""

    architecture: str
    weights: str  # the beginning of the checkpoint's SHA-256
    precision: str  # FLOAT or INT8
    dimension: int
    size: tuple[int, int]  # height and width in pixels
    mean: tuple[float, ...]  # of red, green and blue, from 0 to 1
    std: tuple[float, ...]
    bicubic: bool  # else bilinear
    squash: bool  # into the size; else the shorter side fits, and the middle is cut out
    context: int  # tokens
    clean: str  # as open_clip names it: "lower", "canonicalize" or "whitespace"
    sharpness: float  # cosines times this are logits
    batch: int = 4  # pictures at once, the fastest on this computer

    @property
    def space(self) -> Space:
        """Return the space of pictures and of words about them."""
        return Space(self._model, self.precision, self.dimension)

    @property
    def region_space(self) -> Space:
        """Return the space of regions, which are coded."""
        version = f"{self.precision} crops-1"
        name, dimension = f"{self._model} regions", self.region_dimension
        return Space(name, version, dimension, CODED, crops=True)

    @property
    def region_dimension(self) -> int:
        """Return how many numbers a region's code is made of."""
        return -(-self.dimension // _WORD) * _WORD

    @property
    def _model(self) -> str:
        # Other weights are another model, to which a user may come back.
        return f"openclip {self.architecture} {self.weights}"


def write_facts(folder: Path, facts: ClipFacts) -> None:
    """Write the facts into the folder of the model."""
    (folder / FACTS).write_text(json.dumps(asdict(facts), indent=1), encoding="utf-8")


def read_facts(folder: Path) -> ClipFacts:
    """Return the facts of an installed model.

    Raises:
        ModelDamaged: they are missing or make no sense.
    """
    try:
        values = json.loads((folder / FACTS).read_text(encoding="utf-8"))
        for name in ("size", "mean", "std"):
            values[name] = tuple(values[name])
        return ClipFacts(**values)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise damaged_clip(folder) from error


def damaged_clip(folder: Path) -> ModelDamaged:
    """Return the error for a model whose files cannot be used, with the way out."""
    return ModelDamaged(
        told(
            "The files of the image model {} are missing or damaged. Install it "
            "again, or choose another one with `keepsake models use image NAME`.",
            folder.name,
        )
    )
