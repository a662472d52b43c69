"""Reciprocal rank fusion, against its formula."""

import pytest

from assistant.retrieve.fuse import K, Ranking, reciprocal_ranks


def test_the_formula():
    fused = reciprocal_ranks([Ranking(["a", "b"]), Ranking(["b"], 0.5)])
    assert fused["a"] == pytest.approx(1 / (K + 1))
    assert fused["b"] == pytest.approx(1 / (K + 2) + 0.5 / (K + 1))


def test_an_item_counts_once_in_a_list():
    assert reciprocal_ranks([Ranking(["a", "a"])]) == {"a": 1 / (K + 1)}


def test_nothing_fuses_to_nothing():
    assert reciprocal_ranks([]) == {}
    assert reciprocal_ranks([Ranking([])]) == {}
