"""A full or failing disk: one clear sentence, nothing broken, and the same again works."""

from __future__ import annotations

import random

import apsw
import pytest

from assistant.errors import DiskFull
from assistant.store import connection, vector_index, words
from assistant.store.connection import Store
from tests.faults import store_work
from tests.store_check import check_store

SOURCES = 30


class FullFile(apsw.VFSFile):
    def __init__(self, disk, name, flags):
        super().__init__("", name, flags)
        self.disk = disk

    def xWrite(self, data, offset):  # noqa: N802 - the name SQLite gives it
        self.disk.writes += 1
        if self.disk.full_from <= self.disk.writes < self.disk.full_to:
            raise self.disk.error
        super().xWrite(data, offset)


class FullDisk(apsw.VFS):
    """A disk on which the writes from one number to another fail."""

    def __init__(self):
        super().__init__("full disk", "")
        self.writes = self.full_from = self.full_to = 0
        self.error = apsw.FullError

    def xOpen(self, name, flags):  # noqa: N802 - the name SQLite gives it
        return FullFile(self, name, flags)

    def fill(self, after, times, error=apsw.FullError):
        self.full_from, self.full_to = self.writes + after, self.writes + after + times
        self.error = error


@pytest.fixture
def disk(monkeypatch):
    monkeypatch.setattr(connection, "_CHECKPOINT_PAGES", 40)
    monkeypatch.setattr(vector_index, "INDEX_FROM", 20)
    monkeypatch.setattr(vector_index, "SEGMENTS_FROM", 60)
    disk = FullDisk()
    yield disk
    disk.unregister()


@pytest.mark.parametrize("error", [apsw.FullError, apsw.IOError])
@pytest.mark.parametrize("seed", range(5))
def test_what_failed_on_a_full_disk_can_be_done_again(
    disk, library, error, seed, expected_warnings
):
    chance = random.Random(seed)
    said: list[str] = []
    with Store.open(library, vfs="full disk") as store:
        root, space = store_work.begin(store)
        disk.fill(chance.randint(1, 600), chance.choice([1, 3, 20]), error)
        for number in range(SOURCES):
            for _ in range(100):
                try:
                    with store.write() as tx:
                        store_work.put(tx, root, space, number)
                    break
                except DiskFull as problem:
                    said.append(str(problem))
                    with store.read() as reading:
                        assert store_work.stored(reading) == store_work.expected(number)
        with store.write() as tx:
            assert store_work.stored(tx) == store_work.expected(SOURCES)
            assert check_store(tx) == []
            assert len(words.search_words(tx, '"word7"', 5)) == 1
    assert all("Free some space" in one for one in said)
    assert said or expected_warnings, "the disk was never full when it mattered"


def test_a_library_that_finds_no_room_is_opened_later(disk, library):
    disk.fill(3, 10_000)
    with pytest.raises(DiskFull, match="Free some space"):
        Store.open(library, vfs="full disk")
    disk.fill(0, 0)
    with Store.open(library, vfs="full disk") as store, store.write() as tx:
        assert check_store(tx) == []
