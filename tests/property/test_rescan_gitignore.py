"""Files with rules leave out what git leaves out by the same rules."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.records import FoundFile
from assistant.watch.rescan import walk

NAMES = [
    "a.txt", "b.txt", "]-^.txt", "in/a.txt", "in/b.txt", "in/deep/a.txt", "in/deep/er/a b .txt",
    "out/b.txt", "out/in/a.txt",
]  # fmt: skip
PATTERNS = [
    "*.txt", "a.txt", "!a.txt", "/a.txt", "in/", "!in/", "in", "/in", "*", "!*/", "!b.txt", "in/*",
    "!in/a.txt", "in/deep", "**/deep", "deep/**", "in/**/a.txt", "**", "# in", "\\!a.txt", "*/",
    "?.txt", "out/in/", "!/out/", "  ", "a.txt ", "i*", "[!a].txt", "deep/", "o?t/b.txt", "!/in",
    "**/in/**/a*.txt", "*n/*/*", "/**/a.txt", "/**", "**/", "*/**/b.txt", "in**", "a**t", "[]-a]*",
    "[a", "!", "/", "//", "a\\", "[[:alpha:]].txt", "[^[:punct:]]*", "\\a.txt", "*[b-a].txt",
    "*d*e*p*", "!deep/", "in/**/", "**/er", "a b*", "a\\ b\\ .txt", "[a-]*", "/*/", "*.t[x]t",
    "[+-0]n", "[ab].txt",
]  # fmt: skip
RULES = st.lists(st.sampled_from(PATTERNS), max_size=6).map("\n".join)


def by_git(tree: Path) -> set[str]:
    rules = "--exclude-per-directory=.keepsakeignore"
    command = ["git", "-C", str(tree), "ls-files", "-z", "--others", rules]
    listed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return {path for path in listed.split("\0") if path and not path.endswith(".keepsakeignore")}


@pytest.mark.skipif(not shutil.which("git"), reason="needs git to compare with")
@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(["", "in", "in/deep", "out"]), RULES, max_size=3))
def test_the_same_rules_leave_out_the_same_files(rules):
    with tempfile.TemporaryDirectory(prefix="keepsake-") as place:
        tree = Path(place)
        subprocess.run(["git", "init", "-q", tree], check=True)  # noqa: S607
        for name in NAMES:
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            (tree / name).write_text("x")
        for folder, text in rules.items():
            (tree / folder / ".keepsakeignore").write_text(text)
        found = {item.path for item in walk(str(tree)) if isinstance(item, FoundFile)}
        assert found == by_git(tree)
