"""Waiting until what events speak of has come to rest."""

import os

import pytest

from assistant.records import RootId
from assistant.watch import settle
from assistant.watch.settle import Settled, Settling

ONE, TWO = RootId(1), RootId(2)


@pytest.fixture
def settling(clock):
    return Settling(clock)


@pytest.fixture
def put(tree):
    def put(path, text="words"):
        place = tree / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)

    return put


@pytest.fixture
def ready(settling, tree):
    def ready():
        return settling.ready({ONE: str(tree)}).get(ONE)

    return ready


@pytest.fixture
def wait(settling, ready, clock):
    """Ask as often as the settling wants to be asked, for so many seconds."""

    def wait(seconds):
        end = clock.now + seconds
        found = []
        while (at := settling.next_at()) is not None and at <= end:
            clock.now = max(at, clock.now)
            found += [(round(clock.now - end + seconds, 3), one) for one in [ready()] if one]
        clock.now = end
        return found

    return wait


def paths(*names):
    return Settled(tuple(names))


def test_a_path_is_given_out_once_when_nothing_was_noted_for_a_second(settling, put, wait):
    put("a.txt")
    settling.note(ONE, "a.txt")
    assert wait(5) == [(1.0, paths("a.txt"))]
    assert settling.pending() == 0
    assert settling.next_at() is None


def test_a_file_that_was_closed_rests_sooner(settling, put, wait):
    put("a.txt")
    settling.note(ONE, "a.txt", closed=True)
    assert wait(5) == [(0.3, paths("a.txt"))]


def test_a_burst_is_one_path(settling, put, wait):
    put("a.txt")
    found = []
    for _ in range(20):
        settling.note(ONE, "a.txt")
        found += wait(0.1)
    assert found == []
    assert wait(5) == [(0.9, paths("a.txt"))]


def test_a_file_that_is_written_and_closed_does_not_wait_for_its_growth(settling, put, wait):
    put("a.txt", "")
    settling.note(ONE, "a.txt")
    assert wait(0.1) == []
    put("a.txt", "all of it")
    settling.note(ONE, "a.txt", closed=True)
    assert wait(5) == [(0.6, paths("a.txt"))]


def test_a_path_with_nothing_there_is_given_out(settling, wait):
    settling.note(ONE, "gone.txt")
    assert wait(5) == [(1.0, paths("gone.txt"))]


def test_a_file_that_grows_without_a_word_waits_longer_and_longer(settling, tree, clock, ready):
    place = tree / "copy.txt"
    place.touch()
    settling.note(ONE, "copy.txt")
    delays = []
    for count in range(6):
        clock.now = settling.next_at()
        place.write_text("x" * (count + 1))
        os.utime(place, (count, count))
        assert ready() is None
        delays.append(settling.next_at() - clock.now)
    assert delays == [1.0, 1.0, 2.0, 4.0, 8.0, 16.0]


def test_no_look_waits_longer_than_half_a_minute(settling, clock, tree, ready):
    place = tree / "copy.mp4"
    with place.open("wb") as file:
        file.truncate(settle._LARGE)
    settling.note(ONE, "copy.mp4")
    longest = 0.0
    while clock.now < 1_700_000_000.0 + 600:
        clock.now = settling.next_at()
        os.utime(place, (clock.now, clock.now))
        assert ready() is None
        longest = max(longest, settling.next_at() - clock.now)
    assert longest == settle.LONGEST_LOOK_S


def test_a_large_file_that_is_copied_is_not_let_through_half_done(settling, tree, wait, clock):
    place = tree / "film.mp4"
    size = settle._LARGE
    for _ in range(400):
        size += 1 << 20
        with place.open("ab") as file:
            file.truncate(size)
        settling.note(ONE, "film.mp4")
        assert wait(0.5) == []
    settling.note(ONE, "film.mp4", closed=True)
    (at, found), *more = wait(60)
    assert (found, more) == (paths("film.mp4"), [])
    assert at < 1


def test_a_log_that_never_rests_is_let_through_once_a_minute(settling, put, wait):
    found = []
    for second in range(200):
        put("log.txt", "x" * second)
        settling.note(ONE, "log.txt", closed=True)
        found += [(second + at, one) for at, one in wait(0.2)]
        put("log.txt", "x" * second + "y")
        settling.note(ONE, "log.txt")
        found += [(second + at, one) for at, one in wait(0.8)]
    assert {one for _, one in found} == {paths("log.txt")}
    assert 2 <= len(found) <= 4
    assert found[0][0] >= 59


def test_an_empty_file_gets_ten_seconds_for_its_first_byte(settling, put, wait):
    put("a.txt", "")
    settling.note(ONE, "a.txt", closed=True)
    assert wait(20) == [(10.0, paths("a.txt"))]
    put("b.txt", "")
    settling.note(ONE, "b.txt", closed=True)
    assert wait(5) == []
    put("b.txt", "filled")
    settling.note(ONE, "b.txt", closed=True)
    ((at, found),) = wait(20)
    assert found == paths("b.txt")
    assert at < 1


def test_a_folder_swallows_what_was_noted_below_it(settling, put, wait):
    put("in/a.txt")
    put("in/deep/b.txt")
    put("inner.txt")
    for path in ("in/deep/b.txt", "in/deep", "in", "in/a.txt", "inner.txt"):
        settling.note(ONE, path)
    assert wait(5) == [(1.0, paths("in", "inner.txt"))]


def test_a_folder_waits_for_the_files_that_still_grow_below_it(settling, put, wait):
    put("in/a.txt")
    settling.note(ONE, "in")
    for count in range(8):
        put("in/a.txt", "x" * count)
        settling.note(ONE, "in/a.txt")
        assert wait(0.5) == []
    found = [one for _, one in wait(20)]
    assert found == [paths("in/a.txt"), paths("in")] or found == [paths("in")]


def test_what_is_noted_while_a_path_is_looked_at_is_not_lost(settling, put, wait):
    put("a.txt")
    settling.note(ONE, "a.txt")
    assert wait(5) == [(1.0, paths("a.txt"))]
    settling.note(ONE, "a.txt")
    assert wait(5) == [(1.0, paths("a.txt"))]


def test_too_many_paths_are_a_scan_of_the_whole_root(settling, wait):
    for number in range(settle.MOST_PATHS):
        settling.note(ONE, f"{number}.txt")
    assert settling.pending() == settle.MOST_PATHS
    settling.note(ONE, "one more.txt")
    assert settling.pending() == 1
    assert wait(5) == [(1.0, Settled((), everything=True))]
    assert settling.pending() == 0


def test_a_lost_root_is_scanned_when_it_rests_and_forgets_single_paths(settling, put, wait):
    put("a.txt")
    settling.note(ONE, "a.txt")
    settling.lose(ONE, "the queue ran over")
    settling.note(ONE, "b.txt")
    assert wait(5) == [(1.0, Settled((), everything=True))]
    settling.note(ONE, "a.txt")
    assert wait(5) == [(1.0, paths("a.txt"))]


def test_a_storm_that_does_not_end_is_scanned_soon_and_then_once_a_minute(settling, wait):
    found = []
    for tick in range(1500):
        settling.lose(ONE, "there is a storm")
        settling.note(ONE, f"{tick}.txt")
        found += [tick * 0.1 + at for at, one in wait(0.1) if one.everything]
    assert found == pytest.approx([10.0, 70.0, 130.0], abs=0.3)


def test_the_root_itself_and_the_files_with_its_rules_are_a_scan_of_all(settling, wait):
    for path in ("", ".keepsakeignore", "CACHEDIR.TAG"):
        settling.note(ONE, path)
        assert wait(5) == [(1.0, Settled((), everything=True))]


def test_rules_in_a_folder_are_a_look_at_that_folder(settling, put, wait):
    put("in/deep/.keepsakeignore")
    settling.note(ONE, "in/deep/.keepsakeignore", closed=True)
    assert wait(5) == [(1.0, paths("in/deep"))]


def test_roots_do_not_get_in_each_others_way(settling, put, tree, clock):
    put("a.txt")
    settling.note(ONE, "a.txt")
    settling.lose(TWO, "it is away")
    clock.advance(0)
    assert settling.ready({ONE: str(tree)}) == {}
    clock.advance(2)
    assert settling.ready({ONE: str(tree)}) == {ONE: paths("a.txt")}
    assert settling.pending() == 1
    settling.drop(TWO)
    assert settling.pending() == 0
    settling.drop(TWO)


def test_a_link_to_nowhere_and_an_odd_name_rest_like_anything(settling, tree, wait):
    (tree / "link.txt").symlink_to("nowhere")
    for path in ("link.txt", "nul\0.txt", "\udce9.txt"):
        settling.note(ONE, path)
    assert wait(5) == [(1.0, paths("link.txt", "nul\0.txt", "\udce9.txt"))]
