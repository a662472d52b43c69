"""Damages files at random and reads them; `python -m tests.faults.fuzz_files FOLDER` for hours.

Every damaged file must end with parts or a plain reason, in time, and without a crash.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from assistant.errors import UnreadableFile
from assistant.extract.limits import Allowance
from assistant.extract.opening import open_regular, stamp_of
from assistant.extract.sandbox import Extractor
from assistant.records import Depth, Facts

ENDINGS = (
    "jpg png webp gif tif bmp avif heic pdf wav mp3 m4a flac ogg opus mp4 mov mkv aiff "
    "txt md html docx odt eml csv"
).split()
CRASHES = ("made the reader crash", "made the reader fail", "took too long to read")
_GENTLE = 4096  # bytes; so that tiny files do not come up all the time


@dataclass(frozen=True, slots=True)
class Variant:
    """A damaged copy of a file, and how it was damaged."""

    name: str
    data: bytes
    story: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a variant: the reason, or nothing when it was read; and the seconds."""

    variant: Variant
    reason: str
    seconds: float
    allowed: float

    @property
    def is_bad(self) -> bool:
        """Say whether the reader crashed, failed or took too long."""
        return self.reason in CRASHES or self.seconds > self.allowed


def variants(files: Sequence[Path], count: int, seed: int) -> Iterator[Variant]:
    """Yield so many variants of files; small files come up more often than large ones."""
    random = np.random.default_rng(seed)
    weights = np.array([1 / (file.stat().st_size + _GENTLE) for file in files])
    for number in range(count):
        file = files[int(random.choice(len(files), p=weights / weights.sum()))]
        ending = file.suffix.lstrip(".") or "bin"
        how = HARM[number % len(HARM)]
        data = how(bytearray(file.read_bytes()), random)
        if how is unharmed:
            ending = ENDINGS[int(random.integers(len(ENDINGS)))]
        story = f"{file.name}, {how.__name__}, number {number} of seed {seed}"
        yield Variant(f"{number}.{ending}", bytes(data), story)


def unharmed(data: bytearray, random: np.random.Generator) -> bytearray:
    """Leave the bytes; the name gets another ending."""
    return data


def cut(data: bytearray, random: np.random.Generator) -> bytearray:
    """Leave out the end."""
    return data[: int(len(data) * random.random())]


def flipped(data: bytearray, random: np.random.Generator) -> bytearray:
    """Turn single bits round, mostly where the headers are."""
    for _ in range(int(random.integers(1, 24))):
        if data:
            place = int(len(data) * random.random() ** 3)
            data[place] ^= 1 << int(random.integers(8))
    return data


def scrambled(data: bytearray, random: np.random.Generator) -> bytearray:
    """Put noise or zeros in place of a stretch."""
    start = int(len(data) * random.random())
    length = min(int(random.integers(1, 512)), len(data) - start)
    noise = random.integers(0, 256, length, dtype=np.uint8).tobytes()
    data[start : start + length] = noise if random.random() < 0.5 else bytes(length)
    return data


def shifted(data: bytearray, random: np.random.Generator) -> bytearray:
    """Leave out a stretch in the middle, or say one twice."""
    start = int(len(data) * random.random())
    length = int(random.integers(1, 256))
    again = data[start : start + length] * 2 if random.random() < 0.5 else b""
    data[start : start + length] = again
    return data


def extreme(data: bytearray, random: np.random.Generator) -> bytearray:
    """Put the largest, smallest or oddest number where one may stand."""
    odd = (b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\0\0\0\x80")
    for _ in range(int(random.integers(1, 4))):
        place = int(len(data) * random.random() ** 3)
        data[place : place + 4] = odd[int(random.integers(len(odd)))]
    return data


HARM = (cut, flipped, scrambled, unharmed, shifted, extreme)


def read_all(found: Iterator[Variant], folder: Path) -> Iterator[Outcome]:
    """Write each variant into a folder, read it with one extractor, and say what became of it."""
    with Extractor() as extractor:
        for variant in found:
            path = folder / variant.name
            path.write_bytes(variant.data)
            with open_regular(path) as file:
                stamp = stamp_of(file)
            began, reason = time.monotonic(), ""
            parts = 0
            try:
                for item in extractor.extract(path, Depth.FIRST, stamp=stamp):
                    parts += not isinstance(item, Facts)
            except UnreadableFile as problem:
                reason = problem.reason or "gave no reason"
            seconds = time.monotonic() - began
            path.unlink()
            allowed = Allowance(stamp.size).seconds + 6.0 * parts
            yield Outcome(variant, reason, seconds, allowed)


def main() -> int:
    """Fuzz the files of a folder, print what came of it, and keep what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where to put the files that went wrong")
    options = parser.parse_args()
    files = sorted(file for file in options.folder.rglob("*") if file.is_file())
    reasons: Counter[str] = Counter()
    slowest, bad = 0.0, 0
    with TemporaryDirectory() as folder:
        for outcome in read_all(variants(files, options.count, options.seed), Path(folder)):
            reasons[outcome.reason or "was read"] += 1
            slowest = max(slowest, outcome.seconds)
            if outcome.is_bad:
                bad += 1
                sys.stdout.write(f"{outcome.variant.story}: {outcome.reason}\n")
                if options.keep:
                    (options.keep / outcome.variant.name).write_bytes(outcome.variant.data)
    for reason, count in reasons.most_common():
        sys.stdout.write(f"{count:8} {reason}\n")
    sys.stdout.write(f"slowest: {slowest:.1f} s; went wrong: {bad} of {options.count}\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
