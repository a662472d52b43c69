"""Whatever events come, in whatever order, what is known ends as what is there."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import ManualClock
from tests.following import ROOT, Follower

PATHS = st.lists(st.sampled_from(["a", "b", ".h", "c.txt", "d.txt"]), min_size=1, max_size=3).map(
    "/".join
)
WRITE = st.tuples(st.just("write"), PATHS, st.sampled_from(["", "x", "xy"]))
DEEDS = st.one_of(
    WRITE,
    WRITE,
    st.tuples(st.just("folder"), PATHS, st.none()),
    st.tuples(st.just("remove"), PATHS, st.none()),
    st.tuples(st.just("move"), PATHS, PATHS),
    st.tuples(st.just("link"), PATHS, PATHS),
    st.tuples(st.just("touch"), PATHS, st.integers(0, 3)),
    st.tuples(st.just("rules"), st.sampled_from(["", "a", "a/b"]), st.sampled_from(["b/", "*"])),
)
DELIVERY = st.tuples(st.sampled_from(["now", "late", "lost"]), st.booleans(), st.integers(0, 5))


def do(root: Path, deed: tuple) -> list[str]:
    """Do something to a folder; return the paths that the system would tell of."""
    verb, path, other = deed
    place = root / path
    told = [path]
    with suppress(OSError, shutil.Error):
        if verb == "write":
            told = make_room(root, place) or told
            place.write_text(other)
        elif verb == "folder":
            told = make_room(root, place / "x") or told
        elif verb == "remove":
            shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink()
        elif verb == "move":
            told = [path, *(make_room(root, root / other) or [other])]
            place.rename(root / other)
        elif verb == "link":
            told = make_room(root, place) or told
            place.symlink_to(root / other)
        elif verb == "touch":
            os.utime(place, (other, other))
        else:
            told = [f"{path}/.keepsakeignore".lstrip("/")]
            (place / ".keepsakeignore").write_text(other)
    return told


def make_room(root: Path, place: Path) -> list[str]:
    """Make the folders above a place; return the topmost that is new."""
    missing = [above for above in place.parents if not os.path.lexists(above)]
    place.parent.mkdir(parents=True, exist_ok=True)
    return [str(missing[-1].relative_to(root))] if missing else []


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(DEEDS, DELIVERY), max_size=25), st.randoms(use_true_random=False))
def test_what_is_known_ends_as_what_is_there(deeds, random):
    clock = ManualClock()
    with tempfile.TemporaryDirectory(prefix="keepsake-") as place:
        root = Path(place, "root")
        root.mkdir()
        follower = Follower(str(root), clock)
        late: list[str] = []
        links = False
        for deed, (how, closed, seconds) in deeds:
            told = do(root, deed)
            links = links or deed[0] == "link"
            if how == "late":
                late += told
            elif how == "lost":
                follower.settling.lose(ROOT, "there were too many")
            else:
                for path in told:
                    follower.settling.note(ROOT, path, closed=closed)
            clock.advance(seconds)
            follower.follow()
        random.shuffle(late)
        for path in late:
            follower.settling.note(ROOT, path)
        until_rest(follower, clock)
        if links:  # of what a link leads to nobody tells at the link; the next scan finds it
            follower.scan()
        assert follower.is_up_to_date()


def until_rest(follower: Follower, clock: ManualClock) -> None:
    for _ in range(1000):
        at = follower.settling.next_at()
        if at is None:
            return
        clock.now = max(clock.now, at)
        follower.follow()
    raise AssertionError("it never comes to rest")
