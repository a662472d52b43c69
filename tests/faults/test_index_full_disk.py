"""A disk that is full while indexing: one sentence, what was done is kept, the same again works."""

import apsw
import pytest

from assistant.errors import DiskFull
from assistant.store import roots
from assistant.store.connection import Store
from tests.contents_of_library import contents_of
from tests.fakes import ManualClock, never
from tests.faults.test_store_full import FullDisk
from tests.in_process import a_worker
from tests.samples import make_household


@pytest.fixture
def disk():
    disk = FullDisk()
    yield disk
    disk.unregister()


def run(store):
    return a_worker(store, ManualClock()).run(lambda _: None, never)


def indexed(library, tree, vfs=None):
    store = Store.open(library, vfs=vfs)
    with store.write() as tx:
        roots.add_root(tx, str(tree))
    return store


@pytest.mark.parametrize("after", [1, 7, 20, 45, 80])
def test_indexing_goes_on_when_there_is_room_again(disk, library, tree, expected_warnings, after):
    make_household(tree)
    other = library.with_name("other")
    with indexed(other, tree) as store:
        run(store)
    with indexed(library, tree, vfs="full disk") as store:
        disk.fill(after, times=10_000, error=apsw.FullError)
        with pytest.raises(DiskFull, match="Free some space"):
            run(store)
        disk.fill(0, times=0)
        run(store)
    assert contents_of(library) == contents_of(other)
    assert not [record for record in expected_warnings if "failed" in record.getMessage()]
