"""What the indexer does is told now and then, and by itself while it is inside something long."""

import threading

import pytest

from assistant.index.activity import Reporter
from assistant.index.lock import indexing
from assistant.index.report_file import read_activity
from assistant.records import Kind
from assistant.reports import InWork, Mode

PATIENCE = 30  # seconds that no test here takes
CAT = InWork("/home/me/cat.jpg", Kind.PHOTO, "first", 5.0)


class AtWork:
    """A worker that has something in hand, and says when it was asked."""

    def __init__(self):
        self.in_hand = ()
        self.asked = threading.Event()
        self.rate_per_min = 0.0

    @property
    def in_work(self):
        self.asked.set()
        return self.in_hand

    def seconds_left(self):
        return None

    def unheard(self):
        return 0

    def unlooked(self):
        return 0


@pytest.fixture
def worker():
    return AtWork()


@pytest.fixture
def reporter(tmp_path, worker, clock):
    with (
        indexing(tmp_path),
        Reporter(
            tmp_path,
            worker,
            resident=True,
            loaded=tuple,
            memory=lambda: 1,
            clock=clock,
            steady=clock,
            refresh_s=0.001,
        ) as made,
    ):
        yield made


def until(condition):
    """Ask again and again until the answer is yes."""
    for _ in range(PATIENCE * 100):
        if condition():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it did not come true")


def test_inside_something_long_the_report_stays_fresh(tmp_path, reporter, worker, clock):
    reporter.tell(Mode.INDEXING)
    clock.advance(3600)
    worker.in_hand = (CAT,)
    until(lambda: read_activity(tmp_path, clock()).in_work == (CAT,))
    found = read_activity(tmp_path, clock())
    assert (found.mode, found.updated) == (Mode.INDEXING, clock())


def test_after_its_end_nothing_is_written_any_more(tmp_path, reporter, worker):
    reporter.tell(Mode.INDEXING)
    reporter.close()
    assert not [one for one in threading.enumerate() if one.name == "activity"]
    reporter.tell(Mode.IDLE)
    assert not (tmp_path / "activity.json").exists()
    assert not [one for one in threading.enumerate() if one.name == "activity"]


def test_a_library_that_was_taken_away_is_not_made_again(tmp_path, reporter, worker):
    reporter.tell(Mode.INDEXING)
    tmp_path.rename(tmp_path.with_name("elsewhere"))
    worker.asked.clear()
    assert worker.asked.wait(PATIENCE)
    reporter.close()
    assert not tmp_path.exists()
