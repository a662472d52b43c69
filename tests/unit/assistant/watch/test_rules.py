"""What a person wishes to leave out: patterns of a root, and files with rules in its folders."""

import os

import pytest

from assistant.errors import UsageProblem
from assistant.records import FoundFile
from assistant.watch.findings import UnseenFolder
from assistant.watch.patterns import read_patterns
from assistant.watch.rescan import compare, walk
from assistant.watch.rules import rules_of_root


@pytest.fixture
def seen(tree):
    """Walk the tree; return the paths of files and what could not be looked into."""

    def seen(*excludes):
        found = list(walk(str(tree), excludes))
        files = [one.path for one in found if isinstance(one, FoundFile)]
        return files, [one for one in found if isinstance(one, UnseenFolder)]

    return seen


@pytest.fixture
def put(tree):
    def put(path, held=b"x"):
        place = tree / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(held)

    return put


def test_a_file_with_rules_speaks_of_its_folder_and_below(put, seen):
    put("in/.keepsakeignore", b"*.md\n/deep/\n")
    for path in ("a.md", "in/a.md", "in/b.txt", "in/deep/c.txt", "in/more/deep/d.txt"):
        put(path)
    assert seen() == (["a.md", "in/b.txt", "in/more/deep/d.txt"], [])


def test_the_file_of_a_deeper_folder_has_the_last_word(put, seen):
    put(".keepsakeignore", b"*.md\n")
    put("in/.keepsakeignore", b"!good.md\n")
    for path in ("good.md", "in/good.md", "in/bad.md"):
        put(path)
    assert seen() == (["in/good.md"], [])


def test_no_file_brings_back_what_the_patterns_of_the_root_leave_out(put, seen):
    put(".keepsakeignore", b"!*\n")
    put("private/a.txt")
    put("b.txt")
    assert seen("private/") == (["b.txt"], [])


def test_the_files_with_rules_are_not_found_themselves(put, seen):
    put(".keepsakeignore", b"# nothing\n\n")
    assert seen() == ([], [])


@pytest.mark.parametrize(
    ("held", "why"),
    [
        (b"*.md\0*.txt", "holds a .keepsakeignore that is no text"),
        (b"\xff\xfe\0", "holds a .keepsakeignore that is no text"),
        (b"x" * 100_000, "holds a .keepsakeignore that is too long"),
    ],
)
def test_a_folder_whose_rules_cannot_be_understood_is_not_looked_into(put, seen, held, why):
    put("in/.keepsakeignore", held)
    put("in/a.txt")
    put("b.txt")
    assert seen() == (["b.txt"], [UnseenFolder("in", why)])


@pytest.mark.parametrize("make", ["mkdir", "mkfifo", "symlink"])
def test_rules_that_are_no_file_close_the_folder_and_block_nothing(tree, put, seen, make):
    put("in/a.txt")
    place = tree / "in/.keepsakeignore"
    {"mkdir": os.mkdir, "mkfifo": os.mkfifo, "symlink": lambda p: p.symlink_to("/etc/passwd")}[
        make
    ](place)
    files, (unseen,) = seen()
    assert files == []
    assert unseen.path == "in"
    assert ".keepsakeignore" in unseen.reason


def test_lines_without_meaning_are_passed_over_and_told(put, seen):
    put("in/.keepsakeignore", b"*.md\n[a\n/\n!\n# fine\n   \n")
    put("in/a.md")
    put("in/b.txt")
    why = "holds a .keepsakeignore with 3 lines that have no meaning"
    assert seen() == (["in/b.txt"], [UnseenFolder("in", why, partly=True)])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_rules_may_be_in_what_editors_write(put, seen, encoding):
    put(".keepsakeignore", "größe.*\r\n*.md\r\n".encode(encoding))
    for path in ("größe.txt", "a.md", "b.txt"):
        put(path)
    assert seen() == (["b.txt"], [])


def test_rules_and_names_may_be_of_any_bytes(put, seen):
    put(".keepsakeignore", b"caf\xe9.txt\n")
    put(os.fsdecode(b"caf\xe9.txt"))
    put("a.txt")
    assert seen() == (["a.txt"], [])


def test_rules_that_appear_make_files_gone_and_those_that_go_bring_them_back(put, seen, tree):
    put("in/a.txt")
    known = {one.path: one for one in walk(str(tree))}
    put("in/.keepsakeignore", b"*\n")
    assert compare(walk(str(tree)), known).gone == ["in/a.txt"]


@pytest.mark.parametrize("pattern", ["#nothing", "!", "/", "a[", "\\"])
def test_a_pattern_of_a_root_that_leaves_nothing_out_is_refused(pattern):
    with pytest.raises(UsageProblem, match="excludes nothing"):
        rules_of_root([pattern])


def test_empty_patterns_of_a_root_are_passed_over():
    assert not rules_of_root(["", "  "]).leave_out("a.txt")


def test_no_pattern_takes_long():
    stars = read_patterns(["*a" * 60 + "b", "**/a*/**/a*/**/a*/**/a*/**/b*/c", "*" * 300 + "b"])
    assert stars.verdict("a" * 250) is None
    assert stars.verdict("a" * 250 + "/" + "a/" * 1800 + "x.txt") is None


def test_hundreds_of_patterns_are_no_problem():
    many = read_patterns([f"name {number}*" for number in range(3000)])
    assert many.verdict("in/name 2999.txt") is True
    assert many.verdict("in/other.txt") is None


def test_patterns_of_one_path_are_looked_up_and_the_last_word_stays_the_last():
    lines = ["/a/b.txt", "/a/\\[1\\].txt", "!/a/c.txt", "*.txt", "!a/b.txt", "/a/d/", "/a/d"]
    patterns = read_patterns(lines)
    assert patterns.verdict("a/b.txt") is False
    assert patterns.verdict("a/[1].txt") is True
    assert patterns.verdict("a/c.txt") is True
    assert patterns.verdict("a/d/") is True
    assert patterns.verdict("a/d") is True
    assert patterns.verdict("x/a/b.md") is None


def test_thousands_of_patterns_of_one_path_make_no_regular_expression():
    patterns = read_patterns([f"/in/{number}.jpg" for number in range(2000)])
    assert (patterns.of_names, patterns.of_paths) == (None, None)
    assert patterns.verdict("in/1999.jpg") is True
    assert patterns.verdict("in/2000.jpg") is None
