"""Opens a library only to look at it: nothing is migrated, built anew or written.

It works while others write, on a disk that cannot be written, and as far as possible on a damaged
file.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import apsw
import sqlite_vec  # type: ignore[import-untyped]

from assistant.errors import LibraryDamaged, LibraryProblem, Problem, shown_path
from assistant.store import check
from assistant.store.connection import FILE_NAME, keep_log
from assistant.store.migrate import released_migrations, usable_version
from assistant.store.transactions import ReadTx, WriteTx, as_problem
from assistant.told import told

_BUSY_MS = 10_000
_HEADER = "select count(*) from sqlite_schema"


@contextlib.contextmanager
def opened_to_look(folder: Path) -> Iterator[ReadTx]:
    """Give a snapshot of the library in a folder; it stays as it is.

    Raises:
        LibraryProblem: there is none, or it cannot be read; `LibraryDamaged` if it is damaged.
    """
    path = folder.absolute() / FILE_NAME
    with _in_sentences(path), contextlib.closing(_connected(path)) as connection:
        connection.execute("begin")
        yield ReadTx(connection)


def words_out_of_step(folder: Path) -> list[str]:
    """Return which word indexes differ from the texts, after comparing all; nothing is changed.

    SQLite takes that for writing, so nobody else can write meanwhile.

    Raises:
        LibraryProblem: the library cannot be opened for writing.
        LibraryBusy: somebody else writes.
    """
    path = folder.absolute() / FILE_NAME
    flags = apsw.SQLITE_OPEN_READWRITE
    with (
        _in_sentences(path),
        contextlib.closing(apsw.Connection(str(path), flags=flags)) as connection,
    ):
        connection.set_busy_timeout(_BUSY_MS)
        keep_log(connection)
        connection.execute("begin immediate")
        try:
            return check.faulty_words(WriteTx(connection))
        finally:
            connection.execute("rollback")


def version_of(tx: ReadTx, folder: Path) -> tuple[int, int]:
    """Return the format of a library, 0 for an empty file, and the newest that is known.

    Raises:
        LibraryProblem: it is newer, or the file is no library.
    """
    newest = released_migrations()[-1].number
    return usable_version(tx.connection, folder / FILE_NAME, newest), newest


def _connected(path: Path) -> apsw.Connection:
    with contextlib.suppress(apsw.CantOpenError, apsw.ReadOnlyError):
        return _opened(path, "mode=ro")
    # On a disk that cannot be written, SQLite cannot make what it shares with other processes.
    return _opened(path, "mode=ro&immutable=1")


def _opened(path: Path, how: str) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(f"{path.as_uri()}?{how}", flags=flags)
    try:
        connection.set_busy_timeout(_BUSY_MS)
        connection.enable_load_extension(True)  # noqa: FBT003 - APSW takes it by position
        connection.load_extension(sqlite_vec.loadable_path())
        connection.enable_load_extension(False)  # noqa: FBT003
        connection.pragma("temp_store", "memory")
        connection.execute(_HEADER).fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def _in_sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except apsw.CantOpenError as exc:
        raise LibraryProblem(
            told(
                "The file {} cannot be read. Check that it is there and that you may read it.",
                shown_path(str(path)),
            )
        ) from exc
    except apsw.Error as exc:
        problem: Problem | None = as_problem(exc, path)
        # What no sound library makes SQLite say, a damaged one does.
        raise problem or LibraryDamaged(as_problem(apsw.CorruptError(), path)) from exc
