"""Threads: what was asked for, else one for each physical core."""

from models.threads import (
    count_cores,
    physical_cores,
    running_tasks,
    spare_threads,
    thread_count,
    usable_processors,
)

TWO_CORES_FOUR_THREADS = "\n\n".join(
    f"processor\t: {number}\nphysical id\t: 0\ncore id\t\t: {number % 2}" for number in range(4)
)


def test_a_wish_is_granted():
    assert thread_count(3) == 3


def test_automatic_is_between_one_and_all():
    assert thread_count(0) == physical_cores()
    assert 1 <= physical_cores() <= len(usable_processors())


def test_two_threads_of_a_core_count_once():
    assert count_cores(TWO_CORES_FOUR_THREADS, frozenset(range(4))) == 2


def test_only_processors_that_may_be_used_count():
    assert count_cores(TWO_CORES_FOUR_THREADS, frozenset({0, 2})) == 1


def test_a_system_that_does_not_tell_cores_gives_none():
    assert count_cores("processor : 0\nmodel name : x\n", frozenset({0})) == 0


def test_running_tasks_are_counted():
    assert running_tasks("cpu  1 2 3\nprocs_running 4\nprocs_blocked 0\n") == 4
    assert running_tasks("cpu  1 2 3\n") == 1


def test_some_thread_is_always_spared():
    assert 1 <= spare_threads(0) <= physical_cores()
    assert spare_threads(1) == 1
