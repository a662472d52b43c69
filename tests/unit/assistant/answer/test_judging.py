"""Where the gate is unsure, an able model says whether the sources state the answer."""

import pytest

from assistant.answer.converse import Answerer
from assistant.answer.generate import judging
from assistant.phrases import NOT_FOUND
from assistant.records import TextWritten
from assistant.retrieve.search import Searcher
from tests.fakes import FakeLanguageModel, FakeModels, never
from tests.filled import add_texts

DEPOSIT = "The tenant pays a deposit of 2,400 euros."
QUESTION = "What deposit does the tenant pay?"
ELSE = "Which reason does the deposit of the garden fence have?"


@pytest.fixture
def filled(store, models):
    add_texts(store, models, "contract.md", [DEPOSIT, "Cats are allowed."])
    return store


@pytest.fixture
def unsure(monkeypatch):
    monkeypatch.setattr(judging, "SURE", 1.01)
    monkeypatch.setattr(judging, "LEAST", 1e-6)


def ask(store, *, leans, question=QUESTION, stop=never, judges=True):
    model = FakeLanguageModel(["The deposit is 2,400 euros [1]."])
    model.leans = leans
    models = FakeModels(language=model)
    answerer = Answerer(Searcher(store, models), models)
    answerer.judges = judges
    events = list(answerer.ask(question, stop))
    return model, events[-1].answer, events


def worded(model):
    """Return the prompts for answers, without those that ask how to split the question."""
    return [one for one in model.prompts if not one.grammar]


@pytest.mark.usefixtures("unsure")
def test_a_no_declines_and_a_yes_lets_the_model_write(filled):
    model, answer, events = ask(filled, leans=-9.0)
    assert (answer.found, answer.text, answer.sentences) == (False, NOT_FOUND, ())
    assert model.prompts == []
    assert not [one for one in events if isinstance(one, TextWritten)]
    judged = answer.explained.judged
    assert judged.leaning == -9.0
    assert not judged.stated
    model, answer, _ = ask(filled, leans=9.0)
    assert "2,400" in answer.text
    assert answer.explained.judged.stated
    [asked], [written] = model.judged, model.prompts
    # The model has read the sources when it writes: both prompts begin alike.
    assert asked.messages[:-1] == written.messages[:-1]
    assert asked.messages[-1].text.startswith(written.messages[-1].text)
    assert asked.max_tokens == 1


@pytest.mark.usefixtures("unsure")
def test_a_yes_lets_in_what_the_gate_alone_would_not(filled):
    model, answer, _ = ask(filled, leans=None, question=ELSE)
    assert not answer.found
    assert worded(model) == []
    model, answer, _ = ask(filled, leans=30.0, question=ELSE)
    assert answer.found
    assert len(model.judged) == len(worded(model)) == 1
    _, answer, _ = ask(filled, leans=-30.0, question=ELSE)
    assert not answer.found


def test_only_an_able_model_is_asked_and_only_where_the_gate_is_unsure(filled, monkeypatch):
    monkeypatch.setattr(judging, "SURE", 0.01)
    monkeypatch.setattr(judging, "LEAST", 0.0)
    model, answer, _ = ask(filled, leans=-9.0)
    assert answer.found
    assert model.judged == ()
    assert answer.explained.judged is None
    monkeypatch.setattr(judging, "SURE", 1.01)
    for leans, judges in ((None, True), (-9.0, False)):
        model, answer, _ = ask(filled, leans=leans, judges=judges)
        assert answer.found
        assert model.judged == ()


@pytest.mark.usefixtures("unsure")
def test_a_stop_while_it_judges_declines_nothing(filled):
    model, answer, _ = ask(filled, leans=-9.0, stop=lambda: True)
    assert len(model.judged) == 1
    assert answer.found
    assert answer.explained.judged is None


def test_the_chance_rises_with_the_score_and_with_the_leaning():
    chances = [judging.chance_of(*each) for each in ((0.3, -2.0), (0.7, -2.0), (0.7, 1.0))]
    assert chances == sorted(set(chances))
    assert all(0.0 < one < 1.0 for one in chances)
