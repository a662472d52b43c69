"""Peaks follow the loudness of a recording, of any length."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.index.peaks import MOST, measured, packed, unpacked
from assistant.records import SAMPLE_RATE, SoundPart


def part(start: float, *levels: float) -> SoundPart:
    """A second of sound for each level."""
    return SoundPart(start, np.repeat(np.array(levels, np.float32), SAMPLE_RATE))


def test_peaks_are_high_where_it_is_loud():
    peaks, seconds = measured([part(0.0, 0.0, 0.1), part(2.0, -0.5)])
    assert seconds == pytest.approx(3.0)
    third = len(peaks) // 3
    assert set(peaks[:third]) == {0}
    assert set(peaks[2 * third :]) == {255}
    assert 0 < peaks[third + 1] < 255


def test_silence_and_nothing_have_their_peaks():
    peaks, seconds = measured([part(0.0, 0.0)])
    assert set(peaks) == {0}
    assert seconds == pytest.approx(1.0)
    assert measured([]) == (b"", 0.0)


@given(st.integers(1, 200_000))
def test_there_are_never_too_many(samples):
    peaks, _ = measured([SoundPart(0.0, np.ones(samples, np.float32))])
    assert 1 <= len(peaks) <= MOST


@given(st.binary(min_size=1, max_size=50), st.floats(0, 1e6))
def test_what_is_kept_comes_back(peaks, seconds):
    assert unpacked(packed(peaks, seconds)) == (peaks, seconds)


@given(st.binary(max_size=60))
def test_other_bytes_are_no_peaks(data):
    assert unpacked(data) is None


def test_nothing_kept_is_none():
    assert unpacked(None) is None
