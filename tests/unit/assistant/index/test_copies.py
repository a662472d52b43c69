"""Daily copies hold what was typed, count only whole, and bring it back."""

from __future__ import annotations

import json

import pytest

from assistant.concepts.forgetting import forget_concept
from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept
from assistant.engine import Engine
from assistant.errors import DiskFull, LibraryDamaged, LibraryProblem, UsageProblem
from assistant.index.copies import KEPT, DailyCopies, copy_named, put_aside, take_from
from assistant.index.lock import indexing
from assistant.records import Query
from assistant.reports import Reason
from assistant.store import chats, concepts, roots
from assistant.store.connection import Store
from tests.fakes import FakeModels, never
from tests.migration.make_fixture import write
from tests.samples import make_note
from tests.store_check import check_store

DAY_S = 86_400.0


@pytest.fixture
def copies(store, clock):
    return DailyCopies(store, clock=clock, steady=clock)


def teach(store, name):
    return Teacher(store, lambda: 1.0).create(NewConcept(name)).concept


def names(store):
    with store.read() as tx:
        return [one.name for one in concepts.all_concepts(tx)]


def test_one_copy_a_day_and_the_last_seven_are_kept(store, copies, clock):
    teach(store, "Bo")
    days = []
    for _ in range(KEPT + 2):
        assert copies.tend(wanted=True)
        assert not copies.tend(wanted=True)
        days.append(copies.found().kept[0].name)
        clock.advance(DAY_S)
    kept = [one.name for one in copies.found().kept]
    assert len(kept) == KEPT
    assert set(kept) <= set(days)
    assert days[0] not in kept


def test_what_is_forgotten_is_in_no_file_once_the_older_copies_are_deleted(store, copies, clock):
    known = teach(store, "Quincunx")
    copies.make()
    clock.advance(DAY_S)
    copies.restore(copy_named(store.folder, copies.make().name))
    with store.write(durable=True) as tx:
        forget_concept(tx, known)
    store.compact()
    folder = store.folder / "backups"
    assert any(b"Quincunx" in file.read_bytes() for file in folder.iterdir())
    made = copies.make(alone=True)
    assert [file.name for file in folder.iterdir()] == [made.name]
    assert b"Quincunx" not in (folder / made.name).read_bytes()


def test_nothing_is_deleted_when_no_copy_can_be_made(store, clock):
    copies = DailyCopies(store, clock=clock, steady=clock)
    copies.make()
    clock.advance(DAY_S)
    full = DailyCopies(store, clock=clock, steady=clock, free=lambda _folder: 0)
    with pytest.raises(DiskFull):
        full.make(alone=True)
    assert len(copies.found().kept) == 1


def test_a_copy_waits_for_an_idle_moment_but_not_for_ever(copies, clock):
    assert not copies.tend(wanted=True, idle=False)
    clock.advance(DAY_S / 2)
    assert not copies.tend(wanted=True, idle=False)
    clock.advance(DAY_S / 2)
    assert copies.tend(wanted=True, idle=False)


def test_who_wants_none_gets_none(copies):
    assert not copies.tend(wanted=False)
    assert copies.found().kept == ()


def test_the_engine_leaves_it_to_an_indexer_that_runs(engine, library):
    with indexing(library):
        assert not engine.copies.tend_alone()
    engine.change_setting("daily_copies", "false")
    assert not engine.copies.tend_alone()
    engine.change_setting("daily_copies", "true")
    assert engine.copies.tend_alone()
    assert not engine.copies.tend_alone()


def test_a_disk_without_room_is_told_of_and_tried_again(store, clock):
    free = [1_000_000]
    copies = DailyCopies(store, clock=clock, steady=clock, free=lambda _: free[0])
    assert not copies.tend(wanted=True)
    found = copies.found()
    assert found.kept == ()
    assert "only 1 MB are free" in found.failure
    assert found.failed_at == clock.now
    free[0] = 10**9
    assert not copies.tend(wanted=True)  # not at once
    clock.advance(3600)
    assert copies.tend(wanted=True)
    assert copies.found().failure == ""
    with pytest.raises(DiskFull):
        DailyCopies(store, clock=clock, steady=clock, free=lambda _: 0).restore(
            copy_named(store.folder, copies.found().kept[0].name)
        )


def test_what_a_killed_process_left_does_not_count_and_goes(store, copies):
    folder = store.folder / "backups"
    folder.mkdir()
    for name in ("daily-2020-01-01.db.part", "daily-2020-01-01.db.part-journal"):
        (folder / name).write_bytes(b"half")
    assert copies.found().kept == ()
    copies.make()
    assert [path.suffix for path in folder.iterdir()] == [".db"]


def test_all_that_was_typed_comes_back_and_what_is_derived_stays(tmp_path):
    old = tmp_path / "old"
    write(old / "keepsake.db")
    with Store.open(old) as store:
        before = typed(store)
        copies = DailyCopies(store, clock=lambda: 1e9, steady=lambda: 0.0)
        made = copy_named(old, copies.make().name)
        with store.write() as tx:
            passages = tx.value("select count(*) from passages")
            tx.run("delete from notes")
            tx.run("delete from turn_concepts")
            tx.run("delete from turns")
            roots.add_root(tx, "/home/ada/new")
        teach(store, "Too much")
        assert typed(store) != before
        undo = copies.restore(made)
        assert typed(store) == before
        assert undo.reason is Reason.RESTORE
        with store.write() as tx:
            assert tx.value("select count(*) from passages") == passages
            assert "/home/ada/new" in [one.path for one in roots.all_roots(tx)]
            assert concepts.version(tx) != concepts.tagged_version(tx)
            assert check_store(tx) == []
        copies.restore(copy_named(old, undo.name))
        assert "Too much" in names(store)
    with Store.open(tmp_path / "new") as store:
        take_from(store, made)
        assert typed(store) == before
        with store.write() as tx:
            assert check_store(tx) == []


def typed(store):
    """Return all rows of what was typed."""
    tables = "concepts concept_names edits examples verdicts dismissals turns notes conversations"
    with store.read() as tx:
        return {
            table: tx.rows(f"select * from {table} order by 1, 2")  # noqa: S608
            for table in tables.split()
        }


def test_a_damaged_copy_changes_nothing(store, copies):
    teach(store, "Bo")
    path = copy_named(store.folder, copies.make().name)
    teach(store, "Mia")
    whole = path.read_bytes()
    for damaged in (b"", b"no library", whole[: len(whole) // 2], scratched(whole)):
        path.write_bytes(damaged)
        with pytest.raises(LibraryProblem, match="damaged"):
            copies.restore(path)
        assert names(store) == ["Bo", "Mia"]


def scratched(whole):
    """Return a file of which the pages after the first are overwritten."""
    return whole[:4096] + b"\x7f" * (len(whole) - 4096)


def test_the_settings_come_back_too(engine, tmp_path):
    engine.change_setting("keep_deleted_days", "3")
    made = engine.copies.make()
    engine.change_setting("keep_deleted_days", "9")
    engine.restore(copy_named(tmp_path / "library", made.name))
    assert engine.settings().keep_deleted_days == 3


def test_after_a_restore_what_was_taught_is_found_again(library, tree):
    make_note(tree / "walk.txt", "a walk with Saffron by the river")
    with Engine(library, FakeModels()) as engine:
        engine.add_root(tree)
        teach(engine._store, "Saffron")
        engine.index(lambda _: None, never)
        [copy] = engine.copies.found().kept  # made once all was indexed
        engine.memory.remove(engine.memory.find("Saffron").id)
        engine.restore(copy_named(library, copy.name))
        [hit] = engine.search(Query("", concepts=("Saffron",))).hits
        assert hit.path == "walk.txt"


def test_a_damaged_library_is_put_aside_and_begun_anew(library):
    with Store.open(library) as store:
        teach(store, "Bo")
        DailyCopies(store, clock=lambda: 1e9, steady=lambda: 0.0).make()
    file = library / "keepsake.db"
    file.write_bytes(b"rubbish " * 1000)
    with pytest.raises(LibraryDamaged, match="keepsake restore"):
        Store.open(library)
    aside = put_aside(library, now=1e9)
    assert aside.read_bytes().startswith(b"rubbish")
    with Store.open(library) as store:
        take_from(store, copy_named(library, "2001-09-09"))
        assert names(store) == ["Bo"]


def test_a_name_outside_the_folder_is_no_copy(library, store):
    for name in ("../keepsake", "nothing", "/etc"):
        with pytest.raises(UsageProblem, match="no copy"):
            copy_named(library, name)


def test_a_note_of_failure_that_cannot_be_read_is_none(store, copies):
    from assistant.store.controls import set_control  # noqa: PLC0415

    for text in ("", "[]", json.dumps([1, {"told": 3}])):
        with store.write() as tx:
            set_control(tx, "daily_copy_failed", text)
        assert copies.found().failure == ""


def test_chats_of_a_restored_library_can_be_read(tmp_path):
    old = tmp_path / "old"
    write(old / "keepsake.db")
    with Store.open(old) as store:
        made = copy_named(
            old, DailyCopies(store, clock=lambda: 1e9, steady=lambda: 0.0).make().name
        )
        with store.read() as tx:
            before = chats.list_chats(tx, limit=9).chats
    with Store.open(tmp_path / "new") as store:
        take_from(store, made)
        with store.read() as tx:
            assert chats.list_chats(tx, limit=9).chats == before
