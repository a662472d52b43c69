"""The peaks of a recording, from which its waveform is drawn: measured once and kept small."""

from __future__ import annotations

import struct
from collections.abc import Iterable

import numpy as np

from assistant.arrays import Sound
from assistant.records import SAMPLE_RATE, SoundPart

MOST = 2_000
"""Stretches that the whole of a recording is divided into at most."""

_STRETCH = SAMPLE_RATE // 20  # samples that are measured together at first
_HEAD = struct.Struct("<4sd")
_SIGN = b"Kpk1"
_LOUDEST = 255
_POWER = 0.6  # of the amplitude: about as loud as it is heard


class Meter:
    """Measures a recording while its parts pass by in their order."""

    def __init__(self) -> None:
        self._found: list[Sound] = []
        self._seconds = 0.0

    def hear(self, part: SoundPart) -> None:
        """Take the next part."""
        self._seconds = part.start + len(part.samples) / SAMPLE_RATE
        self._found.append(_maxima(np.abs(part.samples), _STRETCH))

    def measured(self) -> tuple[bytes, float]:
        """Return the peaks so far, 0 to 255 on a scale of loudness, and the seconds."""
        if not self._found:
            return b"", 0.0
        fine = np.concatenate(self._found)
        coarse = _maxima(fine, -(-len(fine) // MOST))
        loudest = float(coarse.max())
        if loudest <= 0.0:
            return bytes(len(coarse)), self._seconds
        heights = (coarse / loudest) ** _POWER * _LOUDEST
        return heights.round().astype(np.uint8).tobytes(), self._seconds


def measured(parts: Iterable[SoundPart]) -> tuple[bytes, float]:
    """Return the peaks of a whole recording and its seconds, as `Meter` does."""
    meter = Meter()
    for part in parts:
        meter.hear(part)
    return meter.measured()


def packed(peaks: bytes, seconds: float) -> bytes:
    """Return peaks and length as one piece, to be kept."""
    return _HEAD.pack(_SIGN, seconds) + peaks


def unpacked(data: bytes | None) -> tuple[bytes, float] | None:
    """Return what was packed; None when it is not that."""
    if data is None or len(data) <= _HEAD.size:
        return None
    sign, seconds = _HEAD.unpack(data[: _HEAD.size])
    return (data[_HEAD.size :], seconds) if sign == _SIGN else None


def _maxima(values: Sound, width: int) -> Sound:
    """Return the largest of every `width` values, the last ones maybe fewer."""
    missing = -len(values) % width
    filled = np.pad(values, (0, missing)) if missing else values
    largest: Sound = filled.reshape(-1, width).max(axis=1)
    return largest
