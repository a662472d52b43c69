"""Keeps the indexer's own notes: what is in work, so that a file that kills it is found out.

A source is noted before work on it begins. When the process dies, the sources that were in work
are suspects: from then on each is worked on alone and last. One that is in work alone at a death
collects a try, and after `MOST_TRIES` of them it is given up, at first for a while only, since a
kill may have had nothing to do with it. So a poisonous file costs a few restarts, and files that
merely stood next to it cost nothing.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import DiskFull
from assistant.index.private_files import write_whole
from assistant.records import SourceId
from assistant.reports import FileProblem

_NAME = "indexer.json"
MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Notes:
    """What others may know of the indexer; what they read may be a moment old."""

    rate_per_min: float = 0.0  # sources a minute in the present or the last run
    folders: tuple[FileProblem, ...] = ()  # that could not be looked into, absolute paths
    notices: tuple[str, ...] = ()  # sentences about the present or the last run
    damage: tuple[str, ...] = ()  # sentences about models that could not be used in it
    models: int = 0  # the stamp of the models when it began


@dataclass(slots=True)
class _Page:
    notes: Notes = field(default_factory=Notes)
    working: set[int] = field(default_factory=set)
    alone: bool = False
    tries: dict[int, int] = field(default_factory=dict)


class Journal:
    """The notes of one indexer, kept in one small file of the library; for use by any thread."""

    def __init__(self, folder: Path) -> None:
        """Read the notes in the library `folder`; sources that were in work become suspects."""
        self._path = folder / _NAME
        self._lock = threading.Lock()
        self._ended = False
        self._page = _read(self._path)
        # With two in work nobody can say which of them it was.
        alone = self._page.alone and len(self._page.working) == 1
        for source in self._page.working:
            self._page.tries[source] = self._page.tries.get(source, 0) + alone
        self._page.working.clear()

    @property
    def notes(self) -> Notes:
        """Return what was noted last for others."""
        return self._page.notes

    @property
    def suspects(self) -> dict[SourceId, int]:
        """Return the sources that were in work when the indexer died, with their tries."""
        return {SourceId(source): tries for source, tries in self._page.tries.items()}

    def begin(self, source: SourceId, *, alone: bool = False) -> None:
        """Note that work on a source begins.

        Raises:
            DiskFull, LibraryProblem: the note cannot be written.
        """
        with self._lock:
            self._page.working.add(source)
            self._page.alone = alone
            self._write()

    def end(self, source: SourceId) -> None:
        """Note that a source is done with; it reaches the disk with the next note."""
        with self._lock:
            self._page.working.discard(source)
            if self._page.tries.pop(source, None) is not None:
                self._write()

    def put_off(self, source: SourceId) -> None:
        """Note that a source was given up for a while: then one more death will be enough."""
        with self._lock:
            self._page.working.discard(source)
            self._page.tries[source] = MOST_TRIES - 1
            self._write()

    def progress(self, source: SourceId) -> None:
        """Note that part of a source is through for good: what it was suspected of is forgiven.

        So a recording of many hours is not given up because the computer is often switched off.
        """
        with self._lock:
            if self._page.tries.get(source):
                self._page.tries[source] = 0
                self._write()

    def note(self, notes: Notes) -> None:
        """Note what others may know."""
        with self._lock:
            self._page.notes = notes
            self._write()

    def abandon(self) -> None:
        """Note that nothing is in work, and nothing else any more, whatever happens."""
        self.close()
        with self._lock:
            self._ended = True

    def close(self) -> None:
        """Note that nothing is in work any more; a full disk does not matter then."""
        try:
            with self._lock:
                self._page.working.clear()
                self._write()
        except DiskFull:
            # What was in work is looked at with care next time, that is all.
            return

    def _write(self) -> None:
        page = self._page
        if self._ended:
            return
        values = {
            "rate_per_min": page.notes.rate_per_min,
            "folders": [[problem.path, problem.reason] for problem in page.notes.folders],
            "notices": page.notes.notices,
            "damage": page.notes.damage,
            "models": page.notes.models,
            "working": sorted(page.working),
            "alone": page.alone,
            "tries": {str(source): tries for source, tries in page.tries.items()},
        }
        write_whole(self._path, json.dumps(values).encode("ascii"))


def read_notes(folder: Path) -> Notes:
    """Return what the indexer of the library in `folder` noted for others, from any process."""
    return _read(folder / _NAME).notes


def _read(path: Path) -> _Page:
    """Return the notes; a missing or damaged file counts as empty, since it can be done without."""
    try:
        values = json.loads(path.read_bytes())
        notes = Notes(
            float(values["rate_per_min"]),
            tuple(
                FileProblem(str(where), str(why), is_folder=True)
                for where, why in values["folders"]
            ),
            tuple(str(notice) for notice in values["notices"]),
            tuple(str(sentence) for sentence in values.get("damage", ())),
            int(values.get("models", 0)),
        )
        tries = {int(source): int(count) for source, count in values["tries"].items()}
        return _Page(notes, {int(one) for one in values["working"]}, bool(values["alone"]), tries)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return _Page()
