"""Comparing measured models: what is recommended under a time budget, and what is remembered."""

import json

import pytest

from assistant.evaluation.choices import Why
from assistant.evaluation.comparison import Candidate, compare
from assistant.evaluation.material import Material
from assistant.evaluation.measured import FILE_NAME, keep, measured, remaking
from assistant.evaluation.trial import Trial

GOOD, BAD = (1,) * 30, (9,) * 30


def one(name, *, used=False, seconds=1.0, ranks=(), problem=""):
    trial = Trial(100, seconds, ranks=ranks, basis="questions" if ranks else "", problem=problem)
    return Candidate(name, name.title(), used, trial)


def chosen(*candidates, within=None, amount=1000.0):
    found = compare("text", candidates, Material(), amount=amount, within_s=within)
    return found.recommended, found.why


def test_what_finds_more_than_the_one_in_use_is_recommended():
    used, better = one("a", used=True, ranks=BAD), one("b", seconds=9.0, ranks=GOOD)
    assert chosen(used, better) == ("b", Why.BETTER)
    assert chosen(used, better, within=60.0) == ("a", Why.STAYS)
    assert chosen(used, better, within=5.0) == ("", Why.TOO_SLOW)


def test_a_difference_that_may_be_chance_recommends_nothing():
    mixed = (1, 9) * 15
    assert chosen(one("a", used=True, ranks=mixed), one("b", ranks=mixed[::-1])) == ("a", Why.STAYS)


def test_the_one_in_use_gives_way_when_it_takes_too_long():
    slow = one("a", used=True, seconds=50.0, ranks=GOOD)
    assert chosen(slow, one("b", ranks=BAD), within=60.0) == ("b", Why.IN_TIME)


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        ([one("a", used=True)], ("a", Why.ALONE)),
        ([one("a", problem="It broke."), one("b", used=True)], ("b", Why.ALONE)),
        ([one("a", problem="It broke.")], ("", Why.BROKEN)),
        ([one("a", used=True), one("b", seconds=0.1)], ("a", Why.STAYS)),
        ([one("a"), one("b", seconds=0.1)], ("b", Why.FASTEST)),
        ([one("a", ranks=GOOD), one("b", seconds=0.1, ranks=BAD)], ("a", Why.BEST)),
    ],
)
def test_without_a_comparison_of_quality(candidates, expected):
    assert chosen(*candidates) == expected


def test_the_whole_library_takes_as_long_as_its_items_and_opening_them():
    material = Material(prepare_s=0.2)
    found = compare("image", [one("a")], material, amount=50.0, within_s=None)
    assert found.candidates[0].library_s == pytest.approx(50 * 0.21)
    assert compare("image", [one("a")], material, amount=0.0, within_s=1.0).recommended == "a"
    shape = json.loads(json.dumps(found.as_dict()))
    assert shape["candidates"][0]["library_s"] == pytest.approx(10.5)
    assert shape["candidates"][0]["quality"] == {"recall@5": None, "ndcg@10": None, "gain": None}


def test_what_was_measured_is_remembered_beside_what_was(tmp_path):
    def remember(role, *candidates, amount):
        found = compare(role, candidates, Material(), amount=amount, within_s=None)
        keep(tmp_path, found, now=5.0)

    remember("text", one("a", ranks=GOOD), one("b", problem="It broke."), amount=1000.0)
    remember("text", one("b", seconds=4.0), amount=0.0)
    remember("speech", one("c"), amount=0.0)
    found = measured(tmp_path)
    assert set(found) == {"text", "speech"}
    assert found["text"]["a"].recall == 1.0
    assert found["text"]["b"].item_s == pytest.approx(0.04)
    amounts = {"text": 500.0, "speech": 60.0}
    cost = remaking("text", amounts, found["text"]["b"])
    assert (cost.amount, cost.seconds) == (500, pytest.approx(20.0))
    assert remaking("text", amounts, None).seconds is None
    assert remaking("speech", amounts, found["speech"]["c"]) is None
    assert remaking("image", amounts, None) is None


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"text": {"a": {"at": 1}}}', '{"text": {"a": 3}}']
)
def test_a_file_that_makes_no_sense_counts_as_none(tmp_path, text):
    (tmp_path / FILE_NAME).write_text(text)
    assert not any(measured(tmp_path).values())
