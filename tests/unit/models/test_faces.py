"""Reading the maps of the face network."""

import numpy as np
import pytest

from assistant.taught import likeness
from models.faces import SURE, CenterFace
from models.loaded_once import LoadedOnce
from tests.fakes import plain_picture


class StubSession:
    """Answers with one face, as maps a quarter of the picture's size."""

    def __init__(self, centre, size, score=0.9):
        self.centre, self.size, self.score = centre, size, score

    def run(self, _outputs, feeds):
        height, width = feeds["pixels"].shape[2:]
        rows, columns = height // 4, width // 4
        heat = np.zeros((1, 1, rows, columns), dtype=np.float32)
        scale = np.zeros((1, 2, rows, columns), dtype=np.float32)
        row, column = int(self.centre[1] * rows), int(self.centre[0] * columns)
        for shift, score in ((0, self.score), (1, self.score - 0.1)):  # two cells see one face
            heat[0, 0, row, column + shift] = score
            scale[0, 0, row, column + shift] = np.log(self.size[1] * height / 4)
            scale[0, 1, row, column + shift] = np.log(self.size[0] * width / 4)
        offset = np.zeros((1, 2, rows, columns), dtype=np.float32)
        landmarks = np.full((1, 10, rows, columns), 0.5, dtype=np.float32)
        return [heat, scale, offset, landmarks]


@pytest.fixture
def finder(tmp_path):
    return CenterFace(tmp_path / "unused.onnx")


def test_a_face_is_found_once_and_in_its_place(finder):
    finder._session = LoadedOnce(lambda: StubSession(centre=(0.25, 0.5), size=(0.2, 0.4)))
    (face,) = finder.find(plain_picture("grey", 320, 160))
    assert face.score == pytest.approx(0.9)
    assert face.box == pytest.approx((0.15, 0.3, 0.2, 0.4), abs=0.03)
    assert face.landmarks[0] == pytest.approx((0.25, 0.5), abs=0.03)


def test_doubtful_faces_are_found_but_not_sure(finder):
    finder._session = LoadedOnce(
        lambda: StubSession(centre=(0.5, 0.5), size=(0.2, 0.2), score=0.45)
    )
    (face,) = finder.find(plain_picture("grey", 320, 160))
    assert face.score < SURE


def test_what_is_hardly_a_face_is_left_out(finder):
    finder._session = LoadedOnce(lambda: StubSession(centre=(0.5, 0.5), size=(0.2, 0.2), score=0.3))
    assert finder.find(plain_picture("grey", 320, 160)) == []


@pytest.mark.parametrize("size", [(1, 1), (3000, 20), (20, 3000), (640, 480)])
def test_pictures_of_any_shape_are_looked_at(finder, size):
    finder._session = LoadedOnce(lambda: StubSession(centre=(0.4, 0.4), size=(0.3, 0.3)))
    assert len(finder.find(plain_picture("grey", *size))) <= 1


def test_overlap_is_one_for_the_same_box_and_zero_apart():
    box = (0.1, 0.1, 0.2, 0.2)
    assert likeness(box, box) == pytest.approx(1)
    assert likeness(box, (0.5, 0.5, 0.1, 0.1)) == 0
    assert likeness(box, (0.2, 0.1, 0.2, 0.2)) == pytest.approx(1 / 3)
