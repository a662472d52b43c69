"""Libraries of every released version open, keep their data and end with the newest schema."""

from __future__ import annotations

import contextlib
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import apsw
import numpy as np
import pytest

from assistant.concepts.example_picture import decoded
from assistant.concepts.teach import Teacher
from assistant.errors import LibraryProblem
from assistant.records import Kind, Locator, SourceState, Space
from assistant.store import (
    chats,
    concepts,
    contents,
    controls,
    dismissals,
    examples,
    mentions,
    notebook,
    partials,
    passages,
    regions,
    roots,
    shelf,
    sources,
    vectors,
    verdicts,
    words,
)
from assistant.store.connection import FILE_NAME, Store
from assistant.store.migrate import Migration, back_up, released_migrations, statements
from tests.migration.make_fixture import GONE, NAMES, REGIONS, fixture
from tests.store_check import check_store
from tests.unit.assistant.store.library import directions

RELEASED = released_migrations()
NEXT = Migration(
    RELEASED[-1].number + 1,
    "languages",
    "create table languages (code text); -- a comment; with semicolons\n"
    "alter table contents add column language text not null default '';\n"
    "create trigger t after delete on languages begin\n"
    "  delete from names; delete from names;\nend;\n"
    "insert into languages values ('a;b');\n",
)
KILLED = """
import os, signal, sys
from pathlib import Path
import assistant.store.connection as connection
from assistant.store.migrate import Migration, released_migrations

class Dying(connection.Store):
    def _connect(self):
        made = super()._connect()
        made.create_scalar_function("die", lambda: os.kill(os.getpid(), signal.SIGKILL), 0)
        return made

released = released_migrations()
sql = sys.argv[2]
Dying.open(Path(sys.argv[1]), migrations=[*released, Migration(released[-1].number + 1, "x", sql)])
"""


def schema(store):
    """The statements that made the library, the derived vector indexes left out."""
    with store.read() as tx:
        return tx.rows(
            "select type, name, tbl_name, sql from sqlite_schema "
            "where name not glob 'vector_index_*' and name not glob 'sqlite_*' order by 1, 2"
        )


@pytest.fixture(params=[one.number for one in RELEASED], ids=lambda n: f"{n:04}")
def old(request, library):
    """A library as a released version left it."""
    library.mkdir()
    shutil.copy(fixture(request.param), library / FILE_NAME)
    return library


def test_migrations_are_numbered_without_gap():
    assert [one.number for one in RELEASED] == list(range(1, len(RELEASED) + 1))


def test_every_released_version_has_its_fixture():
    for one in RELEASED:
        assert fixture(one.number).exists(), "run: python -m tests.migration.make_fixture"


def test_every_old_file_ends_with_the_same_schema(old, tmp_path):
    with Store.open(tmp_path / "fresh") as fresh, Store.open(old) as migrated:
        assert schema(migrated) == schema(fresh)


def test_every_old_file_keeps_its_data(old):
    with Store.open(old) as store, store.write() as tx:
        assert check_store(tx) == []
        assert [(r.path, r.state, r.priority) for r in roots.all_roots(tx)] == [
            ("/home/ada", "online", 2),
            ("/media/stick", "offline", 0),
        ]
        known = sources.known_files(tx, roots.all_roots(tx)[0].id)
        assert set(known) == {*NAMES, "waiting.txt"}
        assert [one.reason for one in sources.problems(tx)] == ["needs a password"]
        assert [one.path for one in sources.next_waiting(tx, 9)] == ["waiting.txt"]
        assert contents.reading_queue(tx) == 2
        found = [one.passage for one in words.search_words(tx, '"rent"', 9)]
        assert [p.title for p in passages.get_passages(tx, found).values()] == [
            "Title 0",
            "Title 1",
        ]
        space = vectors.find_space(tx, Space("some model", "1", 16))
        assert space is not None
        [vector] = vectors.stored_vectors(tx, space, found[:1]).values()
        np.testing.assert_allclose(vector, directions(2, seed=0)[0], atol=1e-3)


def test_a_first_library_becomes_one_of_the_background_indexer(library):
    library.mkdir()
    shutil.copy(fixture(1), library / FILE_NAME)
    with contextlib.closing(apsw.Connection(str(library / FILE_NAME))) as first:
        first.execute("update sources set passing = 1, attempts = 2 where state = 'failed'")
    with Store.open(library) as store, store.write() as tx:
        assert check_store(tx) == []
        root = roots.all_roots(tx)[0].id
        known = sources.known_files(tx, root)
        assert {one.ctime_ns for one in known.values()} == {None}
        assert sources.wake_failed(tx, now=1) == 1, "each run tried such failures again"
        assert (
            sources.counts_by_root(tx)[roots.all_roots(tx)[0].id][Kind.PAGE][SourceState.DONE] == 2
        )
        assert sources.waiting_by_kind(tx) == {Kind.NOTE: (2, 11)}
        assert shelf.shelved_count(tx) == 0


def test_what_was_put_aside_is_kept(library):
    library.mkdir()
    shutil.copy(fixture(2), library / FILE_NAME)
    with Store.open(library) as store, store.write() as tx:
        root = roots.all_roots(tx)[0].id
        known = sources.known_files(tx, root)
        assert {known[name].ctime_ns for name in NAMES} == {30}
        assert controls.get_control(tx, "paused") == "1"
        assert partials.get_partial(tx, b"waiting", 1) == partials.Partial(12.5, "what was heard")
        assert shelf.deleted_files(tx, keep_seconds=10).forgotten_from == 1_700_000_010
        content = shelf.take_from_shelf(tx, GONE.encode(), 10)
        assert content is not None
        [passage] = passages.passages_of(tx, content)
        assert passage.passage.text == "what was deleted"
        space = vectors.find_space(tx, Space("some model", "1", 16))
        assert space is not None
        [vector] = vectors.stored_vectors(tx, space, [passage.id]).values()
        np.testing.assert_allclose(vector, directions(1, seed=9)[0], atol=1e-3)


def test_what_was_taught_is_kept(library):
    library.mkdir()
    shutil.copy(fixture(3), library / FILE_NAME)
    with Store.open(library) as store:
        with store.read() as tx:
            [bo] = concepts.all_concepts(tx)
            assert (bo.name, bo.aliases, bo.category) == ("Bo", ("Bobby", "бо"), "dog")
            assert (bo.info, bo.notes, bo.strictness) == ("our dog", "vet", 0.5)
            [shown] = bo.examples
            assert (shown.origin, shown.box) == ("/home/ada/rome.jpg", None)
            assert decoded(examples.get_picture(tx, shown.id)).shape == (64, 64, 3)
            space = vectors.find_space(tx, REGIONS)
            known = examples.example_vectors(tx, space)
            np.testing.assert_allclose(
                known.vectors, directions(2, seed=1, dimension=32), atol=1e-3
            )
            [chunk] = regions.region_chunks(tx, space)
            assert len(chunk.kinds) == 4
            states = [one.state for one in mentions.mentions_of(tx, bo.id)]
            assert states == ["confirmed", "rejected"]
            assert len(verdicts.all_verdicts(tx)) == 2
        teacher = Teacher(store)
        assert teacher.redo().what == "Done again: Renamed “Bo” to “Bobo”."
        while any(not one.undone for one in teacher.history()):
            teacher.undo()
        with store.write() as tx:
            assert concepts.all_concepts(tx) == []
            assert check_store(tx) == []


def test_what_was_asked_is_kept(library):
    library.mkdir()
    shutil.copy(fixture(4), library / FILE_NAME)
    with Store.open(library) as store, store.read() as tx:
        [chat] = chats.list_chats(tx).chats
        assert (chat.title, chat.turns, chat.waiting) == ("Is the rent due?", 2, 1)
        first, second = chats.get_chat(tx, chat.id).turns
        assert first.answer.text == "The rent is due."
        [cited] = first.answer.citations
        assert (cited.root, cited.path, cited.snippet) == (
            "/home/ada",
            NAMES[0],
            "Words of 0: rent",
        )
        assert cited.locator == Locator(page=1, box=(0.0, 0.5, 1.0, 0.5))
        assert (second.question, second.understood) == ("When?", "When is the rent due?")
        [note] = notebook.notes(tx)
        assert (note.turn.id, note.stale) == (first.id, False)


def test_what_was_dismissed_is_kept(library):
    library.mkdir()
    shutil.copy(fixture(5), library / FILE_NAME)
    with Store.open(library) as store:
        with store.read() as tx:
            [one] = dismissals.dismissals(tx)
            photos = dict(one.places)
        assert one.face
        assert set(photos.values()) == {(0.0, 0.0, 0.5, 0.5)}
        teacher = Teacher(store)
        teacher.undo()
        with store.write() as tx:
            assert dismissals.dismissals(tx) == []
            assert check_store(tx) == []


def test_a_migration_is_applied_and_recorded_after_a_backup(old):
    with Store.open(old) as store:
        before = schema(store)
    with Store.open(old, migrations=[*RELEASED, NEXT]) as store, store.read() as tx:
        assert tx.value("select code from languages") == "a;b"
        assert tx.value("pragma user_version") == NEXT.number
        assert tx.rows("select number, name from migrations order by 1")[-1] == (
            NEXT.number,
            "languages",
        )
    backup = old / "backups" / f"before-{NEXT.number:04}.db"
    backup.rename(old / "backups" / FILE_NAME)
    with Store.open(old / "backups") as store:
        assert schema(store) == before


def test_a_fresh_library_needs_no_backup(library):
    Store.open(library).close()
    assert not (library / "backups").exists()


def test_the_older_program_refuses_the_migrated_library_and_changes_nothing(old):
    Store.open(old, migrations=[*RELEASED, NEXT]).close()
    before = (old / FILE_NAME).read_bytes()
    with pytest.raises(LibraryProblem, match="newer version of Keepsake"):
        Store.open(old)
    assert (old / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_kill_in_the_middle_leaves_the_old_library(old, at):
    with Store.open(old) as store:
        before = schema(store)
    steps = list(statements(NEXT.sql))
    steps.insert(at, "select die();\n")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(old), "".join(steps)],
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    with Store.open(old) as store:
        assert schema(store) == before
        with store.write() as tx:
            assert check_store(tx) == []
    with Store.open(old, migrations=[*RELEASED, NEXT]) as store:
        assert schema(store) != before


def test_a_migration_that_fails_changes_nothing(old):
    broken = Migration(NEXT.number, "broken", f"{NEXT.sql}drop table nowhere;\n")
    with Store.open(old) as store:
        before = schema(store)
    with pytest.raises(apsw.SQLError, match="nowhere"):
        Store.open(old, migrations=[*RELEASED, broken])
    with Store.open(old) as store:
        assert schema(store) == before


def test_statements_are_cut_where_they_end():
    assert [one.split()[0] for one in statements(NEXT.sql)] == [
        "create",
        "alter",
        "create",
        "insert",
    ]
    assert [one.strip() for one in statements("select 1;\nselect 2")] == ["select 1;", "select 2"]


def test_a_backup_that_fails_leaves_no_part(store, tmp_path):
    target = tmp_path / "copies" / "copy.db"
    target.mkdir(parents=True)
    with store.read() as tx, pytest.raises(OSError, match=r"copy\.db"):
        back_up(tx.connection, target)
    assert [path.name for path in target.parent.iterdir()] == ["copy.db"]
