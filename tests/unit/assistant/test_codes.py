"""Codes of two bits a number: compared exactly, near the vectors they were made of."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.codes import (
    cosines,
    decode,
    encode,
    from_bytes,
    pair_cosines,
    sketch,
    sketch_cosine,
    to_bytes,
)
from tests.unit.assistant.store import library


def numbers(count, dimension, seed):
    return np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)


@given(st.integers(0, 60), st.integers(0, 5000), st.integers(1, 5), st.integers(0, 1000))
def test_codes_are_as_alike_as_what_they_stand_for(few, many, words, seed):
    one, other = (encode(numbers(n, 64 * words, seed + n)) for n in (few, many))
    alike = cosines(one, other)
    assert alike.shape == (few, many)
    assert alike.dtype == np.float32
    assert alike == pytest.approx(decode(one) @ decode(other).T, abs=1e-5)
    pairs = min(few, many)
    diagonal = np.diagonal(alike)
    assert pair_cosines(one[:pairs], other[:pairs]) == pytest.approx(diagonal, abs=1e-5)


@given(st.integers(1, 4), st.integers(0, 1000))
def test_codes_hold_four_levels_and_come_back_from_bytes(words, seed):
    drawn = 7 * numbers(9, 64 * words, seed)
    codes = encode(drawn)
    levels = decode(codes) / np.abs(decode(codes)).min(axis=1, keepdims=True)
    spread = np.sqrt(np.mean(drawn**2, axis=1, keepdims=True))
    assert levels == pytest.approx(np.sign(drawn) * np.where(np.abs(drawn) > 0.98 * spread, 3, 1))
    stored = [to_bytes(row[np.newaxis], 64 * words) for row in codes]
    assert {len(one) for one in stored} == {16 * words}
    assert np.array_equal(from_bytes(stored, 64 * words), codes)


def test_codes_keep_a_cosine():
    one, other = numbers(2, 4096, 0)
    for wanted in (0.0, 0.3, 0.6, 0.9):
        turned = wanted * one + np.sqrt(1 - wanted**2) * other
        assert float(cosines(encode(one), encode(turned))[0, 0]) == pytest.approx(
            wanted, abs=0.05 + 0.08 * wanted
        )
    assert cosines(encode(one), encode(one))[0, 0] == pytest.approx(1)


def test_sketches_miss_little_that_is_alike_and_leave_out_most_of_the_rest():
    shown, others = numbers(200, 1024, 1), numbers(2000, 1024, 2)
    known, again = encode(shown), encode(shown + 0.7 * numbers(200, 1024, 3))
    least = float(np.quantile(pair_cosines(known, again), 0.1))
    rough = sketch(known) @ sketch(np.concatenate([again, encode(others)])).T
    may = rough >= sketch_cosine(known, least, slack=2)
    assert np.diagonal(may).mean() > 0.95
    assert may[:, 200:].mean() < 0.01


def test_vectors_are_compared_by_their_cosine():
    units = library.directions(5, dimension=96)
    assert cosines(units, units[:2]) == pytest.approx(units @ units[:2].T, abs=1e-6)
    assert pair_cosines(units, units) == pytest.approx(1)
    assert sketch(units) is units
    assert sketch_cosine(units, 0.4) == 0.4


def test_what_is_not_of_the_space_is_refused():
    with pytest.raises(ValueError, match="words"):
        encode(numbers(1, 100, 0))
    for wrong in (encode(numbers(1, 64, 0)), numbers(1, 4, 0)):
        with pytest.raises(ValueError, match="128 numbers"):
            to_bytes(wrong, 128)
