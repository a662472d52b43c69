"""A look at some paths sees what a walk sees there, and a census counts what a walk yields."""

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.records import FoundFile
from assistant.watch.census import take_census
from assistant.watch.findings import is_within
from assistant.watch.rescan import UnseenFolder, look_at, place_of, walk

PARTS = st.sampled_from(
    ["a", "b", "c", ".h", "cache", "a.txt", "b.md", "c.exe", "CACHEDIR.TAG", ".keepsakeignore"]
)
PATHS = st.lists(PARTS, min_size=1, max_size=3).map("/".join)
LOOKS = st.one_of(PATHS, st.sampled_from(["a", "b", "c", "a/a", "b/a.txt", "c/b.md"]))
RULES = st.lists(st.sampled_from(["a/", "*.txt", "!a.txt", "/b", "c/*", "b.md", " ", "!"])).map(
    "\n".join
)
DEEDS = st.one_of(
    st.tuples(st.just("file"), PATHS, RULES),
    st.tuples(st.just("file"), PATHS, st.just("words")),
    st.tuples(st.just("link"), PATHS, PATHS),
    st.tuples(st.just("link"), PATHS, st.sampled_from([".", "..", "../outside"])),
    st.tuples(
        st.just("file"), st.sampled_from([".h/a.txt", ".h/a/b.md", "cache/a.txt"]), st.just("words")
    ),
    st.tuples(st.just("link"), st.sampled_from("abc"), st.sampled_from([".h", ".h/a", "cache"])),
)


def make(root: Path, deed: tuple) -> None:
    verb, path, other = deed
    place = root / path
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if verb == "link":
            place.symlink_to(root / other)
        else:
            place.write_text(other)
    except OSError:
        pass  # a file is where a folder should be, or the other way round


@settings(max_examples=300, deadline=None)
@given(
    st.lists(DEEDS, max_size=14), st.lists(LOOKS, max_size=4), st.lists(st.just("b/"), max_size=1)
)
def test_a_look_sees_what_a_walk_sees_there(deeds, paths, excludes):
    with tempfile.TemporaryDirectory(prefix="keepsake-") as place:
        root = Path(place, "root")
        for folder in (root, Path(place, "outside"), root / "library"):
            folder.mkdir()
        Path(place, "outside", "secret.txt").touch()
        for deed in deeds:
            make(root, deed)
        never = [place_of(root / "library")]
        walked = list(walk(str(root), excludes, never=never))
        looked = list(look_at(str(root), excludes, paths, never=never))
    scope = set(paths)
    wanted = [one for one in walked if is_within(one.path, scope)]
    files = [one for one in looked if isinstance(one, FoundFile)]
    assert Counter(files) == Counter(one for one in wanted if isinstance(one, FoundFile))
    unseen = [one for one in looked if isinstance(one, UnseenFolder)]
    assert set(unseen) <= {one for one in walked if isinstance(one, UnseenFolder)}
    assert {one for one in wanted if isinstance(one, UnseenFolder)} <= set(unseen)
    assert len(set(unseen)) == len(unseen)
    assert not any("secret" in one.path for one in walked)


@settings(max_examples=200, deadline=None)
@given(st.lists(DEEDS, max_size=14))
def test_a_census_counts_what_a_walk_yields(deeds):
    with tempfile.TemporaryDirectory(prefix="keepsake-") as place:
        root = Path(place, "root")
        root.mkdir()
        for deed in deeds:
            make(root, deed)
        walked = list(walk(str(root)))
        census = take_census(str(root))
    files = [one for one in walked if isinstance(one, FoundFile)]
    assert census.chosen == Counter(file.kind for file in files)
    assert sum(census.bytes.values()) == sum(file.size for file in files)
    assert census.unseen == [one for one in walked if isinstance(one, UnseenFolder)]
    assert census.files == len(files) + sum(census.left_out.values())
    assert census.complete
