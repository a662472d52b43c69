"""What `keepsake evaluate` measures, prints and refuses."""

import inspect
import json
import re

from assistant.answer.generate import judging
from assistant.evaluation import questions
from assistant.store.connection import Store
from tests.e2e.fake_program import FakeWiring


def test_evaluation_prints_figures_with_intervals(keepsake, indexed, tmp_path):
    questions = tmp_path / "questions.jsonl"
    questions.write_text(
        json.dumps({"question": "soup leeks", "relevant": [{"source": "soup.txt"}]}) + "\n"
    )
    outcome = keepsake("evaluate", questions, "--no-answers")
    assert outcome.code == 0
    assert "recall@1" in outcome.out
    assert "1.000 [1.000, 1.000]" in outcome.out
    assert keepsake("evaluate", questions, "--no-answers", "--json").json["n"] == 1
    assert keepsake("evaluate", tmp_path / "gone.jsonl").code == 2


def test_evaluation_switches_things_off_in_turn(keepsake, indexed, tmp_path):
    questions = tmp_path / "questions.jsonl"
    asked = {"question": "soup leeks", "relevant": [{"source": "soup.txt"}]}
    questions.write_text(json.dumps(asked) + "\n")
    outcome = keepsake("evaluate", questions, "--ablate")
    assert outcome.code == 0
    assert "words alone" in outcome.out
    assert "no measurable effect" in outcome.out
    shape = keepsake("evaluate", questions, "--ablate", "--json").json
    assert shape["n"] == 1
    assert shape["all_on"]["locator"]["ndcg@10"]["value"] == 1
    assert {"switch", "meaning", "without", "gain", "changed", "effect"} <= set(
        shape["switches"][0]
    )
    for other in ("--model-alone", "--concepts"):
        assert keepsake("evaluate", questions, "--ablate", other).code == 2
    questions.write_text(json.dumps({"question": "soup", "answerable": False}) + "\n")
    assert "names a place" in keepsake("evaluate", questions, "--ablate").err


def test_evaluation_checks_the_library_with_its_own_files(keepsake, indexed, notes, tmp_path):
    text = "The striped curtains of the attic were washed and hung up again before Easter came."
    (notes / "attic curtains.txt").write_text(text)
    assert keepsake("index").code == 0
    outcome = keepsake("evaluate", "--own")
    assert outcome.code == 0
    assert "made from your own files" in outcome.out
    assert "not how well your own questions" in " ".join(outcome.out.split())
    shape = keepsake("evaluate", "--own", "--most", "2", "--ablate", "--json").json
    assert shape["n"] == shape["ablation"]["n"] == 2
    assert {one["source"] for one in shape["questions"]} == {"attic curtains.txt"}
    assert keepsake("evaluate").code == 2
    for wrong in (["--model-alone"], ["--concepts"], [tmp_path / "questions.jsonl"]):
        assert keepsake("evaluate", "--own", *wrong).code == 2
    assert keepsake("evaluate", tmp_path / "q.jsonl", "--most", "2").code == 2


def test_a_library_without_words_cannot_be_checked(keepsake, library):
    Store.open(library).close()
    assert "No question can be made" in keepsake("evaluate", "--own").err


def test_evaluation_of_answers_is_told_by_kind_and_beside_the_model_alone(
    keepsake, indexed, tmp_path
):
    questions = tmp_path / "questions.jsonl"
    lines = [
        {"question": "soup leeks", "relevant": [{"source": "soup.txt"}], "answer": "leeks"},
        {"question": "who won the chess cup", "answerable": False, "kind": "unanswerable"},
    ]
    questions.write_text("\n".join(map(json.dumps, lines)))
    outcome = keepsake("evaluate", questions, "--model-alone")
    assert outcome.code == 0
    assert "by kind" in outcome.out
    assert "unanswerable" in outcome.out
    assert outcome.out.count("model alone") == 2
    shape = keepsake("evaluate", questions, "--model-alone", "--json").json
    assert shape["kinds"]["other"]["n"] == 1
    assert [one["kind"] for one in shape["model_alone"]["questions"]] == ["other", "unanswerable"]
    for wrong in ("--model-alone", "--no-judge"):
        assert keepsake("evaluate", questions, wrong, "--no-answers").code == 2


def test_what_the_judge_brings_can_be_measured(keepsake, indexed, tmp_path, monkeypatch):
    monkeypatch.setattr(judging, "SURE", 1.01)
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"question": "soup leeks", "answer": "leeks"}')
    wiring = FakeWiring(leans=-9.0)
    for more, answered in (((), False), (("--no-judge",), True)):
        shape = keepsake("evaluate", questions, "--json", *more, wiring=wiring).json
        assert [one["answered"] for one in shape["questions"]] == [answered]


def test_the_help_names_every_key_of_a_line_and_its_whole_line_is_one(keepsake, tmp_path):
    told = keepsake("evaluate", "--help").out
    keys = re.findall(r'(?:raw|item), "(\w+)"|raw.get\("(\w+)"', inspect.getsource(questions))
    named = {one for pair in keys for one in pair if one}
    assert {"question", "relevant", "source", "page", "phrasings"} <= named
    assert [one for one in named if f'"{one}"' not in told] == []
    [line] = [one for one in told.splitlines() if one.strip().startswith('{"question"')]
    file = tmp_path / "questions.jsonl"
    file.write_text(line)
    [question] = questions.read_questions(file)
    assert question.relevant == (questions.Target("bills/heater.pdf", page=2),)
