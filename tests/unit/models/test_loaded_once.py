"""What a model loads is made once for all threads, and again after it was put away."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from models.loaded_once import LoadedOnce


def test_many_threads_load_once():
    made, gate = [], threading.Barrier(8)

    def load():
        made.append(object())
        return made[-1]

    once = LoadedOnce(load)
    assert not once.is_loaded

    def ask(_):
        gate.wait(10)
        return once.get()

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(ask, range(8)))
    assert len(made) == 1
    assert set(got) == set(made)
    assert once.is_loaded


def test_after_it_was_put_away_it_is_loaded_anew():
    once = LoadedOnce(object)
    first = once.get()
    once.close()
    assert not once.is_loaded
    assert once.get() is not first


def test_what_fails_is_tried_again_and_none_may_be_a_value():
    answers = iter([OSError("no"), None])

    def load():
        answer = next(answers)
        if answer is not None:
            raise answer
        return answer

    once = LoadedOnce(load)
    with pytest.raises(OSError, match="no"):
        once.get()
    assert not once.is_loaded
    assert once.get() is None
    assert once.is_loaded
