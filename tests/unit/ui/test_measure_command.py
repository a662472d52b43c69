"""`keepsake models measure` compares the installed models and says what another one would cost."""

import pytest

from assistant.errors import Cancelled
from assistant.evaluation.measured import measured
from assistant.evaluation.trial import Trial, run_trial
from models.catalogue import load_catalogue
from models.inventory import Health, ModelState
from tests.e2e.fake_program import FakeWiring
from tests.fakes import FakeImageEmbedder, FakeModels, FakeTextEmbedder

ALL = {"text": ("minilm", "multilingual-e5-small"), "speech": ("whisper-base",)}


@pytest.fixture(autouse=True)
def no_models(monkeypatch, tmp_path):
    """Look for models in an empty folder."""
    monkeypatch.setenv("KEEPSAKE_MODELS", str(tmp_path / "models"))


class MeasuredWiring(FakeWiring):
    """Has some models, of which fakes are measured; the first is used."""

    def __init__(self, names=ALL, *, broken=(), error=None):
        super().__init__()
        self.names, self.broken, self.error = names, broken, error
        self.used = []

    def candidates(self, role):
        models = [load_catalogue().model(name) for name in self.names.get(role, ())]
        return [ModelState(one, Health.OK, n == 0, 1) for n, one in enumerate(models)]

    def measure_model(self, model, material, *, library, on_done, stop):
        if self.error:
            raise self.error
        if model.name in self.broken:
            return Trial(problem=f"{model.name} broke down.")
        return run_trial(model.role.value, FakeModels(), material, on_done)

    def use_model(self, role, name):
        self.used.append((role, name))

    def models(self, library):
        chosen = dict(self.used)
        return FakeModels(
            text=FakeTextEmbedder("2" if chosen.get("text") == ALL["text"][1] else "1"),
            image=FakeImageEmbedder("2" if chosen.get("image") == "mobileclip2-s0" else "1"),
        )


def test_a_library_is_measured_and_the_one_in_use_stays(keepsake, indexed):
    outcome = keepsake("models", "measure", "--role", "text", wiring=MeasuredWiring())
    assert (outcome.code, "Measuring minilm: 2 of 2" in outcome.err) == (0, True)
    assert "minilm (used)" in outcome.out
    assert "Your 2 passages: 1 s with minilm and 1 s with multilingual-e5-small." in outcome.out
    assert "stay with minilm" in outcome.out


def test_the_json_has_stable_names(keepsake, indexed):
    outcome = keepsake("models", "measure", "--within", "2h", "--json", wiring=MeasuredWiring())
    text, speech = outcome.json["measured"]
    assert (text["role"], text["unit"], text["library_amount"]) == ("text", "passages", 2.0)
    assert (text["own_items"], text["within_s"]) == (True, 7200.0)
    assert text["recommended"] == "minilm"
    assert set(text["candidates"][0]) == {
        *("name", "title", "used", "items", "seconds", "per_second", "load_s", "first_token_s"),
        *("memory_bytes", "library_s", "quality", "questions", "problem"),
    }
    assert (speech["own_items"], speech["library_amount"]) == (False, 0.0)


def test_an_empty_library_is_measured_on_bundled_files(keepsake, usual):
    wiring = MeasuredWiring({"text": ("minilm",)})
    outcome = keepsake("models", "measure", wiring=wiring)
    assert outcome.code == 0
    assert "Your library has nothing for this role yet" in outcome.out.replace("\n", " ")
    assert "minilm is the only one that is installed" in outcome.out.replace("\n", " ")
    assert not usual.exists()


def test_a_model_that_breaks_down_is_one_line_of_the_table(keepsake, indexed):
    wiring = MeasuredWiring(broken=("multilingual-e5-small",))
    outcome = keepsake("models", "measure", "--role", "text", wiring=wiring)
    assert outcome.code == 0
    assert "multilingual-e5-small broke down." in outcome.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--role", "language"), "No model for language is installed."),
        (("--within", "soon"), "is not a time like 90min, 2h or 1h30min"),
        (("--role", "faces"), "Invalid value for '--role'"),
    ],
)
def test_what_cannot_be_measured_is_said(keepsake, indexed, arguments, words):
    outcome = keepsake("models", "measure", *arguments, wiring=MeasuredWiring())
    assert outcome.code == 2
    assert words in outcome.err.replace("\n", " ")


def test_without_any_model_it_says_how_to_get_one(keepsake, indexed):
    outcome = keepsake("models", "measure", wiring=MeasuredWiring({}))
    assert outcome.code == 2
    assert "keepsake models install starter" in outcome.err


def test_a_stop_is_one_sentence(keepsake, indexed):
    wiring = MeasuredWiring(error=Cancelled("The measurement was stopped."))
    outcome = keepsake("models", "measure", wiring=wiring)
    assert outcome.code == 1
    assert outcome.err.splitlines()[-1] == "The measurement was stopped."


def test_choosing_a_text_model_says_how_long_its_vectors_take(keepsake, indexed, library):
    wiring = MeasuredWiring()
    choose = ("models", "use", "text", "multilingual-e5-small")
    before = keepsake(*choose, "--json", wiring=wiring).json
    assert before["to_embed"] == 2
    keepsake("models", "measure", "--role", "text", wiring=wiring)
    after = keepsake(*choose, wiring=wiring)
    assert "2 texts get their meaning anew in the background, about 1 s" in after.out
    known = measured(library)["text"]["multilingual-e5-small"]
    told = keepsake(*choose, "--json", wiring=wiring).json
    assert told["seconds"] == pytest.approx(2 * known.item_s)


def test_choosing_an_image_model_says_how_many_pictures_are_looked_at(teach, keepsake, photos):
    wiring = MeasuredWiring({"image": ("efficientnet-lite2", "mobileclip2-s0")})
    outcome = keepsake("models", "use", "image", "mobileclip2-s0", wiring=wiring)
    assert "9 pictures are looked at anew in the background, the newest first." in outcome.out
    assert "How long that takes: keepsake models measure --role image" in outcome.out
    again = keepsake("models", "use", "image", "efficientnet-lite2", wiring=wiring)
    assert again.out == "efficientnet-lite2 is used for image from now on.\n"


def test_the_model_in_use_and_roles_without_vectors_cost_nothing(keepsake, indexed):
    for role, name in (("text", "minilm"), ("speech", "whisper-base")):
        outcome = keepsake("models", "use", role, name, wiring=MeasuredWiring())
        assert outcome.out == f"{name} is used for {role} from now on.\n"
