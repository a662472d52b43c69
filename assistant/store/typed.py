"""What the user typed, taken out of a library into a small file, and put back into a library.

Everything else of a library (texts, vectors, thumbnails, where concepts are) is derived from files
and left out. A copy is a library of its own in which nothing is indexed yet.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

import apsw

from assistant.errors import LibraryProblem, shown_path
from assistant.store import concepts, controls
from assistant.store.migrate import back_up, bring_up_to_date, released_migrations, usable_version
from assistant.store.transactions import ReadTx, WriteTx, as_problem
from assistant.temporary import temporary_folder
from assistant.told import told

RESTORED = "restored"
"""A control: what was typed here may speak of files that are not indexed again, or never will."""

_SETTINGS = "copied_settings"
_TAUGHT = (
    *("edits", "concepts", "concept_names", "edit_concepts", "examples"),
    *("verdicts", "dismissals", "dismissed_places"),
)
_TALKED = ("conversations", "turns", "notes", "citations", "turn_concepts")
_TABLES = (*_TAUGHT, *_TALKED)  # each after those that it points to
_COLUMNS = "select name from pragma_table_info(?)"
_ROOTS = "select path, state, priority, excludes from roots order by id"
_PUT_ROOT = """
insert into roots (path, state, priority, excludes) values (?, ?, ?, ?)
on conflict (path) do update set priority = excluded.priority, excludes = excluded.excludes
"""
_PUT_CONTROL = "insert or replace into controls (name, value) values (?, ?)"
_GET_CONTROL = "select value from controls where name = ?"
_KNOWN_VECTORS = """
select e.look, v.example_id, v.space_id, v.ordinal, v.vector
from example_vectors v join examples e on e.id = v.example_id
"""
_PUT_VECTOR = """
insert into example_vectors (example_id, space_id, ordinal, vector)
select ?2, ?3, ?4, ?5 from examples where id = ?2 and look = ?1
"""
_OF_ANOTHER_LIBRARY = """
update citations set heir_digest = digest, heir_size = size, heir_source = null
where heir_digest is null
"""
_HERE_BY_NOW = """
select c.digest, c.size from sources s join roots r on r.id = s.root_id
join contents c on c.id = s.content_id where r.path = citations.root and s.path = citations.path
"""
_HEIRS = f"""
update citations set (heir_digest, heir_size) = ({_HERE_BY_NOW})
where exists ({_HERE_BY_NOW})
    and not exists (select 1 from contents where digest = heir_digest and size = heir_size)
    and not exists (select 1 from shelf where digest = heir_digest and size = heir_size)
"""


class TypedCopy:
    """What was typed until one moment, in memory; to be written to a file, and closed."""

    def __init__(self, tx: ReadTx, *, settings: str) -> None:
        """Take it out of a snapshot of a library, with the text of the settings file."""
        self._held = apsw.Connection(":memory:")
        try:
            self._held.pragma("auto_vacuum", "incremental")
            bring_up_to_date(self._held, Path(), released_migrations())
            with self._held:
                self._held.executemany(_PUT_ROOT, tx.each(_ROOTS))
                for table in _TABLES:
                    _copy_rows(tx.connection, self._held, table)
                said = ((_SETTINGS, settings), (RESTORED, "1"))
                self._held.executemany(_PUT_CONTROL, said)
        except BaseException:
            self._held.close()
            raise

    @property
    def bytes(self) -> int:
        """Return the size of the file that it will be."""
        return int(self._held.pragma("page_count")) * int(self._held.pragma("page_size"))

    def write(self, target: Path) -> None:
        """Put it into a file, which is replaced whole or not at all, and is sound.

        Raises:
            DiskFull, LibraryProblem: it could not be; what was there is as it was.
        """
        with _in_sentences(target):
            back_up(self._held, target, check=sound)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()


def put_back(tx: WriteTx, copy: apsw.Connection) -> None:
    """Have what was typed be as a copy has it; folders that are watched since then stay watched.

    What is derived from it, where concepts are, is to be found anew by whoever comes next.
    """
    vectors = tx.rows(_KNOWN_VECTORS)  # so that pictures that stay need no model to look at them
    tx.run("pragma defer_foreign_keys = on")
    for table in ("mentions", *reversed(_TABLES)):
        tx.run(f"delete from {table}")
    tx.run_many(_PUT_ROOT, copy.execute(_ROOTS).fetchall())
    for table in _TABLES:
        _copy_rows(copy, tx.connection, table)
    tx.run_many(_PUT_VECTOR, vectors)
    tx.run(_OF_ANOTHER_LIBRARY)
    find_heirs(tx)
    concepts.note_change(tx)


def find_heirs(tx: WriteTx) -> None:
    """Have sources that came from elsewhere belong to what is at their path by now, if anything."""
    tx.run(_HEIRS)
    controls.set_control(tx, RESTORED, "1")


@contextlib.contextmanager
def opened_copy(path: Path) -> Iterator[tuple[apsw.Connection, str | None]]:
    """Open a copy of a library, or another library, to read what was typed; it stays as it is.

    Gives the connection, of the newest format, and the text of the settings file if it holds one.

    Raises:
        LibraryProblem: it is damaged, no library, or of a newer version.
    """
    with _in_sentences(path), contextlib.ExitStack() as stack:
        copy = stack.enter_context(contextlib.closing(_read_only(path)))
        migrations = released_migrations()
        newest = migrations[-1].number
        version = usable_version(copy, path, newest)
        if not version or not sound(copy):
            raise _damaged(path)
        if version < newest:
            folder = stack.enter_context(temporary_folder("copy"))
            upgraded = Path(folder, "copy.db")
            back_up(copy, upgraded)
            copy = stack.enter_context(contextlib.closing(apsw.Connection(str(upgraded))))
            bring_up_to_date(copy, upgraded, migrations)
        yield copy, copy.execute(_GET_CONTROL, (_SETTINGS,)).get


def sound(copy: apsw.Connection) -> bool:
    """Say whether all that was typed can be read in a copy."""
    there = {str(row[0]) for row in copy.execute("select name from sqlite_schema")}
    return all(
        [row[0] for row in copy.execute(f"pragma integrity_check('{table}')")] == ["ok"]
        for table in ("roots", "controls", *_TABLES)
        if table in there
    )


def _copy_rows(source: apsw.Connection, target: apsw.Connection, table: str) -> None:
    columns: Sequence[str] = [str(row[0]) for row in source.execute(_COLUMNS, (table,))]
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    rows = source.execute(f"select {names} from {table} order by 1")
    target.executemany(f"insert into {table} ({names}) values ({places})", rows)


def _read_only(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    connection.pragma("temp_store", "memory")
    return connection


def _damaged(path: Path) -> LibraryProblem:
    return LibraryProblem(
        told(
            "The copy {} is damaged or is no copy of a Keepsake library. Choose another one.",
            shown_path(str(path)),
        )
    )


@contextlib.contextmanager
def _in_sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except (apsw.CorruptError, apsw.NotADBError) as exc:
        raise _damaged(path) from exc
    except apsw.Error as exc:
        problem = as_problem(exc, path)
        if problem is None:
            raise
        raise problem from exc
