"""Brings an export into a library: nothing twice, and all of it or nothing.

Everything is read and checked before anything is written. What was typed is copied first, so that
`keepsake restore` takes an import back, and so that one that fails leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.care import parts
from assistant.care.bundle import changed_files, read_file, read_json, read_manifest
from assistant.care.concept_import import read_concepts
from assistant.care.parts import ExampleSource, Folder, SaidOf
from assistant.care.plain import BadValueError, read_records
from assistant.care.talk_check import check_talks
from assistant.concepts.describe import describe_again
from assistant.concepts.given import OnPicture
from assistant.concepts.teach import Said, Teacher
from assistant.concepts.work import NewConcept, OnTaken
from assistant.errors import Problem, UsageProblem, shown_path
from assistant.index.copies import DailyCopies, copy_named
from assistant.index.private_files import write_whole
from assistant.records import Root
from assistant.settings import FILE_NAME as SETTINGS
from assistant.settings import checked_text, read_text
from assistant.store import concepts, roots, verdicts
from assistant.store.connection import Store
from assistant.store.talk_records import (
    Came,
    StoredChat,
    StoredDismissal,
    StoredTurn,
    Talks,
    put_dismissed,
    put_talks,
)
from assistant.taught import By, Place, fold_name
from assistant.told import told

_TALKS = (parts.TALKS, parts.CORRECTIONS, parts.FOLDERS, parts.SETTINGS)

AddRoot = Callable[..., Root]
"""Watches a folder, as `FolderCare.add_root`."""


@dataclass(frozen=True, slots=True)
class ReadExport:
    """An export that was read and makes sense."""

    concepts: tuple[NewConcept, ...]
    said: tuple[Said, ...]
    dismissed: tuple[StoredDismissal, ...]
    talks: Talks
    settings: str
    folders: tuple[Folder, ...]
    notices: tuple[str, ...]  # a sentence for what cannot come, or was changed since


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    before: str  # the copy of what was typed before
    concepts: int  # that are new
    there: tuple[str, ...]  # names of the export that the library had already
    said: int  # verdicts that came
    came: Came
    folders: tuple[str, ...]  # that are watched from now on, fit to be shown
    settings: bool  # they were taken over
    notices: tuple[str, ...]


class Importer:
    """Brings exports into one library; for use by one thread at a time."""

    def __init__(
        self,
        store: Store,
        copies: DailyCopies,
        *,
        add_root: AddRoot,
        clock: Callable[[], float],
    ) -> None:
        """Take the library, its copies, what watches folders, and the wall clock."""
        self._store = store
        self._copies = copies
        self._add_root = add_root
        self._clock = clock

    def bring(self, folder: Path, *, on_taken: OnTaken | None, on_picture: OnPicture) -> Imported:
        """Bring in the export in a folder; what examples show is to be found anew afterwards.

        Args:
            folder: of the export.
            on_taken: what becomes of a concept whose name is taken; None: it stays out.
            on_picture: is told how many pictures are done.

        Raises:
            UsageProblem: it is no export, or a broken one; nothing was changed.
            DiskFull, LibraryProblem, LibraryBusy: all is as it was.
        """
        read = read_export(folder, on_picture)
        with self._store.read() as tx:
            taken = {fold_name(one.name): one.name for one in concepts.all_concepts(tx)}
        there = tuple(one.name for one in read.concepts if fold_name(one.name) in taken)
        if on_taken is None:
            out = {fold_name(one) for one in there}
            fresh = tuple(one for one in read.concepts if fold_name(one.name) not in out)
            read = replace(read, concepts=fresh)
        before = self._copies.keep_present()
        try:
            done = self._write(read, on_taken or OnTaken.MERGE)
        except Problem:
            self._copies.take_back(copy_named(self._store.folder, before.name))
            raise
        return replace(done, before=before.name, there=there)

    def _write(self, read: ReadExport, on_taken: OnTaken) -> Imported:
        before = self._counts()
        teacher = Teacher(self._store, self._clock)
        taught = teacher.import_concepts(read.concepts, on_taken=on_taken, said=read.said)
        with self._store.write(durable=True) as tx:
            came = put_talks(tx, read.talks)
            put_dismissed(tx, read.dismissed, now=self._clock())
            describe_again(tx)
        notices = [*read.notices, *taught.notices]
        settings = self._take_settings(read.settings, notices)
        folders = self._watch(read.folders, notices)
        new, said = (now - then for now, then in zip(self._counts(), before, strict=True))
        return Imported(
            before="",
            concepts=new,
            there=(),
            said=said,
            came=came,
            folders=folders,
            settings=settings,
            notices=tuple(dict.fromkeys(notices)),
        )

    def _counts(self) -> tuple[int, int]:
        """Return how many concepts there are, and how many verdicts."""
        with self._store.read() as tx:
            return concepts.concept_count(tx), len(verdicts.all_verdicts(tx))

    def _take_settings(self, text: str, notices: list[str]) -> bool:
        """Take settings over into a library that has none of its own."""
        folder = self._store.folder
        own = read_text(folder)
        if not text.strip() or text == own:
            return False
        if own.strip():
            notices.append(told("The settings stay as they are; those of the export differ."))
            return False
        try:
            checked_text(folder, text)
        except Problem:
            notices.append(told("The settings of the export make no sense and were left out."))
            return False
        # The file may be a link to where its owner keeps such files.
        write_whole((folder / SETTINGS).resolve(), text.encode())
        return True

    def _watch(self, folders: Sequence[Folder], notices: list[str]) -> tuple[str, ...]:
        """Watch the folders that are there and are not watched yet."""
        with self._store.read() as tx:
            known = {root.path for root in roots.all_roots(tx)}
        added = []
        for one in folders:
            shown = shown_path(one.path)
            if one.path in known:
                continue
            if not Path(one.path).is_dir():
                notices.append(told("{} is not here, so it is not watched.", shown))
                continue
            try:
                self._add_root(Path(one.path), excludes=one.excludes, priority=one.priority)
                added.append(shown)
            except UsageProblem as problem:
                notices.append(problem.sentence)
        return tuple(added)


def read_export(folder: Path, on_picture: OnPicture) -> ReadExport:
    """Read all of an export and see that it makes sense.

    Raises:
        UsageProblem: it is no export, not complete, of a newer version, or broken.
    """
    manifest = read_manifest(folder)
    concept_files = [one for one in manifest.files if one.startswith(f"{parts.CONCEPTS}/")]
    changed = changed_files(folder, manifest, [*_TALKS, *concept_files])
    notices = [
        told("The file {} was changed since the export.", shown_path(str(folder / name)))
        for name in changed
    ]
    with _sense(folder, parts.TALKS) as held:
        talks = Talks(
            read_records(StoredChat, held.get("chats"), "chats"),
            read_records(StoredTurn, held.get("loose"), "loose"),
        )
        check_talks(talks)
    with _sense(folder, parts.CORRECTIONS) as held:
        said = tuple(map(_to_said, read_records(SaidOf, held.get("said"), "said")))
        dismissed = read_records(StoredDismissal, held.get("dismissed"), "dismissed")
        sources = read_records(ExampleSource, held.get("examples"), "examples")
    with _sense(folder, parts.FOLDERS) as held:
        folders = read_records(Folder, held.get("folders"), "folders")
    settings = read_file(folder, parts.SETTINGS).decode("utf-8", "replace")
    new, not_usable = read_concepts(folder / parts.CONCEPTS, sources, on_picture)
    return ReadExport(new, said, dismissed, talks, settings, folders, (*notices, *not_usable))


@contextmanager
def _sense(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Give what a JSON file of an export holds; what makes no sense in it is said with its place.

    Raises:
        UsageProblem: it is missing, broken, or makes no sense.
    """
    try:
        yield read_json(folder, name)
    except BadValueError as exc:
        shown = shown_path(str(folder / name))
        raise UsageProblem(
            told("The file {} makes no sense at {}. Nothing was imported.", shown, str(exc))
        ) from exc


def _to_said(one: SaidOf) -> Said:
    if one.by not in set(By):
        raise BadValueError("said[].by")
    place = Place(one.digest, one.size, one.page, one.box, one.start, one.chars)
    return Said(one.concept, By(one.by), place, one.confirmed)
