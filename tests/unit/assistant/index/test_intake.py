"""What a scan of the roots comes to, before anything is indexed."""

import os
import shutil

import pytest

from assistant.errors import Cancelled
from assistant.index.in_hand import InHand
from assistant.index.intake import Lookout, take_in
from assistant.records import Kind, RootId, RootState
from assistant.store import roots, sources
from tests.fakes import never, stop_after
from tests.samples import make_household, make_note

ROOT = RootId(1)


def lookout(bench):
    return Lookout(bench.store, InHand(bench.clock), bench.clock)


@pytest.fixture
def scan(bench):
    def scan(stop=never, on_progress=lambda _: None):
        return take_in(lookout(bench), on_progress, stop)

    return scan


def waiting(bench, *kinds):
    return [source.path for source in bench.rows(sources.next_waiting, 99, kinds=kinds)]


def state(bench):
    return bench.rows(roots.all_roots)[0].state


def test_new_files_wait_and_a_second_scan_finds_nothing_new(bench, tree, scan):
    make_household(tree)
    first = scan()
    assert (first.found, first.unchanged, first.removed) == (7, 0, 0)
    assert len(waiting(bench)) == 7
    second = scan()
    assert (second.found, second.unchanged) == (7, 7)
    assert len(waiting(bench)) == 7


def test_small_files_come_before_huge_ones_however_new(bench, tree, scan):
    with (tree / "huge.mp4").open("wb") as file:
        file.truncate(100 << 20)
    make_note(tree / "small.mp3", "x")
    os.utime(tree / "small.mp3", (1, 1))
    scan()
    assert waiting(bench, Kind.SPEECH) == ["small.mp3", "huge.mp4"]


def test_files_that_are_gone_are_forgotten(bench, tree, scan):
    make_household(tree)
    scan()
    shutil.rmtree(tree / "notes")
    assert scan().removed == 2
    assert len(waiting(bench)) == 5


def test_what_is_excluded_later_is_forgotten(bench, tree, scan):
    make_household(tree)
    scan()
    with bench.store.write() as tx:
        roots.add_root(tx, str(tree), excludes=["papers/"])
    assert scan().removed == 2


def test_a_paused_root_is_not_looked_at(bench, tree, scan):
    make_household(tree)
    with bench.store.write() as tx:
        roots.set_root_state(tx, ROOT, RootState.PAUSED)
    assert scan().found == 0
    assert state(bench) is RootState.PAUSED


@pytest.mark.parametrize("after", ["missing", "a file", "empty"])
def test_a_root_that_is_away_loses_nothing_and_comes_back(bench, tree, scan, after):
    make_household(tree)
    scan()
    tree.rename(tree.parent / "aside")
    if after == "a file":
        make_note(tree, "in the way")
    elif after == "empty":
        tree.mkdir()
    assert scan().removed == 0
    assert state(bench) is RootState.OFFLINE
    assert len(bench.rows(sources.known_files, ROOT)) == 7
    assert waiting(bench) == []
    if tree.is_dir():
        tree.rmdir()
    else:
        tree.unlink(missing_ok=True)
    (tree.parent / "aside").rename(tree)
    assert scan().unchanged == 7
    assert state(bench) is RootState.ONLINE


def test_a_root_that_goes_away_during_the_scan_loses_nothing(bench, tree, scan):
    for number in range(600):
        make_note(tree / f"{number:03}" / "a.txt", "x")
    scan()

    def pull_out(_):
        if tree.exists():
            tree.rename(tree.parent / "aside")

    scan(on_progress=pull_out)
    assert state(bench) is RootState.OFFLINE
    assert len(bench.rows(sources.known_files, ROOT)) == 600


def test_a_scan_can_be_stopped_and_then_notes_nothing(bench, tree, scan):
    for number in range(600):
        make_note(tree / f"{number}.txt", "x")
    with pytest.raises(Cancelled):
        scan(stop=stop_after(0))
    assert waiting(bench) == []
