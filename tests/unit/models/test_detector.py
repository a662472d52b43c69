"""A detector of the user's own: tried, installed, told what to look for, run, and removed."""

import json

import numpy as np
import pytest

from assistant.errors import InstallProblem, ModelDamaged, ModelMissing
from models.bring_network import bring_network, form_of
from models.catalogue import Role, load_catalogue
from models.detector import HUB_PIXELS, NETWORK, TOKENIZER, open_detector
from models.inventory import remove
from models.load import InstalledModels
from models.surest_boxes import surest_boxes
from tests.fakes import COLOURS, never
from tests.tiny_detector import box_in_quarter, write_fixed_detector, write_open_detector


def scene(height=200, width=200):
    """A white picture with something red at top left and something blue at bottom right."""
    picture = np.full((height, width, 3), 255, dtype=np.uint8)
    picture[height // 5 : height // 3, width // 5 : width // 3] = COLOURS["red"]
    picture[-height // 3 : -height // 5, -width // 3 : -width // 5] = COLOURS["blue"]
    return picture


def bring(name, home, path):
    home.mkdir(exist_ok=True)
    return bring_network(name, home, path, form_of(path), on_progress=lambda _: None, stop=never)


@pytest.fixture
def owl(tmp_path):
    return write_open_detector(tmp_path / "owl")


def test_it_finds_what_it_is_told_to_look_for(owl):
    detector = open_detector(owl, threads=1)
    red, blue = box_in_quarter(0, 0), box_in_quarter(1, 1)
    assert detector.find(scene(), ["red"]) == [pytest.approx(red, abs=1e-6)]
    assert detector.find(scene(), ["blue"]) == [pytest.approx(blue, abs=1e-6)]
    assert len(detector.find(scene(), ["red", "blue", "a bad\udcff word"])) == 2
    assert detector.find(scene(), ["green"]) == []
    assert detector.find(scene(), []) == []
    assert detector.look(["red"]) != detector.look(["red", "blue"])
    assert detector.look(["red", "blue"]) == detector.look(["blue", "red"])
    assert detector.is_loaded
    detector.close()
    assert not detector.is_loaded


def test_a_picture_that_is_filled_up_to_a_square_has_its_boxes_in_the_picture(tmp_path):
    """In a picture twice as wide as high the square's upper half is the whole picture."""
    detector = open_detector(write_open_detector(tmp_path / "owl2", pads=True), threads=1)
    (box,) = detector.find(scene(100, 200), ["red"])
    x, y, width, height = box_in_quarter(0, 0)
    assert box == pytest.approx((x, 2 * y, width, 2 * height), abs=1e-6)


def test_a_detector_of_fixed_classes_looks_for_all_of_them(tmp_path):
    detector = open_detector(write_fixed_detector(tmp_path / "fixed"), threads=1)
    assert len(detector.find(scene(), ["green"])) == 2
    assert detector.look(["red"]) == detector.look(["dog"])


def test_it_is_installed_from_a_folder_used_and_removed(owl, tmp_path):
    home = tmp_path / "models"
    opened = InstalledModels(home)
    with pytest.raises(ModelMissing):
        opened.detector()
    model = bring("mine", home, owl)
    assert model.role is Role.DETECTOR
    assert opened.names()["detector"].startswith("Detector mine")
    first = opened.detector()
    assert len(first.find(scene(), ["red"])) == 1
    assert opened.detector() is first
    assert "detector" in opened.loaded()
    remove("mine", home)
    with pytest.raises(ModelMissing):
        opened.detector()
    assert not first.is_loaded
    opened.close()


@pytest.mark.parametrize("wrong", ["garbage", "one output", "no tokenizer", "no pixels"])
def test_what_is_no_detector_is_refused_and_the_old_one_stays(owl, tmp_path, wrong):
    home = tmp_path / "models"
    bring("mine", home, owl)
    bad = write_open_detector(tmp_path / "bad", outputs=1 if wrong == "one output" else 2)
    if wrong == "garbage":
        (bad / NETWORK).write_bytes(b"garbage" * 100)
    if wrong == "no tokenizer":
        (bad / TOKENIZER).write_text("{}")
    if wrong == "no pixels":
        (bad / HUB_PIXELS).write_text(json.dumps({"size": 10**9}))
    with pytest.raises(InstallProblem):
        bring("mine", home, bad)
    assert len(InstalledModels(home).detector().find(scene(), ["red"])) == 1


def test_a_broken_one_says_what_to_do(owl):
    (owl / NETWORK).write_bytes(
        (write_open_detector(owl.parent / "x", outputs=1) / NETWORK).read_bytes()
    )
    with pytest.raises(ModelDamaged, match="Install it again, or choose another in Models"):
        open_detector(owl, name="My eyes", threads=1).find(scene(), ["red"])


def test_of_boxes_of_one_thing_the_surest_stays():
    scores = np.array([0.4, 0.9, 0.8, 0.05, np.nan, 0.7, 0.6])
    corners = np.array(
        [
            [0.0, 0.0, 0.5, 0.5],
            [0.01, 0.0, 0.5, 0.5],
            [0.6, 0.6, 1.2, 1.2],  # cut off at the edge
            [0.0, 0.6, 0.2, 0.9],  # not sure enough
            [0.0, 0.6, 0.2, 0.9],
            [0.3, 0.3, np.inf, 0.5],
            [1.2, 0.1, 1.4, 0.3],  # outside
        ]
    )
    found = surest_boxes(scores, corners, least=0.1)
    assert found == [pytest.approx((0.01, 0.0, 0.49, 0.5)), pytest.approx((0.6, 0.6, 0.4, 0.4))]


def test_the_catalogue_has_detectors_whose_licence_allows_it():
    listed = load_catalogue().of_role(Role.DETECTOR)
    assert listed
    for model in listed:
        assert model.licence in {"Apache-2.0", "MIT"}
        assert all(file.hub is None or file.hub.revision for file in model.files)
