"""A part of the generated household, read and asked about with the starter models themselves."""

import json
import shutil

import pytest

from assistant.engine import Engine
from assistant.evaluation.questions import read_questions
from assistant.evaluation.run import evaluate
from models.catalogue import STARTER, load_catalogue
from models.inventory import Health, check
from models.load import InstalledModels, default_folder
from tests.fakes import never
from tests.household.generate import LIBRARY, QUESTIONS, make_household

starter = load_catalogue().expand(STARTER)
whole = {Health.OK, Health.BUILTIN}
pytestmark = [
    pytest.mark.real_models,
    pytest.mark.skipif(
        any(s.health not in whole for s in check(default_folder()) if s.model in starter),
        reason="run `keepsake models install starter` first",
    ),
]
PARTS = ("notes", "recipes", "letters", "car")
ASKED = (
    "Which locker is mine at the gym?",
    "How often does the cactus need water?",
    "Who gave us the recipe for rye bread?",
    "Till which day can we accept the household insurance offer?",
    "How much did the garage ask for the oil change in 2022?",
    "How many calories has the walnut cake?",
)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("household")
    make_household(folder, 5)
    for part in (folder / LIBRARY).iterdir():
        if part.name not in PARTS:
            shutil.rmtree(part)
    lines = (folder / QUESTIONS).read_text("utf-8").splitlines(keepends=True)
    few = folder / "few.jsonl"
    few.write_text("".join(one for one in lines if json.loads(one)["question"] in ASKED), "utf-8")
    assert len(read_questions(few)) == len(ASKED)
    models = InstalledModels(default_folder())
    with Engine(folder / "store", models) as engine:
        engine.add_root(folder / LIBRARY)
        done = engine.index(lambda _: None, never)
        assert done.failed == 0
        yield evaluate(engine, few, alone=models.language()).as_dict()


def test_the_right_files_are_found(report):
    assert report["retrieval"]["source"]["recall@5"]["value"] >= 0.8


def test_simple_facts_are_answered_with_a_source_that_holds_them(report):
    single = report["kinds"]["single fact"]
    assert single["n"] == 5
    assert single["containment"]["value"] >= 0.6
    assert single["citation_with_fact"]["value"] >= 0.5


def test_each_kind_and_the_model_alone_are_reported(report):
    assert (
        set(report["kinds"])
        == {"single fact", "unanswerable"}
        == set(report["model_alone"]["kinds"])
    )
    assert report["kinds"]["unanswerable"]["abstention_recall"] is not None
    assert len(report["questions"]) == len(report["model_alone"]["questions"]) == len(ASKED)
    said = [one["answer"] for one in report["model_alone"]["questions"]]
    assert all(said)
