"""An example is its whole picture and the middle of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.concepts.views import example_views, padded
from assistant.taught import Region, RegionKind


def region(kind, box, number):
    return Region(box, kind, np.eye(8, dtype=np.float32)[number])


def test_the_whole_and_the_middle_stand_for_an_example():
    views = example_views(
        [
            region(RegionKind.WHOLE, (0, 0, 1, 1), 0),
            region(RegionKind.PART, (0.2, 0.2, 0.6, 0.6), 1),
            region(RegionKind.WINDOW, (0.2, 0.2, 0.6, 0.6), 2),
            region(RegionKind.WINDOW, (0.4, 0.0, 0.6, 0.6), 3),
        ]
    )
    assert views.argmax(axis=1).tolist() == [0, 2]


def test_a_smaller_look_adds_its_own_whole_and_middle():
    look = [region(RegionKind.WHOLE, (0, 0, 1, 1), 0)]
    smaller = [
        region(RegionKind.WHOLE, (0, 0, 1, 1), 4),
        region(RegionKind.WINDOW, (0.2, 0.2, 0.6, 0.6), 5),
        region(RegionKind.WINDOW, (0.4, 0.4, 0.6, 0.6), 6),
    ]
    assert example_views(look, smaller).argmax(axis=1).tolist() == [0, 4, 5]


def test_no_regions_give_no_views():
    assert len(example_views([])) == 0


@given(st.floats(0, 0.9), st.floats(0, 0.9), st.floats(0.01, 1), st.floats(0.01, 1))
def test_a_padded_box_holds_the_box_and_stays_inside(x, y, width, height):
    width, height = min(width, 1 - x), min(height, 1 - y)
    left, top, wide, high = padded((x, y, width, height))
    assert left <= x
    assert top <= y
    assert left + wide >= x + width - 1e-9
    assert left + wide == pytest.approx(min(1, left + wide))
    assert high <= 1
