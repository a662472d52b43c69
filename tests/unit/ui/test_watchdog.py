"""Work that shows no sign of life is noticed, and no other."""

from __future__ import annotations

import threading

import pytest

from tests.fakes import ManualClock
from ui.watchdog import Watchdog


class Kennel:
    """A watchdog and how often it barked."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.barked = threading.Semaphore(0)
        self.limit = 60.0
        self.dog = Watchdog(self.barked.release, patience=lambda: self.limit, clock=self.clock)

    def looks(self):
        """Let the watchdog look at its clock now."""
        with self.dog._changed:
            self.dog._changed.notify()


@pytest.fixture
def kennel():
    kennel = Kennel()
    yield kennel
    kennel.dog.close()


def test_silent_work_is_noticed_once(kennel):
    kennel.dog.begin()
    kennel.clock.advance(61)
    kennel.looks()
    assert kennel.barked.acquire(timeout=10)
    kennel.clock.advance(600)
    kennel.looks()
    kennel.dog.close()
    assert not kennel.barked.acquire(blocking=False)


def test_a_sign_of_life_starts_the_time_anew(kennel):
    stop = kennel.dog.noting(lambda: False)
    kennel.dog.begin()
    for _ in range(5):
        kennel.clock.advance(50)
        assert stop() is False
        kennel.looks()
    kennel.dog.close()
    assert not kennel.barked.acquire(blocking=False)


def test_work_that_is_done_may_take_its_rest(kennel):
    kennel.dog.begin()
    kennel.dog.done()
    kennel.dog.note()
    kennel.clock.advance(1000)
    kennel.looks()
    kennel.dog.close()
    assert not kennel.barked.acquire(blocking=False)


def test_each_work_has_its_own_patience(kennel):
    kennel.dog.begin()
    kennel.dog.done()
    kennel.limit = 600.0
    kennel.dog.begin()
    kennel.clock.advance(61)
    kennel.looks()
    kennel.clock.advance(600)
    kennel.looks()
    assert kennel.barked.acquire(timeout=10)


def test_one_that_never_watched_can_be_closed():
    Watchdog(lambda: None, patience=lambda: 1.0).close()
