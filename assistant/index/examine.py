"""Turns waiting sources into a stream of steps: known already, opened, a part, closed, or broken.

This is the half of indexing that reads files. It runs in a thread of its own, ahead of the half
that runs models, and is the only user of the extractor meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

from assistant.errors import UnreadableFile
from assistant.extract.sandbox import Extractor
from assistant.index.fingerprint import Fingerprint, check_unchanged, fingerprint
from assistant.index.peaks import Meter, packed
from assistant.index.thumbnails import Thumbnails
from assistant.ports import Stop
from assistant.records import (
    Depth,
    Facts,
    Kind,
    PagePart,
    Part,
    PhotoPart,
    PreviewPart,
    SoundPart,
    Source,
)
from assistant.store import contents, shelf
from assistant.store.connection import Store

_LIGHT = 2000  # bytes that a step without picture or sound is taken to weigh


@dataclass(frozen=True, slots=True)
class Known:
    """The library knows the content: of a copy, a touched file, or a deleted one that is back."""

    source: Source
    print: Fingerprint


@dataclass(frozen=True, slots=True)
class Opened:
    """The source is being extracted; its parts follow, then `Closed` or `Broken`."""

    source: Source
    print: Fingerprint
    facts: Facts


@dataclass(frozen=True, slots=True)
class Got:
    """A part of the source that was opened last."""

    part: Part


@dataclass(frozen=True, slots=True)
class Closed:
    """The source that was opened last is complete, and did not change meanwhile."""


@dataclass(frozen=True, slots=True)
class Misnamed:
    """The source is a recording, whatever its name says, and has to wait with its like."""

    source: Source


@dataclass(frozen=True, slots=True)
class Broken:
    """The source cannot be indexed; it may have been opened before."""

    source: Source
    problem: UnreadableFile


Step = Known | Opened | Got | Closed | Misnamed | Broken


@dataclass(frozen=True, slots=True)
class _Job:
    """A source that has to be extracted."""

    source: Source
    print: Fingerprint


class Examiner:
    """Reads files for the pipeline."""

    def __init__(
        self,
        store: Store,
        extractor: Extractor,
        thumbnails: Thumbnails,
        *,
        stop: Stop,
        see: Callable[[Source], None] = lambda _: None,
        quick: bool = False,
    ) -> None:
        """Take the store to look contents up in, the extractor, and where small pictures go.

        `see` is told before anything of a file is read; `quick` leaves recordings to others.
        """
        self._store = store
        self._extractor = extractor
        self._thumbnails = thumbnails
        self._stop = stop
        self._see = see
        self._quick = quick

    def examine(
        self, sources: Iterable[Source], begin: Callable[[Source], None]
    ) -> Generator[Step, None, None]:
        """Yield the steps of each source in turn; `begin` is told before a file is decoded.

        A second source with the content of an earlier one in the list is passed over: it comes
        next time, and then its content is known.

        Raises:
            Cancelled: the work was stopped.
        """
        yield from self._with_the_next_prepared(self._identify(sources), begin)

    def examine_again(
        self, sources: Iterable[Source], begin: Callable[[Source], None]
    ) -> Generator[Step, None, None]:
        """Yield the steps of finished sources once more, whatever the library knows of them."""
        yield from self._with_the_next_prepared(self._identify_again(sources), begin)

    def _identify(self, sources: Iterable[Source]) -> Iterator[_Job | Known | Broken]:
        in_work: set[tuple[bytes, int]] = set()
        for source in sources:
            self._see(source)
            try:
                found = fingerprint(source, self._stop)
            except UnreadableFile as exc:
                yield Broken(source, exc)
                continue
            identity = (found.digest, found.stamp.size)
            if self._is_known(*identity):
                yield Known(source, found)
            elif identity not in in_work:
                in_work.add(identity)
                yield _Job(source, found)

    def _identify_again(self, sources: Iterable[Source]) -> Iterator[_Job | Broken]:
        for source in sources:
            self._see(source)
            try:
                yield _Job(source, fingerprint(source, self._stop))
            except UnreadableFile as exc:
                yield Broken(source, exc)

    def _is_known(self, digest: bytes, size: int) -> bool:
        with self._store.read() as tx:
            found = contents.find_content(tx, digest, size)
            if found is not None:
                return contents.get_reading(tx, found) is not contents.Reading.AGAIN
            return shelf.is_shelved(tx, digest, size)

    def _with_the_next_prepared(
        self, items: Iterator[_Job | Known | Broken], begin: Callable[[Source], None]
    ) -> Generator[Step, None, None]:
        """Identify the next file before one is extracted, so that the child can decode ahead."""
        job: _Job | None = None
        for item in items:
            if not isinstance(item, _Job):
                yield item
                continue
            if job is not None:
                begin(job.source)
                yield from self._extract(job, item)
            job = item
        if job is not None:
            begin(job.source)
            yield from self._extract(job, None)

    def _extract(self, job: _Job, following: _Job | None) -> Iterator[Step]:
        source = job.source
        try:
            with closing(_generator(self._extractor, job.print)) as items:
                facts = next(items)
                if not isinstance(facts, Facts):
                    raise TypeError(f"extraction began with {type(facts).__name__}, not with Facts")
                if self._quick and facts.kind is Kind.SPEECH:
                    yield Misnamed(source)
                    return
                yield Opened(source, job.print, facts)
                if following is not None:
                    there = following.print
                    self._extractor.prepare(there.path, Depth.FIRST, stamp=there.stamp)
                meter = Meter()
                for part in items:
                    if isinstance(part, Facts):
                        continue
                    # Here and not in the pipeline, so that it costs no time of the models.
                    self._keep_small(job.print, part)
                    if isinstance(part, SoundPart):
                        meter.hear(part)
                    yield Got(part)
            check_unchanged(source, job.print.stamp)
            self._keep_peaks(job.print, meter)
        except UnreadableFile as exc:
            yield Broken(source, exc)
            return
        yield Closed()

    def _keep_small(self, found: Fingerprint, part: Part) -> None:
        """Keep the thumbnail of a photo, page or preview; none belongs to other parts."""
        match part:
            case PhotoPart(picture) | PreviewPart(picture):
                self._thumbnails.put(found.digest, None, picture)
            case PagePart(number=number, picture=picture):
                self._thumbnails.put(found.digest, number, picture)

    def _keep_peaks(self, found: Fingerprint, meter: Meter) -> None:
        """Keep the waveform of a recording, so that nothing is opened to show it."""
        peaks, seconds = meter.measured()
        if peaks:
            self._thumbnails.put_peaks(found.digest, packed(peaks, seconds))


def _generator(extractor: Extractor, found: Fingerprint) -> Generator[Facts | Part, None, None]:
    yield from extractor.extract(found.path, Depth.FIRST, stamp=found.stamp)


def weight(step: Step) -> int:
    """Return about how many bytes of memory a step takes."""
    if isinstance(step, Got):
        match step.part:
            case PhotoPart(picture) | PagePart(picture=picture) | PreviewPart(picture):
                return picture.nbytes + _LIGHT
            case SoundPart(samples=samples):
                return samples.nbytes + _LIGHT
    return _LIGHT
