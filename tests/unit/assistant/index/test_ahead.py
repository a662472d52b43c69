"""Running a generator ahead of its consumer."""

import threading

import pytest

from assistant.index.ahead import Ahead


def one(_item):
    return 1


def test_items_come_in_order_and_end():
    with Ahead((n for n in range(100)), weigh=one, limit=3) as items:
        assert list(items) == list(range(100))
        assert list(items) == []


def test_an_error_comes_after_what_was_made_before_it():
    def breaks():
        yield 1
        raise KeyError("broken")

    with Ahead(breaks(), weigh=one, limit=5) as items:
        assert next(items) == 1
        with pytest.raises(KeyError):
            next(items)
        assert next(items, None) is None


def test_the_generator_runs_in_its_own_thread_and_not_further_than_the_limit():
    made = []
    full = threading.Event()

    def heavy():
        for number in range(10):
            made.append(threading.current_thread().name)
            if number == 3:  # two wait, the third is refused: it is made but not handed over
                full.set()
            yield number

    with Ahead(heavy(), weigh=lambda _: 10, limit=20) as items:
        assert next(items) == 0
        assert full.wait(5)
        assert len(made) == 4
    assert set(made) == {"keepsake-ahead"}


def test_an_item_heavier_than_the_limit_still_passes():
    with Ahead((n for n in range(3)), weigh=lambda _: 100, limit=1) as items:
        assert list(items) == [0, 1, 2]


def test_what_hangs_is_interrupted_when_nobody_wants_the_rest():
    hangs = threading.Event()

    def hanging():
        yield 0
        hangs.wait(30)
        yield 1

    items = Ahead(hanging(), weigh=one, limit=2, interrupt=hangs.set)
    assert next(items) == 0
    items.close()
    assert hangs.is_set()


def test_closing_early_ends_the_generator_and_the_thread():
    ended = threading.Event()

    def endless():
        try:
            while True:
                yield 0
        finally:
            ended.set()

    items = Ahead(endless(), weigh=one, limit=2)
    assert next(items) == 0
    items.close()
    assert ended.is_set()
    items.close()
