"""The lanes that make sources findable: notes, pages and photos, and apart from them recordings."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Protocol

from assistant.errors import ModelDamaged, ModelMissing
from assistant.extract.sandbox import Extractor
from assistant.index.ahead import Ahead
from assistant.index.draft import Draft
from assistant.index.examine import Examiner, Step, weight
from assistant.index.fingerprint import path_of
from assistant.index.listening import Listener
from assistant.index.looking import picture_spaces
from assistant.index.pipeline import Outcome, Pipeline, Result
from assistant.index.round import Round
from assistant.records import ContentId, Kind, Source
from assistant.reports import Progress
from assistant.store import passages, regions, vectors
from assistant.store.transactions import ReadTx

QUICK = (Kind.NOTE, Kind.PAGE, Kind.PHOTO)
"""What never waits for a recording, nor for pictures that are read, in its order."""

_AHEAD = 24 << 20  # bytes of decoded pictures and sound that may wait for the models
# Sources fetched from the queue at once. What is newer has to wait for so many recordings.
_AT_ONCE = {Kind.NOTE: 256, Kind.PAGE: 64, Kind.PHOTO: 256, Kind.SPEECH: 8}


class _Missing(Protocol):
    """Returns sources of contents with a picture that misses something."""

    def __call__(
        self, tx: ReadTx, *, limit: int, kinds: Sequence[Kind], after: ContentId
    ) -> list[Source]:
        """Return some, ordered by content id, from above `after`."""
        ...


class FirstDepthLane:
    """Works on waiting sources, some kinds of them, with an extractor of its own."""

    def __init__(
        self,
        round_: Round,
        extractor: Extractor,
        *,
        quick: bool,
        breathe: Callable[[], object] = lambda: None,
        after: Callable[[], object] = lambda: None,
    ) -> None:
        """Take the round and the extractor.

        Args:
            round_: what all lanes share.
            extractor: nobody else may use it while the lane works.
            quick: leave recordings, whatever their names, to another lane.
            breathe: called again and again inside a recording.
            after: called when some sources were made findable.
        """
        self._round = round_
        self._extractor = extractor
        self._quick = quick
        self._after = after
        self.restored = False  # something came back from among the deleted files
        self.untidy = False  # small pictures may have been made that belong to nothing
        listener = Listener(round_.store, round_.models, breathe=breathe, kept=self._is_getting_on)
        self._pipeline = Pipeline(
            round_.store,
            round_.models,
            in_hand=round_.in_hand,
            clock=round_.clock,
            listener=listener,
        )

    @property
    def damage(self) -> list[str]:
        """Return the sentences of damaged models."""
        return self._pipeline.damage

    @property
    def is_blind(self) -> bool:
        """Say whether pictures are not looked at, because the model is missing or damaged."""
        return self._pipeline.is_blind

    def run(self, kinds: Sequence[Kind]) -> int:
        """Make all waiting sources of these kinds findable, kind after kind; return how many.

        Raises:
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        done = 0
        for kind in kinds:
            while not self._round.stop():
                batch = self._round.next_of(kind, _AT_ONCE[kind])
                if not batch:
                    break
                done += self.work(batch)
                self._after()
        return done

    def waits(self, kinds: Sequence[Kind]) -> bool:
        """Say whether there is anything to do."""
        return any(self._round.next_of(kind, 1) for kind in kinds)

    def work(self, batch: Sequence[Source], *, alone: bool = False) -> int:
        """Work on these sources; return how many came to an end. `alone`: one under suspicion."""
        round_ = self._round
        examiner = self._examiner()
        steps = examiner.examine(batch, lambda one: round_.journal.begin(one.id, alone=alone))
        seen = done = 0
        with self._ahead(steps, batch) as ahead:
            for outcome in self._pipeline.run(ahead, round_.stop):
                seen += 1
                done += outcome.result in (Result.INDEXED, Result.FAILED)
                self._count(outcome)
        if not seen:
            # Nothing came of them, so asking for them again would go on for ever.
            round_.left.update(source.id for source in batch)
        return done

    def look_again(self) -> bool:
        """Look at pictures that were indexed without a model, or with another one.

        Returns:
            Whether all pictures have been looked at.
        """
        try:
            model = self._round.models.image()
            space, others = model.space, picture_spaces(model)[1:]
        except (ModelMissing, ModelDamaged):
            return False  # of damage, whoever looks at new pictures tells
        with self._round.store.write() as tx:
            space_id = vectors.put_space(tx, space)
            other_ids = [vectors.put_space(tx, other) for other in others]
        missing: list[_Missing] = [
            partial(passages.photos_without_vector, space_id=space_id),
            *(partial(regions.pictures_without_regions, space_id=other) for other in other_ids),
        ]
        if not all(self._look_at_all(those) for those in missing):
            return False
        with self._round.store.write() as tx:
            for other in others:
                regions.drop_older_spaces(tx, other)
        return True

    def _look_at_all(self, missing: _Missing) -> bool:
        """Look at all the pictures that miss something; say whether none is left."""
        done, last = 0, ContentId(0)
        while not self._round.stop() and not self._pipeline.is_blind:
            with self._round.store.read() as tx:
                batch = missing(
                    tx, limit=_AT_ONCE[Kind.PHOTO], kinds=(Kind.PHOTO, Kind.PAGE), after=last
                )
            if not batch:
                return True
            last = max(source.content for source in batch if source.content is not None)
            done = self._look_at(batch, done)
        return False

    def _look_at(self, batch: Sequence[Source], done: int) -> int:
        round_ = self._round
        steps = self._examiner().examine_again(batch, lambda one: round_.journal.begin(one.id))
        with self._ahead(steps, batch) as ahead:
            for outcome in self._pipeline.look_again(ahead, round_.stop):
                round_.journal.end(outcome.source.id)
                round_.in_hand.end(outcome.source.id)
                done += 1
                where = str(path_of(outcome.source))
                round_.on_progress(Progress("vectors", done, done + len(batch), where))
                round_.pause()
        return done

    @contextmanager
    def _ahead(
        self, steps: Generator[Step, None, None], batch: Sequence[Source]
    ) -> Iterator[Ahead[Step]]:
        try:
            interrupt = self._extractor.interrupt
            with Ahead(steps, weigh=weight, limit=_AHEAD, interrupt=interrupt) as ahead:
                yield ahead
        finally:
            self._round.in_hand.end_all(source.id for source in batch)

    def _examiner(self) -> Examiner:
        round_ = self._round
        return Examiner(
            round_.store,
            self._extractor,
            round_.thumbnails,
            stop=round_.stop,
            see=lambda source: round_.in_hand.begin(source, "first", ahead=True),
            quick=self._quick,
        )

    def _count(self, outcome: Outcome) -> None:
        round_, source = self._round, outcome.source
        round_.in_hand.end(source.id)
        round_.journal.end(source.id)
        if outcome.result is Result.LEFT:
            round_.left.add(source.id)
        self.restored = self.restored or outcome.restored
        self.untidy = self.untidy or outcome.result in (Result.FAILED, Result.AGAIN)
        round_.thumbnails.remove(outcome.dropped)
        round_.tally.count(outcome, source.kind)
        round_.tally.keep()
        total = max(round_.tally.waiting, round_.tally.done)
        where = str(path_of(source))
        round_.on_progress(Progress("first", round_.tally.done, total, where))
        round_.pause()

    def _is_getting_on(self, draft: Draft) -> None:
        self._round.journal.progress(draft.source.id)
