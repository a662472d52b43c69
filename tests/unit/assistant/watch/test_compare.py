"""Comparing what was found with what is known."""

from dataclasses import dataclass

import pytest

from assistant.records import FoundFile, Kind
from assistant.watch.compare import compare
from assistant.watch.findings import UnseenFolder


@dataclass
class Seen:
    size: int = 1
    mtime_ns: int = 10
    ctime_ns: int | None = 100


def file(path, *stamp):
    return FoundFile(path, *(stamp or (1, 10)), Kind.NOTE, 100)


def test_new_changed_and_gone_files_are_told_apart():
    found = [
        file("same.txt"),
        file("longer.txt", 2, 10),
        file("later.txt", 1, 11),
        file("new.txt"),
    ]
    known = {n: Seen() for n in ("same.txt", "longer.txt", "later.txt", "gone.txt")}
    changes = compare(found, known)
    assert [file.path for file in changes.waiting] == ["longer.txt", "later.txt", "new.txt"]
    assert changes.gone == ["gone.txt"]
    assert changes.unchanged == 1


def test_a_file_with_the_same_size_and_time_but_another_ctime_is_looked_at():
    changes = compare([file("a.txt")], {"a.txt": Seen(ctime_ns=99)})
    assert [file.path for file in changes.waiting] == ["a.txt"]
    assert changes.unstamped == []


def test_a_ctime_that_was_never_noted_counts_as_equal_and_is_told():
    changes = compare([file("a.txt")], {"a.txt": Seen(ctime_ns=None)})
    assert (changes.waiting, changes.unchanged, changes.unstamped) == ([], 1, [("a.txt", 100)])


def test_a_ctime_that_the_system_does_not_tell_counts_as_equal():
    found = [FoundFile("a.txt", 1, 10, Kind.NOTE)]
    changes = compare(found, {"a.txt": Seen()})
    assert (changes.waiting, changes.unchanged, changes.unstamped) == ([], 1, [])


def test_files_at_and_below_an_unseen_folder_are_not_gone():
    known = {n: Seen() for n in ("shut", "shut/a.txt", "shut/deep/b.txt", "shut2/c.txt")}
    assert compare([UnseenFolder("shut", "may not be opened")], known).gone == ["shut2/c.txt"]
    assert compare([UnseenFolder("", "may not be opened")], known).gone == []


def test_files_below_a_folder_that_was_seen_by_part_of_its_rules_can_be_gone():
    rules = UnseenFolder("odd", "holds rules without meaning", partly=True)
    assert compare([rules], {"odd/a.txt": Seen()}).gone == ["odd/a.txt"]


@pytest.mark.parametrize(
    ("scope", "gone"),
    [
        (["a"], ["a/x.txt", "a/b/y.txt"]),
        (["a/b", "c.txt"], ["a/b/y.txt", "c.txt"]),
        ([""], ["a/x.txt", "a/b/y.txt", "c.txt"]),
        ([], []),
    ],
)
def test_only_what_was_looked_at_can_be_gone(scope, gone):
    known = {n: Seen() for n in ("a/x.txt", "a/b/y.txt", "c.txt")}
    assert compare([], known, scope).gone == gone
