"""Boxes, queues and sentences of the view of the concepts, which need no window."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.taught import Concept, ConceptId, Example, ExampleId, Known, MentionCounts
from ui.teaching.box_shape import HANDLES, SMALLEST, drawn, moved, resized
from ui.teaching.concept_words import (
    around,
    effect_words,
    forget_words,
    merge_words,
    seen_at,
    strictness_words,
)
from ui.teaching.teach_queue import TeachQueue

sides = st.floats(-2, 2)
points = st.tuples(sides, sides)
ROUND = 1e-9


def inside(box) -> bool:
    x, y, width, height = box
    return (
        min(x, y) >= -ROUND
        and x + width <= 1 + ROUND
        and y + height <= 1 + ROUND
        and min(width, height) >= SMALLEST - ROUND
    )


@given(points, points, st.lists(st.tuples(st.sampled_from([(0, 0), *HANDLES]), sides, sides)))
def test_a_box_never_leaves_its_picture(start, end, steps):
    box = drawn(start, end)
    if box is None:
        return
    assert inside(box)
    for handle, across, down in steps:
        before = box
        if handle == (0, 0):
            box = moved(box, across, down)
            assert box[2:] == before[2:]
        else:
            box = resized(box, handle, across, down)
        assert inside(box)


def test_a_handle_moves_its_own_sides_only():
    box = resized((0.2, 0.2, 0.4, 0.4), (1, 0), 0.1, 0.3)
    assert [round(side, 6) for side in box] == [0.2, 0.2, 0.5, 0.4]
    box = resized((0.2, 0.2, 0.4, 0.4), (-1, -1), -0.1, 0.1)
    assert [round(side, 6) for side in box] == [0.1, 0.3, 0.5, 0.3]


def test_a_click_is_no_box():
    assert drawn((0.5, 0.5), (0.502, 0.9)) is None


@given(st.lists(st.sampled_from([True, False, None, "back"])))
def test_a_queue_goes_on_and_back(steps):
    queue: TeachQueue[int] = TeachQueue(range(5))
    said: list[bool | None] = []
    for step in steps:
        if step == "back":
            assert queue.back() == (said.pop() if said else None)
        elif len(said) < 5:
            queue.answer(step)
            said.append(step)
        assert queue.answers == said
        assert queue.current == (len(said) if len(said) < 5 else None)
        assert queue.progress == (min(len(said) + 1, 5), 5)
    assert queue.skipped == [place for place, one in enumerate(said) if one is None]


def known(name: str, **counts: int) -> Known:
    concept = Concept(ConceptId(1), name, examples=(Example(ExampleId(1), "", None),))
    return Known(concept, MentionCounts(**counts), MentionCounts(yes=2))


def test_an_edit_tells_what_is_seen_anew():
    before, after = known("Bo", yes=202), known("Bo", yes=210, confirmed=4)
    assert effect_words(before, after) == "Now seen in 214 photos (12 new)."
    assert effect_words(after, before) == "Now seen in 202 photos (12 fewer)."
    assert effect_words(after, after) == ""


def test_a_slider_tells_what_its_ends_find():
    counted = ((-1.0, 30), (0.0, 20), (1.0, 5))
    assert strictness_words(counted, 0.0) == (
        "seen in 20 photos; 10 more if loosest; 15 fewer if strictest"
    )
    assert strictness_words(counted, -1.0) == "seen in 30 photos; 25 fewer if strictest"
    assert seen_at(counted, 0.5) == 12
    assert seen_at((), 0.0) == 0


def test_merging_and_forgetting_say_what_goes():
    assert "“Rex” becomes part of “Bo”" in merge_words(known("Bo"), known("Rex"))[0]
    said = forget_words(known("Bo", yes=3, rejected=2))
    assert "1 example picture" in said
    assert "2 answer" in said
    assert "5 place" in said


@given(st.text(), st.text(min_size=1), st.text())
def test_the_name_is_found_in_the_words_around_it(before, name, after):
    text = before + name + after
    shown, (first, last) = around(text, (len(before), len(before) + len(name)))
    assert 0 <= first <= last <= len(shown)
    assert "\n" not in shown


def test_words_are_cut_between_words():
    text = "one two three " * 40 + "with Bo again. " + "four five six " * 40
    first = text.index("Bo")
    shown, (start, end) = around(text, (first, first + 2))
    assert shown[start:end] == "Bo"
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert {word.strip("….") for word in shown.split()} <= set(
        "one two three with Bo again four five six".split()
    )
