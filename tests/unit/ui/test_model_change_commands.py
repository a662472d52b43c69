"""`keepsake models use text`, `keep`, `back` and `renew`: what they say, and what they do."""

import pytest

from assistant.index.steering import Steering
from assistant.store.connection import Store
from tests.e2e.fake_program import FakeWiring
from tests.samples import make_note
from tests.two_models import TwoModels

NOTES = 70


class TwoWiring(FakeWiring):
    """Two text models are installed; choosing goes by their versions."""

    def __init__(self):
        super().__init__()
        self.two = TwoModels()

    def models(self, library):
        return self.two

    def use_model(self, role, name):
        if role == "text":
            self.two.use({"old": self.two.old, "new": self.two.new}[name])

    def use_space(self, _role, space):
        return self.two.use_space(space)


@pytest.fixture
def wiring():
    return TwoWiring()


@pytest.fixture
def run(keepsake, wiring, tmp_path):
    """A library of notes, indexed with the old model."""
    for number in range(NOTES):
        make_note(tmp_path / "tree" / f"{number}.txt", f"note {number} on word{number}")
    keepsake("add", str(tmp_path / "tree"), wiring=wiring)
    keepsake("index", wiring=wiring)
    return lambda *words: keepsake(*words, wiring=wiring)


def test_choosing_a_text_model_says_what_it_costs_and_that_searches_go_on(run):
    outcome = run("models", "use", "text", "new")
    assert outcome.code == 0
    assert "70 texts get their meaning anew in the background" in outcome.out
    assert "Searches go on as before" in outcome.out
    shown = run("models", "use", "text", "new", "--json").json
    assert (shown["name"], shown["to_embed"]) == ("new", NOTES)
    assert "0 of 70 texts" in run("status").out.replace("\n", " ")
    assert run("models", "use", "language", "old").out.strip() == (
        "old is used for language from now on."
    )


def test_a_change_is_confirmed_once_it_is_complete(run):
    run("models", "use", "text", "new")
    early = run("models", "keep")
    assert early.code == 2
    assert "not complete yet" in early.err
    run("index")
    status = run("status", "--json").json["change"]
    assert (status["done"], status["total"], status["complete"]) == (NOTES, NOTES, True)
    assert "keepsake models keep" in run("status").out.replace("\n", " ")
    assert "70 vectors" in run("models", "keep").out
    assert run("status", "--json").json["change"] is None
    assert "nothing was deleted" in run("models", "keep").out


def test_a_change_is_taken_back(run):
    assert "no earlier text model" in run("models", "back").err
    run("models", "use", "text", "new")
    run("index")
    assert run("models", "back").out.strip() == "fake-text 1 is used for text again."
    assert run("models", "back", "--json").json == {"role": "text", "name": "fake-text 2"}


@pytest.mark.parametrize("words", [("use", "text", "new"), ("back",), ("renew",)])
def test_an_indexer_that_runs_hears_of_it(run, library, words):
    run("models", "use", "text", "new" if words == ("back",) else "old")
    with Store.open(library) as store:
        indexer = Steering(store)
        assert not indexer.orders().scan
        assert run("models", *words).code == 0
        assert indexer.orders().scan


def test_all_meanings_can_be_made_anew(run, wiring):
    assert "70 texts" in run("models", "renew").out
    wiring.two.old.texts.clear()
    run("index")
    assert len(wiring.two.old.texts) >= NOTES


def test_choosing_says_that_the_model_before_is_gone(run, wiring):
    wiring.two.remove(wiring.two.old)
    out = " ".join(run("models", "use", "text", "new").out.split())
    assert "fake-text is not installed any more, so searches guess until all have it" in out
