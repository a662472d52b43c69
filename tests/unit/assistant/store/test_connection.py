import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import apsw
import pytest

from assistant.errors import LibraryBusy, LibraryProblem
from assistant.store import connection, roots, words
from assistant.store.connection import FILE_NAME, Store
from assistant.store.migrate import released_migrations
from tests.store_check import check_store, size_on_disk
from tests.unit.assistant.store import library as small

WIDE_OPEN = """
import os, sys
from pathlib import Path
os.umask(0)
from assistant.store import roots
from assistant.store.connection import Store
with Store.open(Path(sys.argv[1])) as store:
    with store.write() as tx:
        roots.add_root(tx, "/a")
    store.backup(store.folder / "backups" / "copy.db")
    for path in [store.folder, *sorted(store.folder.rglob("*"))]:
        print(oct(path.stat().st_mode & 0o777), path.name)
"""


def paths(tx):
    return [root.path for root in roots.all_roots(tx)]


def test_what_was_written_is_there_after_opening_again(library):
    with Store.open(library) as store, store.write(durable=True) as tx:
        roots.add_root(tx, "/a")
    with Store.open(library, create=False) as store, store.read() as tx:
        assert paths(tx) == ["/a"]


def test_the_file_is_set_up_as_designed(store):
    with store.write(durable=True) as tx:
        pragmas = {
            name: tx.value(f"pragma {name}")
            for name in (
                *("journal_mode", "auto_vacuum", "foreign_keys", "mmap_size", "secure_delete"),
                *("busy_timeout", "synchronous", "user_version"),
            )
        }
    assert pragmas == {
        "journal_mode": "wal",
        "auto_vacuum": 2,
        "foreign_keys": 1,
        "mmap_size": 0,
        "secure_delete": 1,
        "busy_timeout": 10_000,
        "synchronous": 2,
        "user_version": released_migrations()[-1].number,
    }
    with store.write() as tx:
        assert tx.value("pragma synchronous") == 1


@pytest.mark.skipif(os.name != "posix", reason="modes of files are a matter of POSIX")
def test_only_the_owner_can_read_anything_whatever_the_umask(library):
    done = subprocess.run(
        [sys.executable, "-c", WIDE_OPEN, str(library)], check=True, capture_output=True, text=True
    )
    modes = dict(reversed(line.split(" ", 1)) for line in done.stdout.splitlines())
    assert modes == {
        "library": "0o700",
        "backups": "0o700",
        "copy.db": "0o600",
        FILE_NAME: "0o600",
        f"{FILE_NAME}-wal": "0o600",
        f"{FILE_NAME}-shm": "0o600",
    }


@pytest.mark.skipif(os.name != "posix", reason="modes of files are a matter of POSIX")
def test_a_file_that_others_may_read_is_closed_to_them(library):
    Store.open(library).close()
    (library / FILE_NAME).chmod(0o644)
    Store.open(library).close()
    assert stat.S_IMODE((library / FILE_NAME).stat().st_mode) == 0o600


def test_an_exception_takes_everything_back(store):
    def fail():
        with store.write() as tx:
            roots.add_root(tx, "/a")
            small.index(tx, small.root(tx), "a", [small.text("words")])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with store.write() as tx:
        assert paths(tx) == []
        assert check_store(tx) == []


def test_a_reader_sees_one_state_while_another_thread_writes(store):
    def write():
        with store.write() as tx:
            roots.add_root(tx, "/a")

    with store.read() as tx:
        assert paths(tx) == []
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(5)
        assert paths(tx) == []
    with store.read() as tx:
        assert paths(tx) == ["/a"]


def test_a_reader_cannot_write(store):
    with pytest.raises(LibraryProblem, match="cannot be written"), store.read() as tx:
        tx.rows("delete from roots")


def test_writers_in_threads_take_turns(store):
    def write(number):
        for turn in range(10):
            with store.write() as tx:
                before = len(paths(tx))
                roots.add_root(tx, f"/{number}/{turn}")
                assert len(paths(tx)) == before + 1

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    with store.read() as tx:
        assert len(paths(tx)) == 40


def test_a_write_inside_a_write_is_a_mistake(store):
    with store.write(), pytest.raises(RuntimeError, match="nested"), store.write():
        pass


def test_two_stores_on_one_library_see_each_others_writes(library):
    with Store.open(library) as one, Store.open(library) as other:
        with one.write() as tx:
            roots.add_root(tx, "/a")
        with other.write() as tx:
            roots.add_root(tx, "/b")
        with one.read() as tx:
            assert paths(tx) == ["/a", "/b"]


def test_a_library_that_stays_busy_is_said_to_be_so(library, monkeypatch):
    monkeypatch.setattr(connection, "_BUSY_MS", 20)
    with (
        Store.open(library) as one,
        Store.open(library) as other,
        one.write(),
        pytest.raises(LibraryBusy, match="busy"),
        other.write(),
    ):
        pass


def test_the_log_is_moved_into_the_file_when_it_has_grown(store, monkeypatch):
    monkeypatch.setattr(connection, "_CHECKPOINT_PAGES", 20)
    monkeypatch.setattr(connection, "_LARGE_WAL_PAGES", 60)
    monkeypatch.setattr(connection, "_LARGE_WAL_BUSY_MS", 1)
    log = store.path.with_name(f"{FILE_NAME}-wal")
    with store.write() as tx:
        small.index(tx, small.root(tx), "a", [small.text(f"w{n} " * 200) for n in range(100)])
    assert log.stat().st_size == 0, "a large log is emptied"
    before = store.path.stat().st_size
    with store.write() as tx:
        small.index(tx, small.root(tx), "b", [small.text(f"v{n} " * 200) for n in range(8)])
    assert store.path.stat().st_size >= before


def test_a_log_that_a_reader_holds_back_is_moved_later(store, monkeypatch, expected_warnings):
    monkeypatch.setattr(connection, "_CHECKPOINT_PAGES", 1)
    monkeypatch.setattr(connection, "_LARGE_WAL_PAGES", 1)
    monkeypatch.setattr(connection, "_LARGE_WAL_BUSY_MS", 1)
    with store.read() as reading:
        assert paths(reading) == []
        with store.write() as tx:
            roots.add_root(tx, "/a")
    assert len(expected_warnings) == 1
    with store.write() as tx:
        roots.add_root(tx, "/b")
    assert store.path.with_name(f"{FILE_NAME}-wal").stat().st_size == 0


def test_forgotten_words_are_in_no_byte_of_the_file(store):
    with store.write() as tx:
        root = small.root(tx)
        for number in range(30):
            parts = [small.text(f"zebrafinch{number} canary" * 50, heading="zebrafinchhead")]
            small.index(tx, root, f"zebrafinchname{number}", parts)
    with store.write() as tx:
        roots.remove_root(tx, root)
    store.compact()
    for file in store.folder.iterdir():
        content = file.read_bytes().lower()
        for canary in (b"zebrafinch", b"canary"):
            assert canary not in content, file.name


def test_compacting_gives_space_back(store):
    with store.write() as tx:
        root = small.root(tx)
        small.index(tx, root, "a", [small.text(f"w{n} " * 300) for n in range(600)])
    store.compact()
    full = size_on_disk(store)
    with store.write() as tx:
        roots.remove_root(tx, root)
    store.compact()
    assert size_on_disk(store) < full / 2


def test_a_backup_is_a_whole_library(store, tmp_path):
    with store.write() as tx:
        small.index(tx, small.root(tx), "a", [small.text("words")])
    target = tmp_path / "elsewhere" / FILE_NAME
    store.backup(target)
    store.backup(target)
    assert [path.name for path in target.parent.iterdir()] == [FILE_NAME]
    with Store.open(target.parent) as copy, copy.write() as tx:
        assert len(words.search_words(tx, "words", 5)) == 1
        assert check_store(tx) == []


def test_a_closed_library_is_not_read(library):
    store = Store.open(library)
    store.close()
    store.close()
    with pytest.raises(RuntimeError, match="closed"), store.read():
        pass


# What can be in the way of opening a library.


def refused(library, sentence, *, create=True):
    with pytest.raises(LibraryProblem, match=sentence) as caught:
        Store.open(library, create=create)
    assert str(library) in str(caught.value)
    assert str(caught.value).endswith((".", "keepsake add FOLDER"))


def test_no_library_and_none_to_be_made(library):
    refused(library, "There is no Keepsake library", create=False)
    assert not library.exists()


def test_a_library_of_a_newer_version(library):
    with Store.open(library) as store, store.write() as tx:
        tx.run("pragma user_version = 999")
    refused(library, "newer version of Keepsake")


@pytest.mark.parametrize("damage", ["noise", "half", "cut"])
def test_a_damaged_file(library, damage):
    with Store.open(library) as store, store.write() as tx:
        small.index(tx, small.root(tx), "a", [small.text("words")])
    file = library / FILE_NAME
    content = file.read_bytes()
    file.write_bytes(
        {
            "noise": bytes(range(256)) * 64,
            "half": content[:4096] + b"\xff" * (len(content) - 4096),
            "cut": content[:6000],
        }[damage]
    )
    refused(library, "damaged")


def test_damage_met_later(store, monkeypatch):
    with pytest.raises(LibraryProblem, match="damaged"), store.read():
        raise apsw.CorruptError


def test_another_programs_database(library):
    library.mkdir()
    other = apsw.Connection(str(library / FILE_NAME))
    other.execute("create table songs (name)")
    other.close()
    refused(library, "not a Keepsake library")


def test_a_file_in_place_of_the_folder(library):
    library.write_text("hello")
    refused(library, "is a file")


def test_a_folder_in_place_of_the_file(library):
    (library / FILE_NAME).mkdir(parents=True)
    refused(library, "is a folder")


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    refused(tmp_path / "file" / "library", "cannot be written")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder nobody can write")
def test_a_folder_that_cannot_be_written():
    refused(Path("/proc/self/task"), "cannot be written")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_cannot_be_written(library):
    Store.open(library).close()
    library.chmod(0o500)
    try:
        refused(library, "cannot be written")
    finally:
        library.chmod(0o700)


def test_a_name_that_no_folder_can_have(tmp_path):
    refused(tmp_path / ("long" * 100), "cannot be written")


def test_an_empty_file_is_a_fresh_library(library):
    library.mkdir()
    (library / FILE_NAME).touch()
    with Store.open(library) as store, store.write() as tx:
        assert check_store(tx) == []


def test_an_old_sqlite_is_refused(library, monkeypatch):
    monkeypatch.setattr(connection, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(LibraryProblem, match=r"needs SQLite 99\.0\.0 or newer"):
        Store.open(library)


def test_what_others_commit_is_news_once(store, library):
    assert not store.changed_elsewhere()
    with store.write() as tx:
        tx.run("insert into controls values ('mine', '1')")
    assert not store.changed_elsewhere(), "it knows what it wrote itself"
    with Store.open(library) as other:
        with other.write() as tx:
            tx.run("insert into controls values ('theirs', '1')")
        assert store.changed_elsewhere()
        assert not store.changed_elsewhere()
        with store.write() as tx, other.read() as looking:
            assert looking.value("select count(*) from controls") == 2
            assert not store.changed_elsewhere()
            tx.run("delete from controls")
        assert not store.changed_elsewhere()
        assert other.changed_elsewhere()


def test_news_that_come_while_writing_are_told_afterwards(store, library):
    with Store.open(library) as other:
        with other.write() as tx:
            tx.run("insert into controls values ('theirs', '1')")
        with store.write() as tx:
            assert not store.changed_elsewhere()
            tx.run("delete from controls")
        assert store.changed_elsewhere()
