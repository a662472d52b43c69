"""Recognition: nearest example, or none; rejections last, and examples only add."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.codes import decode, encode
from assistant.concepts.calibrate import REGION_HABITS, Lesson, calibrate
from assistant.concepts.recognise import recognise
from assistant.taught import ConceptId, Decision
from tests.unit.assistant.concepts.test_calibrate import NONE, lesson, near, units

BO, REX = ConceptId(1), ConceptId(2)


def scores(found, concept=BO):
    return {one.region: one.score for one in found if one.concept == concept}


def test_a_close_region_is_yes_and_strangers_are_none():
    bo = units(1)[0]
    regions = np.concatenate([near(bo)[None], units(50, 9)])
    found = recognise(regions, calibrate([lesson(1, bo)], units(500, 4), REGION_HABITS))
    assert [(one.region, one.concept) for one in found if one.decision == Decision.YES] == [(0, BO)]
    assert 0.5 < found[0].score <= 1
    assert all(one.score < 0.5 for one in found[1:])


def test_codes_decide_like_what_they_stand_for():
    bo, rex = units(2)
    regions = np.concatenate([[near(bo), near(rex, 0.4)], units(40, 8)])
    codes, library = encode(regions), encode(units(300, 5))
    taught = [Lesson(BO, (encode(bo),)), Lesson(REX, (encode(rex),))]
    as_numbers = [
        replace(one, examples=tuple(decode(row) for row in one.examples)) for one in taught
    ]
    packed = recognise(codes, calibrate(taught, library, REGION_HABITS))
    exact = recognise(decode(codes), calibrate(as_numbers, decode(library), REGION_HABITS))
    assert packed[:2] == [
        replace(one, score=pytest.approx(one.score, abs=1e-4)) for one in exact[:2]
    ]
    assert [one.region for one in packed] == [one.region for one in exact]


def test_between_two_lookalikes_it_is_unsure():
    bo = units(1)[0]
    rex = near(bo, 0.6)
    middle = (bo + rex) / np.linalg.norm(bo + rex)
    made = calibrate([lesson(1, bo), lesson(2, rex)], NONE, REGION_HABITS)
    assert all(one.decision == Decision.UNSURE for one in recognise(middle[None], made))


def test_a_rejected_region_never_comes_back_even_with_more_examples():
    bo = units(1)[0]
    stranger = near(bo, 0.3)
    taught = lesson(1, bo, near(bo, 0.25, 7), near(stranger, 0.1), rejected=stranger[None])
    found = recognise(np.stack([bo, stranger]), calibrate([taught], NONE, REGION_HABITS))
    assert [one.region for one in found] == [0]


def test_a_confirmed_region_helps_to_find_more_like_it():
    bo = units(1)[0]
    other_side = near(bo, 3.0, 3)
    again = near(other_side, 0.2, 4)
    before = recognise(again[None], calibrate([lesson(1, bo)], NONE, REGION_HABITS))
    taught = lesson(1, bo, confirmed=other_side[None])
    after = recognise(again[None], calibrate([taught], NONE, REGION_HABITS))
    assert not [one for one in before if one.decision == Decision.YES]
    assert [one.decision for one in after] == [Decision.YES]


def test_nothing_taught_finds_nothing():
    assert recognise(units(3), calibrate([], NONE, REGION_HABITS)) == []
    assert recognise(NONE, calibrate([lesson(1, units(1)[0])], NONE, REGION_HABITS)) == []


@given(st.integers(0, 10_000))
def test_another_example_never_lowers_a_score(seed):
    vectors = units(6, seed)
    regions = np.concatenate([units(30, seed + 1), np.stack([near(v, 0.5, 2) for v in vectors])])
    library = units(200, seed + 2)
    rex = lesson(2, vectors[4])
    rejected = vectors[5][None]
    few = lesson(1, *vectors[:2], rejected=rejected)
    more = lesson(1, *vectors[:3], rejected=rejected)
    before = scores(recognise(regions, calibrate([few, rex], library, REGION_HABITS)))
    after = scores(recognise(regions, calibrate([more, rex], library, REGION_HABITS)))
    for region, score in before.items():
        assert after.get(region, 0.0) >= score - 1e-6


@given(st.integers(0, 10_000))
def test_whatever_was_rejected_is_never_found(seed):
    vectors = units(8, seed)
    rejected = np.stack([near(vector, 0.3, seed + 1) for vector in vectors[:5]])
    taught = Lesson(BO, (vectors[:5],), confirmed=vectors[5:], rejected=rejected)
    found = recognise(rejected, calibrate([taught], NONE, REGION_HABITS))
    assert not scores(found)


@pytest.mark.parametrize("count", [1, 3])
def test_a_score_is_half_at_the_threshold(count):
    bo = units(1)[0]
    made = calibrate([lesson(1, *[bo] * count)], NONE, REGION_HABITS)
    side = units(1, 77)[0]
    side = (side - (side @ bo) * bo) / np.linalg.norm(side - (side @ bo) * bo)
    threshold = float(made.thresholds[0])
    region = threshold * bo + np.sqrt(1 - threshold**2) * side
    (found,) = recognise(region[None].astype(np.float32), made)
    assert found.score == pytest.approx(0.5, abs=1e-3)
