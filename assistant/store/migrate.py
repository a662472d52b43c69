"""Bring a library file to the newest schema: numbered SQL files, each applied once, in order.

A migration and its record are one transaction, so a file is always of exactly one version. Before
an existing library is changed, a copy is made through SQLite's backup API.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import apsw

from assistant.errors import LibraryProblem
from assistant.told import told

APPLICATION_ID = 0x4B656570  # "Keep", in the header of every library file
_RECORD = "insert into migrations (number, name, applied) values (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step from the schema before it to the next one."""

    number: int
    name: str
    sql: str


def released_migrations() -> tuple[Migration, ...]:
    """Return the migrations that come with the program, in order, numbered from 1."""
    folder = files("assistant.store").joinpath("migrations")
    found = sorted(
        (item for item in folder.iterdir() if item.name.endswith(".sql")), key=lambda i: i.name
    )
    return tuple(
        Migration(int(item.name[:4]), item.name[5:-4], item.read_text("utf-8")) for item in found
    )


def bring_up_to_date(
    connection: apsw.Connection, path: Path, migrations: Sequence[Migration]
) -> None:
    """Apply what is missing to the library at `path`, open as `connection`.

    Raises:
        LibraryProblem: the file was made by a newer version, or is no library at all.
        apsw.Error: SQLite could not do it; the library is as it was.
    """
    newest = migrations[-1].number
    version = usable_version(connection, path, newest)
    if version == newest:
        return
    if version > 0:
        back_up(connection, path.parent / "backups" / f"before-{newest:04}.db")
    for migration in migrations:
        _apply(connection, migration)


def usable_version(connection: apsw.Connection, path: Path, newest: int) -> int:
    """Return the version of the library at `path`, 0 for an empty file, and change nothing.

    Raises:
        LibraryProblem: the version is above `newest`, or the file is no library at all.
    """
    version = int(connection.pragma("user_version"))
    owner = connection.pragma("application_id")
    if owner != APPLICATION_ID and (version or owner or _has_tables(connection)):
        raise LibraryProblem(
            told(
                "The file {} is not a Keepsake library. Choose another folder for the library, or "
                "move this file away.",
                path,
            )
        )
    if version > newest:
        raise LibraryProblem(
            told(
                "The library {} was made by a newer version of Keepsake (format {}; this version "
                "knows formats up to {}). Update Keepsake to open it.",
                path,
                version,
                newest,
            )
        )
    return version


def statements(sql: str) -> Iterator[str]:
    """Yield the statements of an SQL text one by one; triggers stay whole."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if apsw.complete(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending


def back_up(
    connection: apsw.Connection,
    target: Path,
    *,
    check: Callable[[apsw.Connection], bool] = lambda _: True,
) -> None:
    """Copy the whole library, consistently, to the file `target`, which is replaced.

    The copy is complete when it appears under its name; it can be read by its owner only.

    Raises:
        apsw.CorruptError: the copy is not as it should be, as `check` says of it.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.part")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with contextlib.closing(apsw.Connection(str(partial))) as copy:
            with copy.backup("main", connection, "main") as work:
                work.step(-1)
            copy.pragma("journal_mode", "delete")
            _check(copy, check)
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _check(copy: apsw.Connection, check: Callable[[apsw.Connection], bool]) -> None:
    if not check(copy):
        raise apsw.CorruptError("the copy is not what was copied")


def _has_tables(connection: apsw.Connection) -> bool:
    return bool(connection.execute("select count(*) from sqlite_schema").get)


def _apply(connection: apsw.Connection, migration: Migration) -> None:
    """Run one migration with its record in one transaction, unless it has been done already."""
    connection.execute("begin immediate")
    try:
        # Looked up again inside the lock: another process may have migrated in the meantime.
        if connection.pragma("user_version") < migration.number:
            for statement in statements(migration.sql):
                connection.execute(statement)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute(_RECORD, (migration.number, migration.name, now))
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", migration.number)
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise
