"""Small copies show the thing with its surroundings; pictures that teach nothing are refused."""

import numpy as np
import pytest

from assistant.concepts.example_picture import decoded, look_of, same_look, small_picture
from assistant.errors import UsageProblem
from tests.unit.assistant.concepts.taught_library import drawn

BOX = (0.25, 0.5, 0.25, 0.25)


def test_a_whole_picture_is_shrunk_and_has_no_box():
    small = small_picture(np.tile(drawn(1, 256), (1, 4, 1)))
    assert small.picture.shape == (128, 512, 3)
    assert small.box is None
    assert decoded(small.webp).shape == (128, 512, 3)


def test_a_box_keeps_some_of_what_is_around_it():
    picture = drawn(1, 512)
    small = small_picture(picture, BOX)
    assert small.picture.shape == (192, 192, 3)
    assert small.box == pytest.approx((1 / 6, 1 / 6, 2 / 3, 2 / 3))
    shown = picture[256:384, 128:256]
    np.testing.assert_array_equal(small.shown(), shown)


def test_a_box_at_the_edge_keeps_what_there_is():
    small = small_picture(drawn(1, 512), (0.0, 0.0, 0.25, 0.25))
    assert small.box == pytest.approx((0.0, 0.0, 0.8, 0.8))


def test_a_box_that_leaves_the_picture_by_rounding_only_is_taken():
    assert small_picture(drawn(), (-0.001, 0.0, 1.003, 1.0)).box is not None


@pytest.mark.parametrize(
    "box",
    [
        (-0.1, 0, 0.5, 0.5),
        (0.6, 0, 0.5, 0.5),
        (0, 0, 0, 1),
        (0.5, 0.5, -0.2, 0.2),
        (float("nan"), 0, 1, 1),
        (10, 20, 100, 100),
    ],
    ids=str,
)
def test_a_box_outside_the_picture_is_refused(box):
    with pytest.raises(UsageProblem, match="not inside the picture"):
        small_picture(drawn(), box)


@pytest.mark.parametrize(("shape", "box"), [((31, 64, 3), None), ((64, 64, 3), (0, 0, 0.4, 1))])
def test_what_is_tiny_is_refused(shape, box):
    with pytest.raises(UsageProblem, match="at least 32 by 32"):
        small_picture(drawn()[: shape[0], : shape[1]], box)


def test_what_is_of_one_colour_is_refused():
    noise = np.random.default_rng(0).integers(98, 103, (64, 64, 3), dtype=np.uint8)
    half = np.concatenate([noise, drawn()], axis=1)
    with pytest.raises(UsageProblem, match="all of one colour"):
        small_picture(half, (0.0, 0.0, 0.5, 1.0))
    small_picture(half, (0.5, 0.0, 0.5, 1.0))


def test_the_same_picture_is_known_again_after_it_was_stored_anew():
    first = small_picture(drawn(1, 256))
    again = small_picture(decoded(first.webp))
    assert same_look(first.look, again.look)
    assert not same_look(first.look, look_of(drawn(2, 256)))
