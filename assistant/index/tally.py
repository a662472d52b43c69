"""Counts what the indexer does and how fast, and from that says how long the rest will take."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from assistant.errors import ModelDamaged, ModelMissing
from assistant.index.outcome import Outcome, Result
from assistant.index.pace import KindPace, Pace, expected_seconds, load_pace, store_pace
from assistant.ports import Models
from assistant.records import Kind, SpaceId
from assistant.store import contents, passages, sources, vectors
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx

_LATELY_S = 300.0  # the rate is that of the last five minutes of work
_COUNT_EVERY_S = 10.0  # counting what is left costs a moment in a large library
_STORE_EVERY_S = 60.0
_MARK_EVERY_S = 1.0
_LONGEST_STEP_S = 3600.0  # a longer one is a clock that was set, or a computer that slept


def is_there(role: Callable[[], object]) -> bool:
    """Say whether a model is installed for a role, given as the method that returns it."""
    try:
        role()
    except (ModelMissing, ModelDamaged):
        return False
    return True


class _Mark(NamedTuple):
    worked: float  # seconds of work
    done: int


class Tally:
    """What was done since the program began, and the pace of it; clocks may jump."""

    def __init__(
        self, store: Store, models: Models, clock: Callable[[], float], *, reads: bool
    ) -> None:
        """Take the library, the models, of which none is loaded, the clock, and whether to read."""
        self.reads = reads
        self._store = store
        self._models = models
        self._clock = clock
        self.indexed = 0
        self.failed = 0
        self.waiting = 0  # to be done in the present round, as far as is known
        self.unlooked = 0  # photos that wait for the detector, as far as is known
        self._worked = 0.0
        self._last = clock()
        self._pending = 0.0  # seconds of the present step from before it was interrupted
        self._marks = deque([_Mark(0.0, 0)])
        self._pace: Pace | None = None
        self._stored = self._last
        self._left: tuple[float, float | None] | None = None

    @property
    def done(self) -> int:
        """Return how many sources came to an end, good or bad."""
        return self.indexed + self.failed

    @property
    def rate_per_min(self) -> float:
        """Return the sources a minute of work, lately; 0 when nothing was done."""
        first, last = self._marks[0], self._marks[-1]
        minutes = (last.worked - first.worked) / 60.0
        return (last.done - first.done) / minutes if minutes > 0 else 0.0

    def begin(self, waiting: int) -> None:
        """Note that a round of work begins, with so many sources in the queue."""
        self.waiting = self.done + waiting
        self.restart()

    def restart(self) -> None:
        """Note that the present step begins only now."""
        self._pending, self._last = 0.0, self._clock()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Leave what is done meanwhile out of the measurement of the present step."""
        before = self._since()
        self._pending, self._last = 0.0, self._clock()
        try:
            yield
        finally:
            self._pending, self._last = before, self._clock()

    def count(self, outcome: Outcome, kind: Kind) -> None:
        """Count a source that the lane of a kind is through with, and the time that it took."""
        seconds = self._step()
        match outcome.result:
            case Result.INDEXED:
                self.indexed += 1
            case Result.FAILED:
                self.failed += 1
            case _:
                return
        self._mark()
        work = KindPace(
            sources=1,
            bytes=outcome.source.size,
            seconds=seconds,
            words=outcome.words,
            to_read=outcome.to_read and self.reads,
        )
        self._pace = self.pace.with_work(kind, work)

    def count_words(self, passages_done: int) -> None:
        """Count passages that got their vectors."""
        self._pace = self.pace.with_words(passages_done, self._step())

    def count_read(self, kind: Kind) -> None:
        """Count a source whose pictures were read."""
        work = KindPace(read=1, reading_seconds=self._step())
        self._pace = self.pace.with_work(kind, work)

    @property
    def pace(self) -> Pace:
        """Return how fast the work went so far, in this run and in earlier ones."""
        if self._pace is None:
            with self._store.read() as tx:
                self._pace = load_pace(tx)
        return self._pace

    def keep(self, *, now: bool = False) -> None:
        """Store the pace, if it is time.

        Raises:
            DiskFull, LibraryProblem: it cannot be stored.
        """
        moment = self._clock()
        if self._pace is None or (not now and 0 <= moment - self._stored < _STORE_EVERY_S):
            return
        self._stored = moment
        with self._store.write() as tx:
            store_pace(tx, self._pace)

    def seconds_left(self) -> float | None:
        """Return about how long all that waits will take; None when nobody can know."""
        now = self._clock()
        if self._left is None or not 0 <= now - self._left[0] < _COUNT_EVERY_S:
            self._left = (now, self._count_left())
        counted, seconds = self._left
        return None if seconds is None else max(0.0, seconds - (now - counted))

    def unheard(self) -> int:
        """Return how many recordings wait because no model is there to hear them."""
        if is_there(self._models.transcriber):
            return 0
        with self._store.read() as tx:
            return sources.waiting_by_kind(tx).get(Kind.SPEECH, (0, 0))[0]

    def _count_left(self) -> float | None:
        pace = self.pace
        with self._store.read() as tx:
            waiting = sources.waiting_by_kind(tx)
            if not is_there(self._models.transcriber):
                waiting.pop(Kind.SPEECH, None)
            seconds = expected_seconds(pace, waiting)
            if seconds is None:
                return None
            words, pictures = self._unembedded(tx), 0
            if self.reads and is_there(self._models.reader):
                pictures = contents.reading_queue(tx)
        if (words and not pace.words) or (pictures and not pace.per_reading):
            return None
        return seconds + words * pace.per_word + pictures * pace.per_reading

    def _unembedded(self, tx: ReadTx) -> int:
        if not is_there(self._models.text):
            return 0
        space = vectors.find_space(tx, self._models.text().space)
        return passages.count_without_vector(tx, SpaceId(0) if space is None else space)

    def _since(self) -> float:
        seconds = self._clock() - self._last
        return self._pending + (seconds if 0 <= seconds <= _LONGEST_STEP_S else 0.0)

    def _step(self) -> float:
        """Return the seconds since the last step, and begin the next."""
        seconds = self._since()
        self._pending, self._last = 0.0, self._clock()
        self._worked += seconds
        return seconds

    def _mark(self) -> None:
        if len(self._marks) > 1 and self._worked - self._marks[-2].worked < _MARK_EVERY_S:
            self._marks.pop()
        self._marks.append(_Mark(self._worked, self.done))
        while self._worked - self._marks[min(1, len(self._marks) - 1)].worked > _LATELY_S:
            self._marks.popleft()
