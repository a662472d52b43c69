"""The library file: opened, checked, migrated; its one writer and its readers.

One connection writes, guarded by a lock; readers take connections from a pool, each transaction a
snapshot that no writer disturbs.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import apsw
import sqlite_vec  # type: ignore[import-untyped]

from assistant.errors import LibraryProblem, Problem
from assistant.store import codes_on_disk, library_file, typed, vector_index, words
from assistant.store.migrate import (
    Migration,
    back_up,
    bring_up_to_date,
    released_migrations,
    usable_version,
)
from assistant.store.transactions import Found, ReadTx, WriteTx, as_problem
from assistant.told import told

log = logging.getLogger(__name__)

FILE_NAME = "keepsake.db"
OLDEST_SQLITE = (3, 53, 2)
"""Older ones can corrupt a WAL file with two writers, and their FTS5 overflows."""

_BUSY_MS = 10_000
_CHECKPOINT_PAGES = 1_000
_LARGE_WAL_PAGES = 8_000
_LARGE_WAL_BUSY_MS = 250
_WAL_BYTES = 32 * 1024 * 1024
_CACHE_KIB = 16 * 1024
_MOST_FOUND = 20_000  # small answers that a reader keeps


class Store:
    """A library on disk. Safe to use from any thread; not to be carried over a fork."""

    def __init__(self, path: Path, vfs: str) -> None:
        """Use `Store.open` instead."""
        self.path = path
        self._vfs = vfs
        self._lock = threading.Lock()
        self._writing_thread: int | None = None
        self._idle: list[_Reader] = []
        self._kept: dict[str, object] = {}
        self._closed = False
        self._wal_pages = 0
        self._writer = self._connect()
        self._writer.set_wal_hook(self._note_wal)
        self._version = 0

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        create: bool = True,
        vfs: str = "",
        migrations: Sequence[Migration] | None = None,
    ) -> Self:
        """Open the library in a folder, bringing an older one up to date.

        With `create`, folder (mode 0700) and file (0600) are made when missing. A vector index
        that is missing, damaged or out of step is built anew. `vfs` and `migrations` are there for
        tests: another file layer, other migrations than the released ones.

        Raises:
            LibraryProblem: newer, damaged, not a library, not there, or not to be written.
            DiskFull: there is no room left.
        """
        _check_sqlite()
        path = folder.absolute() / FILE_NAME
        library_file.prepare(path, create=create)
        with _in_sentences(path):
            store = cls(path, vfs)
            try:
                store._set_up(migrations or released_migrations())
            except BaseException:
                store.close()
                raise
        return store

    @property
    def folder(self) -> Path:
        """Return the absolute folder of the library."""
        return self.path.parent

    @contextlib.contextmanager
    def write(self, *, durable: bool = False) -> Iterator[WriteTx]:
        """Give the one writing transaction: commit at the end, roll back on any exception.

        With `durable` the commit is on disk when the block ends, even if the power fails then;
        without it, a power cut may take back the last commits but never damages the library.

        Raises:
            DiskFull, LibraryBusy, LibraryProblem: nothing was written; the same may be tried again.
            RuntimeError: this thread is already writing.
        """
        me = threading.get_ident()
        if self._writing_thread == me:
            raise RuntimeError("write transactions cannot be nested")
        with self._lock, _in_sentences(self.path):
            self._writing_thread = me
            try:
                tx = WriteTx(self._writer)
                self._writer.pragma("synchronous", "full" if durable else "normal")
                self._writer.execute("begin immediate")
                try:
                    yield tx
                    self._writer.execute("commit")
                finally:
                    if self._writer.in_transaction:
                        self._writer.execute("rollback")
                self._checkpoint()
            finally:
                self._writing_thread = None
        self._repair(tx)

    @contextlib.contextmanager
    def read(self) -> Iterator[ReadTx]:
        """Give a snapshot of the library, from any thread; it neither waits nor is waited for.

        Raises:
            LibraryProblem, DiskFull: the library cannot be read.
        """
        with _in_sentences(self.path):
            reader = self._take_reader()
            connection = reader.connection
            tx = ReadTx(connection, self._kept)
            try:
                connection.execute("begin")
                tx.found = reader.found_before()
                yield tx
            finally:
                if connection.in_transaction:
                    connection.execute("rollback")
                self._give_back(reader)
                self._repair(tx)

    def changed_elsewhere(self) -> bool:
        """Return whether anybody but this store has committed since this was last asked.

        It never waits: while this store is writing it says no, and tells at a later asking.
        """
        if not self._lock.acquire(blocking=False):
            return False
        try:
            with _in_sentences(self.path):
                version = int(self._writer.pragma("data_version"))
        finally:
            self._lock.release()
        changed = version != self._version
        self._version = version
        return changed

    def compact(self) -> None:
        """Give unused space back to the disk, so that no forgotten byte is left in the file.

        Raises:
            DiskFull, LibraryBusy, LibraryProblem: it could not be done; nothing is lost.
        """
        with self._lock, _in_sentences(self.path):
            self._writer.execute("pragma incremental_vacuum").fetchall()
            self._writer.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)

    def backup(self, target: Path) -> None:
        """Copy the library, consistently, to the file `target`, which is replaced.

        Raises:
            DiskFull, LibraryProblem: no copy was made.
        """
        with _in_sentences(self.path), self.read() as tx:
            back_up(tx.connection, target)

    def restore(self, copy: Path) -> str | None:
        """Have what the user typed be as in a copy; return the text of its settings file, if any.

        All of it is changed at once, or nothing is. The rest of the library stays.

        Raises:
            LibraryProblem: the copy cannot be used, or the library cannot be written.
            DiskFull, LibraryBusy: nothing was changed; the same may be tried again.
        """
        with typed.opened_copy(copy) as (held, settings):
            with self.write(durable=True) as tx:
                typed.put_back(tx, held)
            return settings

    def close(self) -> None:
        """Close all connections; what is still being read ends first in its own thread."""
        self._closed = True
        while self._idle:
            self._idle.pop().connection.close()
        with self._lock:
            self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _set_up(self, migrations: Sequence[Migration]) -> None:
        # Looked at before anything is set, so that a newer library is refused untouched.
        if usable_version(self._writer, self.path, migrations[-1].number) == 0:
            self._writer.pragma("auto_vacuum", "incremental")
        self._writer.pragma("journal_mode", "wal")
        self._writer.pragma("synchronous", "full")
        bring_up_to_date(self._writer, self.path, migrations)
        with self.read() as tx:
            faulty = vector_index.faulty_spaces(tx)
        for space_id in faulty:
            with self.write() as tx_write:
                vector_index.rebuild(tx_write, space_id)
        with self.read() as tx:
            stray = codes_on_disk.stray(tx)
        if stray:
            self._drop_stray()
        self.changed_elsewhere()  # what happened until now is nobody's news

    def _drop_stray(self) -> None:
        """Delete files of codes that belong to nothing, unless another process is writing."""
        self._writer.set_busy_timeout(_LARGE_WAL_BUSY_MS)
        try:
            with self.write() as tx:
                codes_on_disk.drop(tx, codes_on_disk.stray(tx))
        except Problem as exc:
            log.info("files of codes could not be deleted yet: %s", exc)
        finally:
            self._writer.set_busy_timeout(_BUSY_MS)

    def _connect(self) -> apsw.Connection:
        connection = apsw.Connection(
            str(self.path), flags=apsw.SQLITE_OPEN_READWRITE, vfs=self._vfs or None
        )
        connection.set_busy_timeout(_BUSY_MS)
        keep_log(connection)
        connection.enable_load_extension(True)  # noqa: FBT003 - APSW takes it by position
        connection.load_extension(sqlite_vec.loadable_path())
        connection.enable_load_extension(False)  # noqa: FBT003
        for name, value in (
            ("foreign_keys", True),
            ("mmap_size", 0),
            ("secure_delete", True),
            ("temp_store", "memory"),  # no temporary file may hold a person's words
            ("cache_size", -_CACHE_KIB),
            ("journal_size_limit", _WAL_BYTES),
        ):
            connection.pragma(name, value)
        words.prepare(connection)
        return connection

    def _take_reader(self) -> _Reader:
        if self._closed:
            raise RuntimeError("the library is closed")
        # Asking first whether there is one would race with other threads.
        with contextlib.suppress(IndexError):
            return self._idle.pop()
        connection = self._connect()
        connection.pragma("query_only", True)  # noqa: FBT003
        return _Reader(connection)

    def _give_back(self, reader: _Reader) -> None:
        if self._closed:
            reader.connection.close()
        else:
            self._idle.append(reader)

    def _note_wal(self, _connection: apsw.Connection, _name: str, pages: int) -> int:
        self._wal_pages = pages
        return apsw.SQLITE_OK

    def _checkpoint(self) -> None:
        """Move the log into the file when it has grown.

        SQLite would do it as part of a commit and report a full disk then as if the commit had
        failed, though it is stored. So it is done apart, and a failure waits for the next time.
        """
        if self._wal_pages < _CHECKPOINT_PAGES:
            return
        try:
            if self._wal_pages < _LARGE_WAL_PAGES:
                self._writer.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
            else:
                self._writer.set_busy_timeout(_LARGE_WAL_BUSY_MS)
                self._writer.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        except apsw.Error as exc:
            log.warning("the log could not be moved into the library yet: %s", exc)
        finally:
            self._writer.set_busy_timeout(_BUSY_MS)

    def _repair(self, tx: ReadTx) -> None:
        if self._writing_thread == threading.get_ident():
            return  # inside a write; whoever asks next finds the damage again
        for name, repair in tx.repairs.items():
            try:
                with self.write() as repairing:
                    repair(repairing)
            except Problem as exc:
                log.warning("%s is damaged and could not be built anew yet: %s", name, exc)


@dataclass(slots=True)
class _Reader:
    """A connection to read with, and what was found by it while nobody wrote."""

    connection: apsw.Connection
    version: int = -1
    found: Found = field(default_factory=dict)

    def found_before(self) -> Found:
        """Return what may be asked for again: nothing once the library has changed."""
        version = int(self.connection.pragma("data_version"))
        if version != self.version or len(self.found) > _MOST_FOUND:
            self.version, self.found = version, {}
        return self.found


def keep_log(connection: apsw.Connection) -> None:
    """Have the log and its index stay when the library is closed.

    On a disk that has become full there would be no room to make them anew, and without them
    nothing can be read.
    """
    stay = ctypes.c_int(1)
    connection.file_control("main", apsw.SQLITE_FCNTL_PERSIST_WAL, ctypes.addressof(stay))


def _check_sqlite() -> None:
    version = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
    if version < OLDEST_SQLITE:
        needed = ".".join(map(str, OLDEST_SQLITE))
        raise LibraryProblem(
            told(
                "Keepsake needs SQLite {} or newer but found {}. Install the dependencies again "
                "to get it.",
                needed,
                apsw.sqlite_lib_version(),
            )
        )


@contextlib.contextmanager
def _in_sentences(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and of the disk that a person can act on into Problems."""
    try:
        yield
    except apsw.Error as exc:
        problem = as_problem(exc, path)
        if problem is None:
            raise
        raise problem from exc
