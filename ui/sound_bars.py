"""The bars that a sound is drawn with: how high each is, whatever their number."""

from __future__ import annotations

BAR, GAP = 2, 1  # pixels
_SILENCE = 0.06  # of the height, so that a pause is seen as one
_HIGHEST = 0.92
_LOUDEST = 255


def bars(peaks: bytes, count: int) -> list[float]:
    """Return how high each of so many bars is, 0 to 1, for peaks of equal stretches, 0 to 255."""
    return [max(_SILENCE, _loudness(peaks, number, count)) for number in range(count)]


def _loudness(peaks: bytes, number: int, count: int) -> float:
    if not peaks:
        return 0.0
    first = number * len(peaks) // count
    last = max(first + 1, (number + 1) * len(peaks) // count)
    return max(peaks[first:last], default=0) / _LOUDEST * _HIGHEST
