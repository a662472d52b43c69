"""The engine's side of installing models: what was agreed to is remembered first."""

import pytest

from models.catalogue import load_catalogue
from models.inventory import Health, ModelState
from tests.fakes import never
from ui.model_messages import InstallModel, ListModels, SettleTextModel
from ui.model_serving import serve_models


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


class Engine:
    def ask_for_scan(self):
        pass

    def speeds(self):
        return None


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


@pytest.mark.parametrize("keep", [True, False])
def test_a_change_of_the_text_model_is_kept_or_taken_back(keep):
    class Choice:
        def __init__(self):
            self.done = []

        def keep(self):
            self.done.append("keep")

        def back(self, choose):
            self.done.append(choose("a space"))

    wired, engine, replies = Wired(), Engine(), []
    wired.use_text_space = lambda space: f"use {space}"
    engine.text_choice = Choice()
    serve_models(wired, engine, SettleTextModel(9, keep), send=replies.append, stop=never)
    assert engine.text_choice.done == ["keep" if keep else "use a space"]
    assert replies[-1].id == 9
