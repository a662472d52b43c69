"""Runs the stages of indexing one after the other until the library is up to date.

Scan, then first depth for notes, pages and photos, then their vectors, then recordings, which take
longest, then reading. Every stage can be stopped after each source and goes on where it was.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.errors import Cancelled, ModelDamaged, ModelMissing
from assistant.extract.sandbox import Extractor
from assistant.index.ahead import Ahead
from assistant.index.examine import Examiner, weight
from assistant.index.fingerprint import path_of
from assistant.index.intake import Intake, OnProgress, take_in
from assistant.index.journal import MOST_TRIES, Journal
from assistant.index.pipeline import Outcome, Pipeline, Result
from assistant.index.reading import ReadingLane
from assistant.index.text_vectors import embed_waiting
from assistant.index.thumbnails import Thumbnails
from assistant.ports import Models, Stop
from assistant.records import (
    ContentId,
    FileProblem,
    IndexReport,
    Kind,
    Progress,
    Source,
    SourceId,
    SourceState,
)
from assistant.store import contents, passages, roots, sources, vectors
from assistant.store.connection import Store
from assistant.watch.rescan import place_of

log = logging.getLogger(__name__)

_ROUND = 256  # sources fetched from the queue at once
_AHEAD = 24 << 20  # bytes of decoded pictures and sound that may wait for the models
_NOTE_EVERY = 2.0  # seconds between two notes of the rate
_GIVEN_UP = "stopped the indexer several times"


@dataclass(slots=True)
class _Tally:
    """What a run came to so far."""

    began: float
    indexed: int = 0
    failed: int = 0
    waiting: int = 0  # sources that were in the queue when the first stage began
    noted: float = 0.0

    @property
    def done(self) -> int:
        return self.indexed + self.failed


class Worker:
    """One run of the indexer over one library; the caller holds the library's lock."""

    def __init__(
        self,
        store: Store,
        models: Models,
        extractor: Extractor,
        *,
        reading: bool,
        clock: Callable[[], float],
    ) -> None:
        """Take the library, the models and the extractor; `reading` allows the reading lane."""
        self._store = store
        self._models = models
        self._extractor = extractor
        self._reading = reading
        self._clock = clock
        self._journal = Journal(store.folder)
        self._thumbnails = Thumbnails(store.folder)
        self._pipeline = Pipeline(store, models)
        self._left: set[SourceId] = set()
        self._damage: list[str] = []
        self._folders: list[FileProblem] = []
        self._tally = _Tally(clock())

    def run(self, on_progress: OnProgress, stop: Stop) -> IndexReport:
        """Bring the library up to date, or as far as `stop()` allows, and return what was done.

        Raises:
            DiskFull, LibraryProblem: nothing more can be stored; what was done is kept.
        """
        intake = Intake()
        try:
            never = [place for place in [place_of(self._store.folder)] if place]
            intake = take_in(self._store, never=never, on_progress=on_progress, stop=stop)
            self._folders = intake.folders
            self._index(on_progress, stop)
            self._sweep()
        except Cancelled:
            log.info("indexing was stopped")
        finally:
            self._journal.close()
        self._note_rate()
        return IndexReport(
            found=intake.found,
            indexed=self._tally.indexed,
            # A file that an earlier, interrupted run left in the queue was indexed only now.
            unchanged=min(intake.unchanged, max(0, intake.found - self._tally.indexed)),
            removed=intake.removed,
            failed=self._tally.failed + len(intake.folders),
            took_s=self._clock() - self._tally.began,
            damaged=self._damaged(),
            moved=intake.moved,
        )

    def _index(self, on_progress: OnProgress, stop: Stop) -> None:
        with self._store.write() as tx:
            sources.retry_failed(tx, max_attempts=MOST_TRIES)
        listens = self._can_listen()
        with self._store.read() as tx:
            self._tally.waiting = sources.waiting_count(tx)
            if not listens:
                self._tally.waiting -= sources.counts(tx)[Kind.SPEECH][SourceState.WAITING]
        self._tally.began = self._clock()
        self._first((Kind.NOTE, Kind.PAGE, Kind.PHOTO), on_progress, stop)
        self._look_again(on_progress, stop)
        self._embed(on_progress, stop)
        if listens:
            self._first((Kind.SPEECH,), on_progress, stop)
        self._suspects(on_progress, stop, listens=listens)
        if listens:
            self._models.transcriber().close()
        self._embed(on_progress, stop)
        if self._reading and self._read(on_progress, stop):
            self._embed(on_progress, stop)
        if not stop():
            self._acquit()

    def _can_listen(self) -> bool:
        try:
            self._models.transcriber()
        except ModelMissing:
            return False
        except ModelDamaged as exc:
            self._damage.append(str(exc))
            return False
        return True

    def _first(self, kinds: Sequence[Kind], on_progress: OnProgress, stop: Stop) -> None:
        """Make all waiting sources of these kinds findable, kind after kind."""
        for kind in kinds:
            while not stop():
                skip = self._left | set(self._journal.suspects)
                with self._store.read() as tx:
                    batch = sources.next_waiting(tx, _ROUND, kinds=(kind,), skip=skip)
                if not batch:
                    break
                self._work(batch, on_progress, stop, alone=False)

    def _suspects(self, on_progress: OnProgress, stop: Stop, *, listens: bool) -> None:
        """Work on the sources that were in work when the indexer died, one at a time."""
        for source_id, tries in self._journal.suspects.items():
            if stop():
                return
            with self._store.read() as tx:
                source = sources.get_source(tx, source_id)
            if source is None or source.state is not SourceState.WAITING:
                continue  # it may have died while it was read
            if source.kind is Kind.SPEECH and not listens:
                continue
            if tries >= MOST_TRIES:
                with self._store.write() as tx:
                    sources.fail(tx, source.id, _GIVEN_UP)
                self._count(Outcome(source, Result.FAILED), on_progress)
            else:
                self._work([source], on_progress, stop, alone=True)

    def _acquit(self) -> None:
        """Drop the suspicion of those that were through when the indexer died, or are now."""
        for source_id in self._journal.suspects:
            with self._store.read() as tx:
                source = sources.get_source(tx, source_id)
            if source is None or source.state is not SourceState.WAITING:
                self._journal.end(source_id)

    def _work(
        self, batch: Sequence[Source], on_progress: OnProgress, stop: Stop, *, alone: bool
    ) -> None:
        examiner = self._examiner(stop)
        steps = examiner.examine(batch, lambda one: self._journal.begin(one.id, alone=alone))
        seen = 0
        with Ahead(steps, weigh=weight, limit=_AHEAD) as ahead:
            for outcome in self._pipeline.run(ahead, stop):
                self._count(outcome, on_progress)
                seen += 1
        if not seen:
            # Nothing came of them, so asking for them again would go on for ever.
            self._left.update(source.id for source in batch)

    def _examiner(self, stop: Stop) -> Examiner:
        return Examiner(self._store, self._extractor, self._thumbnails, stop=stop)

    def _count(self, outcome: Outcome, on_progress: OnProgress) -> None:
        tally, source = self._tally, outcome.source
        self._journal.end(source.id)
        match outcome.result:
            case Result.INDEXED:
                tally.indexed += 1
            case Result.FAILED:
                tally.failed += 1
            case Result.LEFT:
                self._left.add(source.id)
        if self._clock() - tally.noted >= _NOTE_EVERY:
            self._note_rate()
        total = max(tally.waiting, tally.done)
        on_progress(Progress("first", tally.done, total, str(path_of(source))))

    def _look_again(self, on_progress: OnProgress, stop: Stop) -> None:
        """Give pictures a vector that were indexed without a model, or with another one."""
        try:
            space = self._models.image().space
        except ModelMissing:
            return
        except ModelDamaged as exc:
            self._damage.append(str(exc))
            return
        with self._store.write() as tx:
            space_id = vectors.put_space(tx, space)
        done, last = 0, ContentId(0)
        while not stop():
            with self._store.read() as tx:
                batch = passages.photos_without_vector(
                    tx, space_id, _ROUND, kinds=(Kind.PHOTO, Kind.PAGE), after=last
                )
            if not batch or self._pipeline.is_blind:
                return
            last = max(source.content for source in batch if source.content is not None)
            examiner = self._examiner(stop)
            steps = examiner.examine_again(batch, lambda one: self._journal.begin(one.id))
            with Ahead(steps, weigh=weight, limit=_AHEAD) as ahead:
                for outcome in self._pipeline.look_again(ahead, stop):
                    self._journal.end(outcome.source.id)
                    done += 1
                    where = str(path_of(outcome.source))
                    on_progress(Progress("vectors", done, done + len(batch), where))

    def _embed(self, on_progress: OnProgress, stop: Stop) -> None:
        try:
            embed_waiting(
                self._store,
                self._models.text(),
                lambda done, total: on_progress(Progress("vectors", done, total)),
                stop,
            )
        except ModelMissing:
            return  # words find them meanwhile; the status says what is missing
        except ModelDamaged as exc:
            self._damage.append(str(exc))

    def _read(self, on_progress: OnProgress, stop: Stop) -> bool:
        """Run the reading lane; return whether anything was read."""
        with self._store.read() as tx:
            total = contents.reading_queue(tx)
        done = 0
        if not total or stop():
            return False
        try:
            reader = self._models.reader()
            lane = ReadingLane(self._store, self._extractor, reader, self._journal)
            for source in lane.run(stop):
                done += 1
                on_progress(Progress("reading", done, max(done, total), str(path_of(source))))
            reader.close()
        except ModelMissing:
            return False
        except ModelDamaged as exc:
            self._damage.append(str(exc))
        return done > 0

    def _note_rate(self) -> None:
        tally = self._tally
        tally.noted = self._clock()
        minutes = (tally.noted - tally.began) / 60.0
        rate = self._journal.notes.rate_per_min
        if tally.done and minutes > 0:
            rate = tally.done / minutes
        self._journal.note(rate_per_min=rate, folders=self._folders, notices=self._damaged())

    def _damaged(self) -> tuple[str, ...]:
        """Return the sentences of damaged models, each once."""
        return tuple(dict.fromkeys([*self._damage, *self._pipeline.damage]))

    def _sweep(self) -> None:
        """Remove thumbnails that belong to nothing any more."""
        self._thumbnails.sweep(digests_in_use(self._store))


def digests_in_use(store: Store) -> set[bytes]:
    """Return the digests of all contents that a source refers to."""
    found: set[bytes] = set()
    with store.read() as tx:
        for root in roots.all_roots(tx):
            known = sources.known_files(tx, root.id)
            held = sources.digests(tx, [one.id for one in known.values()])
            found.update(digest for digest, _ in held.values())
    return found
