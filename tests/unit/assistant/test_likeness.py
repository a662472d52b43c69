"""Cosines of any space on one scale, in the same order."""

import numpy as np

from assistant.likeness import Likeness
from assistant.records import Space


def test_without_facts_a_cosine_means_itself():
    assert Likeness().of(0.4) == 0.4
    assert Space("m", "1", 3).likeness.of(-0.2) == -0.2


def test_a_crowded_space_is_spread_out():
    crowded = Likeness(unrelated=0.75, gain=4.0)
    assert crowded.of(0.75) == 0.0
    assert abs(crowded.of(0.85) - 0.4) < 1e-9
    assert crowded.of(1.0) == 1.0


def test_nothing_is_more_than_the_same_and_the_order_stays():
    likeness = Likeness(unrelated=0.7, gain=5.0)
    cosines = np.array([0.99, 0.8, 0.72, 0.5], dtype=np.float32)
    found = likeness.of_all(cosines)
    assert found.max() == 1.0
    assert [*found] == sorted(found, reverse=True)
    assert found.dtype == np.float32


def test_how_cosines_are_read_does_not_make_another_space():
    assert Space("m", "1", 3, likeness=Likeness(0.7, 5.0)) == Space("m", "1", 3)
