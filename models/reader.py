"""Reads the text in pictures with PP-OCR, whose networks come inside the rapidocr package.

The paths of the networks are given, so rapidocr has no reason to look for them anywhere else.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from assistant.arrays import Picture
from assistant.errors import ModelDamaged, ModelMissing
from assistant.records import Box, ReadLine
from assistant.told import told
from models.onnx_session import on_card
from models.pieces import pieces_of
from models.threads import thread_count
from models.turned import box_before, turns_needed

if TYPE_CHECKING:
    from rapidocr import RapidOCR

_PACKAGE = "rapidocr"
_DETECTOR, _RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
_NETWORKS = {
    "Det.model_path": _DETECTOR,
    "Rec.model_path": _RECOGNISER,
    "Cls.model_path": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
}
_LONGEST = 2000  # pixels; smaller print than what is left then is not read
_DETECT = 1280  # lines are looked for in a copy of this size, and read in the large one
_GLANCE = 480
_SLIM = 3  # times as long as wide
_MIN_SIDE = 16
_GLANCE_SCORE = 0.6
_MIN_LINE_SCORE = 0.6
_AS_GOOD, _BETTER = 0.8, 1.2  # times as much as was read before
_MIN_CHARACTERS = 3  # a lone letter or two in a photo is a pattern that looks like one

Corners = npt.NDArray[np.float32]


class PpOcrReader:
    """The starter pack's reader (port `Reader`)."""

    def __init__(self, *, threads: int = 0) -> None:
        """Take the number of threads (0: automatic)."""
        self._threads = thread_count(threads)
        self._lock = threading.Lock()
        self._engines: dict[int, RapidOCR] = {}  # by the size in which they look for lines
        self._settled: set[tuple[int, str]] = set()  # of which networks it is known where they run

    @property
    def name(self) -> str:
        """Return name and version."""
        return "PP-OCR v6 small"

    def has_text(self, picture: Picture) -> bool:
        """Say from a look at a small copy whether the picture seems to show lines of text.

        It costs about 50 ms; one in seven photos without text is taken for one with text.
        """
        return any(self._glance(piece.picture) for piece in pieces_of(picture))

    def _glance(self, picture: Picture) -> bool:
        # In a small copy of a wide or long one writing would be too small to be seen.
        look = _DETECT if max(picture.shape[:2]) > _SLIM * min(picture.shape[:2]) else _GLANCE
        with self._lock:
            found = self._run(_shrunk(picture, look), look=look, use_rec=False)
        scores = found.scores if found.scores is not None else ()
        return any(score >= _GLANCE_SCORE for score in scores)

    def read(self, picture: Picture) -> list[ReadLine]:
        """Return the lines of text in reading order; unsure ones are left out.

        Pictures on their side or head are read as well; boxes are of the picture as it is. Of long
        ones, such as a screenshot of a whole talk, one piece after the other is read.
        """
        lines: list[ReadLine] = []
        with self._lock:
            for piece in pieces_of(picture):
                lines += [
                    placed for line in self._lines(piece.picture) if (placed := piece.of(line))
                ]
        if sum(map(str.isalnum, "".join(line.text for line in lines))) < _MIN_CHARACTERS:
            return []
        return lines

    def _lines(self, picture: Picture) -> list[ReadLine]:
        """Read a picture as it is, and turned if it looks turned and reads better so."""
        image = _shrunk(picture, _LONGEST)
        seen = self._run(image, look=_DETECT, use_rec=True)
        lines = _sure_lines(seen, image)
        turns = turns_needed(seen.boxes, seen.txts, seen.scores) if seen.txts else 0
        if turns:
            turned = np.ascontiguousarray(np.rot90(image, turns))
            better = _sure_lines(self._run(turned, look=_DETECT, use_rec=True), turned)
            # Lines that run up or down are read well one by one, yet in a senseless order.
            if _words_in(better) >= (_AS_GOOD if turns == 1 else _BETTER) * _words_in(lines):
                return [replace(line, box=box_before(line.box, turns)) for line in better]
        return lines

    @property
    def is_loaded(self) -> bool:
        """Say whether the model is in memory."""
        return bool(self._engines)

    def close(self) -> None:
        """Free the memory; the next use loads again."""
        with self._lock:
            self._engines.clear()
            self._settled.clear()

    def _run(self, picture: Picture, *, look: int, use_rec: bool) -> Any:  # noqa: ANN401
        """Find lines, and read them too if wanted; the result has boxes, scores and texts."""
        engine = self._engines.get(look)
        if engine is None:
            from rapidocr import RapidOCR

            engine = self._engines[look] = RapidOCR(params=self._settings(look))
        bgr = np.ascontiguousarray(picture[:, :, ::-1])
        found = engine(bgr, use_det=True, use_cls=False, use_rec=use_rec)
        self._move_to_card(engine, look)
        return found

    def _move_to_card(self, engine: RapidOCR, look: int) -> None:
        """Have what was loaded computed on a graphics card from now on, if there is one."""
        for name, file in (("text_det", _DETECTOR), ("text_rec", _RECOGNISER)):
            part = getattr(engine, name, None)
            if part is None or (look, file) in self._settled:
                continue
            self._settled.add((look, file))
            # Their folder belongs to the package, so nothing is noted in it.
            path = _networks_folder() / file
            if session := on_card(path, threads=self._threads, noted=False):
                part.session.session = session

    def _settings(self, look: int) -> dict[str, Any]:
        folder = _networks_folder()
        paths = {key: folder / name for key, name in _NETWORKS.items()}
        for path in paths.values():
            if not path.is_file():
                raise ModelDamaged(
                    told(
                        "{} of the reader is missing. Install the package rapidocr again.",
                        path.name,
                    )
                )
        return {
            **{key: str(path) for key, path in paths.items()},
            "Global.log_level": "critical",
            "Global.max_side_len": _LONGEST,
            "Det.limit_type": "max",
            "Det.limit_side_len": look,
            "EngineConfig.onnxruntime.intra_op_num_threads": self._threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }


def reader_installed() -> bool:
    """Tell whether the package that brings the reader is there, without importing it."""
    return find_spec(_PACKAGE) is not None


def _sure_lines(seen: Any, image: Picture) -> list[ReadLine]:  # noqa: ANN401 - of rapidocr
    """Return the lines that the reader is sure of, in reading order."""
    if seen.boxes is None or seen.txts is None:
        return []
    size = (image.shape[1], image.shape[0])
    return in_reading_order(
        [
            ReadLine(text.strip(), _box(corners, size), float(score))
            for corners, text, score in zip(seen.boxes, seen.txts, seen.scores, strict=True)
            if score >= _MIN_LINE_SCORE and any(map(str.isalnum, text))
        ]
    )


def _words_in(lines: Sequence[ReadLine]) -> float:
    """Return how much was read: characters, each as much as it is sure."""
    return sum(len(line.text) * line.score for line in lines)


def in_reading_order(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """Sort lines from top to bottom, and from left to right where they share a row.

    Two lines share a row when the middle of one lies within the height of the other.
    """
    rows: list[list[ReadLine]] = []
    for line in sorted(lines, key=lambda line: line.box[1] + line.box[3] / 2):
        if rows and _same_row(rows[-1][0].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.box[0])]


def _same_row(one: Box, other: Box) -> bool:
    middle = other[1] + other[3] / 2
    return one[1] <= middle <= one[1] + one[3]


def _networks_folder() -> Path:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelMissing(
            "reading", told("The reader is not installed. Install the package rapidocr with pip.")
        )
    return Path(spec.origin).parent / "models"


def _shrunk(picture: Picture, longest: int) -> Picture:
    """Return the picture with its longer side at most `longest`, and no side too thin to read."""
    height, width = picture.shape[:2]
    scale = min(1.0, longest / max(height, width))
    size = (max(_MIN_SIDE, round(width * scale)), max(_MIN_SIDE, round(height * scale)))
    if size == (width, height):
        return picture
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.LANCZOS))


def _box(corners: Corners, size: tuple[int, int]) -> Box:
    """Return the upright box around four corners, in fractions of the picture."""
    points = np.clip(np.asarray(corners, dtype=float) / size, 0, 1)
    low, high = points.min(axis=0), points.max(axis=0)
    return (float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))
