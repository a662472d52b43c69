"""Files of codes beside the library: used when they are right, and only then; never the truth."""

import os
import stat

import numpy as np
import pytest

from assistant.index.upkeep import write_codes
from assistant.store import code_files, passages, vector_codes, vector_index, vectors
from assistant.store.connection import Store
from tests.unit.assistant.store import library

COUNT = 1200  # enough for a file


@pytest.fixture(autouse=True)
def in_segments(monkeypatch):
    monkeypatch.setattr(vector_index, "SEGMENTS_FROM", 0)


@pytest.fixture
def filled(store):
    return (store, *library.fill(store, COUNT, per_source=COUNT))


def files(store):
    return sorted((store.folder / code_files.FOLDER_NAME).iterdir())


def nearest(store, space, number=10):
    query = library.directions(1, seed=9)[0]
    with store.read() as tx:
        return [one.passage for one in vectors.nearest(tx, space, query, number)]


def test_a_large_segment_has_a_file_for_its_owner_only(filled):
    store, _, _ = filled
    (file,) = files(store)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_search_reads_the_file_and_not_the_library(filled, monkeypatch):
    store, space, _ = filled
    found = nearest(store, space)

    def never(*_, **__):
        raise AssertionError("read from the library")

    monkeypatch.setattr(vector_codes, "_gathered", never)
    with Store.open(store.folder) as other:
        assert nearest(other, space) == found


@pytest.mark.parametrize("harm", ["gone", "cut", "changed"])
def test_without_a_good_file_the_library_is_read_and_the_file_comes_back(filled, harm):
    store, space, _ = filled
    found, (file,) = nearest(store, space), files(store)
    good = file.read_bytes()
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(good[:-1] if harm == "cut" else bytes([good[0] ^ 1]) + good[1:])
    store._kept.clear()
    assert nearest(store, space) == found
    assert not file.exists(), "a wrong one is deleted by whoever finds it"
    Store.open(store.folder).close()
    assert not file.exists(), "a start does not wait for it"
    assert not write_codes(store, lambda: True)
    assert write_codes(store, lambda: False)
    assert file.read_bytes() == good
    assert not write_codes(store, lambda: False)


def test_what_is_forgotten_is_in_no_file(filled):
    store, space, stored = filled
    gone = nearest(store, space, 5)
    with store.write() as tx:
        passages.drop_ids(tx, gone)
    (file,) = files(store)
    ids = np.frombuffer(file.read_bytes()[-9 * COUNT : -5 * COUNT], dtype="<u4")
    assert np.count_nonzero(ids) == COUNT - 5
    assert not np.isin(ids, gone).any()
    words = np.frombuffer(file.read_bytes()[: -9 * COUNT], dtype="<u8").reshape(-1, COUNT)
    assert not words[:, ids == 0].any()
    with Store.open(store.folder) as other:
        assert not {*nearest(other, space, 20)} & {*gone}
    with store.write() as tx:
        passages.drop_ids(tx, list(stored))
    assert not any(file.read_bytes()[: -5 * COUNT])


def test_a_file_of_a_write_that_failed_is_not_used(filled):
    store, space, _ = filled
    found = nearest(store, space, 20)

    def forget_in_vain():
        with store.write() as tx:
            passages.drop_ids(tx, found[:5])
            raise RuntimeError("failed")

    with pytest.raises(RuntimeError, match="failed"):
        forget_in_vain()
    store._kept.clear()
    assert nearest(store, space, 20) == found
    with Store.open(store.folder) as other:
        assert nearest(other, space, 20) == found


def test_what_belongs_to_nothing_is_deleted_when_the_library_is_opened(filled):
    store, _, _ = filled
    (file,) = files(store)
    for name in ("vector_index_1-99", "vector_index_1-1.part"):
        (file.parent / name).write_bytes(b"left")
    Store.open(store.folder).close()
    assert files(store) == [file]


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(store, expected_warnings):
    (store.folder / code_files.FOLDER_NAME).write_bytes(b"in the way")
    space, _ = library.fill(store, COUNT, per_source=COUNT)
    assert len(nearest(store, space)) == 10
    assert os.path.isfile(store.folder / code_files.FOLDER_NAME)  # noqa: PTH113 - as it was
