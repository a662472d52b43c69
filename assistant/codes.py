"""Descriptors as codes: two bits a number, compared by counting bits that differ.

Each number becomes -3, -1, 1 or 3, whichever is near when numbers are spread as in a bell curve
(Max 1960), written as 2 a + b with a and b of -1 or 1: a plane of the bits a, the signs, and one of
the bits b. The product of two codes is then made of four counts. Two bits keep of a cosine what
single signs lose, and take a quarter of the room of bytes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeGuard

import numpy as np
import numpy.typing as npt

from assistant.arrays import Codes, Descriptors, Vectors

WORD = 64
"""Numbers whose bits fill a word of a plane; a coded vector has a multiple of them."""

_FAR = 0.98  # of the root mean square of a vector's numbers: from there on 3 is nearer than 1
_BLOCK = 2048  # descriptors compared at a time, whose words stay near the processor
_FEW = 256  # as numbers
_MANY = 16  # descriptors from which a matrix product is faster than counting
_FIRST = 8  # words of signs in a sketch

Floats = npt.NDArray[np.float32]

# What four signs, in the upper half of a byte, and their four other bits stand for.
_BITS = np.unpackbits(np.arange(256, dtype=np.uint8)[:, np.newaxis], axis=1).astype(np.float32)
_FOUR = 4 * _BITS[:, :4] + 2 * _BITS[:, 4:] - 3


def encode(vectors: Vectors) -> Codes:
    """Return the codes of vectors of any length, shape (n, dimension / 32).

    Raises:
        ValueError: the dimension is no multiple of 64.
    """
    rows = np.atleast_2d(vectors)
    if rows.shape[1] % WORD:
        raise ValueError(f"{rows.shape[1]} numbers do not fill words of {WORD} bits")
    far = np.abs(rows) > _FAR * np.sqrt(np.mean(np.square(rows), axis=1, keepdims=True))
    signs = rows >= 0
    return np.packbits(np.hstack([signs, signs == far]), axis=1).view(np.uint64)


def decode(codes: Codes) -> Vectors:
    """Return what codes stand for, shape (n, dimension / 32), as unit vectors, (n, dimension)."""
    signs, others = np.split(codes.view(np.uint8), 2, axis=1)
    fours = np.stack([(signs & 240) | (others >> 4), (signs << 4) | (others & 15)], axis=2)
    numbers: Vectors = _FOUR.take(fours, axis=0).reshape(len(codes), codes.shape[1] * WORD // 2)
    return numbers / _lengths(codes)[:, np.newaxis]


def are_codes(rows: Descriptors) -> TypeGuard[Codes]:
    """Say whether descriptors are codes; else they are vectors."""
    return rows.dtype == np.uint64


def to_bytes(codes: Descriptors, dimension: int) -> bytes:
    """Return codes as they are stored, the same on every computer.

    Raises:
        ValueError: they are not codes of so many numbers.
    """
    if not are_codes(codes) or codes.shape[1:] != (dimension * 2 // WORD,):
        raise ValueError(f"{codes.dtype} of shape {codes.shape} for codes of {dimension} numbers")
    return codes.tobytes()


def from_bytes(stored: Iterable[bytes], dimension: int) -> Codes:
    """Return stored codes, shape (n, dimension / 32)."""
    return np.frombuffer(b"".join(stored), dtype=np.uint64).reshape(-1, dimension * 2 // WORD)


def cosines(one: Descriptors, other: Descriptors) -> Floats:
    """Return how alike all rows of two tables of the same space are, shape (len(one), len(other)).

    It is the cosine of what they stand for. Fast for few rows of `one` and many of `other`.
    """
    if not are_codes(one) or not are_codes(other):
        alike: Floats = np.matmul(one, other.T, dtype=np.float32)
        return alike
    made = np.empty((len(one), len(other)), dtype=np.float32)
    if len(one) > _MANY:
        numbers = decode(one)
        for start in range(0, len(other), _FEW):
            stop = start + _FEW
            np.matmul(numbers, decode(other[start:stop]).T, out=made[:, start:stop])
        return made
    for start in range(0, len(other), _BLOCK):
        _by_count(one, other[start : start + _BLOCK], made[:, start : start + _BLOCK])
    return made


def pair_cosines(one: Descriptors, other: Descriptors) -> Floats:
    """Return how alike each row of a table is to the row beside it in the other, shape (n,)."""
    if not are_codes(one) or not are_codes(other):
        alike: Floats = np.sum(one * other, axis=1, dtype=np.float32)
        return alike
    made = np.empty(len(one), dtype=np.float32)
    for start in range(0, len(one), _BLOCK):
        stop = start + _BLOCK
        lengths = _lengths(one[start:stop]) * _lengths(other[start:stop])
        columns = (np.ascontiguousarray(rows[start:stop].T) for rows in (one, other))
        made[start:stop] = _products(*columns) / lengths
    return made


def sketch(rows: Descriptors) -> Vectors:
    """Return short unit vectors that say roughly how alike rows are, or the rows if they are short.

    Of codes these are the first signs, as numbers.
    """
    if not are_codes(rows):
        return rows.astype(np.float32, copy=False)
    words = min(_FIRST, rows.shape[1] // 2)
    first = np.ascontiguousarray(rows[:, :words]).view(np.uint8)
    signs = 2 * np.unpackbits(first, axis=1).astype(np.float32) - 1
    return signs / np.float32(math.sqrt(WORD * words))


def sketch_cosine(rows: Descriptors, least: float, slack: float = 0.0) -> float:
    """Return what the cosine of two sketches is expected to be when that of the rows is `least`.

    Less by so many deviations of chance (`slack`), so that fewer pairs are overlooked.
    Two directions at the angle a agree in all but a / 180° of their signs (Goemans and Williamson
    1995), give or take chance.
    """
    if not are_codes(rows):
        return least
    deviation = 1 / math.sqrt(WORD * min(_FIRST, rows.shape[1] // 2))
    return 1 - 2 * math.acos(min(1.0, least)) / math.pi - slack * deviation


def _by_count(one: Codes, other: Codes, out: Floats) -> None:
    columns = np.ascontiguousarray(other.T)
    lengths = _lengths(other)
    for row, (words, length) in enumerate(zip(one, _lengths(one), strict=True)):
        out[row] = _products(words[:, np.newaxis], columns) / (length * lengths)


def _products(one: Codes, other: Codes) -> npt.NDArray[np.int32]:
    """Return the products of columns of codes, shape (words, n) each, or one column for all.

    Words apart, so that the counts of many descriptors are added at a time.
    """
    middle = len(one) // 2
    apart = np.zeros(other.shape[1], dtype=np.int32)
    for mine, weight in ((one[:middle], 2), (one[middle:], 1)):
        for its, factor in ((other[:middle], 4), (other[middle:], 2)):
            counts = np.bitwise_count(mine ^ its)
            apart += (weight * factor) * np.add.reduce(counts, axis=0, dtype=np.int32)
    return 9 * WORD * middle - apart


def _lengths(codes: Codes) -> Floats:
    """Return the lengths of the vectors of -3, -1, 1 and 3."""
    middle = codes.shape[1] // 2
    near = np.bitwise_count(codes[:, :middle] ^ codes[:, middle:]).sum(axis=1, dtype=np.int32)
    lengths: Floats = np.sqrt(9 * WORD * middle - 8 * near).astype(np.float32)
    return lengths
