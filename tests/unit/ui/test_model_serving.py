"""The engine's side of models: what was agreed to comes first, and what a choice costs is told."""

from pathlib import Path

import pytest

from assistant.evaluation.comparison import Candidate, compare
from assistant.evaluation.material import Material
from assistant.evaluation.measured import keep
from assistant.evaluation.trial import Trial
from assistant.settings import Settings
from models.catalogue import load_catalogue
from models.inventory import Health, ModelState
from tests.fakes import never
from ui.pipe.model_messages import InstallModel, ListModels, RenewModel, SettleModel
from ui.serving.model_serving import serve_models


class Wired:
    """Notes what is asked of the models."""

    def __init__(self):
        self.done = []

    def agree(self, name, **what):
        self.done.append(("agree", name, what))

    def install_models(self, name, path, *, on_progress, stop):
        self.done.append(("install", name, path))

    def model_states(self, *, thorough):
        return []

    def graphics(self):
        return ""

    def catalogue_problems(self):
        return ("One entry is left out.",)


class Samples:
    def amounts(self):
        return {"text": 500.0}


class Engine:
    samples = Samples()

    def __init__(self, folder=Path("/nowhere")):
        self.folder = folder

    def ask_for_scan(self):
        pass

    def speeds(self):
        return None

    def settings(self):
        return Settings(language_model=False)


@pytest.mark.parametrize("agreed", [True, False])
def test_what_was_agreed_to_is_remembered_before_the_installation(agreed):
    wired, replies = Wired(), []
    request = InstallModel(7, "clip", agreed=agreed)
    serve_models(wired, Engine(), request, send=replies.append, stop=never)
    agreement = ("agree", "clip", {"licence": True, "unchecked": True})
    assert wired.done == [*([agreement] if agreed else []), ("install", "clip", None)]
    assert replies[-1].id == 7
    assert replies[-1].problems == ("One entry is left out.",)


def test_a_model_tells_which_installed_ones_need_it(monkeypatch):
    words, seer = (load_catalogue().model(name) for name in ("minilm", "efficientnet-lite2"))

    def needed_by(health):
        states = [
            ModelState(words, Health.OK, used=True, bytes=1),
            ModelState(seer, health, used=False, bytes=1),
        ]
        wired, replies = Wired(), []
        monkeypatch.setattr(wired, "model_states", lambda **_: states)
        serve_models(wired, Engine(), ListModels(1), send=replies.append, stop=never)
        return [card.needed_by for card in replies[-1].models]

    assert needed_by(Health.OK) == [(seer.title,), ()]
    assert needed_by(Health.DAMAGED) == [(seer.title,), ()]
    assert needed_by(Health.MISSING) == [(), ()]


@pytest.mark.parametrize("role", ["text", "image"])
@pytest.mark.parametrize("keep", [True, False])
def test_a_change_of_a_model_is_kept_or_taken_back(keep, role):
    class Choice:
        def __init__(self):
            self.done = []

        def keep(self, role):
            self.done.append(f"keep {role}")

        def back(self, choose, role):
            self.done.append(choose(role, "a space"))

    wired, engine, replies = Wired(), Engine(), []
    wired.use_space = lambda role, space: f"use {space} for {role}"
    engine.choices = Choice()
    serve_models(wired, engine, SettleModel(9, role, keep), send=replies.append, stop=never)
    assert engine.choices.done == [f"keep {role}" if keep else f"use a space for {role}"]
    assert replies[-1].id == 9


def test_what_a_model_made_is_made_anew_when_asked():
    class Choice:
        renewed = 0

        def renew(self, role):
            self.renewed += role == "image"

    engine, replies = Engine(), []
    engine.choices = Choice()
    serve_models(Wired(), engine, RenewModel(4, "image"), send=replies.append, stop=never)
    assert (engine.choices.renewed, replies[-1].id) == (1, 4)


def test_a_model_rests_whose_role_the_settings_do_not_want():
    wired, replies = Wired(), []
    wired.model_states = lambda **_: [
        ModelState(load_catalogue().model(name), Health.OK, used=True, bytes=1)
        for name in ("minilm", "smollm2")
    ]
    serve_models(wired, Engine(), ListModels(1), send=replies.append, stop=never)
    assert {card.role: card.rests for card in replies[-1].models} == {
        "text": False,
        "language": True,
    }


def test_a_card_tells_what_was_measured_and_what_choosing_it_costs(tmp_path):
    trials = [
        Candidate(name, name, name == "minilm", Trial(100, 2.0, memory_bytes=7, ranks=(1, 9)))
        for name in ("minilm", "multilingual-e5-small")
    ]
    keep(tmp_path, compare("text", trials, Material(), amount=100.0, within_s=None), now=1.0)
    wired, replies = Wired(), []
    wired.model_states = lambda **_: [
        ModelState(load_catalogue().model(name), Health.OK, name == "minilm", 1)
        for name in ("minilm", "multilingual-e5-small", "whisper-base")
    ]
    serve_models(wired, Engine(tmp_path), ListModels(1), send=replies.append, stop=never)
    used, other, speech = replies[-1].models
    assert (used.measured.per_second, used.measured.recall) == (50.0, 0.5)
    assert (used.to_remake, other.to_remake, other.remake_s) == (0, 500, 10.0)
    assert (speech.measured, speech.to_remake) == (None, 0)
