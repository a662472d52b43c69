"""Transactions as the store's functions see them: `ReadTx` reads a snapshot, `WriteTx` also writes.

They run statements and nothing else: beginning, committing and rolling back is the business of
`assistant.store.connection`. Errors of SQLite are put into plain sentences here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, MutableMapping, Sequence
from pathlib import Path
from typing import Any

import apsw

from assistant.errors import (
    DiskFull,
    LibraryBusy,
    LibraryDamaged,
    LibraryProblem,
    Problem,
    whole_characters,
)
from assistant.told import told

SqlValue = None | int | float | str | bytes
Row = tuple[Any, ...]
Found = dict[Hashable, Any]


class ReadTx:
    """A consistent snapshot of the library; handed to the store's functions by `Store.read`."""

    def __init__(
        self, connection: apsw.Connection, kept: MutableMapping[str, object] | None = None
    ) -> None:
        """Wrap a connection on which a transaction has begun.

        `kept` is what was read before and may be used again, by whoever makes sure that it is what
        this transaction would read.
        """
        self.connection = connection
        self.kept: MutableMapping[str, object] = {} if kept is None else kept
        self.repairs: dict[str, Callable[[WriteTx], None]] = {}
        self.found: Found = {}
        """What was read of this snapshot and may be asked for again, until it writes."""

    def rows(self, sql: str, values: Sequence[SqlValue] = ()) -> list[Row]:
        """Return all rows of one statement."""
        return self.connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[SqlValue] = ()) -> Iterator[Row]:
        """Yield the rows of one statement as they are found."""
        return iter(self.connection.execute(sql, values))

    def first(self, sql: str, values: Sequence[SqlValue] = ()) -> Row | None:
        """Return the first row, or None when there is none."""
        return self.connection.execute(sql, values).fetchone()

    def value(self, sql: str, values: Sequence[SqlValue] = ()) -> Any:  # noqa: ANN401 - any column
        """Return the first column of the first row, or None when there is no row."""
        row = self.first(sql, values)
        return None if row is None else row[0]

    def known(self, sql: str, values: Sequence[SqlValue] = ()) -> list[Row]:
        """Return all rows of one statement that is asked again and again; read once a snapshot."""
        place = (sql, tuple(values))
        if place not in self.found:
            self.found[place] = self.rows(sql, values)
        rows: list[Row] = self.found[place]
        return rows

    def ask_for_repair(self, name: str, repair: Callable[[WriteTx], None]) -> None:
        """Have `repair` run in a write transaction of its own as soon as this one has ended."""
        self.repairs[name] = repair


class WriteTx(ReadTx):
    """The one writing transaction; handed to the store's functions by `Store.write`."""

    def run(self, sql: str, values: Sequence[SqlValue] = ()) -> int:
        """Run one statement and return how many rows it changed, triggers not counted."""
        self.found.clear()
        self.connection.execute(sql, values)
        return self.connection.changes()

    def insert(self, sql: str, values: Sequence[SqlValue] = ()) -> int:
        """Run one insert and return the id of the new row."""
        self.found.clear()
        self.connection.execute(sql, values)
        return self.connection.last_insert_rowid()

    def run_many(self, sql: str, rows: Iterable[Sequence[SqlValue]]) -> None:
        """Run one statement once for every row of values."""
        self.found.clear()
        self.connection.executemany(sql, rows)


def id_list(ids: Iterable[int]) -> str:
    """Return ids as the JSON text that `json_each(?)` takes apart again."""
    return str([int(one) for one in ids])  # of whole numbers, Python writes what JSON does


def clean(text: str) -> str:
    """Return text that SQLite can hold: no lone surrogates, no NUL characters."""
    return whole_characters(text).replace("\0", " ")


def as_problem(error: apsw.Error, path: Path) -> Problem | None:
    """Return the sentence for an error that a person can act on, or None for a bug of ours."""
    match error:
        case apsw.FullError():
            return DiskFull(
                told(
                    "There is no room left on the disk that holds the library {}. Free some space "
                    "and run the same again; nothing that was finished is lost.",
                    path,
                )
            )
        case apsw.IOError():
            return DiskFull(
                told(
                    "The disk that holds the library {} cannot be read or written: it is full, "
                    "gone or failing. Free some space or check the disk, then run the same again.",
                    path,
                )
            )
        case apsw.BusyError() | apsw.LockedError():
            return LibraryBusy(
                told(
                    "Another program keeps the library {} busy. Wait until it has finished, or "
                    "close it, and try again.",
                    path,
                )
            )
        case apsw.CorruptError() | apsw.NotADBError():
            return LibraryDamaged(
                told(
                    "The file {} is damaged or is not a Keepsake library. `keepsake restore` in a "
                    "terminal puts it aside and brings back what you taught, asked and chose from "
                    "the last daily copy, after which your folders are indexed again.",
                    path,
                )
            )
        case apsw.ReadOnlyError() | apsw.CantOpenError() | apsw.PermissionsError():
            return LibraryProblem(
                told(
                    "The library {} cannot be written. Check that you may change this file and "
                    "the folder it is in, and try again.",
                    path,
                )
            )
    return None
