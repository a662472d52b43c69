"""Makes the recordings of the archive: what is said is generated, and who writes it down is told.

No speech is computed. The sound of a recording is one level, which is its number; `Scribe` knows
the words of each number and gives them, with mistakes, where the speech model would. So all that
follows the speech model is measured, and nothing of how well it hears.
"""

from __future__ import annotations

import json
import tomllib
import wave
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from assistant.ports import Stop
from assistant.records import SAMPLE_RATE, SoundPart, SpokenSegment
from tests.archive.dice import Dice
from tests.household.home import Home

LISTED = tomllib.loads(Path(__file__).with_name("talk.toml").read_text("utf-8"))
SCRIPT = "script.json"
_TOPICS = (4, 6)  # of one recording
_PER_WORD, _PAUSE = 0.4, 0.9  # seconds
_MISHEARD = 0.04  # share of the words that are lost
_LEVEL = 1_000.0  # recordings that can be told apart
_ASKED, _UNANSWERABLE = 0.8, 0.15  # questions for each recording

Said = list[tuple[float, float, str]]


def write_recordings(home: Home, dice: Dice, count: int) -> None:
    """Write `count` recordings and the script of what is said in them; keep questions."""
    script: list[Said] = []
    for number in range(count):
        said, moments = _speech(dice)
        path = f"memos/{2016 + number % 9}/voice_{number:04d}.wav"
        _write_sound(home.place(path), number, said[-1][1])
        script.append(said)
        if dice.random.random() < _ASKED:
            topic, values, start, end = dice.random.choice(moments)
            ways = [way.format(**values) for way in topic["ask"]]
            dice.random.shuffle(ways)
            home.ask("moment in a recording", ways, f"{path}@{start:.1f}-{end:.1f}")
        if dice.random.random() < _UNANSWERABLE:
            topic, values, _, _ = dice.random.choice(moments)
            home.never(topic["never"].format(**values))
    (home.folder.parent / SCRIPT).write_text(json.dumps(script), encoding="utf-8")


class Scribe:
    """A transcriber (port `Transcriber`) that knows the recordings of a script."""

    name = "script 1"

    def __init__(self, script: Path) -> None:
        """Read the script that `write_recordings` left."""
        self._script: list[Said] = json.loads(script.read_text("utf-8"))

    def segments(self, parts: Iterable[SoundPart], stop: Stop) -> Iterator[SpokenSegment]:
        """Yield what is said in the recording of this level, a few words of it lost."""
        number = None
        for part in parts:
            if stop():
                return
            if number is None and part.samples.size:
                number = round(float(np.median(part.samples)) * _LEVEL) - 1
        if number is None:
            return
        dice = Random(number)
        for start, end, text in self._script[number]:
            heard = " ".join(word for word in text.split() if dice.random() >= _MISHEARD)
            yield SpokenSegment(start, end, heard, 0.9)

    def close(self) -> None:
        """Do nothing: no memory is taken."""


def _speech(dice: Dice) -> tuple[Said, list[tuple[dict[str, Any], dict[str, str], float, float]]]:
    """Return what is said, and for each topic its values and from when to when it is told."""
    topics: list[dict[str, Any]] = LISTED["topic"]
    said: Said = []
    moments = []
    now = 0.5
    for topic in dice.random.sample(topics, dice.random.randint(*_TOPICS)):
        values = dice.values()
        for text in [dice.random.choice(LISTED["fillers"]), *topic["says"]]:
            spoken = text.format(**values)
            end = now + _PER_WORD * len(spoken.split())
            said.append((now, end, spoken))
            now = end + _PAUSE * dice.random.random()
        moments.append((topic, values, said[-len(topic["says"])][0], said[-1][1]))
        now += 1.0 + 2.0 * dice.random.random()
    return said, moments


def _write_sound(path: Path, number: int, seconds: float) -> None:
    level = round((number + 1) / _LEVEL * 32_768)
    samples = np.full(int((seconds + 1.0) * SAMPLE_RATE), level, dtype="<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(samples.tobytes())
