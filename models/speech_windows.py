"""Gathers the parts of a recording into windows that end in silence, so that no word is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.arrays import Sound
from assistant.records import SAMPLE_RATE, SoundPart

_TARGET_SECONDS = 60
_SEARCH_SECONDS = 25  # the cut is looked for in this last stretch of a full window
_FRAME = SAMPLE_RATE // 50  # 20 ms

Stretches = list[tuple[int, int]]
FindSpeech = Callable[[Sound], Stretches]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a recording that is transcribed at once."""

    start: float  # seconds within the recording
    samples: Sound
    speech: bool  # somebody speaks in it

    @property
    def end(self) -> float:
        """Return where the window ends, in seconds within the recording."""
        return self.start + len(self.samples) / SAMPLE_RATE


def windows(parts: Iterable[SoundPart], find_speech: FindSpeech) -> Iterator[Window]:
    """Yield windows that together are the whole recording, in order.

    Args:
        parts: the recording; a part that does not begin where the one before it ended starts a
            new window.
        find_speech: returns the stretches of speech in a sound, in samples.
    """
    start = 0.0
    held: list[Sound] = []
    for part in parts:
        length = sum(map(len, held))
        if held and abs(start + length / SAMPLE_RATE - part.start) > 1.0:
            yield _whole(start, held, find_speech)
            held = []
        if not held:
            start = part.start
        held.append(part.samples)
        while sum(map(len, held)) >= _TARGET_SECONDS * SAMPLE_RATE:
            samples = np.concatenate(held)
            speech = find_speech(samples)
            cut = cut_at(samples, speech)
            head = samples[:cut]
            yield Window(start, head, any(begin < cut for begin, _ in speech))
            start += cut / SAMPLE_RATE
            held = [samples[cut:]]
    if held and sum(map(len, held)):
        yield _whole(start, held, find_speech)


def cut_at(samples: Sound, speech: Sequence[tuple[int, int]]) -> int:
    """Return where to cut a full window: in the longest silence near its end.

    Without any silence there, the quietest moment is taken.
    """
    total = len(samples)
    earliest = max(1, total - _SEARCH_SECONDS * SAMPLE_RATE)
    borders = [0, *(point for stretch in speech for point in stretch), total]
    gaps = [
        (max(begin, earliest), end)
        for begin, end in zip(borders[::2], borders[1::2], strict=True)
        if end > max(begin, earliest)
    ]
    if not gaps:
        return _quietest(samples, earliest)
    begin, end = max(gaps, key=lambda gap: gap[1] - gap[0])
    return total if end == total else (begin + end) // 2


def _quietest(samples: Sound, earliest: int) -> int:
    """Return the middle of the quietest 20 ms after `earliest`."""
    count = (len(samples) - earliest) // _FRAME
    if count < 1:
        return len(samples)
    frames = samples[earliest : earliest + count * _FRAME].reshape(count, _FRAME)
    return earliest + int(np.square(frames).mean(axis=1).argmin()) * _FRAME + _FRAME // 2


def _whole(start: float, held: list[Sound], find_speech: FindSpeech) -> Window:
    samples = np.concatenate(held)
    return Window(start, samples, bool(find_speech(samples)))
