"""Reads the text in photos and in pages without a text layer: slow, so in a lane of its own.

A document is stored every few pages. When the work is stopped or killed, it goes on behind the
last page that was stored.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain

from assistant.errors import NotTried, Problem, UnreadableFile
from assistant.extract.sandbox import Extractor
from assistant.index.fingerprint import Sighting, as_indexed
from assistant.index.in_hand import InHand
from assistant.index.journal import MOST_TRIES, Journal
from assistant.ports import Reader, Stop
from assistant.records import (
    ContentId,
    Depth,
    Facts,
    Kind,
    PagePart,
    Part,
    Passage,
    PhotoPart,
    Source,
)
from assistant.segment.layout import read_passages
from assistant.store import contents, passages, sources
from assistant.store.connection import Store
from assistant.store.contents import Reading
from assistant.store.sources import RETRY_DELAYS

log = logging.getLogger(__name__)

_PAGES_AT_ONCE = 8  # pages between two writes
_QUEUE = 64  # sources fetched at once


class Troubles:
    """Contents that could not be read for a passing reason, and when each is tried again."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Take the clock of the wall."""
        self._clock = clock
        self._times: dict[ContentId, int] = {}
        self._due: dict[ContentId, float] = {}

    def note(self, content: ContentId) -> bool:
        """Take one more failure of a content; True when it was the last that is put up with."""
        times = self._times[content] = self._times.get(content, 0) + 1
        if times > len(RETRY_DELAYS):
            del self._times[content]
            self._due.pop(content, None)
            return True
        self._due[content] = self._clock() + RETRY_DELAYS[times - 1]
        return False

    def put_off(self, content: ContentId, delay: float) -> bool:
        """Have a content wait, unless it has waited already; say whether it has to."""
        if content not in self._due:
            self._due[content] = self._clock() + delay
        return self._due[content] > self._clock()

    def later(self) -> set[ContentId]:
        """Return the contents whose time has not come."""
        now = self._clock()
        return {content for content, due in self._due.items() if due > now}

    def next_at(self) -> float | None:
        """Return when the first of them is to be tried again."""
        return min(self._due.values(), default=None)


@dataclass(frozen=True, slots=True)
class _Job:
    """A source that is being read."""

    source: Source
    seen: Sighting
    alone: bool  # it is under suspicion


@dataclass(frozen=True, slots=True)
class ReadingLane:
    """Reads what waits for reading, one source after the other."""

    store: Store
    extractor: Extractor
    reader: Reader
    journal: Journal
    in_hand: InHand
    troubles: Troubles
    breathe: Callable[[], bool]  # called after every page; says whether other work was done

    def run(self, stop: Stop) -> Iterator[Source]:
        """Yield each source that was read, or that turned out not to be readable.

        Raises:
            ModelDamaged: the reader cannot be used; what was read is kept.
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        skip = self.troubles.later()
        while not stop():
            with self.store.read() as tx:
                waiting = contents.next_reading(tx, _QUEUE, skip=skip)
            if not waiting:
                return
            following: Iterator[Source | None] = chain(waiting[1:], [None])
            for source, after in zip(waiting, following, strict=True):
                skip.add(_content(source))
                if self._is_still_wanted(source):
                    self._read_noted(source, after, stop)
                    yield source
                if stop():
                    return

    def _is_still_wanted(self, source: Source) -> bool:
        """Say whether nothing happened to a source since it was fetched from the queue."""
        with self.store.read() as tx:
            now = sources.get_source(tx, source.id)
        return now is not None and (now.content, now.path) == (source.content, source.path)

    def _read_noted(self, source: Source, after: Source | None, stop: Stop) -> None:
        """Read one source under the eyes of the journal."""
        suspects = self.journal.suspects
        if (tries := suspects.get(source.id, 0) - MOST_TRIES) >= 0:
            if tries >= len(RETRY_DELAYS):
                self._note(source, Reading.FAILED)
                self.journal.end(source.id)
                return
            if self.troubles.put_off(_content(source), RETRY_DELAYS[tries]):
                return
        seen = as_indexed(source)
        if seen is None:
            return  # the next scan sees to it
        self.in_hand.begin(source, "reading")
        alone = source.id in suspects
        self.journal.begin(source.id, alone=alone)
        try:
            self._read(_Job(source, seen, alone=alone), after, stop)
        except NotTried as exc:
            log.info("reading source %d: %s", source.id, exc.reason)
        except UnreadableFile as exc:
            log.info("reading source %d: %s", source.id, exc.reason)
            if not exc.passing or self.troubles.note(_content(source)):
                self._note(source, Reading.FAILED)
        except Problem:
            raise
        except Exception:  # a bug or an odd picture costs one source, not the lane
            log.exception("reading source %d failed", source.id)
            self._note(source, Reading.FAILED)
        finally:
            self.in_hand.end(source.id)
        self.journal.end(source.id)

    def _read(self, job: _Job, after: Source | None, stop: Stop) -> None:
        source = job.source
        found, last_page = self._read_before(source)
        unsaved = 0
        with closing(self._parts(job.seen)) as items:
            next(items)  # the facts are known
            if after is not None and (there := as_indexed(after)) is not None:
                self.extractor.prepare(there.path, Depth.READING, stamp=there.stamp)
            for part in items:
                if stop():
                    self._save(source, found, Reading.WAITING)
                    return
                if isinstance(part, PhotoPart):
                    found = self._photo(part)
                elif isinstance(part, PagePart) and part.number > last_page:
                    lines = self.reader.read(part.picture)
                    found += read_passages(lines, part.number, kind=Kind.PAGE)
                    unsaved += 1
                if unsaved >= _PAGES_AT_ONCE:
                    self._save(source, found, Reading.WAITING)
                    self.journal.progress(source.id)
                    unsaved = 0
                if self.breathe() and job.alone:
                    self.journal.begin(source.id, alone=True)
        self._save(source, found, Reading.DONE)

    def _parts(self, seen: Sighting) -> Generator[Facts | Part, None, None]:
        yield from self.extractor.extract(seen.path, Depth.READING, stamp=seen.stamp)

    def _photo(self, part: PhotoPart) -> list[Passage]:
        if not self.reader.has_text(part.picture):
            return []
        return read_passages(self.reader.read(part.picture), kind=Kind.PHOTO)

    def _read_before(self, source: Source) -> tuple[list[Passage], int]:
        """Return what an earlier run read of the source, and the last page with text in it."""
        with self.store.read() as tx:
            stored = passages.passages_of(tx, _content(source))
        found = [one.passage for one in stored if one.passage.depth is Depth.READING]
        return found, max((one.locator.page or 0 for one in found), default=0)

    def _save(self, source: Source, found: Sequence[Passage], state: Reading) -> None:
        """Store what was read so far, unless the content is gone meanwhile."""
        content = _content(source)
        with self.store.write() as tx:
            if contents.get_facts(tx, content) is not None:
                passages.put_passages(tx, content, found, depth=Depth.READING)
                contents.set_reading(tx, content, state)

    def _note(self, source: Source, state: Reading) -> None:
        with self.store.write() as tx:
            contents.set_reading(tx, _content(source), state)


def _content(source: Source) -> ContentId:
    if source.content is None:
        raise ValueError(f"source {source.id} waits for reading but has no content")
    return source.content
