"""Faces are put upright and in place before they are described."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from assistant.errors import ModelDamaged
from models.face_identity import _TEMPLATE, DlibFaces, face_chip, similarity_transform
from models.faces import Face


@given(st.floats(0.2, 5), st.floats(-3, 3), st.floats(-200, 200), st.floats(-200, 200))
def test_a_turn_a_scale_and_a_shift_are_found_again(scale, angle, right, down):
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    target = _TEMPLATE @ turn.T + (right, down)
    matrix, shift = similarity_transform(_TEMPLATE, target)
    assert _TEMPLATE @ matrix.T + shift == pytest.approx(target, abs=1e-6)


def marked_face(size=400):
    """A dark picture with bright spots where the five points of a face are."""
    points = 200 + 0.8 * (_TEMPLATE - 75) @ np.array([[0.0, 1.0], [-1.0, 0.0]])
    picture = np.zeros((size, size, 3), dtype=np.uint8)
    for x, y in points.round().astype(int):
        picture[y - 3 : y + 4, x - 3 : x + 4] = 255
    spots = tuple((float(x / size), float(y / size)) for x, y in points)
    return picture, Face((0.2, 0.2, 0.6, 0.6), 1.0, spots)


def test_the_points_of_a_turned_face_come_to_their_places():
    chip = face_chip(*marked_face())
    assert chip.shape == (150, 150, 3)
    for x, y in _TEMPLATE.round().astype(int):
        assert chip[y, x].max() > 200


def test_a_tiny_face_tells_nothing():
    picture, face = marked_face()
    small = np.asarray(Image.fromarray(picture).resize((40, 40)))
    assert face_chip(small, face) is None


def test_no_faces_need_no_weights(tmp_path):
    assert DlibFaces(tmp_path / "none.dat").describe(np.zeros((9, 9, 3), np.uint8), []) == ()


def test_missing_weights_are_a_damaged_model(tmp_path):
    pytest.importorskip("dlib")
    model = DlibFaces(tmp_path / "none.dat")
    with pytest.raises(ModelDamaged, match="dlib-faces"):
        model.describe(*[marked_face()[0], [marked_face()[1]]])
