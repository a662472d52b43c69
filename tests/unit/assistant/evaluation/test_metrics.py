"""The ruler itself: every figure against a case computed by hand."""

import math

import pytest

from assistant.evaluation.metrics import (
    interval,
    median_interval,
    ndcg_at,
    ratio_interval,
    recall_at,
    reciprocal_rank,
)

NOTHING = frozenset()
A, B, C = frozenset({0}), frozenset({1}), frozenset({2})


def test_recall_counts_each_target_once():
    found = [NOTHING, A, A, B, C]
    assert recall_at(found, 3, 1) == 0
    assert recall_at(found, 3, 3) == pytest.approx(1 / 3)
    assert recall_at(found, 3, 4) == pytest.approx(2 / 3)
    assert recall_at(found, 3, 50) == 1


def test_recall_of_an_empty_list_is_zero():
    assert recall_at([], 2, 10) == 0


def test_ndcg_by_hand():
    # Targets at ranks 2 and 4; ideal ranks 1 and 2.
    gain = 1 / math.log2(3) + 1 / math.log2(5)
    ideal = 1 + 1 / math.log2(3)
    assert ndcg_at([NOTHING, A, NOTHING, B], 2, 10) == pytest.approx(gain / ideal)


def test_ndcg_of_the_ideal_order_is_one_and_repetition_gains_nothing():
    assert ndcg_at([A, B], 2, 10) == 1
    assert ndcg_at([A, A, A], 2, 10) == pytest.approx(1 / (1 + 1 / math.log2(3)))


def test_ndcg_looks_no_deeper_than_k():
    assert ndcg_at([NOTHING] * 10 + [A], 1, 10) == 0


def test_ndcg_stays_within_one_when_one_hit_covers_two_targets():
    assert ndcg_at([frozenset({0, 1})], 2, 10) == pytest.approx(1 / (1 + 1 / math.log2(3)))


def test_reciprocal_rank():
    assert reciprocal_rank([NOTHING, NOTHING, B, A]) == pytest.approx(1 / 3)
    assert reciprocal_rank([NOTHING]) == 0


def test_interval_of_equal_values_has_no_width():
    figure = interval([0.5] * 20)
    assert (figure.value, figure.low, figure.high) == (0.5, 0.5, 0.5)


def test_interval_is_repeatable_and_holds_the_mean():
    values = [0, 1, 1, 0, 1, 1, 1, 0, 1, 1]
    first, second = interval(values), interval(values)
    assert first == second
    assert first.low < first.value < first.high
    assert first.value == pytest.approx(0.7)


def test_interval_width_is_near_the_normal_approximation():
    values = [1.0] * 50 + [0.0] * 50
    figure = interval(values)
    half = 1.96 * math.sqrt(0.25 / 100)
    assert figure.high - figure.value == pytest.approx(half, abs=0.02)


def test_no_values_give_no_figure():
    assert interval([]) is None
    assert median_interval([]) is None
    assert ratio_interval([]) is None
    assert ratio_interval([(0, 0)]) is None


def test_median():
    assert median_interval([1, 100, 3]).value == 3


def test_ratio_weighs_questions_by_their_counts():
    assert ratio_interval([(1, 1), (0, 3)]).value == pytest.approx(0.25)
