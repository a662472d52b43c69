"""The lanes that make sources findable: notes, pages and photos, and apart from them recordings."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager

from assistant.errors import ModelDamaged, ModelMissing
from assistant.extract.sandbox import Extractor
from assistant.index.ahead import Ahead
from assistant.index.draft import Draft
from assistant.index.examine import Examiner, Step, weight
from assistant.index.fingerprint import path_of
from assistant.index.listening import Listener
from assistant.index.outcome import Outcome, Result
from assistant.index.pipeline import Pipeline
from assistant.index.round import Round
from assistant.ports import Stop
from assistant.records import Kind, Source
from assistant.reports import Progress

QUICK = (Kind.NOTE, Kind.PAGE, Kind.PHOTO)
"""What never waits for a recording, nor for pictures that are read, in its order."""

_AHEAD = 24 << 20  # bytes of decoded pictures and sound that may wait for the models
# Sources fetched from the queue at once. What is newer has to wait for so many recordings.
_AT_ONCE = {Kind.NOTE: 256, Kind.PAGE: 64, Kind.PHOTO: 256, Kind.SPEECH: 8}


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
            round_.serving,
            in_hand=round_.in_hand,
            clock=round_.clock,
            listener=listener,
            plugins=round_.plugins,
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
        examiner = self._examiner("first")
        steps = examiner.examine(batch, lambda one: round_.journal.begin(one.id, alone=alone))
        seen = done = 0
        with round_.serving.steady(), self._ahead(steps, batch) as ahead:
            for outcome in self._pipeline.run(ahead, round_.stop):
                seen += 1
                done += outcome.result in (Result.INDEXED, Result.FAILED)
                self._count(outcome)
        if not seen:
            # Nothing came of them, so asking for them again would go on for ever.
            round_.left.update(source.id for source in batch)
        return done

    def look_again(self, batch: Sequence[Source], stop: Stop) -> Iterator[Source]:
        """Look at the pictures of finished sources, of which the image model lacks something.

        Yields each as soon as what was seen is stored.

        Raises:
            ModelMissing, ModelDamaged: the image model cannot be used.
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        round_ = self._round
        steps = self._examiner("pictures").examine_again(
            batch, lambda one: round_.journal.begin(one.id)
        )
        with round_.serving.steady(), self._ahead(steps, batch) as ahead:
            for outcome in self._pipeline.look_again(ahead, stop):
                round_.journal.end(outcome.source.id)
                round_.in_hand.end(outcome.source.id)
                if self.is_blind:
                    break
                yield outcome.source
        if self.is_blind:
            raise ModelDamaged(self.damage[0]) if self.damage else ModelMissing("image", "")

    def read_again(self, batch: Sequence[Source], *, alone: bool = False) -> Iterator[Outcome]:
        """Read finished sources with the present readers; yield how it ended with each.

        Raises:
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        round_ = self._round
        steps = self._examiner("renewal").examine_again(
            batch, lambda one: round_.journal.begin(one.id, alone=alone)
        )
        with self._ahead(steps, batch) as ahead:
            for outcome in self._pipeline.read_again(ahead, round_.stop):
                round_.journal.end(outcome.source.id)
                round_.in_hand.end(outcome.source.id)
                yield outcome

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

    def _examiner(self, stage: str) -> Examiner:
        round_ = self._round
        return Examiner(
            round_.store,
            self._extractor,
            round_.thumbnails,
            stop=round_.stop,
            see=lambda source: round_.in_hand.begin(source, stage, ahead=True),
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
