"""Counting what a folder holds before it is indexed."""

import pytest

from assistant.errors import UsageProblem
from assistant.records import Kind
from assistant.watch.census import take_census
from assistant.watch.findings import LeftOut, UnseenFolder


@pytest.fixture
def put(tree):
    def put(path, size=1):
        place = tree / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x" * size)

    return put


def test_files_are_counted_by_kind_and_the_rest_by_reason(tree, put):
    put("a.jpg", 10)
    put("deep/b.jpg", 5)
    put("c.md", 2)
    put("d.exe")
    put("e.zip")
    put(".f.txt")
    put("draft g.txt")
    (tree / "h.txt").symlink_to("/etc/passwd")
    census = take_census(str(tree), ["draft*"])
    assert census.files == 8
    assert census.chosen == {Kind.PHOTO: 2, Kind.NOTE: 1}
    assert census.bytes == {Kind.PHOTO: 15, Kind.NOTE: 2}
    assert census.left_out == {
        LeftOut.KIND: 2,
        LeftOut.HIDDEN: 1,
        LeftOut.EXCLUDED: 1,
        LeftOut.LINK: 1,
    }
    assert census.unread == {"exe": 1, "zip": 1}
    assert census.complete


def test_folders_left_out_as_a_whole_are_counted_and_not_entered(tree, put):
    for path in (".git/a.txt", "node_modules/b.txt", "private/c.txt", "made/CACHEDIR.TAG"):
        put(path)
        put(f"{path}.md")
    census = take_census(str(tree), ["private/"])
    assert (census.files, census.folders_left_out) == (0, 4)


def test_the_files_that_hold_rules_are_not_counted(tree, put):
    put("in/a.txt")
    put("in/b.txt")
    (tree / "in/.keepsakeignore").write_text("b.txt\n")
    census = take_census(str(tree))
    assert (census.files, census.left_out) == (2, {LeftOut.EXCLUDED: 1})


def test_reasons_are_plain_words():
    assert [str(reason) for reason in LeftOut] == [
        "not a kind that Keepsake reads",
        "hidden",
        "excluded by your rules",
        "in a cache or a program's folder",
        "a link",
    ]


def test_folders_that_cannot_be_looked_into_are_told(tree, put):
    put("in/.keepsakeignore")
    (tree / "in/.keepsakeignore").write_bytes(b"\0")
    put("in/a.txt")
    assert take_census(str(tree)).unseen == [
        UnseenFolder("in", "holds a .keepsakeignore that is no text")
    ]
    (missing,) = take_census(str(tree / "nowhere")).unseen
    assert missing.path == ""


def test_a_folder_that_is_reached_twice_is_not_left_out(tree, put):
    put("real/a.txt")
    put(".store/b.txt")
    (tree / "again").symlink_to("real")
    (tree / "shown").symlink_to(".store")
    census = take_census(str(tree))
    assert census.chosen == {Kind.NOTE: 2}
    assert census.folders_left_out == 1


def test_counting_ends_when_it_takes_too_long(tree, put):
    for number in range(20):
        put(f"{number}/a.txt")
    asked = iter(range(100))
    census = take_census(str(tree), until=lambda: next(asked) >= 5)
    assert not census.complete
    assert 0 < census.files < 20


def test_a_pattern_without_meaning_is_refused(tree):
    with pytest.raises(UsageProblem):
        take_census(str(tree), ["#"])
