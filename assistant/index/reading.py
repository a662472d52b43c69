"""Reads the text in photos and in pages without a text layer: slow, so in a lane of its own.

A document is stored every few pages. When the work is stopped or killed, it goes on behind the
last page that was stored.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from assistant.errors import Problem, UnreadableFile
from assistant.extract.sandbox import Extractor
from assistant.index.fingerprint import is_as_indexed, path_of
from assistant.index.journal import MOST_TRIES, Journal
from assistant.ports import Reader, Stop
from assistant.records import ContentId, Depth, Kind, PagePart, Passage, PhotoPart, Source
from assistant.segment.layout import read_passages
from assistant.store import contents, passages
from assistant.store.connection import Store
from assistant.store.contents import Reading

log = logging.getLogger(__name__)

_PAGES_AT_ONCE = 8  # pages between two writes
_QUEUE = 64  # sources fetched at once


@dataclass(frozen=True, slots=True)
class ReadingLane:
    """Reads what waits for reading, one source after the other."""

    store: Store
    extractor: Extractor
    reader: Reader
    journal: Journal

    def run(self, stop: Stop) -> Iterator[Source]:
        """Yield each source that was read, or that turned out not to be readable.

        Raises:
            ModelDamaged: the reader cannot be used; what was read is kept.
            DiskFull, LibraryProblem: nothing more can be stored; what was, is kept.
        """
        skip: set[ContentId] = set()
        while not stop():
            with self.store.read() as tx:
                waiting = contents.next_reading(tx, _QUEUE, skip=skip)
            if not waiting:
                return
            following: Iterator[Source | None] = chain(waiting[1:], [None])
            for source, after in zip(waiting, following, strict=True):
                skip.add(_content(source))
                self._read_noted(source, after, stop)
                yield source
                if stop():
                    return

    def _read_noted(self, source: Source, after: Source | None, stop: Stop) -> None:
        """Read one source under the eyes of the journal."""
        suspects = self.journal.suspects
        if suspects.get(source.id, 0) >= MOST_TRIES:
            self._note(source, Reading.FAILED)
            self.journal.end(source.id)
            return
        if not is_as_indexed(source):
            return  # the next scan sees to it
        self.journal.begin(source.id, alone=source.id in suspects)
        try:
            self._read(source, after, stop)
        except UnreadableFile as exc:
            log.info("reading source %d: %s", source.id, exc.reason)
            if not exc.passing:
                self._note(source, Reading.FAILED)
        except Problem:
            raise
        except Exception:  # a bug or an odd picture costs one source, not the lane
            log.exception("reading source %d failed", source.id)
            self._note(source, Reading.FAILED)
        self.journal.end(source.id)

    def _read(self, source: Source, after: Source | None, stop: Stop) -> None:
        found, last_page = self._read_before(source)
        unsaved = 0
        items = self.extractor.extract(path_of(source), Depth.READING)
        next(items)  # the facts are known
        if after is not None:
            self.extractor.prepare(path_of(after), Depth.READING)
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
                unsaved = 0
        self._save(source, found, Reading.DONE)

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
