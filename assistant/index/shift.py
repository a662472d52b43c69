"""One round of work through all lanes, in the order in which people miss the results.

First what is quickly findable: notes, pages, photos, then the vectors of their words; then
recordings; then what a detector finds in photos; then the reading of pictures. Inside the slow
lanes whatever quick work has come up is done in between, so that a photo never waits for a
recording of three hours.
"""

from __future__ import annotations

from assistant.errors import ModelDamaged, ModelMissing
from assistant.extract.sandbox import Extractor
from assistant.index.fingerprint import path_of
from assistant.index.first_depth import QUICK, FirstDepthLane
from assistant.index.journal import MOST_TRIES
from assistant.index.looking import picture_spaces
from assistant.index.object_lane import ObjectLane
from assistant.index.pipeline import Outcome, Result
from assistant.index.reading import ReadingLane, Troubles
from assistant.index.round import Round
from assistant.index.tagging import TaggingLane
from assistant.index.text_spaces import TextSpaces
from assistant.records import Kind, Source, SourceId, SourceState, Space
from assistant.reports import Progress
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
        troubles: Troubles,
        tagging: TaggingLane,
        seen: tuple[Space, ...],
        reads: bool,
    ) -> None:
        """Take the round and what outlives it.

        Args:
            round_: what all lanes share.
            extractors: one for quick work, and one for recordings and reading.
            vectors: the lanes of text vectors, which remember how far they are.
            troubles: which contents could not be read lately.
            tagging: finds concepts in what was indexed.
            seen: the spaces in which all pictures are described already, if that is known.
            reads: whether pictures are read at all.
        """
        self._round = round_
        self._vectors = vectors
        self._troubles = troubles
        self._tagging = tagging
        self._seen = seen
        self._reads = reads
        self._slow_extractor = extractors[1]
        self._quick = FirstDepthLane(round_, extractors[0], quick=True, after=self._tag)
        self._slow = FirstDepthLane(round_, extractors[1], quick=False, breathe=self._breathe)
        self._alone: SourceId | None = None
        self._damage: list[str] = []

    @property
    def damage(self) -> tuple[str, ...]:
        """Return the sentences of damaged models, each once."""
        return tuple(dict.fromkeys([*self._damage, *self._quick.damage, *self._slow.damage]))

    @property
    def seen(self) -> tuple[Space, ...]:
        """Return the spaces in which all pictures are described now; none when that is not sure."""
        return () if self._quick.is_blind or self._slow.is_blind else self._seen

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
            listens = self._can_listen()
            self._once(listens=listens)
            kinds = (*QUICK, Kind.SPEECH) if listens else QUICK
            if not self._quick.waits(kinds):
                break

    def _once(self, *, listens: bool) -> None:
        self._quick.run(QUICK)
        self._look_again()
        self._tag()
        self._embed()
        if listens:
            self._slow.run([Kind.SPEECH])
        self._work_on_suspects(listens=listens)
        if listens:
            self._round.models.transcriber().close()
        self._embed()
        self._find_objects()
        if self._reads and self._read():
            self._embed()
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

    def _look_again(self) -> None:
        """See to pictures without a vector, once for each image model."""
        try:
            spaces = picture_spaces(self._round.models.image())
        except (ModelMissing, ModelDamaged):
            self._seen = ()
            return
        if self._quick.restored or self._slow.restored:
            self._seen = ()  # they come as they went, perhaps without vectors
            self._vectors.start_over()
            self._quick.restored = self._slow.restored = False
        if spaces != self._seen:
            self._seen = spaces if self._quick.look_again() else ()

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
        if self._vectors.problem:
            self._damage.append(self._vectors.problem)

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
