"""Windows of a recording: nothing is lost, no word is cut, memory stays bounded."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.records import SAMPLE_RATE, SoundPart
from models.speech_windows import cut_at, windows

SECOND = SAMPLE_RATE


def loud_stretches(samples):
    """Speech, for these tests, is whatever is not exactly zero."""
    loud = np.flatnonzero(np.diff(np.concatenate([[0], (samples != 0).astype(int), [0]])))
    return [(int(a), int(b)) for a, b in zip(loud[::2], loud[1::2], strict=True)]


def parts_of(samples, seconds):
    size = int(seconds * SECOND)
    return [
        SoundPart(first / SECOND, samples[first : first + size])
        for first in range(0, len(samples), size)
    ]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 400), st.sampled_from([0.5, 7, 30, 60, 90]), st.integers(0, 2**32 - 1))
def test_windows_join_back_to_the_recording(seconds, size, seed):
    random = np.random.default_rng(seed)
    blocks = random.integers(0, 2, size=max(1, seconds)).repeat(SECOND)[: seconds * SECOND]
    sound = (blocks * 0.1).astype(np.float32)
    found = list(windows(parts_of(sound, size), loud_stretches))
    joined = np.concatenate([np.zeros(0, np.float32), *(w.samples for w in found)])
    assert np.array_equal(joined, sound)
    assert all(len(window.samples) <= 150 * SECOND for window in found)
    for one, next_one in itertools.pairwise(found):
        assert abs(one.end - next_one.start) < 1e-6
    assert all(w.speech == bool(w.samples.any()) for w in found)


def test_the_cut_is_in_the_longest_silence_near_the_end():
    speech = [(0, 40 * SECOND), (41 * SECOND, 50 * SECOND), (53 * SECOND, 60 * SECOND)]
    assert cut_at(np.ones(60 * SECOND, np.float32), speech) == 51.5 * SECOND


def test_silence_at_the_very_end_is_kept_with_what_was_said():
    speech = [(0, 52 * SECOND)]
    assert cut_at(np.ones(60 * SECOND, np.float32), speech) == 60 * SECOND


def test_without_silence_the_quietest_moment_is_taken():
    sound = np.ones(60 * SECOND, np.float32)
    sound[50 * SECOND : 50 * SECOND + 1000] = 0.01
    assert 50 * SECOND <= cut_at(sound, [(0, 60 * SECOND)]) <= 50 * SECOND + 1000


def test_a_gap_between_parts_starts_a_new_window():
    second = np.ones(SECOND, np.float32)
    found = list(windows([SoundPart(0, second), SoundPart(100, second)], loud_stretches))
    assert [window.start for window in found] == [0, 100]


def test_nothing_yields_nothing():
    assert list(windows([], loud_stretches)) == []
    assert list(windows([SoundPart(0, np.zeros(0, np.float32))], loud_stretches)) == []
