"""Whatever happens to a tree between runs, the library ends as one that is made afresh."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.store import roots
from assistant.store.connection import Store
from tests.contents_of_library import contents_of
from tests.fakes import ManualClock, never
from tests.in_process import a_worker

NAMES = st.sampled_from(
    ["a.txt", "b.txt", "in/a.txt", "in/c.md", "deep/er/d.txt", "a.csv", "in/a.pdf", "note"]
)
WORDS = st.sampled_from(["apple", "berry", "grape", "melon tart", "plum cake"])
DEEDS = st.one_of(
    st.tuples(st.just("write"), NAMES, WORDS),
    st.tuples(st.just("remove"), NAMES, st.none()),
    st.tuples(st.just("move"), NAMES, NAMES),
    st.tuples(st.just("copy"), NAMES, NAMES),
    st.tuples(st.just("swap"), NAMES, NAMES),
    st.tuples(st.just("touch"), NAMES, st.none()),
    st.tuples(st.just("index"), st.none(), st.none()),
)
DATE = 1_500_000_000


def do(tree: Path, deed: tuple, moment: int) -> None:
    verb, name, other = deed
    path = tree / name
    if verb == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(other)
        os.utime(path, (DATE + moment, DATE + moment))
    elif not path.exists():
        return
    elif verb == "remove":
        path.unlink()
    elif verb == "touch":
        os.utime(path, (DATE + moment, DATE + moment))
    elif verb == "move":
        (tree / other).parent.mkdir(parents=True, exist_ok=True)
        path.replace(tree / other)
    elif verb == "copy":
        (tree / other).parent.mkdir(parents=True, exist_ok=True)
        (tree / other).write_bytes(path.read_bytes())
        os.utime(tree / other, (DATE + moment, DATE + moment))
    elif other != name and (tree / other).exists():
        path.replace(tree / "aside")
        (tree / other).replace(path)
        (tree / "aside").replace(tree / other)


def index(library: Path, tree: Path) -> None:
    with Store.open(library) as store:
        with store.write() as tx:
            roots.add_root(tx, str(tree))
        a_worker(store, ManualClock()).run(lambda _: None, never)


def without_dates(found: dict) -> dict:
    """The date of a content without one of its own is that of the file it was first seen in."""
    for entry in found.values():
        if isinstance(entry, dict):
            facts = entry.pop("facts", None)
            entry["facts"] = facts and replace(facts, date=None)
    return found


@settings(max_examples=25, deadline=None)
@given(st.lists(DEEDS, min_size=1, max_size=14))
def test_the_library_ends_as_if_made_afresh(deeds):
    with tempfile.TemporaryDirectory(prefix="keepsake-") as place:
        tree = Path(place) / "tree"
        tree.mkdir()
        (tree / "always.txt").write_text("so that the tree is never empty")
        for moment, deed in enumerate(deeds):
            if deed[0] == "index":
                index(Path(place) / "library", tree)
            else:
                do(tree, deed, moment)
        index(Path(place) / "library", tree)
        index(Path(place) / "fresh", tree)
        assert without_dates(contents_of(Path(place) / "library")) == without_dates(
            contents_of(Path(place) / "fresh")
        )
