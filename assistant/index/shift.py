"""One round of work through all lanes, in the order in which people miss the results.

First what is quickly findable: notes, pages, photos, then the vectors of their words; then
recordings; then what a detector finds in photos; then the reading of pictures. Inside the slow
lanes whatever quick work has come up is done in between, so that a photo never waits for a
recording of three hours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.errors import ModelDamaged, ModelMissing
from assistant.extract.sandbox import Extractor
from assistant.index.fingerprint import path_of
from assistant.index.first_depth import QUICK, FirstDepthLane
from assistant.index.journal import MOST_TRIES
from assistant.index.model_spaces import OnDone
from assistant.index.object_lane import ObjectLane
from assistant.index.outcome import Outcome, Result
from assistant.index.picture_vectors import PictureSpaces
from assistant.index.reading import ReadingLane, Troubles
from assistant.index.renewal import RenewalLane
from assistant.index.round import Round
from assistant.index.tagging import TaggingLane
from assistant.index.text_spaces import TextSpaces
from assistant.ports import ImageEmbedder, Models, Stop
from assistant.records import ContentId, Kind, Source, SourceId, SourceState
from assistant.reports import Progress
from assistant.retrieve.passed_on import WithImage
from assistant.store import contents, sources
from assistant.store.contents import Reading
from assistant.store.transactions import ReadTx

_GIVEN_UP = "stopped the indexer several times"


class Shift:
    """Runs the lanes over what waits until nothing does."""

    def __init__(
        self,
        round_: Round,
        extractors: tuple[Extractor, Extractor],
        *,
        vectors: TextSpaces,
        pictures: PictureSpaces,
        troubles: Troubles,
        tagging: TaggingLane,
        reads: bool,
        unrenewed: set[ContentId],
    ) -> None:
        """Take the round and what outlives it.

        Args:
            round_: what all lanes share.
            extractors: one for quick work, and one for recordings and reading.
            vectors: the lanes of text vectors, which remember how far they are.
            pictures: those of what image models see.
            troubles: which contents could not be read lately.
            tagging: finds concepts in what was indexed.
            reads: whether pictures are read at all.
            unrenewed: which contents could not be read again by a newer reader lately.
        """
        self._round = round_
        self._vectors = vectors
        self._troubles = troubles
        self._tagging = tagging
        self._pictures = pictures
        pictures.look = self._look
        self._reads = reads
        self._unrenewed = unrenewed
        self._slow_extractor = extractors[1]
        self._quick = FirstDepthLane(round_, extractors[0], quick=True, after=self._tag)
        self._slow = FirstDepthLane(round_, extractors[1], quick=False, breathe=self._breathe)
        self._alone: SourceId | None = None
        self._last_seen: Source | None = None
        self._listens = False
        self._damage: list[str] = []
        self._drifted: list[str] = []

    @property
    def damage(self) -> tuple[str, ...]:
        """Return the sentences of models that cannot be used, each once."""
        return tuple(dict.fromkeys([*self._damage, *self._quick.damage, *self._slow.damage]))

    @property
    def drifted(self) -> tuple[str, ...]:
        """Return the sentences of models that say other things now, each once."""
        return tuple(dict.fromkeys(self._drifted))

    @property
    def untidy(self) -> bool:
        """Say whether small pictures may be left over of files that were given up."""
        return self._quick.untidy or self._slow.untidy

    def run(self) -> None:
        """Work until nothing waits, or until the round is stopped.

        Raises:
            Cancelled: the caller stopped it in between.
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        while not self._round.stop():
            listens = self._listens = self._can_listen()
            self._once(listens=listens)
            kinds = (*QUICK, Kind.SPEECH) if listens else QUICK
            if not self._quick.waits(kinds):
                break

    def _once(self, *, listens: bool) -> None:
        self._quick.run(QUICK)
        self._look_again(self._pictures.complete, self._round.stop)
        self._tag()
        self._embed()
        if listens:
            self._slow.run([Kind.SPEECH])
        self._work_on_suspects(listens=listens)
        if listens:
            self._round.models.transcriber().close()
        self._embed()
        self._read_again()
        self._find_objects()
        if self._reads and self._read():
            self._embed()
        self._look_again(self._pictures.run, lambda: self._round.stop() or self._is_more_urgent())
        self._tag()
        if not self._round.stop():
            self._acquit()

    def _tag(self) -> None:
        """Find the concepts in what was indexed."""
        with self._round.tally.aside():
            self._tagging.run(self._round.stop)

    def _breathe(self) -> bool:
        """Do what is due and what is quick, in the middle of something slow; say if that was so."""
        if not self._do_quick_work():
            return False
        with self._round.tally.aside():
            self._embed()
        if self._alone is not None:
            # From now on it is alone again: should it end us now, it was its own doing.
            self._round.journal.begin(self._alone, alone=True)
        return True

    def _do_quick_work(self) -> bool:
        self._round.pause()
        if self._round.stop() or not self._quick.waits(QUICK):
            return False
        with self._round.tally.aside():
            self._quick.run(QUICK)
        return True

    def _is_more_urgent(self) -> bool:
        """Say whether a recording waits, which is not findable at all."""
        return self._listens and self._slow.waits([Kind.SPEECH])

    def _can_listen(self) -> bool:
        try:
            self._round.models.transcriber()
        except ModelMissing:
            return False
        except ModelDamaged as exc:
            self._damage.append(exc.sentence)
            return False
        return True

    def _work_on_suspects(self, *, listens: bool) -> None:
        """Work on the sources that were in work when the indexer died, one at a time."""
        for source_id, tries in self._round.journal.suspects.items():
            if self._round.stop():
                return
            source = self._waiting(source_id)
            if source is None or (source.kind is Kind.SPEECH and not listens):
                continue  # it may have died while it was read
            if tries >= MOST_TRIES:
                self._give_up(source)
                continue
            slow = source.kind is Kind.SPEECH
            self._alone = source.id if slow else None
            try:
                (self._slow if slow else self._quick).work([source], alone=True)
            finally:
                self._alone = None

    def _waiting(self, source_id: SourceId) -> Source | None:
        with self._round.store.read() as tx:
            source = sources.get_source(tx, source_id)
        return source if source and source.state is SourceState.WAITING else None

    def _give_up(self, source: Source) -> None:
        with self._round.store.write() as tx:
            sources.fail(tx, source.id, _GIVEN_UP, passing=True, now=self._round.clock())
        self._round.journal.put_off(source.id)
        self._round.tally.count(Outcome(source, Result.FAILED), source.kind)

    def _acquit(self) -> None:
        """Drop the suspicion of those that were through when the indexer died, or are now."""
        for source_id in self._round.journal.suspects:
            with self._round.store.read() as tx:
                source = sources.get_source(tx, source_id)
                through = source is None or not _is_to_come(tx, source)
            if through:
                self._round.journal.end(source_id)

    def _look(self, model: ImageEmbedder, batch: Sequence[Source], stop: Stop) -> Iterator[Source]:
        """Have an image model look at pictures, whichever serves."""
        round_ = replace(self._round, serving=WithImage(self._round.models, model))
        lane = FirstDepthLane(round_, self._slow_extractor, quick=False)
        for source in lane.look_again(batch, stop):
            self._last_seen = source
            yield source

    def _look_again(self, see: Callable[[Models, OnDone, Stop], None], stop: Stop) -> None:
        """Have pictures seen that lack something, and do in between what is quick."""
        round_ = self._round
        if self._quick.restored or self._slow.restored:
            self._vectors.start_over()  # they come as they went, perhaps without vectors
            self._pictures.start_over()
            self._quick.restored = self._slow.restored = False

        def on_done(done: int, total: int) -> None:
            where = "" if self._last_seen is None else str(path_of(self._last_seen))
            round_.on_progress(Progress("pictures", done, total, where))
            self._breathe()

        try:
            see(round_.models, on_done, stop)
        except ModelMissing:
            return  # words find pictures meanwhile; the status says what is missing
        except ModelDamaged as exc:
            self._damage.append(exc.sentence)
        self._take_words(self._pictures)

    def _read_again(self) -> None:
        """Have newer readers read what older ones read, and embed what they find more."""
        lane = RenewalLane(self._round, self._slow, self._breathe, self._unrenewed)
        if lane.run():
            self._vectors.start_over()  # under another title, passages lose their vectors
            self._embed()

    def _find_objects(self) -> None:
        """Have the detector look at photos, if one is installed, and find concepts in its boxes."""
        lane = ObjectLane(self._round, self._slow_extractor, breathe=self._breathe)
        try:
            if lane.run():
                self._tag()
        except ModelDamaged as exc:
            self._damage.append(exc.sentence)

    def _embed(self) -> None:
        round_ = self._round
        last = 0

        def on_done(done: int, total: int) -> None:
            nonlocal last
            round_.tally.count_words(done - last)
            last = done
            round_.on_progress(Progress("vectors", done, total))
            self._do_quick_work()

        try:
            round_.tally.restart()
            self._vectors.run(round_.models, on_done, round_.stop)
        except ModelMissing:
            return  # words find them meanwhile; the status says what is missing
        except ModelDamaged as exc:
            self._damage.append(exc.sentence)
        self._take_words(self._vectors)

    def _take_words(self, spaces: PictureSpaces | TextSpaces) -> None:
        """Note what is odd about a model after a run of its lanes."""
        self._damage += filter(None, [spaces.problem])
        self._drifted += filter(None, [spaces.drifted])

    def _read(self) -> bool:
        """Run the reading lane; return whether anything was read."""
        round_ = self._round
        with round_.store.read() as tx:
            total = contents.reading_queue(tx)
        done = 0
        if not total or round_.stop():
            return False
        try:
            reader = round_.models.reader()
            lane = ReadingLane(
                round_.store,
                self._slow_extractor,
                reader,
                round_.journal,
                in_hand=round_.in_hand,
                troubles=self._troubles,
                breathe=self._breathe,
            )
            round_.tally.restart()
            for source in lane.run(round_.stop):
                done += 1
                round_.tally.count_read(source.kind)
                where = str(path_of(source))
                round_.on_progress(Progress("reading", done, max(done, total), where))
            reader.close()
        except ModelMissing:
            return False
        except ModelDamaged as exc:
            self._damage.append(exc.sentence)
        return done > 0


def _is_to_come(tx: ReadTx, source: Source) -> bool:
    """Say whether there is work to do on a source, now or later."""
    match source.state:
        case SourceState.WAITING:
            return True
        case SourceState.FAILED:
            return source.retry_at is not None
        case SourceState.DONE:
            content = source.content
            return content is not None and contents.get_reading(tx, content) is Reading.WAITING
