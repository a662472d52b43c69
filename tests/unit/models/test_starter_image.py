"""The starter image model: proportions are kept, faces are optional, files may be damaged."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.concepts.calibrate import COARSE_HABITS, REGION_HABITS, region_habits
from assistant.errors import ModelDamaged
from assistant.taught import RegionKind
from models.faces import Face
from models.loaded_once import LoadedOnce
from models.photo_words import WordVectors, make_words
from models.region_vectors import COARSE_SPACE, FEATURES, REGION_SPACE, shipped_projection
from models.starter_image import StarterImage, _Loaded, network_pixels, network_size
from tests.fakes import FakeTextEmbedder, plain_picture

NAMES = [f"thing{number}" for number in range(1000)]


class StubNetwork:
    """Sees class 281 everywhere."""

    def __init__(self):
        self.sizes = []

    def run(self, outputs, feeds):
        self.sizes.append(feeds["pixels"].shape[2:])
        rows, columns = (side // 32 for side in feeds["pixels"].shape[2:])
        logits = np.zeros((1, 1000, rows, columns), dtype=np.float32)
        logits[0, 281] = 12
        features = np.ones((1, 1280, rows, columns), dtype=np.float32)
        fine = np.ones((1, 720, 2 * rows, 2 * columns), dtype=np.float32)
        maps = {"logits": logits, "features": features, "fine": fine}
        return [maps[name] for name in outputs]


class OlderNetwork(StubNetwork):
    """Was converted before there were finer features."""

    def run(self, outputs, feeds):
        assert "fine" not in outputs
        return super().run(outputs, feeds)


class StubFaces:
    def __init__(self, *scores):
        self.closed = 0
        self.scores = scores

    def find(self, _picture):
        return [Face((0.1, 0.1, 0.2, 0.2), score, ((0.2, 0.2),) * 5) for score in self.scores]

    def close(self):
        self.closed += 1


def listed_outputs(*names):
    """The end of a network's file, as far as it names its outputs."""
    return b"".join(bytes((98, 2 + len(name), 10, len(name))) + name.encode() for name in names)


def starter(folder, faces=None):
    text = FakeTextEmbedder(dimension=384)
    model = StarterImage(folder, text=text, faces=faces)
    words = WordVectors(**make_words(NAMES, text))
    loaded = _Loaded(StubNetwork(), tuple(NAMES), words, shipped_projection())
    model._loaded = LoadedOnce(lambda: loaded)
    return model


def test_words_find_the_photo(tmp_path):
    model = starter(tmp_path)
    (sight,) = model.embed_pictures([plain_picture("red")])
    queries = model.embed_texts(["a photo of a thing281", "a photo of a thing5"])
    assert sight.vector.shape == (model.space.dimension,)
    assert queries[0] @ sight.vector > queries[1] @ sight.vector
    assert "cat" in {label.name for label in sight.labels}


def test_people_are_seen_when_faces_can_be_found(tmp_path):
    (without,) = starter(tmp_path).embed_pictures([plain_picture("red")])
    faces = StubFaces(0.9, 0.6)
    model = starter(tmp_path, faces)
    (sight,) = model.embed_pictures([plain_picture("red")])
    assert "two people" in {label.name for label in sight.labels}
    assert not np.allclose(sight.vector, without.vector)
    model.close()
    assert faces.closed == 1


def test_doubtful_faces_are_not_people_that_are_seen(tmp_path):
    (without,) = starter(tmp_path).embed_pictures([plain_picture("red")])
    (sight,) = starter(tmp_path, StubFaces(0.4)).embed_pictures([plain_picture("red")])
    assert sight.labels == without.labels
    assert np.allclose(sight.vector, without.vector)


def test_boxes_of_a_detector_are_described_each_by_itself(tmp_path):
    model = starter(tmp_path)
    picture = plain_picture("red")
    (sight,) = model.embed_pictures([picture])
    boxes = [(0.0, 0.0, 1.0, 1.0), (0.2, 0.3, 0.4, 0.1)]
    found = model.embed_parts(picture, boxes)
    assert [(one.box, one.kind) for one in found] == [(box, RegionKind.OBJECT) for box in boxes]
    assert np.array_equal(found[0].vector, sight.regions[0].vector)
    assert model.embed_parts(picture, []) == []


def test_an_example_is_seen_at_half_the_size_too(tmp_path):
    model = starter(tmp_path)
    model.embed_pictures([plain_picture("red", 400, 400)])
    smaller = model.embed_smaller(plain_picture("red", 400, 400))
    assert model._loaded.get().network.sizes == [(384, 384), (192, 192)]
    assert smaller[0].kind is RegionKind.WHOLE


def test_an_older_network_goes_on_with_the_regions_it_can_make(tmp_path):
    text = FakeTextEmbedder(dimension=384)
    (tmp_path / "network.onnx").write_bytes(listed_outputs("logits", "features"))
    model = StarterImage(tmp_path, text=text)
    words = WordVectors(**make_words(NAMES, text))
    coarse = shipped_projection(COARSE_SPACE)
    loaded = _Loaded(OlderNetwork(), tuple(NAMES), words, coarse, (FEATURES,))
    model._loaded = LoadedOnce(lambda: loaded)
    assert model.region_space == COARSE_SPACE
    (sight,) = model.embed_pictures([plain_picture("red")])
    (part,) = model.embed_parts(plain_picture("red"), [(0.0, 0.0, 1.0, 1.0)])
    assert np.array_equal(part.vector, sight.regions[0].vector)


def test_a_network_that_was_converted_anew_has_a_space_of_its_own(tmp_path):
    network = tmp_path / "network.onnx"
    model = StarterImage(tmp_path, text=FakeTextEmbedder(dimension=384))
    network.write_bytes(listed_outputs("logits", "features"))
    assert model.region_space == COARSE_SPACE
    network.write_bytes(bytes(10_000) + listed_outputs("logits", "features", "fine"))
    model.close()
    assert model.region_space == REGION_SPACE
    assert REGION_SPACE.model == COARSE_SPACE.model
    assert region_habits(REGION_SPACE) is REGION_HABITS
    assert region_habits(COARSE_SPACE) is COARSE_HABITS


def test_no_pictures_and_no_texts_are_fine(tmp_path):
    model = starter(tmp_path)
    assert model.embed_pictures([]) == []
    assert model.embed_texts([]).shape == (0, 384)


def test_a_missing_network_is_a_damaged_model(tmp_path):
    model = StarterImage(tmp_path, text=FakeTextEmbedder())
    (tmp_path / "network.onnx").write_bytes(b"not a network")
    (tmp_path / "words.json").write_text(json.dumps(NAMES))
    with pytest.raises(ModelDamaged, match="install starter"):
        model.embed_pictures([plain_picture("red")])


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_sizes_suit_the_network(width, height):
    size = network_size(width, height)
    assert all(side % 32 == 0 and 32 <= side <= 1024 for side in size)
    if 0.2 < width / height < 5:
        assert 0.7 * 384**2 < size[0] * size[1] < 1.4 * 384**2
        assert 0.6 < (size[0] / size[1]) / (width / height) < 1.7


def test_pixels_are_between_minus_one_and_one():
    pixels = network_pixels(plain_picture("white", 200, 100))
    assert pixels.dtype == np.float32
    assert pixels.shape[:2] == (1, 3)
    assert pixels.min() == pixels.max() == 1
