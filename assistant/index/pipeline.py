"""Makes sources findable: parts become passages, pictures get vectors, a source is stored whole.

Pictures of different sources share a batch, because an image model is several times faster that
way. A source is written in one transaction when its last picture is done, and writing it twice
ends the same, so the process may be killed at any moment.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from assistant.errors import Cancelled, NotTried, Problem, UnreadableFile
from assistant.extract.plugins import Plugins
from assistant.extract.readers import reader_of
from assistant.index.draft import Draft, date_of_file, dated
from assistant.index.examine import Broken, Closed, Got, Known, Misnamed, Opened, Step
from assistant.index.fingerprint import Fingerprint
from assistant.index.in_hand import InHand
from assistant.index.listening import Listener
from assistant.index.looking import Looker
from assistant.index.outcome import Outcome, Result
from assistant.index.second_reading import holds_the_same, put_second_reading
from assistant.index.whereabouts import whereabouts_of
from assistant.ports import Models, Stop
from assistant.records import (
    Box,
    Depth,
    Form,
    FoundFile,
    Kind,
    PagePart,
    Part,
    PassageId,
    PhotoPart,
    PreviewPart,
    SoundPart,
    Source,
    SourceId,
    SourceState,
    SpokenSegment,
    TextPart,
)
from assistant.store import (
    captions,
    contents,
    objects,
    passages,
    regions,
    shelf,
    sources,
    space_parts,
    vectors,
)
from assistant.store.connection import Store
from assistant.store.contents import Reading
from assistant.store.transactions import WriteTx
from assistant.told import told

log = logging.getLogger(__name__)

_OUR_FAULT = UnreadableFile(told("made the program stumble; its log says where"), passing=True)


@dataclass(frozen=True, slots=True)
class _Way:
    """What is done with a source that was taken: for the first time, or again."""

    write: Callable[[WriteTx, Draft], Outcome]
    looks: bool = True  # at pictures
    boxes: bool = False  # at those of a detector as well


class Pipeline:
    """Takes the steps of an `Examiner` and stores what they come to."""

    def __init__(
        self,
        store: Store,
        models: Models,
        *,
        in_hand: InHand,
        clock: Callable[[], float],
        listener: Listener,
        plugins: Plugins,
    ) -> None:
        """Take where results go and the models to use; none is opened before it is needed.

        `in_hand` knows which sources changed again meanwhile; `clock` is that of the wall;
        `plugins` are noted as the readers of what they read.
        """
        self._store = store
        self._in_hand = in_hand
        self._clock = clock
        self._looker = Looker(models)
        self._listener = listener
        self._plugins = plugins
        self._draft: Draft | None = None
        self._given_up: SourceId | None = None
        self._way = _Way(self._write_new)

    @property
    def is_blind(self) -> bool:
        """Say whether pictures are not looked at, because the model is missing or damaged."""
        return self._looker.is_blind

    @property
    def damage(self) -> list[str]:
        """Return the sentences of damaged models."""
        found = (self._looker.damage, self._listener.damage)
        return [sentence for sentence in found if sentence]

    def run(self, steps: Iterable[Step], stop: Stop) -> Iterator[Outcome]:
        """Yield the outcome of every source, in the order in which they are stored.

        When `stop()` becomes true, what is complete is stored and the rest is left for next time.

        Raises:
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        self._way = _Way(self._write_new)
        yield from self._run(iter(steps), stop)

    def look_again(self, steps: Iterable[Step], stop: Stop) -> Iterator[Outcome]:
        """As `run`, for finished sources whose pictures need vectors of the present image model.

        Only those vectors, and the words that describe photos, are written. A detector's boxes are
        looked at as well, so that what was recognised in them stays.
        """
        self._way = _Way(self._write_pictures, boxes=True)
        yield from self._run(iter(steps), stop)

    def read_again(self, steps: Iterable[Step], stop: Stop) -> Iterator[Outcome]:
        """As `run`, for finished sources that a newer reader reads again.

        What is known of a source stays until the new reading is complete, and for good where it
        fails; pictures are not looked at again.
        """
        self._way = _Way(self._write_renewed, looks=False)
        yield from self._run(iter(steps), stop)

    def _run(self, steps: Iterator[Step], stop: Stop) -> Iterator[Outcome]:
        self._draft = None
        try:
            for step in steps:
                yield from self._take(step, steps, stop)
                if self._looker.is_full:
                    yield from self._finished(self._looker.look())
                if stop():
                    self._let_go()
                    break
        except Cancelled:
            log.info("indexing was stopped")
        yield from self._finished(self._looker.look())

    def _take(self, step: Step, steps: Iterator[Step], stop: Stop) -> Iterator[Outcome]:
        match step:
            case Known(source, print_):
                yield self._link(source, print_)
            case Misnamed(source):
                yield self._send_on(source)
            case Opened(source, print_, facts):
                self._in_hand.take_turn(source.id)
                self._draft = Draft(source, print_, dated(source, facts))
                if facts.kind is Kind.SPEECH:
                    yield from self._listen(self._draft, steps, stop)
            case Got(part):
                yield from self._guarded(lambda draft: self._add(draft, part))
            case Closed():
                yield from self._guarded(Draft.close)
                if (draft := self._draft) and not draft.unseen:
                    yield from self._finished([draft])
                self._draft = None
            case Broken(source, problem):
                if source.id != self._given_up:
                    yield from self._give_up(source, problem)

    def _guarded(self, work: Callable[[Draft], None]) -> Iterator[Outcome]:
        """Do some work on the open draft; a bug of ours costs this one file, not the queue."""
        draft = self._draft
        if draft is None:
            return
        try:
            work(draft)
        except Problem:
            raise
        except Exception:  # the log has it; the other files must not pay for it
            log.exception("indexing source %d failed", draft.source.id)
            yield from self._give_up(draft.source, _OUR_FAULT)

    def _add(self, draft: Draft, part: Part) -> None:
        match part:
            case PhotoPart():
                number, picture = draft.add_photo(part)
                if self._way.looks:
                    self._looker.add(draft, number, picture, self._boxes(draft))
            case PagePart():
                number, picture = draft.add_page(part)
                if self._way.looks:
                    self._looker.add(draft, number, picture)
            case TextPart():
                draft.add_text(part)
            case PreviewPart():
                return  # it is kept as a thumbnail and nothing else
            case SoundPart():
                raise TypeError("sound in a file that is no recording")

    def _listen(self, draft: Draft, steps: Iterator[Step], stop: Stop) -> Iterator[Outcome]:
        """Take all steps of a recording at once, as the transcriber asks for its sound."""
        ends: list[Closed | Broken] = []
        sound = _sound(steps, ends)
        heard: list[SpokenSegment] | None = []
        try:
            heard = self._listener.listen(draft, sound, stop)
        except Problem:
            raise
        except Exception:  # as in `_guarded`
            log.exception("transcribing source %d failed", draft.source.id)
            ends.append(Broken(draft.source, _OUR_FAULT))
        if heard is None or stop():
            self._draft = None
            yield Outcome(draft.source, Result.LEFT)
        else:
            draft.add_speech(heard)
        for _ in sound:  # a transcriber need not listen to the end
            if stop():
                return
        if self._draft is not None:
            yield from self._take(ends[0], steps, stop)

    def _finished(self, drafts: Iterable[Draft]) -> Iterator[Outcome]:
        """Store those drafts that are complete."""
        for draft in drafts:
            if not draft.finished:
                continue
            with self._store.write() as tx:
                outcome = self._way.write(tx, draft)
            log.info("indexed source %d: %d passages", draft.source.id, len(draft.passages))
            yield outcome

    def _write_new(self, tx: WriteTx, draft: Draft) -> Outcome:
        if not self._is_wanted(tx, draft.source, SourceState.WAITING):
            return Outcome(draft.source, Result.AGAIN)
        print_ = draft.print
        content = contents.put_content(
            tx,
            print_.digest,
            print_.stamp.size,
            draft.facts,
            date_from_file=date_of_file(draft.source),
            whereabouts=whereabouts_of(draft.facts),
            reader=self._reader(draft),
        )
        ids = passages.put_passages(tx, content, draft.passages, depth=Depth.FIRST)
        self._write_vectors(tx, draft, dict(enumerate(ids)))
        if draft.needs_reading:
            contents.set_reading(tx, content, Reading.WAITING)
        with _old_content(tx, draft.source) as dropped:
            sources.finish(tx, draft.source.id, content)
        return Outcome(
            draft.source,
            Result.INDEXED,
            words=sum(one.form is not Form.PICTURE and bool(one.text) for one in draft.passages),
            to_read=draft.needs_reading,
            dropped=tuple(dropped),
        )

    def _write_pictures(self, tx: WriteTx, draft: Draft) -> Outcome:
        content = draft.source.content
        if content is None or not self._is_wanted(tx, draft.source, SourceState.DONE):
            return Outcome(draft.source, Result.AGAIN)
        stored = {one.passage.locator.page: one.id for one in passages.pictures_of(tx, content)}
        ids = {
            number: stored[draft.passages[number].locator.page]
            for number in draft.sights
            if draft.passages[number].locator.page in stored
        }
        self._write_vectors(tx, draft, ids)
        if draft.facts.kind is Kind.PHOTO and self._looker.space is not None:
            space_id = vectors.put_space(tx, self._looker.space)
            for number, passage in ids.items():
                captions.put_caption(tx, space_id, passage, draft.passages[number].text)
        return Outcome(draft.source, Result.INDEXED)

    def _write_renewed(self, tx: WriteTx, draft: Draft) -> Outcome:
        content = draft.source.content
        wanted = self._is_wanted(tx, draft.source, SourceState.DONE)
        if content is None or not wanted or not holds_the_same(tx, draft):
            return Outcome(draft.source, Result.AGAIN)  # the next scan finds what it holds now
        put_second_reading(tx, content, draft, reader=self._reader(draft))
        return Outcome(draft.source, Result.INDEXED)

    def _reader(self, draft: Draft) -> str:
        path = draft.print.path.name
        return reader_of(draft.facts.media_type, self._plugins.plugin_for(path))

    def _boxes(self, draft: Draft) -> list[Box]:
        """Return where a detector found something in a photo that is looked at again."""
        if draft.source.content is None or not self._way.boxes:
            return []
        with self._store.read() as tx:
            return objects.boxes_in(tx, draft.source.content)

    def _write_vectors(self, tx: WriteTx, draft: Draft, ids: dict[int, PassageId]) -> None:
        seen = [(ids[number], sight) for number, sight in draft.sights.items() if number in ids]
        looker = self._looker
        if not seen:
            return
        if looker.space is not None and looker.region_space is not None:
            whole = vectors.put_space(tx, looker.space)
            vectors.put_vectors(tx, whole, [(passage, sight.vector) for passage, sight in seen])
            part = vectors.put_space(tx, looker.region_space)
            regions.put_regions(tx, part, [(passage, sight.regions) for passage, sight in seen])
            space_parts.join(tx, whole, part)
        if looker.face_space is not None:
            faces = [(passage, sight.faces) for passage, sight in seen]
            regions.put_regions(tx, vectors.put_space(tx, looker.face_space), faces)

    def _link(self, source: Source, print_: Fingerprint) -> Outcome:
        """Give a source the content that the library knows, or keeps of a deleted file."""
        identity = (print_.digest, print_.stamp.size)
        with self._store.write() as tx:
            if not self._is_wanted(tx, source, SourceState.WAITING):
                return Outcome(source, Result.AGAIN)
            content = contents.find_content(tx, *identity)
            restored = content is None
            if content is None:
                content = shelf.take_from_shelf(tx, *identity)
            if content is None:
                return Outcome(source, Result.AGAIN)  # forgotten a moment ago
            with _old_content(tx, source) as dropped:
                sources.finish(tx, source.id, content)
        return Outcome(source, Result.INDEXED, restored=restored, dropped=tuple(dropped))

    def _send_on(self, source: Source) -> Outcome:
        """Let a recording wait with its like, so that it holds nothing up here."""
        file = FoundFile(source.path, source.size, source.mtime_ns, Kind.SPEECH)
        with self._store.write() as tx:
            if self._is_wanted(tx, source, SourceState.WAITING):
                sources.put_waiting(tx, source.root.id, [file])
        return Outcome(source, Result.AGAIN)

    def _give_up(self, source: Source, problem: UnreadableFile) -> Iterator[Outcome]:
        self._let_go()
        self._given_up = source.id
        if source.state is SourceState.DONE:  # what is known of it stays
            yield Outcome(source, Result.AGAIN if problem.passing else Result.FAILED)
            return
        outcome = Outcome(source, Result.AGAIN)
        with self._store.write() as tx:
            if self._is_wanted(tx, source, SourceState.WAITING):
                with _old_content(tx, source) as dropped:
                    reason, passing = problem.reason, problem.passing
                    if isinstance(problem, NotTried):
                        sources.put_off(tx, source.id, reason)
                    else:
                        sources.fail(tx, source.id, reason, passing=passing, now=self._clock())
                outcome = Outcome(source, Result.FAILED, dropped=tuple(dropped))
        yield outcome

    def _let_go(self) -> None:
        """Forget what was collected of the source that is open, if one is."""
        if self._draft is not None:
            self._looker.forget(self._draft)
            self._draft = None

    def _is_wanted(self, tx: WriteTx, source: Source, state: SourceState) -> bool:
        """Say whether a source still is as it was when the work on it began."""
        if self._in_hand.is_renewed(source.id):
            return False
        now = sources.get_source(tx, source.id)
        return (
            now is not None
            and now.state is state
            and (now.root.id, now.path) == (source.root.id, source.path)
        )


@contextmanager
def _old_content(tx: WriteTx, source: Source) -> Iterator[list[bytes]]:
    """Give a list that names a source's old content if nobody holds that any more in the end."""
    dropped: list[bytes] = []
    before = sources.digests(tx, [source.id]) if source.content is not None else {}
    yield dropped
    for digest, size in before.values():
        if contents.find_content(tx, digest, size) is None:
            dropped.append(digest)


def _sound(steps: Iterator[Step], ends: list[Closed | Broken]) -> Generator[SoundPart, None, None]:
    """Yield the sound up to the end of a recording, and note how it ended."""
    for step in steps:
        if isinstance(step, Closed | Broken):
            ends.append(step)
            return
        if isinstance(step, Got) and isinstance(step.part, SoundPart):
            yield step.part
