"""Telling files by their content."""

import hashlib
import itertools
import os
import threading
from contextlib import suppress

import pytest

from assistant.errors import Cancelled, UnreadableFile
from assistant.index.fingerprint import as_indexed, check_unchanged, fingerprint
from assistant.records import Kind, Root, RootId, Source, SourceId, SourceState
from tests.fakes import never
from tests.samples import make_note


def source_of(tree, path="a.txt", kind=Kind.NOTE):
    found = (tree / path).lstat() if os.path.lexists(tree / path) else None
    return Source(
        id=SourceId(1),
        root=Root(RootId(1), str(tree)),
        path=path,
        kind=kind,
        size=found.st_size if found else 0,
        mtime_ns=found.st_mtime_ns if found else 0,
        state=SourceState.WAITING,
    )


def test_the_digest_is_that_of_the_bytes(tree):
    make_note(tree / "a.txt", "words" * 1_000_000)
    found = fingerprint(source_of(tree), never)
    assert found.digest == hashlib.blake2b(b"words" * 1_000_000, digest_size=32).digest()
    assert found.stamp.size == 5_000_000


def test_a_large_file_can_be_stopped(tree):
    make_note(tree / "a.txt", "words")
    with pytest.raises(Cancelled):
        fingerprint(source_of(tree), lambda: True)


def refused(tree, **which):
    with pytest.raises(UnreadableFile) as caught:
        fingerprint(source_of(tree, **which), never)
    return caught.value.reason, caught.value.passing


def test_what_is_no_regular_file_is_refused_without_waiting(tree):
    assert refused(tree) == ("has vanished", True)
    os.mkfifo(tree / "pipe.txt")
    assert refused(tree, path="pipe.txt") == ("is not a regular file", True)
    (tree / "folder.txt").mkdir()
    assert refused(tree, path="folder.txt")[1]


def test_links_that_took_the_place_of_a_file_or_folder_are_refused(tree, tmp_path):
    make_note(tmp_path / "secret" / "a.txt", "outside")
    (tree / "a.txt").symlink_to(tmp_path / "secret" / "a.txt")
    assert refused(tree)[1]
    (tree / "folder").symlink_to(tmp_path / "secret")
    assert refused(tree, path="folder/a.txt") == ("lies outside its folder", True)


def test_a_link_inside_the_root_is_the_file_that_it_leads_to(tree):
    make_note(tree / "real" / "b.txt", "words")
    (tree / "a.txt").symlink_to("real/b.txt")
    found = fingerprint(source_of(tree), never)
    assert found.path == tree / "real" / "b.txt"
    assert found.stamp.size == 5
    check_unchanged(source_of(tree), found.stamp)
    make_note(tree / "real" / "c.txt", "words")
    (tree / "a.txt").unlink()
    (tree / "a.txt").symlink_to("real/c.txt")
    with pytest.raises(UnreadableFile, match="changed"):
        check_unchanged(source_of(tree), found.stamp)


def test_links_that_lead_nowhere_or_in_a_circle_are_refused(tree):
    (tree / "a.txt").symlink_to("nothing.txt")
    assert refused(tree) == ("has vanished", True)
    (tree / "b.txt").symlink_to("b.txt")
    assert refused(tree, path="b.txt")[1]


def test_a_root_that_is_reached_over_a_link_is_a_root(tree, tmp_path):
    make_note(tree / "a.txt", "words")
    (tmp_path / "link").symlink_to(tree)
    assert fingerprint(source_of(tmp_path / "link"), never).path == tree / "a.txt"


def test_a_link_that_is_exchanged_all_the_time_never_leads_out(tree, tmp_path):
    make_note(tmp_path / "outside" / "a.txt", "secret")
    make_note(tree / "inside" / "a.txt", "words")
    done = threading.Event()

    def exchange():
        for number in itertools.count():
            if done.is_set():
                return
            (tree / "new").unlink(missing_ok=True)
            (tree / "new").symlink_to(tmp_path / "outside" if number % 2 else tree / "inside")
            (tree / "new").replace(tree / "folder")

    thread = threading.Thread(target=exchange)
    thread.start()
    words = hashlib.blake2b(b"words", digest_size=32).digest()
    read = []
    try:
        for _ in range(1500):
            with suppress(UnreadableFile):
                read.append(fingerprint(source_of(tree, path="folder/a.txt"), never).digest)
    finally:
        done.set()
        thread.join()
    assert set(read) == {words}


def test_a_file_of_a_terabyte_is_not_read(tree):
    with (tree / "sparse.jpg").open("wb") as file:
        file.truncate(1 << 40)
    assert refused(tree, path="sparse.jpg", kind=Kind.PHOTO) == ("is too large", False)


def test_a_change_of_any_kind_is_noticed(tree):
    make_note(tree / "a.txt", "words")
    source = source_of(tree)
    stamp = fingerprint(source, never).stamp
    check_unchanged(source, stamp)
    assert as_indexed(source)
    make_note(tree / "b.txt", "words")
    os.utime(tree / "b.txt", ns=(source.mtime_ns, source.mtime_ns))
    (tree / "b.txt").replace(tree / "a.txt")
    assert as_indexed(source)
    with pytest.raises(UnreadableFile, match="changed while it was read"):
        check_unchanged(source, stamp)
    (tree / "a.txt").unlink()
    assert not as_indexed(source)
    with pytest.raises(UnreadableFile, match="vanished"):
        check_unchanged(source, stamp)
