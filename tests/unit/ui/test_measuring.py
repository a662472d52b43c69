"""The engine's side of measuring: steps, figures that are kept role by role, and a stop."""

import pytest

from assistant.errors import Cancelled
from assistant.evaluation.measured import measured
from assistant.evaluation.trial import run_trial
from models.catalogue import load_catalogue
from models.inventory import Health, ModelState
from tests.e2e.fake_program import FakeWiring
from tests.fakes import FakeModels, never
from ui.pipe.measuring_messages import MeasureModels, MeasuringGoesOn, RoleMeasured
from ui.pipe.model_messages import ListModels, ModelsFound
from ui.serving.measuring import serve_measuring
from ui.serving.routes import routes

HAS = {"text": ("minilm", "multilingual-e5-small"), "speech": ("whisper-base",)}


class Measured(FakeWiring):
    """Has some models, of which fakes are measured; `spoiled` ones are stopped in the middle."""

    spoiled = ""

    def candidates(self, role):
        models = [load_catalogue().model(name) for name in HAS.get(role, ())]
        return [ModelState(one, Health.OK, n == 0, 1) for n, one in enumerate(models)]

    def model_states(self, *, thorough):
        return self.candidates("text")

    def measure_model(self, model, material, *, library, on_done, stop):
        if model.name == self.spoiled:
            raise Cancelled("Stopped.")
        return run_trial(model.role.value, FakeModels(), material, on_done)


@pytest.fixture(autouse=True)
def no_models(monkeypatch, tmp_path):
    """Look for models in an empty folder."""
    monkeypatch.setenv("KEEPSAKE_MODELS", str(tmp_path / "models"))


@pytest.fixture
def measure(indexed, library):
    """Measure roles of a library of two notes, and return the replies."""

    def serve(*roles, wiring=None, stop=never, replies=None):
        found = [] if replies is None else replies
        wired = wiring or Measured()
        with wired.engine(library) as engine:
            request = MeasureModels(5, roles)
            serve_measuring(wired, engine, request, send=found.append, stop=stop)
        return found

    return serve


def test_each_role_is_told_and_kept_and_the_last_reply_has_the_figures(measure, library):
    replies = measure("text", "image", "speech")
    assert {one.id for one in replies} == {5}
    assert MeasuringGoesOn(5, "text", "", 0, 0) == replies[0]
    titles = [one.title for one in replies if isinstance(one, MeasuringGoesOn)]
    assert load_catalogue().model("minilm").title in titles
    told = [one.found for one in replies if isinstance(one, RoleMeasured)]
    assert [one.role for one in told] == ["text", "speech"]
    assert (told[0].recommended, told[0].amount, told[0].own) == ("minilm", 2.0, True)
    assert isinstance(replies[-1], ModelsFound)
    assert all(card.measured for card in replies[-1].models)
    assert set(measured(library)["text"]) == set(HAS["text"])


def test_a_stop_before_a_role_measures_nothing_of_it(measure, library):
    with pytest.raises(Cancelled):
        measure("text", stop=lambda: True)
    assert measured(library) == {}


def test_a_stop_in_a_later_role_leaves_what_was_measured_before(measure, library):
    wiring, replies = Measured(), []
    wiring.spoiled = "whisper-base"
    with pytest.raises(Cancelled):
        measure("text", "speech", wiring=wiring, replies=replies)
    assert [one.found.role for one in replies if isinstance(one, RoleMeasured)] == ["text"]
    assert set(measured(library)) == {"text"}


def test_measuring_has_a_lane_of_its_own(library):
    def lane(request):
        table = routes(Measured(), library)
        return next(name for kinds, name, _ in table if isinstance(request, kinds))

    assert lane(MeasureModels(1, ("text",))) == "measuring"
    assert lane(ListModels(1)) == "models"
