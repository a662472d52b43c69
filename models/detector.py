"""Finds things in pictures with a detector in ONNX Runtime: an open-vocabulary or a fixed one.

An open-vocabulary detector (OWL-ViT, Minderer et al. 2022, and OWLv2) is told in words what to look
for; it is run in the form in which hubs publish it. A fixed one knows the classes that it was
trained on. `python -m models.detector FOLDER NAME` tries one, in a process that nobody misses.
"""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from assistant.arrays import Picture
from assistant.errors import ModelDamaged, whole_characters
from assistant.ports import Detector
from assistant.records import Box
from assistant.told import told
from models.child import say_last
from models.clip_tokens import own_tokenizer
from models.detector_pixels import Pixels, pixels_from_hub, pixels_of_classes
from models.loaded_once import LoadedOnce
from models.onnx_session import NetworkUnreadable, open_session
from models.surest_boxes import surest_boxes

if TYPE_CHECKING:
    from tokenizers import Tokenizer

NETWORK, TOKENIZER, HUB_PIXELS = "model.onnx", "tokenizer.json", "preprocessor_config.json"
"""The files of an open-vocabulary detector."""

CLASSES = "classes.json"
"""What a fixed detector has beside its network: its classes, and how it wants pictures."""

_CONTEXT = 16  # tokens of a category; the networks were made for so many
_PAD = "!"  # number 0, with which they were trained
_SURE = {"open": 0.1, "fixed": 0.2}  # scores of the two are not of one kind
_INPUTS = frozenset({"input_ids", "pixel_values", "attention_mask"})

Floats = npt.NDArray[np.float32]


class _Asked(Protocol):
    """The part of ONNX Runtime's session that is used here."""

    def run(
        self, outputs: Sequence[str], feeds: Mapping[str, npt.NDArray[Any]]
    ) -> list[npt.NDArray[np.float32]]: ...

    def get_inputs(self) -> Sequence[Any]: ...

    def get_outputs(self) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class _Loaded:
    network: _Asked
    pixels: Pixels
    tokenizer: Tokenizer | None


def open_detector(folder: Path, *, name: str = "", threads: int = 0) -> Detector:
    """Return the detector in a folder; it loads on its first use.

    Args:
        folder: the model's.
        name: what it is called in sentences and in `look`; "": the folder's name.
        threads: 0 is automatic.
    """
    kind = FixedDetector if (folder / CLASSES).is_file() else OpenDetector
    return kind(folder, name=name or folder.name, threads=threads)


class _OnnxDetector(ABC):
    """What both kinds share: loading once, and refusing what is no such network."""

    _takes: frozenset[str]
    _gives: tuple[str, str]

    def __init__(self, folder: Path, *, name: str, threads: int = 0) -> None:
        """Take the model's folder, its name, and how many threads to use (0: automatic)."""
        self._folder = folder
        self._name = name
        self._threads = threads
        self._loaded = LoadedOnce(self._load)

    @property
    def is_loaded(self) -> bool:
        """Say whether the model is in memory."""
        return self._loaded.is_loaded

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        self._loaded.close()

    def _load(self) -> _Loaded:
        network: Any = open_session(self._folder / NETWORK, threads=self._threads)
        inputs = frozenset(one.name for one in network.get_inputs())
        if inputs != self._takes or not self._gives_all(network):
            raise self._damaged()
        return self._beside(network)

    def _gives_all(self, network: _Asked) -> bool:
        return set(self._gives) <= {one.name for one in network.get_outputs()}

    @abstractmethod
    def _beside(self, network: _Asked) -> _Loaded:
        """Return the network with what lies beside it, or raise `ModelDamaged`."""

    def _run(self, network: _Asked, feeds: Mapping[str, npt.NDArray[Any]]) -> tuple[Floats, Floats]:
        """Return scores or logits, a row a box, and boxes, shape (boxes, 4).

        Raises:
            ModelDamaged: the network cannot be run, or gives something else.
        """
        try:
            scores, boxes = network.run(self._gives, feeds)
        except Exception as error:
            if type(error).__module__.startswith("onnxruntime"):
                raise self._damaged() from error
            raise
        scores, boxes = (
            one[0] if one.ndim == 3 else one  # noqa: PLR2004 - of the one picture
            for one in (scores, boxes)
        )
        if boxes.shape != (len(scores), 4) or scores.ndim != 2:  # noqa: PLR2004 - as said above
            raise self._damaged()
        return scores, boxes

    def _damaged(self) -> ModelDamaged:
        return ModelDamaged(
            told(
                "{} is no detector that Keepsake can run, so photos are examined without it. "
                "Install it again, or choose another in Models.",
                self._name,
            )
        )


class OpenDetector(_OnnxDetector):
    """An open-vocabulary detector (port `Detector`)."""

    _takes = _INPUTS
    _gives = ("logits", "pred_boxes")

    def look(self, categories: Sequence[str]) -> str:
        """Return what stands for a look for these categories."""
        return "\n".join([self._name, *sorted(categories)])

    def find(self, picture: Picture, categories: Sequence[str]) -> list[Box]:
        """Return where things of these categories are, the surest first.

        Raises:
            ModelDamaged: the files are no such model.
        """
        if not categories:
            return []
        loaded = self._loaded.get()
        if loaded.tokenizer is None:
            raise self._damaged()
        asked = [f"a photo of a {whole_characters(one)}" for one in categories]
        rows = loaded.tokenizer.encode_batch(asked)
        pixels, reach = loaded.pixels.of(picture)
        logits, boxes = self._run(
            loaded.network,
            {
                "input_ids": np.array([row.ids for row in rows], dtype=np.int64),
                "attention_mask": np.array([row.attention_mask for row in rows], dtype=np.int64),
                "pixel_values": pixels,
            },
        )
        best = logits.max(axis=1)
        scores: Floats = (1.0 / (1.0 + np.exp(-best.astype(np.float64)))).astype(np.float32)
        # They come as middle, width and height.
        corners: Floats = np.hstack(
            [boxes[:, :2] - boxes[:, 2:] / 2, boxes[:, :2] + boxes[:, 2:] / 2]
        )
        return surest_boxes(scores, _in_picture(corners, reach), least=_SURE["open"])

    def _beside(self, network: _Asked) -> _Loaded:
        pixels = pixels_from_hub(self._folder / HUB_PIXELS)
        if pixels is None:
            raise self._damaged()
        try:
            tokenizer = own_tokenizer(self._folder / TOKENIZER, context=_CONTEXT, pad_token=_PAD)
        except OSError as error:
            raise self._damaged() from error
        return _Loaded(network, pixels, tokenizer)


class FixedDetector(_OnnxDetector):
    """A detector of fixed classes (port `Detector`)."""

    _takes = frozenset({"pixels"})
    _gives = ("scores", "boxes")

    def look(self, categories: Sequence[str]) -> str:  # noqa: ARG002 - it knows its own ones only
        """Return what stands for a look, whatever the categories."""
        return self._name

    def find(self, picture: Picture, categories: Sequence[str]) -> list[Box]:  # noqa: ARG002
        """Return where things of its classes are, the surest first.

        Raises:
            ModelDamaged: the files are no such model.
        """
        loaded = self._loaded.get()
        pixels, reach = loaded.pixels.of(picture)
        scores, corners = self._run(loaded.network, {"pixels": pixels})
        corners = _in_picture(corners, reach)
        return surest_boxes(scores.max(axis=1), corners, least=_SURE["fixed"])

    def _beside(self, network: _Asked) -> _Loaded:
        pixels = pixels_of_classes(self._folder / CLASSES)
        if pixels is None:
            raise self._damaged()
        return _Loaded(network, pixels, None)


def _in_picture(corners: Floats, reach: tuple[float, float]) -> Floats:
    """Return boxes as fractions of the picture, not of the square that it was put into."""
    whole = np.array([*reach, *reach], dtype=np.float32)
    return np.divide(corners, whole, dtype=np.float32)


def main(arguments: list[str]) -> None:
    """Try a folder under a name; what is wrong is the last line of the error output."""
    folder, name = arguments
    tried = open_detector(Path(folder), name=name, threads=1)
    try:
        tried.find(np.full((64, 96, 3), 127, dtype=np.uint8), ("dog", "cup"))
    except NetworkUnreadable as damage:
        say_last(damage.of_a_file)
    except ModelDamaged as damage:
        say_last(damage.sentence)
    tried.close()


if __name__ == "__main__":
    main(sys.argv[1:])
