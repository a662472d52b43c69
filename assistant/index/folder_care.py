"""What a user does about watched folders: choose them, count them, let them rest, retry files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.index.folder_rules import rules_after
from assistant.index.places import absolute, check_place, check_readable, same_root
from assistant.index.preview import preview_of
from assistant.index.resident import Resident
from assistant.index.steering import Steering
from assistant.index.surroundings import Surroundings
from assistant.ports import Models
from assistant.records import Root
from assistant.reports import Preview
from assistant.settings import Settings, load_settings
from assistant.store import roots
from assistant.store.connection import Store


class FolderCare:
    """The part of the engine that is about folders; a running indexer hears of each change."""

    def __init__(self, store: Store, models: Models, *, around: Surroundings) -> None:
        """Take the library, the models, and what the indexer needs of the world."""
        self._store = store
        self._models = models
        self._around = around
        self._steering = Steering(store)
        self._resident = Resident(store, models, around=around)

    @property
    def folder(self) -> Path:
        """Return the library's folder."""
        return self._store.folder

    def unload(self) -> None:
        """Have the models leave the memory for now; what is asked next loads what it needs."""
        self._models.close()

    def settings(self) -> Settings:
        """Return what the user chose for this library.

        Raises:
            LibraryProblem: the settings file is wrong.
        """
        return load_settings(self._store.folder)

    def add_root(
        self,
        folder: Path,
        *,
        excludes: Sequence[str] = (),
        includes: Sequence[str] = (),
        only: bool = False,
        priority: int | None = None,
    ) -> Root:
        """Watch a folder from now on; what is not said of one that is watched already stays.

        Args:
            folder: the folder.
            excludes: patterns that are added to those that it has.
            includes: patterns that are taken away again, or paths that one of them leaves out.
            only: `excludes` are all patterns that it has from now on.
            priority: higher is indexed sooner; None: as it is, at first 0.

        Raises:
            UsageProblem: it is no folder that can be watched, a pattern has no meaning, or what is
                to be included stays left out.
        """
        path = absolute(folder)
        check_readable(path)
        with self._store.write(durable=True) as tx:
            same = check_place(self._store.folder, roots.all_roots(tx), path)
            watched = same.path if same else str(path)
            rules = rules_after(same, excludes=excludes, includes=includes, only=only)
            root = roots.add_root(tx, watched, excludes=rules, priority=priority)
        self._resident.nudge()
        return root

    def roots(self) -> list[Root]:
        """Return the watched folders, highest priority first."""
        with self._store.read() as tx:
            return roots.all_roots(tx)

    def preview(
        self,
        folder: Path,
        *,
        excludes: Sequence[str] = (),
        includes: Sequence[str] = (),
        only: bool = False,
    ) -> Preview:
        """Return what indexing a folder would come to; it takes a few seconds at most.

        The patterns change those that it has as in `add_root`.

        Raises:
            UsageProblem: as in `add_root`.
            LibraryProblem: the settings file is wrong.
        """
        with self._store.read() as tx:
            same = same_root(roots.all_roots(tx), absolute(folder))
        rules = rules_after(same, excludes=excludes, includes=includes, only=only)
        return preview_of(
            self._store,
            folder,
            rules,
            plugins=self._around.find_plugins(),
            models=self._models,
            reads=self.settings().reading,
        )

    def pause(self, folder: Path | None = None) -> None:
        """Let indexing rest, of one watched folder or of all; what was found stays findable.

        Raises:
            UsageProblem: the folder is not watched.
        """
        self._steering.pause(folder)
        self._resident.nudge()

    def resume(self, folder: Path | None = None) -> None:
        """Let indexing go on, of one watched folder or of all but those paused one by one.

        Raises:
            UsageProblem: the folder is not watched.
        """
        self._steering.resume(folder)
        self._resident.nudge()

    def ask_for_scan(self) -> None:
        """Have all watched folders looked through now by the indexer, if one runs."""
        self._steering.ask_for_scan()
        self._resident.nudge()

    def retry(self, path: Path | None = None) -> int:
        """Have failed files tried again, also ignored ones; return how many.

        Args:
            path: a file, or a folder for all that is in it; None: all.

        Raises:
            UsageProblem: the path is in no watched folder.
        """
        number = self._steering.retry(path)
        self._resident.nudge()
        return number

    def ignore(self, path: Path) -> int:
        """Hear no more of a failed file, or of those in a folder, until it changes; say how many.

        Raises:
            UsageProblem: the path is in no watched folder.
        """
        return self._steering.ignore(path)
