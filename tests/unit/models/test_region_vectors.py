"""Regions of a photo: boxes inside the picture, pooled features, vectors of one length."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.taught import RegionKind
from models.region_vectors import (
    DIMENSION,
    activation_boxes,
    find_regions,
    fit_projection,
    pool,
    shipped_projection,
)


def maps(rows=9, columns=12, seed=0):
    random = np.random.default_rng(seed)
    features = random.uniform(0, 6, (1280, rows, columns)).astype(np.float32)
    logits = random.standard_normal((1000, rows, columns)).astype(np.float32)
    return features, logits


def test_pooling_is_the_generalized_mean_of_the_cells_in_the_box():
    features, _ = maps(4, 4)
    (pooled,) = pool(features, [(0.5, 0.0, 0.5, 0.5)])
    assert pooled == pytest.approx(np.cbrt((features[:, :2, 2:] ** 3).mean(axis=(1, 2))), rel=1e-4)


def test_a_thing_that_the_classifier_sees_gets_a_box():
    logits = np.zeros((1000, 9, 12), dtype=np.float32)
    logits[281, 2:5, 6:10] = 12
    assert activation_boxes(logits)[0] == pytest.approx((0.5, 2 / 9, 4 / 12, 3 / 9))


def test_the_whole_comes_first_and_all_vectors_have_one_length():
    features, logits = maps()
    regions = find_regions(features, logits, shipped_projection())
    assert regions[0].kind == RegionKind.WHOLE
    assert 6 <= len(regions) <= 8
    for region in regions:
        assert region.vector.shape == (DIMENSION,)
        assert np.linalg.norm(region.vector) == pytest.approx(1, abs=1e-3)


def test_a_black_picture_and_a_single_cell_are_fine():
    features, logits = np.zeros((1280, 1, 1), np.float32), np.zeros((1000, 1, 1), np.float32)
    assert all(
        np.all(np.isfinite(region.vector))
        for region in find_regions(features, logits, shipped_projection())
    )


@given(st.integers(1, 32), st.integers(1, 32), st.integers(0, 1000))
def test_boxes_lie_inside_the_picture(rows, columns, seed):
    logits = np.random.default_rng(seed).standard_normal((20, rows, columns)).astype(np.float32)
    for x, y, width, height in activation_boxes(logits):
        assert 0 <= x < x + width <= 1 + 1e-6
        assert 0 <= y < y + height <= 1 + 1e-6


def test_whitening_takes_out_what_all_photos_share():
    random = np.random.default_rng(0)
    shared = 20 * random.standard_normal((400, 1)) * np.ones((1, 300))
    sample = (5 + shared.clip(-4, 4) * 0 + random.uniform(0, 1, (400, 300))).astype(np.float32)
    made = fit_projection(sample, random.standard_normal((500, 300)).astype(np.float32))
    assert made.matrix.shape == (300, DIMENSION)
