"""Clusters of regions: nothing planted is lost, nothing random is found, order does not matter."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.codes import encode
from assistant.concepts.calibrate import REGION_HABITS
from assistant.concepts.discover import LEAST_PHOTOS, gather, scenes_of

DIMENSION = 1024


def directions(rng, count):
    rows = rng.standard_normal((count, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def album(seed, planted, others):
    """Regions of things in so many photos each, and of so many photos with nothing in common."""
    rng = np.random.default_rng(seed)
    vectors, photos, things = [], [], []
    for number, count in enumerate(planted):
        rows = directions(rng, 1) + 0.4 * directions(rng, count)
        vectors.append(rows / np.linalg.norm(rows, axis=1, keepdims=True))
        photos += rng.choice(60, count, replace=False).tolist()
        things += [number] * count
    vectors.append(directions(rng, others))
    photos += (100 + np.arange(others)).tolist()
    things += [-1] * others
    return encode(np.concatenate(vectors)), np.array(photos, dtype=np.int64), np.array(things)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    planted=st.lists(st.integers(1, 12), min_size=1, max_size=4),
    others=st.integers(60, 120),
)
def test_exactly_what_recurs_often_enough_is_found(seed, planted, others):
    vectors, photos, things = album(seed, planted, others)
    found = gather(vectors, photos, photos, REGION_HABITS)
    sizes = sorted((count for count in planted if count >= LEAST_PHOTOS), reverse=True)
    assert [one.scenes for one in found] == sizes
    for one in found:
        assert len(set(things[one.members].tolist())) == 1
        assert one.members[0] == one.leader
        assert len(set(photos[one.members].tolist())) == len(one.members)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_order_of_the_regions_does_not_matter(seed):
    vectors, photos, _ = album(seed, [7, 9], 80)
    order = np.random.default_rng(seed).permutation(len(vectors))
    one = gather(vectors, photos, photos, REGION_HABITS)
    other = gather(vectors[order], photos[order], photos[order], REGION_HABITS)

    def members(found, rows):
        return {frozenset(rows[each.members].tolist()) for each in found}

    assert members(one, np.arange(len(vectors))) == members(other, order)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), shots=st.integers(2, 9))
def test_a_burst_is_one_scene(seed, shots):
    rng = np.random.default_rng(seed)
    rows = directions(rng, 1) + 0.2 * directions(rng, shots)
    wholes = np.concatenate([rows, directions(rng, 10)])
    wholes /= np.linalg.norm(wholes, axis=1, keepdims=True)
    photos = np.arange(5, 5 + len(wholes), dtype=np.int64)
    scenes = scenes_of(encode(wholes), photos, REGION_HABITS)
    assert {scenes[photo] for photo in range(5, 5 + shots)} == {5}
    assert len(set(scenes.values())) == 11
