"""Rows of photos fill the width, keep their order and never overlap."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.pictures import ROW_HEIGHT, as_plain_tip, justify

RATIOS = st.lists(st.floats(0.6, 2.2), min_size=1, max_size=40)


@given(RATIOS, st.integers(200, 2000))
def test_rows_fill_the_width_and_do_not_overlap(ratios, width):
    places = justify(ratios, width)
    assert len(places) == len(ratios)
    rows: dict[int, list[tuple[int, int, int, int]]] = {}
    for place in places:
        rows.setdefault(place[1], []).append(place)
    full = list(rows.values())[:-1]
    for row in rows.values():
        assert len({height for _, _, _, height in row}) == 1
        for (left, _, wide, _), (following, *_) in pairwise(row):
            assert left + wide < following
    for row in full:
        left, _, wide, _ = row[-1]
        assert left + wide == width


def test_a_last_row_that_is_not_full_keeps_its_height():
    assert justify([1.0], 800) == [(0, 0, ROW_HEIGHT, ROW_HEIGHT)]
    assert justify([], 800) == []


def test_a_tool_tip_never_holds_markup_of_a_file():
    assert as_plain_tip("<b>&") == "<span>&lt;b>&amp;</span>"
