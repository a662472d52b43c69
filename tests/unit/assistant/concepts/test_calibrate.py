"""Thresholds: chance, rejected regions and lookalikes each demand their own."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.concepts.calibrate import (
    CROP_HABITS,
    REGION_HABITS,
    Lesson,
    background_tails,
    calibrate,
    chance_threshold,
    region_habits,
)
from assistant.concepts.recognise import recognise
from assistant.records import CODED, Space
from assistant.taught import ConceptId, Decision

DIMENSION = 128
NONE = np.zeros((0, DIMENSION), dtype=np.float32)


def units(count, seed=0):
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def near(vector, strength=0.2, seed=1):
    moved = vector + strength * units(1, seed)[0]
    return moved / np.linalg.norm(moved)


def lesson(number, *examples, **more):
    return Lesson(ConceptId(number), tuple(example[None] for example in examples), **more)


def recognised_yes(regions, made):
    return [one for one in recognise(regions, made) if one.decision == Decision.YES]


def test_without_a_library_the_habits_of_the_space_decide():
    made = calibrate([lesson(1, units(1)[0])], NONE, REGION_HABITS)
    low, scale = np.float32(REGION_HABITS.low), np.float32(REGION_HABITS.scale)
    assert made.thresholds == pytest.approx(chance_threshold(low, scale, REGION_HABITS.rate))


def test_what_looks_like_much_of_the_library_demands_more():
    plain, common = units(2)
    library = np.concatenate([units(6000, 3), np.stack([near(common, 4.0, s) for s in range(900)])])
    made = calibrate([lesson(1, plain), lesson(2, common)], library, REGION_HABITS)
    assert made.thresholds[1] > made.thresholds[0]
    most = np.stack([near(common, 0.9, s) for s in range(900)])
    made = calibrate([lesson(1, plain), lesson(2, common)], most, REGION_HABITS)
    assert made.thresholds[1] > made.thresholds[0], "like nearly everything"


def test_photos_of_the_concept_itself_in_the_library_change_little():
    example = units(1)[0]
    library = units(8000, 5)
    own = np.stack([near(example, 0.3, seed) for seed in range(60)])
    without = calibrate([lesson(1, example)], library, REGION_HABITS)
    with_own = calibrate([lesson(1, example)], np.concatenate([library, own]), REGION_HABITS)
    assert with_own.thresholds == pytest.approx(without.thresholds, abs=0.08)


def test_what_is_in_many_photos_is_still_found_in_them():
    example, library = units(1)[0], units(8000, 5)
    # In every eleventh photo: one region shows it, and one that overlaps that shows half of it.
    shown = [near(example, strength, seed) for seed in range(400) for strength in (0.5, 3.5)]
    background = np.concatenate([library, np.stack(shown)])
    pictures = np.concatenate([np.arange(8000) // 2, 4000 + np.arange(800) // 2])
    without = calibrate([lesson(1, example)], library, REGION_HABITS)
    with_own = calibrate([lesson(1, example)], background, REGION_HABITS, pictures=pictures)
    assert with_own.thresholds == pytest.approx(without.thresholds, abs=0.01)


def test_a_rejected_region_keeps_its_distance():
    example = units(1)[0]
    rejected = near(example, 0.3)
    made = calibrate([lesson(1, example, rejected=rejected[None])], NONE, REGION_HABITS)
    assert made.thresholds[0] > example @ rejected


def test_lookalikes_demand_more_than_things_that_stand_alone():
    grey, other = units(2)
    twins = calibrate([lesson(1, grey), lesson(2, near(grey, 0.9))], NONE, REGION_HABITS)
    apart = calibrate([lesson(1, grey), lesson(2, other)], NONE, REGION_HABITS)
    assert twins.thresholds[0] > apart.thresholds[0]


def test_strictness_moves_the_threshold_both_ways():
    example = units(1)[0]
    loose, even, strict = (
        calibrate([lesson(1, example, strictness=value)], NONE, REGION_HABITS).thresholds[0]
        for value in (-1.0, 0.0, 1.0)
    )
    assert loose < even < strict


def test_each_example_has_a_smaller_share_of_the_rate_down_to_a_least_one():
    examples = units(8)
    habits = replace(REGION_HABITS, shared=5, lookalike=0.0)
    alone, eight = (
        calibrate([lesson(1, *examples[:count])], NONE, habits).thresholds for count in (1, 8)
    )
    parts = np.array([1, 2, 3, 4, 5, 5, 5, 5])
    assert eight == pytest.approx(alone[0] + habits.scale * np.log(parts), abs=1e-5)
    confirmed = calibrate([lesson(1, examples[0], confirmed=examples[1:3])], NONE, habits)
    assert confirmed.thresholds == pytest.approx([alone[0], eight[4], eight[4]])


def test_more_examples_and_confirmations_never_ask_more_of_an_earlier_one():
    examples, library = units(6), units(500, 5)
    one, more, confirmed = (
        calibrate([lesson(1, *examples[:count], confirmed=said)], library, REGION_HABITS)
        for count, said in ((1, None), (4, None), (1, examples[4:]))
    )
    assert more.thresholds[0] == pytest.approx(one.thresholds[0], abs=1e-6)
    assert confirmed.thresholds[0] == pytest.approx(one.thresholds[0], abs=1e-6)


def test_each_view_of_an_example_has_its_share():
    views = units(4)
    taught = Lesson(ConceptId(1), (views[:2], views[2:]))
    first, same, second, like_it = calibrate([taught], NONE, REGION_HABITS).thresholds
    assert (first, second) == pytest.approx((same, like_it), abs=1e-6)
    assert first < second


def test_more_examples_let_few_more_strangers_pass():
    library, strangers = units(4000, 5), units(20_000, 6)

    def passing(examples, shared):
        habits = replace(REGION_HABITS, rate=1e-2, weight=1.0, shared=shared)
        made = calibrate([lesson(1, *units(examples, 9))], library, habits)
        return len(recognised_yes(strangers, made))

    assert passing(5, shared=1) > 3 * passing(1, shared=1)
    assert 0 < passing(5, shared=5) <= 1.2 * 2.3 * passing(1, shared=5)


def test_nothing_taught_and_a_concept_without_examples_are_fine():
    assert not len(calibrate([], NONE, REGION_HABITS).vectors)
    made = calibrate([Lesson(ConceptId(1), ()), lesson(2, units(1)[0])], NONE, REGION_HABITS)
    assert list(made.owners) == [1]


@given(st.integers(0, 3000), st.integers(0, 5))
def test_the_tail_lies_between_the_habits_and_the_library(count, seed):
    low, scale = background_tails(units(2, seed), units(count, seed + 10), REGION_HABITS)
    assert np.all(np.isfinite(low))
    assert np.all(scale > 0)


def test_the_space_says_whether_its_regions_are_crops_and_not_its_name():
    assert region_habits(Space("openclip X regions", "1", 64, CODED)) is REGION_HABITS
    crops = Space("another family", "1", 64, CODED, crops=True)
    assert region_habits(crops) is CROP_HABITS
    assert crops == Space("another family", "1", 64, CODED), "the stored space has no such mark"
