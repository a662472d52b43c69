"""Makes sources findable: parts become passages, pictures get vectors, a source is stored whole.

Pictures of different sources share a batch, because an image model is several times faster that
way. A source is written in one transaction when its last picture is done, and writing it twice
ends the same, so the process may be killed at any moment.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from assistant.errors import Cancelled, ModelDamaged, ModelMissing, Problem, UnreadableFile
from assistant.index.draft import Draft, date_of_file
from assistant.index.examine import Broken, Closed, Got, Known, Opened, Step
from assistant.index.looking import Looker
from assistant.ports import Models, Stop
from assistant.records import (
    ContentId,
    Depth,
    Kind,
    PagePart,
    Part,
    PassageId,
    PhotoPart,
    SoundPart,
    Source,
    SourceId,
    SourceState,
    TextPart,
)
from assistant.store import contents, passages, sources, vectors
from assistant.store.connection import Store
from assistant.store.contents import Reading
from assistant.store.transactions import WriteTx

log = logging.getLogger(__name__)

_OUR_FAULT = UnreadableFile("made the program stumble; its log says where", passing=True)


class Result(Enum):
    """How the work on a source ended."""

    INDEXED = "indexed"
    FAILED = "failed"
    LEFT = "left"  # it waits for a model, or for the next run


@dataclass(frozen=True, slots=True)
class Outcome:
    """A source and how the work on it ended."""

    source: Source
    result: Result


class Pipeline:
    """Takes the steps of an `Examiner` and stores what they come to."""

    def __init__(self, store: Store, models: Models) -> None:
        """Take where results go and the models to use; none is opened before it is needed."""
        self._store = store
        self._models = models
        self._looker = Looker(models)
        self._draft: Draft | None = None
        self._given_up: SourceId | None = None
        self._is_deaf = False
        self._damage = ""
        self._write: Callable[[WriteTx, Draft], bool] = self._write_new

    @property
    def is_blind(self) -> bool:
        """Say whether pictures are not looked at, because the model is missing or damaged."""
        return self._looker.is_blind

    @property
    def damage(self) -> list[str]:
        """Return the sentences of damaged models."""
        return [sentence for sentence in (self._looker.damage, self._damage) if sentence]

    def run(self, steps: Iterable[Step], stop: Stop) -> Iterator[Outcome]:
        """Yield the outcome of every source, in the order in which they are stored.

        When `stop()` becomes true, what is complete is stored and the rest is left for next time.

        Raises:
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        self._write = self._write_new
        yield from self._run(iter(steps), stop)

    def look_again(self, steps: Iterable[Step], stop: Stop) -> Iterator[Outcome]:
        """As `run`, for finished sources whose pictures need vectors of the present image model.

        Only those vectors, and the words that describe photos, are written.
        """
        self._write = self._write_pictures
        yield from self._run(iter(steps), stop)

    def _run(self, steps: Iterator[Step], stop: Stop) -> Iterator[Outcome]:
        self._draft = None
        try:
            for step in steps:
                yield from self._take(step, steps, stop)
                if self._looker.is_full:
                    yield from self._finished(self._looker.look())
                if self._draft is None and stop():
                    break
        except Cancelled:
            log.info("indexing was stopped")
        yield from self._finished(self._looker.look())

    def _take(self, step: Step, steps: Iterator[Step], stop: Stop) -> Iterator[Outcome]:
        match step:
            case Known(source, content):
                yield self._link(source, content)
            case Opened(source, print_, facts):
                self._draft = Draft(source, print_, facts)
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
                self._looker.add(draft, number, picture)
            case PagePart():
                number, picture = draft.add_page(part)
                self._looker.add(draft, number, picture)
            case TextPart():
                draft.add_text(part)
            case SoundPart():
                raise TypeError("sound in a file that is no recording")

    def _listen(self, draft: Draft, steps: Iterator[Step], stop: Stop) -> Iterator[Outcome]:
        """Take all steps of a recording at once, as the transcriber asks for its sound."""
        ends: list[Closed | Broken] = []
        sound = _sound(steps, ends)
        try:
            if not self._is_deaf:
                draft.add_speech(list(self._models.transcriber().segments(sound, stop)))
        except ModelMissing:
            self._is_deaf = True
        except ModelDamaged as exc:
            self._is_deaf = True
            self._damage = str(exc)
        except Problem:
            raise
        except Exception:  # as in `_guarded`
            log.exception("transcribing source %d failed", draft.source.id)
            ends.append(Broken(draft.source, _OUR_FAULT))
        if self._is_deaf or stop():
            self._draft = None
            yield Outcome(draft.source, Result.LEFT)
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
                written = self._write(tx, draft)
            log.info("indexed source %d: %d passages", draft.source.id, len(draft.passages))
            yield Outcome(draft.source, Result.INDEXED if written else Result.LEFT)

    def _write_new(self, tx: WriteTx, draft: Draft) -> bool:
        if not _is_wanted(tx, draft.source, SourceState.WAITING):
            return False
        print_ = draft.print
        content = contents.put_content(
            tx,
            print_.digest,
            print_.stamp.size,
            draft.facts,
            date_from_file=date_of_file(draft.source),
        )
        ids = passages.put_passages(tx, content, draft.passages, depth=Depth.FIRST)
        self._write_vectors(tx, draft, dict(enumerate(ids)))
        if draft.needs_reading:
            contents.set_reading(tx, content, Reading.WAITING)
        sources.finish(tx, draft.source.id, content)
        return True

    def _write_pictures(self, tx: WriteTx, draft: Draft) -> bool:
        content = draft.source.content
        if content is None or not _is_wanted(tx, draft.source, SourceState.DONE):
            return False
        if draft.facts.kind is Kind.PHOTO:
            passages.put_passages(tx, content, draft.passages, depth=Depth.FIRST)
        stored = {one.passage.locator.page: one.id for one in passages.pictures_of(tx, content)}
        ids = {
            number: stored[draft.passages[number].locator.page]
            for number in draft.sights
            if draft.passages[number].locator.page in stored
        }
        self._write_vectors(tx, draft, ids)
        return True

    def _write_vectors(self, tx: WriteTx, draft: Draft, ids: dict[int, PassageId]) -> None:
        space = self._looker.space
        found = [(ids[number], sight.vector) for number, sight in draft.sights.items()]
        if space is not None and found:
            vectors.put_vectors(tx, vectors.put_space(tx, space), found)

    def _link(self, source: Source, content: ContentId) -> Outcome:
        with self._store.write() as tx:
            wanted = _is_wanted(tx, source, SourceState.WAITING)
            if wanted:
                sources.finish(tx, source.id, content)
        return Outcome(source, Result.INDEXED if wanted else Result.LEFT)

    def _give_up(self, source: Source, problem: UnreadableFile) -> Iterator[Outcome]:
        if self._draft is not None:
            self._looker.forget(self._draft)
            self._draft = None
        self._given_up = source.id
        with self._store.write() as tx:
            if _is_wanted(tx, source, SourceState.WAITING):
                sources.fail(tx, source.id, problem.reason, passing=problem.passing)
        yield Outcome(source, Result.FAILED)


def _is_wanted(tx: WriteTx, source: Source, state: SourceState) -> bool:
    """Say whether a source still is as it was when the work on it began."""
    now = sources.get_source(tx, source.id)
    return now is not None and now.state is state and now.path == source.path


def _sound(steps: Iterator[Step], ends: list[Closed | Broken]) -> Generator[SoundPart, None, None]:
    """Yield the sound up to the end of a recording, and note how it ended."""
    for step in steps:
        if isinstance(step, Closed | Broken):
            ends.append(step)
            return
        if isinstance(step, Got) and isinstance(step.part, SoundPart):
            yield step.part
