"""When the power fails, durable writes are kept and the library is whole.

One run of real store work is recorded below SQLite. Then the disk is put together as it may be
found after a cut at many places: what was synced is there, of the rest a random half of the
512-byte sectors.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import apsw
import pytest

from assistant.store import connection, roots, vector_index
from assistant.store.connection import FILE_NAME, Store
from tests.faults import store_work
from tests.store_check import check_store

SECTOR = 512
CUTS = 60


@dataclass
class Recorder:
    """What reached the disk, in order: (verb, file name, offset or size, bytes)."""

    log: list[tuple[str, str, int, bytes]] = field(default_factory=list)

    def note(self, verb: str, name: str, number: int = 0, data: bytes = b"") -> None:
        self.log.append((verb, Path(name).name, number, data))


class RecordedFile(apsw.VFSFile):
    def __init__(self, recorder, name, flags):
        super().__init__("", name, flags)
        self.recorder = recorder
        self.name = name.filename() if isinstance(name, apsw.URIFilename) else name or "temporary"

    def xWrite(self, data, offset):  # noqa: N802 - the name SQLite gives it
        self.recorder.note("write", self.name, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size):  # noqa: N802 - the name SQLite gives it
        self.recorder.note("truncate", self.name, size)
        super().xTruncate(size)

    def xSync(self, flags):  # noqa: N802 - the name SQLite gives it
        self.recorder.note("sync", self.name)
        super().xSync(flags)


class RecordedDisk(apsw.VFS):
    def __init__(self, recorder):
        super().__init__("recorded disk", "")
        self.recorder = recorder

    def xOpen(self, name, flags):  # noqa: N802 - the name SQLite gives it
        return RecordedFile(self.recorder, name, flags)

    def xDelete(self, name, sync_folder):  # noqa: N802 - the name SQLite gives it
        self.recorder.note("delete", name)
        super().xDelete(name, sync_folder)


def after_cut(log, chance):
    """The files as they may be found when the power fails after these entries of the log."""
    durable = defaultdict(bytearray)
    pending = defaultdict(list)
    for verb, name, number, data in log:
        if verb == "delete":
            durable.pop(name, None)
            pending.pop(name, None)
        elif verb == "sync":
            for entry in pending.pop(name, []):
                carry_out(durable[name], *entry)
        elif verb != "acknowledged":
            pending[name].append((verb, number, data))
    for name, entries in pending.items():
        for verb, number, data in entries:
            for start in range(0, max(1, len(data)), SECTOR):
                if chance.random() < 0.5:
                    carry_out(durable[name], verb, number + start, data[start : start + SECTOR])
    return durable


def carry_out(content, verb, number, data):
    if verb == "truncate":
        del content[number:]
        return
    content.extend(bytes(max(0, number + len(data) - len(content))))
    content[number : number + len(data)] = data


@pytest.fixture
def recorded(library, monkeypatch):
    """The log of a run with small checkpoints, and the length it had when set-up was done."""
    monkeypatch.setattr(connection, "_CHECKPOINT_PAGES", 40)
    monkeypatch.setattr(vector_index, "INDEX_FROM", 20)
    monkeypatch.setattr(vector_index, "SEGMENTS_FROM", 60)
    recorder = Recorder()
    disk = RecordedDisk(recorder)
    with Store.open(library, vfs="recorded disk") as store:
        root, space = store_work.begin(store)
        ready = len(recorder.log)
        for number in range(40):
            with store.write() as tx:
                store_work.put(tx, root, space, number)
            if number % 3 == 0:
                with store.write(durable=True) as tx:
                    roots.add_root(tx, f"/durable/{number}")
                recorder.note("acknowledged", f"{number}", number)
    disk.unregister()
    return recorder.log, ready


def test_a_power_cut_keeps_durable_writes_and_the_library_whole(recorded, tmp_path):
    log, ready = recorded
    chance = random.Random(7)
    for number, cut in enumerate(sorted(chance.sample(range(ready, len(log)), CUTS))):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, content in after_cut(log[:cut], chance).items():
            (folder / name).write_bytes(content)
        promised = {one[2] for one in log[:cut] if one[0] == "acknowledged"}
        with Store.open(folder, create=False) as store, store.write() as tx:
            assert check_store(tx) == []
            kept = {root.path for root in roots.all_roots(tx)}
            assert {f"/durable/{one}" for one in promised} <= kept
            # What was not durable may be lost, but only the last of it: no holes.
            count = len(store_work.stored(tx))
            assert any(store_work.stored(tx) == store_work.expected(n) for n in range(count, 41)), (
                "an earlier write is lost while a later one is there"
            )


def test_a_power_cut_while_the_library_is_made_is_no_problem(recorded, tmp_path):
    log, ready = recorded
    chance = random.Random(7)
    for cut in range(0, ready, 3):
        folder = tmp_path / str(cut)
        folder.mkdir()
        for name, content in after_cut(log[:cut], chance).items():
            (folder / name).write_bytes(content)
        with Store.open(folder) as store, store.write() as tx:
            assert check_store(tx) == []


def test_the_recording_holds_what_is_on_the_disk(recorded, library):
    log, _ = recorded
    assert after_cut(log, random.Random(1))[FILE_NAME] == (library / FILE_NAME).read_bytes()
