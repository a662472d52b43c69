"""Learns how long files of each kind take on this computer, and says how long others will."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from assistant.records import Kind
from assistant.reports import Speeds
from assistant.store import controls
from assistant.store.transactions import ReadTx, WriteTx

_CONTROL = "pace"
_MEMORY_S = 7200.0  # seconds of work after which older measurements count half


@dataclass(frozen=True, slots=True)
class KindPace:
    """What the work on files of one kind came to; sums, of which only ratios mean something."""

    sources: float = 0.0
    bytes: float = 0.0
    seconds: float = 0.0  # until they could be found
    words: float = 0.0  # passages of words that came of them
    to_read: float = 0.0  # sources of which pictures had to be read
    read: float = 0.0  # sources of which that was done
    reading_seconds: float = 0.0

    def plus(self, more: KindPace, *, factor: float) -> KindPace:
        """Return this, weighed by a factor, and more work."""
        return KindPace(
            self.sources * factor + more.sources,
            self.bytes * factor + more.bytes,
            self.seconds * factor + more.seconds,
            words=self.words * factor + more.words,
            to_read=self.to_read * factor + more.to_read,
            read=self.read * factor + more.read,
            reading_seconds=self.reading_seconds * factor + more.reading_seconds,
        )

    def expected(self, count: int, size: int, *, per_word: float, by_size: bool) -> float:
        """Return the seconds that `count` sources of `size` bytes in all will take."""
        if not self.sources:
            return 0.0
        by_count = self.seconds * count / self.sources
        by_bytes = self.seconds * size / self.bytes if self.bytes else by_count
        first = by_bytes if by_size else (by_count + by_bytes) / 2
        reading = self.reading_seconds / self.read if self.read else 0.0
        return first + count / self.sources * (self.words * per_word + self.to_read * reading)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a library's files were worked on, by kind, and passages of words after them."""

    kinds: Mapping[Kind, KindPace] = field(default_factory=dict)
    words: float = 0.0  # passages that got their vector
    word_seconds: float = 0.0

    @property
    def per_word(self) -> float:
        """Return the seconds that the vector of a passage takes."""
        return self.word_seconds / self.words if self.words else 0.0

    @property
    def per_reading(self) -> float:
        """Return the seconds that reading the pictures of a source takes."""
        read = sum(one.read for one in self.kinds.values())
        return sum(one.reading_seconds for one in self.kinds.values()) / read if read else 0.0

    def with_work(self, kind: Kind, done: KindPace) -> Pace:
        """Return the pace with more work on sources of a kind in it."""
        before = self.kinds.get(kind, KindPace())
        long_ago = before.seconds + before.reading_seconds > _MEMORY_S
        now = before.plus(done, factor=0.5 if long_ago else 1.0)
        return replace(self, kinds={**self.kinds, kind: now})

    def with_words(self, words: int, seconds: float) -> Pace:
        """Return the pace with more vectors of passages in it."""
        factor = 0.5 if self.word_seconds > _MEMORY_S else 1.0
        return replace(
            self,
            words=self.words * factor + words,
            word_seconds=self.word_seconds * factor + seconds,
        )


TYPICAL = Pace(
    {
        Kind.PHOTO: KindPace(1, 3_000_000, 0.15, to_read=1, read=1, reading_seconds=0.4),
        Kind.PAGE: KindPace(1, 128_000, 0.4, words=9, to_read=0.33, read=1, reading_seconds=3.4),
        Kind.SPEECH: KindPace(1, 480_000, 7.5, words=2),  # a minute of sound
        Kind.NOTE: KindPace(1, 4_000, 0.03, words=2.4),
    },
    words=1,
    word_seconds=0.03,
)
"""What a file of each kind took on two cores with the starter models; see docs/performance.md."""


def with_typical(pace: Pace, *, reads: bool) -> Pace:
    """Return the pace with typical values in place of those that were never measured.

    With `reads` it is taken into account that the text in pictures is read.
    """
    kinds = dict(pace.kinds)
    for kind, typical in TYPICAL.kinds.items():
        if kind not in kinds or not kinds[kind].sources:
            kinds[kind] = typical if reads else replace(typical, to_read=0)
    if pace.words:
        return replace(pace, kinds=kinds)
    return Pace(kinds, TYPICAL.words, TYPICAL.word_seconds)


def expected_seconds(pace: Pace, waiting: Mapping[Kind, tuple[int, int]]) -> float | None:
    """Return about how long some files will take until all is done with them.

    Args:
        pace: what was measured.
        waiting: number and bytes of the files by kind.

    Returns:
        Seconds; None when a kind is among them that was never measured.
    """
    total = 0.0
    for kind, (count, size) in waiting.items():
        if not count:
            continue
        known = pace.kinds.get(kind)
        if known is None or not known.sources:
            return None
        # A recording takes as long as it is; of other files, some large ones hold little.
        by_size = kind is Kind.SPEECH
        total += known.expected(count, size, per_word=pace.per_word, by_size=by_size)
    return total


def speeds_of(pace: Pace) -> Speeds:
    """Return what things took on average."""

    def seconds(kind: Kind) -> float | None:
        known = pace.kinds.get(kind)
        return known.seconds / known.sources if known is not None and known.sources else None

    return Speeds(
        photo=seconds(Kind.PHOTO),
        document=seconds(Kind.PAGE),
        recording=seconds(Kind.SPEECH),
        reading=pace.per_reading or None,
        passage=pace.per_word or None,
    )


def load_pace(tx: ReadTx) -> Pace:
    """Return what was measured in this library; nothing when that cannot be understood."""
    text = controls.get_control(tx, _CONTROL)
    try:
        values = json.loads(text or "{}")
        kinds = {
            Kind(name): KindPace(**{key: float(value) for key, value in one.items()})
            for name, one in values["kinds"].items()
        }
        return Pace(kinds, float(values["words"]), float(values["word_seconds"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        return Pace()


def store_pace(tx: WriteTx, pace: Pace) -> None:
    """Keep what was measured, for the next run and for whoever asks how long something takes."""
    values = {
        "kinds": {str(kind): asdict(one) for kind, one in pace.kinds.items()},
        "words": pace.words,
        "word_seconds": pace.word_seconds,
    }
    controls.set_control(tx, _CONTROL, json.dumps(values))
