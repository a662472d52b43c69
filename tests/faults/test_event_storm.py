"""Tens of thousands of changes, faster than they can be told, end in what is there."""

import os
import random
import time
from pathlib import Path
from threading import Event

import psutil
import pytest

from assistant.records import Root
from assistant.watch.folder_events import FolderEvents
from tests.following import ROOT, Follower

OPERATIONS = 50_000
FOLDERS = 60
NAMES = 90
LONGEST_S = 60.0  # a generous limit, so that a test that hangs ends
MOST_GROWTH = 200 << 20  # bytes


class Storm:
    """Random changes of the files in a folder, from a seed."""

    def __init__(self, tree: Path, seed: int) -> None:
        self.tree = tree
        self.random = random.Random(seed)

    def place(self) -> str:
        folder = self.random.randrange(FOLDERS)
        return f"{self.tree}/{folder % 7}/{folder}/{self.random.randrange(NAMES)}.txt"

    def change(self) -> None:
        choice = self.random.random()
        try:
            if choice < 0.5:
                self.write(self.place())
            elif choice < 0.7:
                os.rename(self.place(), self.place())  # noqa: PTH104 - speed
            elif choice < 0.98:
                os.unlink(self.place())  # noqa: PTH108 - speed
            else:
                self.move_folder()
        except FileNotFoundError:
            pass

    def write(self, path: str) -> None:
        try:
            file = open(path, "ab")  # noqa: PTH123, SIM115 - speed
        except FileNotFoundError:
            os.makedirs(path.rpartition("/")[0])  # noqa: PTH103 - speed
            file = open(path, "ab")  # noqa: PTH123, SIM115 - speed
        with file:
            file.write(b"x" * self.random.randrange(1, 20))

    def move_folder(self) -> None:
        source, target = self.place().rpartition("/")[0], self.place().rpartition("/")[0]
        aside = f"{self.tree}/aside"
        os.rename(source, aside)  # noqa: PTH104 - speed
        try:
            os.rename(aside, target)  # noqa: PTH104 - speed
        except OSError:
            os.rename(aside, source)  # noqa: PTH104 - speed


@pytest.mark.parametrize("seed", [1, 2])
def test_a_storm_of_changes_converges(tree, seed):
    follower = Follower(str(tree), time.monotonic)
    events = FolderEvents(follower.settling)
    assert events.start(Root(ROOT, str(tree))).by_events
    storm = Storm(tree, seed)
    before = psutil.Process().memory_info().rss
    for number in range(OPERATIONS):
        storm.change()
        if number % 1000 == 0:
            events.check()
            follower.follow()
    until_up_to_date(follower, events)
    assert follower.scans + follower.looks < OPERATIONS / 5
    assert psutil.Process().memory_info().rss - before < MOST_GROWTH
    # The watches are whole again: single changes are told wherever they happen.
    for folder in {str(Path(path).parent) for path in follower.known}:
        (tree / folder / "after.txt").write_text("the storm")
    scans = follower.scans
    until_up_to_date(follower, events)
    assert follower.scans == scans
    events.close()


def until_up_to_date(follower: Follower, events: FolderEvents) -> None:
    end = time.monotonic() + LONGEST_S
    while time.monotonic() < end:
        events.check()
        follower.follow()
        if not follower.settling.pending() and follower.is_up_to_date():
            return
        Event().wait(0.05)
    pytest.fail("what is known is not what is there")


def test_a_queue_that_runs_over_loses_nothing(tree, monkeypatch, expected_warnings):
    """More changes than the system keeps, while the one who reads them is held up."""
    follower = Follower(str(tree), time.monotonic)
    events = FolderEvents(follower.settling)
    for number in range(200):
        (tree / str(number)).mkdir()
    events.start(Root(ROOT, str(tree)))
    lost = []
    lose = follower.settling.lose
    monkeypatch.setattr(
        follower.settling, "lose", lambda root, why: (lost.append(why), lose(root, why))
    )
    watched = events._roots[ROOT].tree
    queued = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    with watched._lock:
        for number in range(queued + 100):
            (tree / str(number % 200) / f"{number}.txt").touch()
        (tree / "199" / "made unseen").mkdir()
    until_up_to_date(follower, events)
    assert "there were more events than the system keeps" in lost
    (tree / "199" / "made unseen" / "a.txt").write_text("words")
    until_up_to_date(follower, events)
    events.close()
    assert {record.name for record in expected_warnings} <= {"watchdog.observers.inotify_c"}
