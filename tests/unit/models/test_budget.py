"""Models of a process share a budget: the one that was not used for longest makes room."""

import gc

import pytest

from assistant.ports import Message, Prompt
from models import load
from models.budget import MemoryBudget, usual_limit
from models.load import InstalledModels
from models.loaded_once import LoadedOnce
from tests.fakes import ManualClock, never
from tests.tiny_gguf import tiny_language
from tests.unit.models.test_load import pretend_installed, unchecked

MB = 10**6


def loaded(text):
    """Have a text model be as if it was loaded."""
    text._session = LoadedOnce(object)
    text._session.get()


class Loaded:
    """A model that is in memory until it is released; a busy one stays."""

    def __init__(self, *, busy=False):
        self.is_loaded = False
        self.busy = busy

    def release(self):
        self.is_loaded = self.busy


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
def budget(clock):
    return MemoryBudget(clock=clock)


def use(budget, clock, model, need, limit=100):
    clock.now += 1.0
    left = budget.use(model, need, limit=limit, release=Loaded.release)
    model.is_loaded = True
    return left


def test_what_was_not_used_for_longest_makes_room(budget, clock):
    first, second, third = Loaded(), Loaded(), Loaded()
    assert use(budget, clock, first, 40) == ()
    assert use(budget, clock, second, 40) == ()
    assert use(budget, clock, first, 40) == ()  # again
    assert use(budget, clock, third, 40) == (second,)
    assert [one.is_loaded for one in (first, second, third)] == [True, False, True]
    assert budget.taken() == 80


def test_only_as_many_leave_as_have_to(budget, clock):
    models = [Loaded() for _ in range(4)]
    for one in models:
        use(budget, clock, one, 25)
    assert use(budget, clock, Loaded(), 30) == tuple(models[:2])


def test_one_that_is_larger_than_the_limit_is_used_alone(budget, clock):
    small, large = Loaded(), Loaded()
    use(budget, clock, small, 10)
    assert use(budget, clock, large, 1000) == (small,)
    assert use(budget, clock, large, 1000) == ()
    assert large.is_loaded


def test_one_in_the_middle_of_something_stays(budget, clock):
    busy = Loaded(busy=True)
    use(budget, clock, busy, 80)
    use(budget, clock, Loaded(), 80)
    assert busy.is_loaded


def test_models_that_are_gone_count_no_more(budget, clock):
    use(budget, clock, Loaded(), 80)
    gc.collect()
    assert budget.taken() == 0


def test_usually_half_of_the_memory_is_theirs():
    assert usual_limit() >= 1_000 * MB


def test_loading_one_role_has_another_leave(tmp_path, monkeypatch):
    pretend_installed(tmp_path, "minilm", "whisper-base")
    unchecked(monkeypatch)
    models = InstalledModels(tmp_path, memory=400 * MB, budget=MemoryBudget())
    text = models.text()
    loaded(text)
    assert models.loaded() == ("text",)
    models.transcriber()
    assert models.loaded() == ()
    assert models.text() is text


def test_two_ways_to_the_models_share_what_there_is(tmp_path, monkeypatch):
    pretend_installed(tmp_path, "minilm")
    unchecked(monkeypatch)
    budget = MemoryBudget()
    one, two = (InstalledModels(tmp_path, memory=200 * MB, budget=budget) for _ in range(2))
    loaded(one.text())
    two.text()
    assert one.loaded() == ()


def test_a_language_model_leaves_between_replies_only(tmp_path):
    model = load.LlamaLanguage(tiny_language(tmp_path / "model.gguf"), name="Tiny")
    reply = model.stream(Prompt((Message("user", "a b c"),), max_tokens=8), never)
    next(reply)
    assert not model.release()
    assert model.is_loaded
    reply.close()
    assert model.release()
    assert not model.is_loaded
    assert model.count_tokens("a b") > 0  # it is loaded again
    model.close()
