"""Where hits and things stand: nothing overlaps, points lead back to rows, keys reach all rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.browsing.month_layout import Grid, MonthLayout
from ui.browsing.stream_layout import Card, Measures, StreamLayout

MEASURES = Measures(card=110, sound=138, photo=160, caption=18, gap=8)
GRID = Grid(side=148, heading=40, gap=8)
SHAPES = st.lists(st.sampled_from(Card) | st.floats(0.2, 4.0), min_size=1, max_size=60)
COUNTS = st.lists(st.integers(1, 40), min_size=1, max_size=12)
WIDTHS = st.integers(300, 1400)


def stream(shapes, width: int, cut: int = 0) -> StreamLayout:
    """Return hits laid out, those from `cut` on once the others had their places."""
    layout = StreamLayout(width, MEASURES, shapes.__getitem__)
    for count in (min(cut, len(shapes)), max(0, len(shapes) - cut)):
        layout.add(count)
        while not layout.is_complete:
            layout.extend(5)
    return layout


def overlaps(one, other) -> bool:
    (left, top, width, height), (x, y, wide, high) = one, other
    return left < x + wide and x < left + width and top < y + high and y < top + height


@given(SHAPES, WIDTHS)
def test_hits_stand_apart_in_their_order_within_the_column(shapes, width):
    layout = stream(shapes, width)
    rects = [layout.rect(row) for row in range(len(shapes))]
    for row, (left, top, wide, high) in enumerate(rects):
        assert left >= 0
        assert left + wide <= width or not isinstance(shapes[row], Card)
        assert top + high <= layout.height
        assert not any(overlaps(rects[row], rects[other]) for other in range(row))
    assert [(top, left) for left, top, _, _ in rects] == sorted((r[1], r[0]) for r in rects)


@given(SHAPES, WIDTHS, st.integers(1, 59))
def test_pages_that_come_later_stand_as_if_they_had_come_at_once(shapes, width, cut):
    whole = stream(shapes, width)
    later = stream(shapes, width, cut)
    assert [later.rect(n) for n in range(len(shapes))] == [
        whole.rect(n) for n in range(len(shapes))
    ]


@given(SHAPES, WIDTHS)
def test_a_point_leads_back_to_its_hit(shapes, width):
    layout = stream(shapes, width)
    for row in range(len(shapes)):
        left, top, wide, high = layout.rect(row)
        assert layout.row_at(left + wide // 2, top + high // 2) == row
        assert row in layout.rows_between(top, top)
    assert layout.row_at(width // 2, layout.height + 5) is None


@given(SHAPES, WIDTHS)
def test_down_leads_through_every_line_to_the_last_one(shapes, width):
    layout = stream(shapes, width)
    row, lines = 0, 1
    while (after := layout.below(row)) != row:
        assert layout.rect(after)[1] > layout.rect(row)[1]
        row, lines = after, lines + 1
    assert lines == len({layout.rect(n)[1] for n in range(len(shapes))})
    while (before := layout.above(row)) != row:
        row = before
    assert layout.rect(row)[1] == 0


@given(COUNTS, WIDTHS)
def test_squares_stand_apart_below_the_heading_of_their_month(counts, width):
    layout = MonthLayout(width, counts, GRID)
    rects = [layout.rect(row) for row in range(len(layout))]
    assert len(rects) == sum(counts)
    for row, (left, top, wide, high) in enumerate(rects):
        month = layout.month_of(row)
        assert top >= layout.top_of(month) + GRID.heading
        assert left + wide <= layout.width
        assert top + high <= layout.height
        assert layout.row_at(left + wide // 2, top + high // 2) == row
        assert row in layout.rows_between(top, top + high)
    assert len({(left, top) for left, top, _, _ in rects}) == len(rects)


@given(COUNTS, WIDTHS, st.integers(0, 3000), st.integers(1, 900))
def test_the_rows_on_a_screen_are_those_that_meet_it(counts, width, top, high):
    layout = MonthLayout(width, counts, GRID)
    shown = layout.rows_between(top, top + high)
    meeting = [
        row
        for row in range(len(layout))
        if layout.rect(row)[1] <= top + high and layout.rect(row)[1] + layout.rect(row)[3] > top
    ]
    assert set(meeting) <= set(shown)
    assert len(shown) <= len(meeting) + 2 * layout.across


@given(COUNTS, WIDTHS)
def test_down_and_up_lead_through_all_months(counts, width):
    layout = MonthLayout(width, counts, GRID)
    row = 0
    months = [0]
    while (after := layout.below(row)) != row:
        assert layout.rect(after)[1] > layout.rect(row)[1]
        row = after
        months.append(layout.month_of(row))
    assert sorted(set(months)) == list(range(len(counts)))
    while (before := layout.above(row)) != row:
        assert layout.rect(before)[1] < layout.rect(row)[1]
        row = before
    assert layout.month_of(row) == 0


def test_an_empty_library_has_no_rows():
    layout = MonthLayout(800, [], GRID)
    assert (len(layout), layout.height, layout.row_at(10, 10)) == (0, 0, None)
    assert list(layout.rows_between(0, 500)) == []
    assert layout.headings_between(0, 500) == []
