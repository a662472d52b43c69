"""The album's changes: the same seed gives the same picture, areas and boxes are as told."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.album.changes import covered, cropped, lit, placed, taken, turned
from tests.album.pictures import pictures_or_skip


def cutout():
    return Image.new("RGBA", (60, 40), (200, 40, 40, 255))


def photo():
    pixels = np.random.default_rng(1).integers(0, 255, (120, 160, 3), dtype=np.uint8)
    return Image.fromarray(pixels)


def one(seed):
    random = np.random.default_rng(seed)
    behind = cropped(photo(), random)
    changed = lit(turned(cutout(), random, 25, 0.18), random, 0.35)
    made, box = placed(behind, changed, 0.2, random)
    return taken(covered(behind, made, box, random), random), box


def test_a_seed_always_gives_the_same_picture():
    first, again, other = one(3), one(3), one(4)
    assert first[1] == again[1]
    assert np.array_equal(np.asarray(first[0]), np.asarray(again[0]))
    assert not np.array_equal(np.asarray(first[0]), np.asarray(other[0]))


@settings(deadline=None, max_examples=30)
@given(st.floats(0.05, 0.3), st.integers(0, 1000))
def test_a_thing_covers_the_area_it_is_given(area, seed):
    _, box = placed(photo(), cutout(), area, np.random.default_rng(seed))
    assert box[2] * box[3] == pytest.approx(area, rel=0.15)
    assert 0 <= box[0] <= 1 - box[2] + 0.02
    assert 0 <= box[1] <= 1 - box[3] + 0.02


def test_cutouts_have_a_mask_and_photos_are_small():
    pictures = pictures_or_skip()
    thing = pictures.cutout(pictures.subjects[0].cutout)
    assert thing.getchannel("A").getextrema()[1] == 255
    assert max(pictures.photo(pictures.photos[0]).size) <= 640
