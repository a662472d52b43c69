"""The engine's side of installing models: what was agreed to is remembered first."""

import pytest

from tests.fakes import never
from ui.model_messages import InstallModel
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
