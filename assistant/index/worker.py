"""Brings a library up to date: looks at the folders, and works on what waits."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection
from typing import Self

from assistant.errors import Cancelled
from assistant.extract.plugins import Plugins
from assistant.extract.sandbox import Extractor
from assistant.index.in_hand import InHand
from assistant.index.intake import Intake, Lookout, OnProgress, look_at, take_in
from assistant.index.journal import Journal, Notes
from assistant.index.picture_vectors import PictureSpaces
from assistant.index.reading import Troubles
from assistant.index.renewal import forgive
from assistant.index.round import Round
from assistant.index.shift import Shift
from assistant.index.small_pictures import make_prints, measure_colours
from assistant.index.tagging import TaggingLane
from assistant.index.tally import Tally, is_there
from assistant.index.text_spaces import TextSpaces
from assistant.index.thumbnails import Thumbnails
from assistant.index.upkeep import keep_up
from assistant.index.whereabouts import name_places
from assistant.ports import Models, Stop
from assistant.records import ContentId, Kind, Root, RootId
from assistant.reports import FileProblem, IndexReport, InWork, Progress
from assistant.retrieve.serving_models import ServingModels
from assistant.settings import Settings
from assistant.store import roots, shelf, sources
from assistant.store.connection import Store
from assistant.watch.rescan import place_of

log = logging.getLogger(__name__)

_NOTE_EVERY_S = 2.0  # between two notes of the rate
_DAY_S = 86400.0


class Worker:
    """The indexer of one library, for one thread; the caller holds the library's lock.

    It owns two extractors: while one is inside a recording, the other does quick work.
    """

    def __init__(
        self,
        store: Store,
        models: Models,
        *,
        settings: Settings,
        plugins: Plugins,
        clock: Callable[[], float],
        new_extractor: Callable[[], Extractor] | None = None,
    ) -> None:
        """Take the library, the models, the user's settings and the plug-ins that read files.

        Args:
            store: the library.
            models: stay the caller's; none is opened before it is needed.
            settings: what the user chose.
            plugins: readers of further kinds of file.
            clock: seconds of the wall clock.
            new_extractor: makes an extractor, for tests.
        """
        models.use_faces(wanted=settings.faces)
        models.hear_in(settings.spoken)
        make = new_extractor or (lambda: Extractor(plugins=plugins))
        self._store = store
        self._models = models
        self._settings = settings
        self._plugins = plugins
        self._clock = clock
        self._extractors = (make(), make())
        self._journal = Journal(store.folder)
        self._thumbnails = Thumbnails(store.folder)
        self._in_hand = InHand(clock)
        self._tally = Tally(store, models, clock, reads=settings.reading)
        self._serving = ServingModels(store, models)
        self._vectors = TextSpaces(store)
        self._pictures = PictureSpaces(store)
        self._tagging = TaggingLane(store, self._serving, faces=settings.faces)
        self._troubles = Troubles(clock)
        self._unrenewed: set[ContentId] = set()  # until the next start
        self._shift: Shift | None = None  # while it works
        self._damage: tuple[str, ...] = ()
        self._drifted: tuple[str, ...] = ()
        self._found = 0  # the stamp of the models when the last shift began
        self._folders: dict[RootId, list[FileProblem]] = {}
        self._noted = 0.0
        self._untidy = True  # an earlier run may have left small pictures behind

    @property
    def in_work(self) -> tuple[InWork, ...]:
        """Return what is being worked on at this moment; for any thread."""
        return self._in_hand.shown

    @property
    def rate_per_min(self) -> float:
        """Return the sources a minute of work lately, or in an earlier run."""
        return self._tally.rate_per_min or self._journal.notes.rate_per_min

    def adopt(self, settings: Settings) -> None:
        """Go by other settings from the next round of work on."""
        self._settings = settings
        self._models.use_faces(wanted=settings.faces)
        self._models.hear_in(settings.spoken)
        self._tagging.use_faces(wanted=settings.faces)
        self._tally.reads = settings.reading

    def seconds_left(self) -> float | None:
        """Return about how long all that waits will take; None when nobody can know."""
        return self._tally.seconds_left()

    def unheard(self) -> int:
        """Return how many recordings wait because no model is there to hear them."""
        return self._tally.unheard()

    def unlooked(self) -> int:
        """Return how many photos wait for the detector, as far as is known."""
        return self._tally.unlooked

    def next_retry(self) -> float | None:
        """Return when something that failed is tried again by `work`, None when nothing is."""
        with self._store.read() as tx:
            due = sources.next_retry(tx)
        found = [one for one in (due, self._troubles.next_at()) if one is not None]
        return min(found, default=None)

    def scan(
        self, on_progress: OnProgress, stop: Stop, *, only: Collection[RootId] | None = None
    ) -> Intake:
        """Look through all roots, or only these, and note what changed; nothing is indexed yet.

        Roots that were away are tried too. Deleted files whose time is over are forgotten.

        Raises:
            Cancelled: `stop()` became true; the next scan does it all again.
            DiskFull, LibraryProblem: it cannot be noted.
        """
        intake = take_in(self._lookout(), on_progress, stop, only=only)
        self._pictures.start_over()  # folders may be there again
        self._tally.waiting += intake.waiting
        for root in {*self._folders} if only is None else {*only}:
            self._folders.pop(root, None)
        for root, problem in intake.folders:
            self._folders.setdefault(root, []).append(problem)
        self._forget_expired()
        return intake

    def look_at(self, root: Root, paths: Collection[str], stop: Stop) -> Intake:
        """Look at some paths of a root and below them, and note what changed.

        Raises:
            Cancelled: `stop()` became true; nothing was noted.
            DiskFull, LibraryProblem: it cannot be noted.
        """
        intake = look_at(self._lookout(), root, paths, stop)
        self._tally.waiting += intake.waiting
        places = tuple(os.path.join(root.path, path) for path in paths)  # noqa: PTH118 - odd bytes
        kept = [
            problem
            for problem in self._folders.get(root.id, ())
            if not (problem.path in places or problem.path.startswith(_below(places)))
        ]
        self._folders[root.id] = [*kept, *(problem for _, problem in intake.folders)]
        return intake

    def work(
        self, on_progress: OnProgress, stop: Stop, between: Callable[[], None] = lambda: None
    ) -> None:
        """Work on what waits until nothing does, or until `stop()`.

        `between` is called after every source, phrase, page and batch of texts. It may call `scan`
        and `look_at`; what they find is taken up at once.

        Raises:
            DiskFull, LibraryProblem: nothing more can be stored; what was done is kept.
        """

        def tell(progress: Progress) -> None:
            self._note(now=False)
            on_progress(progress)

        shift = Shift(
            self._round(tell, stop, between),
            self._extractors,
            vectors=self._vectors,
            pictures=self._pictures,
            troubles=self._troubles,
            tagging=self._tagging,
            reads=self._settings.reading,
            unrenewed=self._unrenewed,
        )
        self._shift, self._found = shift, self._models.stamp()
        self._give_another_chance()
        if named := name_places(self._store, stop):
            log.info("the places of %d contents were named", named)
        make_prints(self._store, self._thumbnails, stop)
        measure_colours(self._store, self._thumbnails, stop)
        self._tally.begin(self._waiting_count())
        try:
            shift.run()
            make_prints(self._store, self._thumbnails, stop)
            measure_colours(self._store, self._thumbnails, stop)
            keep_up(self._store, stop)
        except Cancelled:
            log.info("indexing was stopped")
        finally:
            self._shift = None
            self._untidy = self._untidy or shift.untidy
            self._damage, self._drifted = shift.damage, shift.drifted
            self._journal.close()
        self._tally.keep(now=True)
        self._note(now=True)

    def _round(self, tell: OnProgress, stop: Stop, between: Callable[[], None]) -> Round:
        return Round(
            store=self._store,
            models=self._models,
            serving=self._serving,
            journal=self._journal,
            thumbnails=self._thumbnails,
            in_hand=self._in_hand,
            tally=self._tally,
            clock=self._clock,
            on_progress=tell,
            stop=stop,
            between=between,
            plugins=self._plugins,
        )

    def run(self, on_progress: OnProgress, stop: Stop) -> IndexReport:
        """Bring the library up to date once, or as far as `stop()` allows; say what was done.

        Raises:
            DiskFull, LibraryProblem: nothing more can be stored; what was done is kept.
        """
        tally, intake = self._tally, Intake()
        began, indexed, failed = self._clock(), tally.indexed, tally.failed
        try:
            intake = self.scan(on_progress, stop)
            began = self._clock()
            self.work(on_progress, stop)
            self._tidy()
        except Cancelled:
            log.info("the scan was stopped")
        indexed, failed = tally.indexed - indexed, tally.failed - failed
        return IndexReport(
            found=intake.found,
            indexed=indexed,
            # A file that an earlier, interrupted run left in the queue, or that is tried once more,
            # is counted by what came of it now.
            unchanged=min(intake.unchanged, max(0, intake.found - indexed - failed)),
            removed=intake.removed,
            failed=failed + len(intake.folders),
            took_s=self._clock() - began,
            damaged=(*self._damage, *self._drifted),  # the status tells of these by itself
            moved=intake.moved,
            left_out=intake.left_out,
        )

    def idle(self) -> None:
        """Give back the memory of the models and of the extractors; the next work loads again."""
        self._models.close()
        for extractor in self._extractors:
            extractor.close()

    def abandon(self) -> None:
        """Give up the work in hand, from any thread, before the process is ended without a wait.

        Nothing is lost by it, and no file is suspected of having ended the process.
        """
        for extractor in self._extractors:
            extractor.interrupt()
        self._journal.abandon()

    def close(self) -> None:
        """End the extractors and note that nothing is in work."""
        for extractor in self._extractors:
            extractor.close()
        self._journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _lookout(self) -> Lookout:
        own = place_of(self._store.folder)
        return Lookout(
            self._store,
            self._in_hand,
            self._clock,
            never=() if own is None else (own,),
            endings=self._plugins.endings,
        )

    def _give_another_chance(self) -> None:
        """Ask plug-ins that were switched off once more, for the files that had to wait.

        Files that an older reader could not read get a chance with a newer one, too.
        """
        forgive(self._store, self._plugins)
        for extractor in self._extractors:
            extractor.give_another_chance()
        with self._store.read() as tx:
            any_waits = sources.put_off_count(tx) > 0
        if any_waits:
            with self._store.write() as tx:
                sources.wake_put_off(tx)

    def _waiting_count(self) -> int:
        """Return how many sources wait that can be worked on with the models that are there."""
        with self._store.read() as tx:
            waiting = sources.waiting_by_kind(tx)
        if not is_there(self._models.transcriber):
            waiting.pop(Kind.SPEECH, None)
        return sum(count for count, _ in waiting.values())

    def _note(self, *, now: bool) -> None:
        """Note the rate, and what is wrong, for whoever asks; not too often."""
        moment = self._clock()
        if not now and 0 <= moment - self._noted < _NOTE_EVERY_S:
            return
        self._noted = moment
        damage = self._damage if self._shift is None else self._shift.damage
        notes = Notes(
            self.rate_per_min,
            folders=tuple(problem for some in self._folders.values() for problem in some),
            notices=tuple(self._plugins.notices),
            damage=tuple(damage),
            models=self._found,
        )
        self._journal.note(notes)

    def _forget_expired(self) -> None:
        """Forget deleted files whose time is over."""
        before = self._clock() - self._settings.keep_deleted_days * _DAY_S
        with self._store.read() as tx:
            anything = shelf.shelved_count(tx) > 0
        if anything:
            with self._store.write() as tx:
                forgotten = shelf.empty_shelf(tx, before=before)
            if forgotten:
                log.info("%d deleted files were forgotten", forgotten)
                self._store.compact()
                self._untidy = True
        self._tidy()

    def _tidy(self) -> None:
        """Remove small pictures that belong to nothing.

        Not in the middle of work: then there are some of which nothing else is stored yet.
        """
        if self._untidy and self._shift is None:
            self._thumbnails.sweep(digests_in_use(self._store))
            self._untidy = False


def digests_in_use(store: Store) -> set[bytes]:
    """Return the digests of all contents that a source refers to, or that may come back."""
    with store.read() as tx:
        found = shelf.shelved_digests(tx)
        for root in roots.all_roots(tx):
            known = sources.known_files(tx, root.id)
            held = sources.digests(tx, [one.id for one in known.values()])
            found.update(digest for digest, _ in held.values())
    return found


def _below(places: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(place.rstrip("/") + "/" for place in places)
