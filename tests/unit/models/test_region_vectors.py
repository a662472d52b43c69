"""Regions of a photo: boxes inside the picture, pooled features, vectors of one length."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.codes import to_bytes
from assistant.taught import RegionKind
from models.region_vectors import (
    DIMENSION,
    activation_boxes,
    find_regions,
    fit_projection,
    pool,
    pool_all,
    shipped_projection,
)


def maps(rows=9, columns=12, seed=0):
    random = np.random.default_rng(seed)
    features = random.uniform(0, 6, (1280, rows, columns)).astype(np.float32)
    fine = random.uniform(0, 6, (720, 2 * rows, 2 * columns)).astype(np.float32)
    logits = random.standard_normal((1000, rows, columns)).astype(np.float32)
    return (features, fine), logits


def test_pooling_is_the_generalized_mean_of_the_cells_in_the_box():
    (features, _), _ = maps(4, 4)
    (pooled,) = pool(features, [(0.5, 0.0, 0.5, 0.5)])
    assert pooled == pytest.approx(np.cbrt((features[:, :2, 2:] ** 3).mean(axis=(1, 2))), rel=1e-4)


def test_finer_features_count_as_much_as_the_last_ones():
    (features, fine), _ = maps(4, 4)
    box = (0.25, 0.25, 0.5, 0.5)
    (pooled,) = pool_all([features, 10 * fine], [box])
    assert pooled.shape == (2000,)
    assert np.linalg.norm(pooled[:1280]) == pytest.approx(np.linalg.norm(pooled[1280:]))
    assert pooled[:1280] * np.linalg.norm(pool(features, [box])) == pytest.approx(
        pool(features, [box])[0], rel=1e-4
    )


def test_a_thing_that_the_classifier_sees_gets_a_box():
    logits = np.zeros((1000, 9, 12), dtype=np.float32)
    logits[281, 2:5, 6:10] = 12
    assert activation_boxes(logits)[0] == pytest.approx((0.5, 2 / 9, 4 / 12, 3 / 9))


def test_the_whole_comes_first_and_all_have_codes():
    features, logits = maps()
    regions = find_regions(features, logits, shipped_projection())
    assert regions[0].kind == RegionKind.WHOLE
    assert 6 <= len(regions) <= 8
    for region in regions:
        assert to_bytes(region.vector[np.newaxis], DIMENSION)


def test_a_black_picture_and_a_single_cell_are_fine():
    features = [np.zeros((1280, 1, 1), np.float32), np.zeros((720, 2, 2), np.float32)]
    regions = find_regions(features, np.zeros((1000, 1, 1), np.float32), shipped_projection())
    assert regions
    assert all(np.array_equal(one.vector, regions[0].vector) for one in regions)


def test_the_regions_of_a_photo_take_about_as_many_bytes_as_half_a_page():
    features, logits = maps()
    regions = find_regions(features, logits, shipped_projection())
    assert sum(one.vector.nbytes for one in regions) <= 2048


@given(st.integers(1, 32), st.integers(1, 32), st.integers(0, 1000))
def test_boxes_lie_inside_the_picture(rows, columns, seed):
    logits = np.random.default_rng(seed).standard_normal((20, rows, columns)).astype(np.float32)
    for x, y, width, height in activation_boxes(logits):
        assert 0 <= x < x + width <= 1 + 1e-6
        assert 0 <= y < y + height <= 1 + 1e-6


def things_in(random, *, common, channels=1100):
    """A sample with one thing that all photos share, and things in views with another."""
    sample = random.uniform(0, 1, (1500, channels)) + common[0] * random.standard_normal((1500, 1))
    things = []
    for _ in range(40):
        views = random.uniform(0, 1, (1, channels)) + 0.05 * random.standard_normal((6, channels))
        things.append((views + common[1] * random.standard_normal((6, 1))).astype(np.float32))
    return sample.astype(np.float32), things


def test_whitening_takes_out_what_photos_share_and_what_views_of_a_thing_differ_in():
    random = np.random.default_rng(0)
    common = 3 * np.eye(1100, dtype=np.float32)[:2]
    sample, things = things_in(random, common=common)
    made = fit_projection(sample, things)
    assert made.matrix.shape == (1100, DIMENSION)
    kept = np.linalg.norm(made.matrix, axis=1)
    assert kept[0] < 0.4 * np.median(kept)
    assert kept[1] < 0.4 * np.median(kept)


def test_the_same_photos_give_the_same_projection():
    random = np.random.default_rng(0)
    sample, things = things_in(random, common=np.zeros((2, 1100), np.float32))
    one, other = fit_projection(sample, things), fit_projection(sample, things)
    assert np.array_equal(one.matrix, other.matrix)
