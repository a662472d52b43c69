"""Has a detector look at photos once they are findable, and again when it looks for other things.

Only the boxes that it finds are described; what the image model said of a photo stays. What was
looked at is stored photo by photo, so the work goes on where it was stopped or killed.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.concepts.objects import find_detector, look_of, objects_in, wanted_categories
from assistant.errors import Cancelled, ModelMissing
from assistant.extract.sandbox import Extractor
from assistant.index.ahead import Ahead
from assistant.index.examine import Broken, Closed, Examiner, Got, Opened, Step, weight
from assistant.index.fingerprint import path_of
from assistant.index.in_hand import InHand
from assistant.index.round import Round
from assistant.ports import Detector, ImageEmbedder
from assistant.records import ContentId, PhotoPart, Source, SpaceId
from assistant.reports import Progress
from assistant.store import objects, vectors
from assistant.taught import Region

_AT_ONCE = 64  # photos fetched from the queue
_AHEAD = 24 << 20  # bytes of decoded pictures that may wait for the detector


@dataclass(frozen=True, slots=True)
class _Look:
    """With what, for what and in which space pictures are looked at."""

    detector: Detector
    model: ImageEmbedder
    categories: tuple[str, ...]
    space_id: SpaceId
    name: str


@dataclass(frozen=True, slots=True)
class ObjectLane:
    """Looks at the photos that the installed detector has not looked at like this."""

    round: Round
    extractor: Extractor
    breathe: Callable[[], bool]  # called after every photo; says whether other work was done

    def run(self) -> int:
        """Look at all photos that wait, or as many as the round allows; return how many.

        Raises:
            ModelDamaged: a model cannot be used; what was done is kept.
            DiskFull, LibraryProblem: nothing more can be stored; what was done is kept.
        """
        look = self._look()
        self._count(look)
        done, last = 0, ContentId(0)
        while look is not None and not self.round.stop():
            with self.round.store.read() as tx:
                batch = objects.photos_to_look_at(
                    tx, look.space_id, look.name, _AT_ONCE, after=last
                )
            if not batch:
                break
            last = max(source.content for source in batch if source.content is not None)
            for source in self._look_at(batch, look):
                done += 1
                tally = self.round.tally
                tally.unlooked = max(0, tally.unlooked - 1)
                where = str(path_of(source))
                total = done + tally.unlooked
                self.round.on_progress(Progress("objects", done, total, where))
                self.breathe()
            before, look = look, self._look()
            if look != before:  # the user has taught another category meanwhile
                self._count(look)
        return done

    def _count(self, look: _Look | None) -> None:
        """Note how many photos wait for the detector."""
        left = 0
        if look is not None:
            with self.round.store.read() as tx:
                left = objects.count_to_look_at(tx, look.space_id, look.name)
        self.round.tally.unlooked = left

    def _look(self) -> _Look | None:
        detector = find_detector(self.round.models)
        if detector is None:
            return None
        try:
            model = self.round.serving.image()
        except ModelMissing:
            return None
        with self.round.store.read() as tx:
            categories = wanted_categories(tx)
            space_id = vectors.find_space(tx, model.region_space)
        if space_id is None:
            return None  # nothing was described yet
        return _Look(detector, model, categories, space_id, look_of(detector, categories))

    def _look_at(self, batch: Sequence[Source], look: _Look) -> Iterator[Source]:
        """Yield each source as soon as what was found in it is stored."""
        round_ = self.round
        examiner = Examiner(
            round_.store,
            self.extractor,
            round_.thumbnails,
            stop=round_.stop,
            see=lambda source: round_.in_hand.begin(source, "objects", ahead=True),
        )
        steps = examiner.examine_again(batch, lambda one: round_.journal.begin(one.id))
        try:
            with Ahead(
                steps, weigh=weight, limit=_AHEAD, interrupt=self.extractor.interrupt
            ) as ahead:
                for source, found in _seen(ahead, look, round_.in_hand):
                    self._store(source, found, look)
                    round_.journal.end(source.id)
                    round_.in_hand.end(source.id)
                    yield source
                    if round_.stop():
                        return
        except Cancelled:
            return
        finally:
            round_.in_hand.end_all(source.id for source in batch)

    def _store(self, source: Source, found: Sequence[Region] | None, look: _Look) -> None:
        if found is None or source.content is None:
            return  # it cannot be read now; it is tried again another time
        with self.round.store.write() as tx:
            passage = objects.photo_of(tx, source.content)
            if passage is not None and not self.round.in_hand.is_renewed(source.id):
                objects.put_objects(tx, look.space_id, look.name, [(passage, found)])


def _seen(
    steps: Iterable[Step], look: _Look, in_hand: InHand
) -> Generator[tuple[Source, list[Region] | None], None, None]:
    """Yield each source with what is found in it; None when it cannot be read."""
    source: Source | None = None
    found: list[Region] | None = None
    for step in steps:
        match step:
            case Opened(source=opened):
                source, found = opened, None
                in_hand.take_turn(opened.id)
            case Got(part=PhotoPart(picture=picture)):
                found = objects_in(picture, look.model, look.detector, look.categories)
            case Closed() if source is not None:
                yield source, found
            case Broken(source=broken):
                yield broken, None
            case _:
                continue
