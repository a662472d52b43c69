"""What a user says about how indexing goes on, kept where a running indexer sees it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UsageProblem, shown_path
from assistant.index.folder_rules import exactly
from assistant.index.places import is_there, locate, root_at
from assistant.records import Root
from assistant.store import controls, roots, shelf, sources
from assistant.store.connection import Store
from assistant.store.transactions import ReadTx
from assistant.told import told

_PAUSED = "paused"
_SCAN = "scan_wanted"


@dataclass(frozen=True, slots=True)
class Orders:
    """What the user wants of a running indexer."""

    paused: bool
    scan: bool  # wanted since the last look at the orders
    roots: tuple[Root, ...]


class Steering:
    """The orders of one library: given by any process, followed by the one that indexes."""

    def __init__(self, store: Store) -> None:
        """Take the library; scans that were wanted before count as done."""
        self._store = store
        with store.read() as tx:
            self._scan = controls.get_control(tx, _SCAN)

    def orders(self) -> Orders:
        """Return what is wanted now."""
        with self._store.read() as tx:
            before, self._scan = self._scan, controls.get_control(tx, _SCAN)
            return Orders(is_paused(tx), self._scan != before, tuple(roots.all_roots(tx)))

    def pause(self, folder: Path | None) -> None:
        """Let indexing rest, of one root or of all.

        Raises:
            UsageProblem: the folder is not watched.
        """
        with self._store.write(durable=True) as tx:
            if folder is None:
                controls.set_control(tx, _PAUSED, "1")
            else:
                roots.pause_root(tx, root_at(roots.all_roots(tx), folder).id)

    def resume(self, folder: Path | None) -> None:
        """Let indexing go on, of one root or of all; roots that were paused one by one stay so.

        Raises:
            UsageProblem: the folder is not watched.
        """
        with self._store.write(durable=True) as tx:
            if folder is None:
                controls.set_control(tx, _PAUSED, None)
            else:
                roots.resume_root(tx, root_at(roots.all_roots(tx), folder).id)

    def ask_for_scan(self) -> None:
        """Have all roots looked through now, if an indexer runs."""
        with self._store.write() as tx:
            before = controls.get_control(tx, _SCAN) or "0"
            controls.set_control(tx, _SCAN, str(int(before) + 1 if before.isdigit() else 1))

    def retry(self, path: Path | None) -> int:
        """Have failed files tried again, all or those at a path or below; return how many.

        Raises:
            UsageProblem: the path is in no watched folder.
        """
        with self._store.write(durable=True) as tx:
            if path is None:
                return sources.retry_failed(tx)
            root, relative = locate(roots.all_roots(tx), path)
            return sources.retry_failed(tx, root_id=root.id, below=relative)

    def ignore(self, path: Path) -> int:
        """Hear no more of the failed files at a path or below; return how many.

        Raises:
            UsageProblem: the path is in no watched folder.
        """
        with self._store.write(durable=True) as tx:
            root, relative = locate(roots.all_roots(tx), path)
            return sources.ignore_failed(tx, root_id=root.id, below=relative)

    def forget(self, path: Path) -> int:
        """Forget the files at a path or below, deleted ones too; return how many.

        What is still there is left out from now on. Bytes of what was forgotten stay in the
        library's file until it is made compact.

        Raises:
            UsageProblem: the path is in no watched folder, or is one.
        """
        with self._store.write(durable=True) as tx:
            root, relative = locate(roots.all_roots(tx), path)
            if not relative:
                raise UsageProblem(
                    told(
                        "{} is a watched folder. `keepsake remove` forgets it with all that is in "
                        "it.",
                        shown_path(root.path),
                    )
                )
            pattern = exactly(relative)
            if is_there(Path(root.path, relative)) and pattern not in root.excludes:
                roots.set_excludes(tx, root.id, (*root.excludes, pattern))
            forgotten = sources.drop_sources(tx, sources.sources_below(tx, root.id, relative))
            return forgotten + shelf.empty_shelf(tx, root_id=root.id, below=relative)

    def forget_deleted(self) -> int:
        """Forget all deleted files; return how many."""
        with self._store.write(durable=True) as tx:
            return shelf.empty_shelf(tx)


def is_paused(tx: ReadTx) -> bool:
    """Say whether the user wants all indexing to rest."""
    return controls.get_control(tx, _PAUSED) is not None
