"""The one face of the core: everything that a user interface can do with a library."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from assistant.answer.converse import Answerer
from assistant.errors import ModelDamaged, ModelMissing, UsageProblem, shown_path
from assistant.extract.sandbox import Extractor
from assistant.index.journal import read_notes
from assistant.index.lock import indexing
from assistant.index.thumbnails import Thumbnails
from assistant.index.worker import Worker, digests_in_use
from assistant.ports import Models, Stop
from assistant.records import (
    AnswerEvent,
    ContentId,
    FileProblem,
    IndexReport,
    Progress,
    Query,
    Root,
    SearchResult,
    SpaceId,
    Status,
)
from assistant.retrieve.search import Searcher
from assistant.settings import load_settings
from assistant.store import contents, passages, roots, sources, vectors
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx
from assistant.watch.rescan import place_of
from assistant.watch.skips import excluder, is_system

log = logging.getLogger(__name__)

_PRETENDED = frozenset({Path("/proc"), Path("/sys")})  # nothing below them is on any disk


class Engine:
    """One library, opened; for use by one thread at a time, except `search`, which is free."""

    def __init__(
        self,
        library: Path,
        models: Models,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Open the library in the folder `library`, making it when there is none.

        Args:
            library: the library's folder.
            models: the installed models; none is opened before it is needed. They stay the
                caller's, and `close` gives their memory back.
            clock: seconds, for rates and durations.

        Raises:
            LibraryProblem: the library or its settings cannot be used.
            DiskFull: there is no room to make it.
        """
        self._store = Store.open(library)
        self._models = models
        self._clock = clock
        self._thumbnails = Thumbnails(self._store.folder)
        self._searcher = Searcher(self._store, models)
        self._answerer = Answerer(self._searcher, models)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the library and free the models' memory; may be called twice."""
        self._models.close()
        self._store.close()

    def add_root(self, folder: Path, *, excludes: Sequence[str] = (), priority: int = 0) -> Root:
        """Watch a folder from the next `index` on; one that is watched already gets the new rules.

        Raises:
            UsageProblem: it is no folder that can be watched, or a pattern has no meaning.
        """
        excluder(excludes)
        path = _absolute(folder)
        _check_readable(path)
        with self._store.write(durable=True) as tx:
            same = self._check_place(tx, path)
            watched = same.path if same else str(path)
            return roots.add_root(tx, watched, excludes=excludes, priority=priority)

    def remove_root(self, folder: Path) -> int:
        """Stop watching a folder and forget its files; return how many. The files stay as they are.

        Raises:
            UsageProblem: the folder is not watched.
        """
        path = _absolute(folder)
        with self._store.write(durable=True) as tx:
            root = _same_root(roots.all_roots(tx), path)
            if root is None:
                raise UsageProblem(
                    f"{shown_path(str(path))} is not among the watched folders. "
                    "`keepsake roots` lists them."
                )
            removed = roots.remove_root(tx, root.id)
        self._thumbnails.sweep(digests_in_use(self._store))
        self._store.compact()
        return removed

    def roots(self) -> list[Root]:
        """Return the watched folders, highest priority first."""
        with self._store.read() as tx:
            return roots.all_roots(tx)

    def index(self, on_progress: Callable[[Progress], None], stop: Stop) -> IndexReport:
        """Bring the library up to date, or as far as `stop()` allows; return what was done.

        `on_progress` is called in the calling thread.

        Raises:
            LibraryBusy: another process is indexing this library.
            LibraryProblem: the library or its settings cannot be used.
            DiskFull: nothing more can be stored; what was done is kept.
        """
        settings = load_settings(self._store.folder)
        with indexing(self._store.folder), Extractor() as extractor:
            worker = Worker(
                self._store, self._models, extractor, reading=settings.reading, clock=self._clock
            )
            return worker.run(on_progress, stop)

    def status(self) -> Status:
        """Return the state of the library; paths of problems are fit to be shown."""
        notes = read_notes(self._store.folder)
        missing = self._missing()
        with self._store.read() as tx:
            problems = (*sources.problems(tx), *notes.folders)
            return Status(
                sources=sources.counts(tx),
                queue=sources.waiting_count(tx),
                rate_per_min=notes.rate_per_min,
                problems=tuple(FileProblem(shown_path(p.path), p.reason) for p in problems),
                roots=tuple(roots.all_roots(tx)),
                models=self._models.names(),
                bytes=_bytes_below(self._store.folder),
                passages=passages.passage_count(tx),
                reading_queue=contents.reading_queue(tx),
                vector_queue=self._vector_queue(tx),
                notices=tuple(dict.fromkeys((*missing, *notes.notices))),
            )

    def search(self, query: Query) -> SearchResult:
        """Return hits, best first.

        Raises:
            UsageProblem: a date of the query is not ISO 8601.
        """
        return self._searcher.search(query)

    def ask(self, question: str, stop: Stop) -> Iterator[AnswerEvent]:
        """Yield what happens while a question is answered; the last event is `AnswerDone`."""
        return self._answerer.ask(question, stop)

    def thumbnail(self, content: ContentId, page: int | None) -> bytes | None:
        """Return the small picture of a photo (`page` None) or page as WebP, or None."""
        with self._store.read() as tx:
            holders = [source.id for source in sources.sources_of(tx, content)]
            found = sources.digests(tx, holders[:1])
        for digest, _ in found.values():
            return self._thumbnails.get(digest, page)
        return None

    def _check_place(self, tx: ReadTx, path: Path) -> Root | None:
        """Refuse a place that cannot be a root; return the root that is there already, if any."""
        library = place_of(self._store.folder)
        if library in [place_of(folder) for folder in (path, *path.resolve().parents)]:
            raise UsageProblem(
                f"{shown_path(str(path))} is where the library itself is kept. "
                "Choose a folder with your own files."
            )
        others = roots.all_roots(tx)
        if same := _same_root(others, path):
            return same
        real = path.resolve()
        for root in others:
            other = Path(root.path).resolve()
            if other in real.parents:
                raise UsageProblem(
                    f"{shown_path(str(path))} lies in {shown_path(root.path)}, which is watched "
                    "already, so its files are found anyway."
                )
            if real in other.parents:
                raise UsageProblem(
                    f"{shown_path(str(path))} contains {shown_path(root.path)}, which is watched "
                    "already. Remove that one first, then add this one."
                )
        return None

    def _vector_queue(self, tx: ReadTx) -> int:
        try:
            space = vectors.find_space(tx, self._models.text().space)
        except (ModelMissing, ModelDamaged):
            return 0
        return passages.count_without_vector(tx, SpaceId(0) if space is None else space)

    def _missing(self) -> list[str]:
        """Return a sentence for every role without a model; nothing is loaded."""
        models = self._models
        found: list[str] = []
        for role in (
            models.text,
            models.image,
            models.reader,
            models.transcriber,
            models.language,
        ):
            try:
                role()
            except (ModelMissing, ModelDamaged) as exc:
                found.append(str(exc))
        return found


def _absolute(folder: Path) -> Path:
    """Return the path in full, links kept, so that hits name files as the user does."""
    return Path(os.path.abspath(folder.expanduser()))  # noqa: PTH100 - resolve() would follow links


def _check_readable(path: Path) -> None:
    """Refuse what is no folder, may not be opened, or belongs to the operating system."""
    shown = shown_path(str(path))
    try:
        with os.scandir(path) as entries:
            next(entries, None)
    except FileNotFoundError as exc:
        raise UsageProblem(f"There is no folder {shown}. Check how it is written.") from exc
    except NotADirectoryError as exc:
        raise UsageProblem(f"{shown} is a file. Add the folder that it is in.") from exc
    except PermissionError as exc:
        raise UsageProblem(
            f"The folder {shown} may not be opened. Give yourself the right to read it."
        ) from exc
    except (OSError, ValueError) as exc:
        raise UsageProblem(f"The folder {shown} cannot be opened ({exc}).") from exc
    real = path.resolve()
    if is_system(str(real)) or not _PRETENDED.isdisjoint(real.parents):
        raise UsageProblem(
            f"{shown} belongs to the operating system and holds no files of yours. "
            "Choose a folder with your own files."
        )


def _same_root(others: Sequence[Root], path: Path) -> Root | None:
    """Return the root at this path or, by another path, at the same place."""
    for root in others:
        if root.path == str(path):
            return root
    place = place_of(path)
    return next((root for root in others if place and place_of(Path(root.path)) == place), None)


def _bytes_below(folder: Path) -> int:
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # a temporary file may be gone already
                total += os.lstat(os.path.join(parent, name)).st_size  # noqa: PTH118 - odd bytes
    return total
