"""A lane lets the models of its engine go after a while without work, and works on as before."""

from threading import Event

import pytest

from ui.serving.lane import Lane, end


class Engine:
    """Notes what becomes of it."""

    def __init__(self):
        self.happened = []
        self.unloaded = Event()

    def unload(self):
        self.happened.append("unload")
        self.unloaded.set()

    def close(self):
        self.happened.append("close")


@pytest.fixture
def engine():
    return Engine()


def work(lane, engine):
    """Have the lane use its engine, and wait for that."""
    done = Event()

    def job():
        engine.happened.append(("work", lane.engine is engine))
        done.set()

    lane.put(job)
    assert done.wait(10)


def test_without_work_the_models_leave_once_and_the_next_job_is_done(engine):
    lane = Lane("test", lambda: engine, idle_seconds=lambda: 0.0)
    for _ in range(2):
        engine.unloaded.clear()
        work(lane, engine)
        assert engine.unloaded.wait(10)
    assert end((lane,), 10)
    assert engine.happened == [("work", True), "unload"] * 2 + ["close"]


def test_an_engine_that_was_never_opened_is_not_opened_to_rest(engine):
    opened = []
    lane = Lane("test", lambda: opened.append(engine) or engine, idle_seconds=lambda: 0.0)
    done = Event()
    lane.put(done.set)
    assert done.wait(10)
    assert end((lane,), 10)
    assert opened == []


def test_before_that_time_they_stay(engine):
    lane = Lane("test", lambda: engine, idle_seconds=lambda: 600.0)
    work(lane, engine)
    assert end((lane,), 10)
    assert engine.happened == [("work", True), "close"]
