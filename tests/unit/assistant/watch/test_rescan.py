"""Walking a root: what is found, what is left out, and what differs from before."""

import os
import socket
import stat
import sys
from pathlib import Path

import pytest

from assistant.errors import UsageProblem
from assistant.records import FoundFile, Kind
from assistant.watch.rescan import UnseenFolder, place_of, walk

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def put(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def paths(root, excludes=(), **rest):
    return [item.path for item in walk(str(root), excludes, **rest)]


def test_files_of_our_kinds_are_found_with_size_time_and_kind(tree):
    put(tree, "a.jpg", "deep/er/b.pdf", "c.m4a", "d.md")
    os.utime(tree / "a.jpg", ns=(5, 1234567890123456789))
    found = {item.path: item for item in walk(str(tree))}
    assert set(found) == {"a.jpg", "deep/er/b.pdf", "c.m4a", "d.md"}
    ctime_ns = (tree / "a.jpg").stat().st_ctime_ns
    assert found["a.jpg"] == FoundFile("a.jpg", 1, 1234567890123456789, Kind.PHOTO, ctime_ns)
    assert [found[p].kind for p in ("deep/er/b.pdf", "c.m4a", "d.md")] == [
        Kind.PAGE,
        Kind.SPEECH,
        Kind.NOTE,
    ]


def test_files_of_other_kinds_are_not_found(tree):
    put(tree, "program.exe", "archive.zip")
    assert paths(tree) == []


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.txt",
        ".git/notes.txt",
        "node_modules/readme.md",
        "Cache/a.jpg",
        "__pycache__/a.txt",
        "lost+found/a.txt",
        "$RECYCLE.BIN/a.jpg",
        "deep/.thumbnails/a.jpg",
    ],
)
def test_hidden_things_and_litter_are_left_out(tree, name):
    put(tree, name, "kept.txt")
    assert paths(tree) == ["kept.txt"]


def test_a_folder_that_declares_itself_a_cache_is_left_out(tree):
    put(tree, "made/CACHEDIR.TAG", "made/a.jpg", "kept.txt")
    assert paths(tree) == ["kept.txt"]


def test_excludes_are_those_of_a_gitignore_file(tree):
    put(tree, "drafts/a.txt", "b.txt", "old/b.txt", "c.md", "keep/c.md", "report.tmp.txt")
    assert paths(tree, ("drafts/", "/b.txt", "*.md", "!keep/c.md", "*.tmp.*")) == [
        "keep/c.md",
        "old/b.txt",
    ]


def test_a_pattern_without_meaning_is_refused(tree):
    with pytest.raises(UsageProblem, match="exclude"):
        paths(tree, ("#nothing",))


def test_links_that_lead_out_or_nowhere_are_left_out_and_loops_end(tree, tmp_path):
    put(tmp_path, "outside/secret.txt", "tree-too/secret.txt")
    put(tree, "real/a.txt")
    (tree / "out").symlink_to(tmp_path / "outside")
    (tree / "out.txt").symlink_to(tmp_path / "outside/secret.txt")
    (tree / "beside.txt").symlink_to(tmp_path / "tree-too/secret.txt")
    (tree / "up.txt").symlink_to("real/../../outside/secret.txt")
    (tree / "nowhere.txt").symlink_to("missing.txt")
    (tree / "self.txt").symlink_to("self.txt")
    (tree / "real" / "loop").symlink_to(tree)
    assert paths(tree) == ["real/a.txt"]


def test_a_link_to_a_file_inside_is_a_file_at_its_own_path(tree):
    put(tree, "real/a.txt", ".git/annex/KEY-s1")
    (tree / "twice.txt").symlink_to(tree / "real/a.txt")
    (tree / "kept.jpg").symlink_to(".git/annex/KEY-s1")
    os.utime(tree / "real/a.txt", ns=(7, 7))
    found = {item.path: item for item in walk(str(tree))}
    assert set(found) == {"kept.jpg", "real/a.txt", "twice.txt"}
    assert (found["twice.txt"].size, found["twice.txt"].mtime_ns) == (1, 7)


def test_a_link_to_a_folder_is_entered_only_if_that_is_not_seen_at_its_own_place(tree):
    put(tree, "real/a.txt", ".store/deep/b.txt", ".store/c.txt")
    (tree / "a again").symlink_to("real")
    (tree / "first").symlink_to(".store")
    (tree / "second").symlink_to(".store/deep")
    (tree / ".store/loop").symlink_to(tree / ".store")
    assert paths(tree) == ["real/a.txt", "first/c.txt", "first/deep/b.txt"]


@pytest.mark.parametrize("closed", ["library", "library/below", "made", "made/below"])
def test_no_link_leads_into_what_must_not_be_seen(tree, closed):
    put(tree, "library/a.txt", "library/below/b.txt", "made/CACHEDIR.TAG", "made/below/c.txt")
    put(tree, "made/d.txt", "kept.txt")
    (tree / "link").symlink_to(closed)
    for number, file in enumerate((tree / closed).glob("*.txt")):
        (tree / f"{number}.txt").symlink_to(file)
    assert paths(tree, never=[place_of(tree / "library")]) == ["kept.txt"]


def test_no_link_brings_back_what_a_person_excluded(tree):
    put(tree, "private/a.txt", "private/deep/b.txt", "half/c.txt", "half/d.txt", "kept.txt")
    (tree / "half/.keepsakeignore").write_text("c.txt\n")
    for number, target in enumerate(["private/a.txt", "private/deep/b.txt", "half/c.txt"]):
        (tree / f"{number}.txt").symlink_to(target)
    (tree / "link").symlink_to("private/deep")
    assert paths(tree, ["private/"]) == ["kept.txt", "half/d.txt"]


def test_a_root_that_is_a_link_itself_is_walked(tree, tmp_path):
    put(tree, "a.txt")
    link = tmp_path / "link"
    link.symlink_to(tree)
    assert paths(link) == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes in the file system")
def test_pipes_and_sockets_are_not_files(tree):
    put(tree, "a.txt")
    os.mkfifo(tree / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tree / "s.txt"))
        assert paths(tree) == ["a.txt"]


def test_folders_that_must_never_be_seen_are_known_by_identity(tree):
    put(tree, "library/notes.txt", "a.txt")
    place = place_of(tree / "library")
    (tree / "library").rename(tree / "renamed")
    assert paths(tree, never=[place]) == ["a.txt"]


@pytest.mark.skipif(sys.platform == "darwin", reason="names are Unicode there")
def test_names_may_hold_any_bytes(tree):
    names = [b"caf\xe9.txt", b"new\nline.txt", b"\xe2\x80\xaertl.txt", b"-rf.txt", b"100%.txt"]
    for name in names:
        (tree / os.fsdecode(name)).touch()
    assert sorted(os.fsencode(path) for path in paths(tree, ("nothing/",))) == sorted(names)


@pytest.mark.skipif(AS_ROOT, reason="the superuser may open everything")
def test_a_folder_that_may_not_be_opened_is_a_problem_and_no_more(tree):
    put(tree, "closed/a.txt", "open/b.txt")
    (tree / "closed").chmod(0)
    try:
        closed, other = walk(str(tree))
        assert closed == UnseenFolder("closed", "may not be opened")
        assert other.path == "open/b.txt"
    finally:
        (tree / "closed").chmod(stat.S_IRWXU)


def test_a_tree_that_is_too_deep_for_a_path_ends_in_a_problem(tree, monkeypatch):
    monkeypatch.chdir(tree)
    for _ in range(30):
        Path("d" * 200).mkdir()
        monkeypatch.chdir("d" * 200)
    put(tree, "a.txt")
    found = list(walk(str(tree)))
    assert [item.path for item in found if isinstance(item, FoundFile)] == ["a.txt"]
    assert [item.reason for item in found if isinstance(item, UnseenFolder)] == [
        "cannot be opened (File name too long)"
    ]


def test_the_content_tells_what_a_file_without_an_ending_is(tree):
    heads = {
        "TODO": b"buy milk\n",
        "picture": b"\xff\xd8\xff\xe0\0\x10JFIF",
        "paper": b"%PDF-1.7\n",
        "program": b"\x7fELF\2\1\1\0\0\0",
        "old letter": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "nothing": b"",
        "draft": b"words",
    }
    for name, head in heads.items():
        (tree / name).write_bytes(head)
    os.mkfifo(tree / "pipe")
    found = {item.path: item.kind for item in walk(str(tree), ("draft",))}
    assert found == {"TODO": Kind.NOTE, "picture": Kind.PHOTO, "paper": Kind.PAGE}


def test_another_library_is_left_out(tree):
    put(tree, "backup/keepsake.db", "backup/thumbnails/ab/x.webp", "kept.txt")
    assert paths(tree) == ["kept.txt"]


def test_the_endings_of_plugins_are_files_of_their_kinds(tree):
    put(tree, "a.ical", "B.ICAL", "~$a.ical", "._a.ical", "c.txt", "d.exe")
    found = {item.path: item.kind for item in walk(str(tree), endings={"ical": Kind.NOTE})}
    assert found == {"a.ical": Kind.NOTE, "B.ICAL": Kind.NOTE, "c.txt": Kind.NOTE}


def test_a_folder_that_vanished_during_the_walk_is_no_problem(tree):
    put(tree, "a.txt", "deep/b.txt", "deeper/c.txt")
    found = walk(str(tree))
    assert next(found).path == "a.txt"
    (tree / "deep").rename(tree / ".aside")
    assert [item.path for item in found] == ["deeper/c.txt"]


@pytest.mark.skipif(AS_ROOT, reason="the superuser may open everything")
def test_a_folder_whose_files_may_be_listed_but_not_seen_is_one_problem(tree):
    put(tree, "half/a.txt", "half/b.txt")
    (tree / "half").chmod(stat.S_IRUSR)
    try:
        assert list(walk(str(tree))) == [UnseenFolder("half", "may not be opened")]
    finally:
        (tree / "half").chmod(stat.S_IRWXU)
