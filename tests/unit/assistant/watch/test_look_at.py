"""Looking again at single paths of a root, by the rules of a walk."""

import os

import pytest

from assistant.errors import UsageProblem
from assistant.records import Kind
from assistant.watch.findings import UnseenFolder
from assistant.watch.rescan import look_at, place_of


@pytest.fixture
def put(tree):
    def put(*names):
        for name in names:
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_bytes(b"x")

    return put


@pytest.fixture
def look(tree):
    def look(*paths, excludes=(), **rest):
        return sorted(item.path for item in look_at(str(tree), excludes, paths, **rest))

    return look


def test_a_file_and_a_tree_are_found_and_what_is_gone_is_not(put, look):
    put("a.txt", "b.txt", "in/c.txt", "in/deep/d.txt", "inner/e.txt")
    assert look("a.txt", "gone.txt", "gone/too.txt", "in") == [
        "a.txt",
        "in/c.txt",
        "in/deep/d.txt",
    ]


def test_a_path_below_another_is_found_once(put, look):
    put("in/c.txt", "in/deep/d.txt")
    assert look("in/deep/d.txt", "in", "in/deep") == ["in/c.txt", "in/deep/d.txt"]
    assert look("", "in") == ["in/c.txt", "in/deep/d.txt"]


@pytest.mark.parametrize(
    "hidden",
    [
        ".h/a.txt",
        "cache/a.txt",
        "in/node_modules/a.txt",
        "private/deep/a.txt",
        "ruled/deep/a.txt",
        "made/deep/a.txt",
        "library/deep/a.txt",
        "a.exe",
        "in/.a.txt",
    ],
)
def test_what_lies_in_something_left_out_is_left_out(tree, put, look, hidden):
    put(hidden, "made/CACHEDIR.TAG", "library/b.txt", "ruled/b.md")
    (tree / "ruled/.keepsakeignore").write_text("deep/")
    never = [place_of(tree / "library")]
    for path in (hidden, hidden.rpartition("/")[0] or hidden):
        assert look(path, excludes=["private/"], never=never) in ([], ["ruled/b.md"])


def test_nothing_is_reached_through_a_link(tree, put, look, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.txt").touch()
    put("real/a.txt")
    (tree / "out").symlink_to(tmp_path / "outside")
    (tree / "again").symlink_to("real")
    assert look("out/secret.txt", "out", "again/a.txt", "again", "real/../a.txt") == []


def test_what_only_a_link_shows_is_found_at_the_link(tree, put, look):
    put(".store/deep/a.txt", "real/b.txt")
    (tree / "shown").symlink_to(".store")
    (tree / "in").mkdir()
    (tree / "in/shown too").symlink_to(tree / ".store/deep")
    assert look("shown/deep/a.txt") == look("shown") == []
    (tree / "in/shown too").unlink()
    assert look("shown/deep/a.txt") == look("shown/deep") == look("shown") == ["shown/deep/a.txt"]
    assert look("shown/gone.txt") == []


def test_a_name_counts_as_it_is_written(tree, put, look, monkeypatch):
    """On a volume without regard for case, a file still answers to the name it had."""
    put("Trip/A.txt")
    real = os.stat
    monkeypatch.setattr(
        os, "stat", lambda path, **rest: real(str(path).replace("trip", "Trip"), **rest)
    )
    assert look("trip/A.txt", "Trip/a.txt", "trip") == []
    assert look("Trip/A.txt") == ["Trip/A.txt"]


def test_a_folder_above_that_cannot_be_looked_into_is_told_once(tree, put):
    put("in/.keepsakeignore", "in/a.txt", "in/b.txt")
    (tree / "in/.keepsakeignore").write_bytes(b"\0")
    found = list(look_at(str(tree), (), ["in/a.txt", "in/b.txt", "in/deep/c.txt"]))
    assert found == [UnseenFolder("in", "holds a .keepsakeignore that is no text")]


def test_a_root_that_is_away_is_told(tree):
    (found,) = look_at(str(tree / "nowhere"), (), ["a.txt"])
    assert found.path == ""


def test_endings_and_odd_bytes_are_as_in_a_walk(tree, look):
    name = os.fsdecode(b"caf\xe9.ical")
    (tree / name).touch()
    assert look(name) == []
    assert look(name, endings={"ical": Kind.NOTE}) == [name]


def test_a_very_deep_path_is_no_problem(tree, look):
    assert look("/".join("d" * 3000), "a" * 5000, "a//b", "/a") == []


def test_a_pattern_without_meaning_is_refused(tree):
    with pytest.raises(UsageProblem):
        list(look_at(str(tree), ["#"], ["a.txt"]))
