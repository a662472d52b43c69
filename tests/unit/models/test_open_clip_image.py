"""The OpenCLIP encoder: what was converted gives the vectors of torch, without torch."""

import json
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assistant.codes import cosines
from assistant.errors import ModelDamaged
from assistant.taught import RegionKind
from models.clip_facts import read_facts
from models.clip_pixels import clip_pixels, cut_out
from models.clip_samples import SENTENCES, sample_pictures
from models.faces import Face
from models.open_clip_image import OpenClipImage
from tests.fakes import plain_picture

PROGRAM = """
import sys
from pathlib import Path
import numpy as np
from models.open_clip_image import OpenClipImage
model = OpenClipImage(Path(sys.argv[1]))
sight, = model.embed_pictures([np.zeros((40, 60, 3), np.uint8)])
model.embed_texts(["a cat"])
heavy = {"torch", "open_clip", "timm", "transformers", "onnx"} & set(sys.modules)
assert not heavy, heavy
"""


@pytest.fixture
def folder(clip_home, tmp_path):
    return Path(shutil.copytree(clip_home / "mine", tmp_path / "mine"))


@pytest.fixture(scope="session")
def original(clip_folder):
    """The model in torch and open_clip's own preparation of pictures and words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import open_clip
        from open_clip.transform import PreprocessCfg, image_transform_v2

        name = f"local-dir:{clip_folder}"
        model = open_clip.create_model(name).eval()
        prepare = image_transform_v2(
            PreprocessCfg(**open_clip.get_model_preprocess_cfg(model)), is_train=False
        )
        return model, prepare, open_clip.get_tokenizer(name)


def rows_alike(one, other):
    lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    return float((np.sum(one * other, axis=1) / lengths).min())


def test_the_vectors_are_those_of_torch(clip_home, original):
    import torch

    model, prepare, tokenize = original
    ours = OpenClipImage(clip_home / "mine")
    pictures = sample_pictures()
    with torch.no_grad():
        pixels = torch.stack([prepare(Image.fromarray(one)) for one in pictures])
        seen = model.encode_image(pixels).numpy()
        read = model.encode_text(tokenize(list(SENTENCES))).numpy()
    sights = np.stack([sight.vector for sight in ours.embed_pictures(pictures)])
    assert rows_alike(seen, sights) > 0.9999
    assert rows_alike(read, ours.embed_texts(SENTENCES)) > 0.9999
    centred = [
        rows - rows.mean(axis=0) for rows in (sights, seen / np.linalg.norm(seen, axis=1)[:, None])
    ]
    assert rows_alike(*centred) > 0.999


@pytest.mark.parametrize("size", [(300, 200), (200, 301), (32, 32), (33, 500), (2000, 20), (7, 3)])
def test_pictures_of_any_shape_are_prepared_as_by_open_clip(clip_home, original, size):
    _, prepare, _ = original
    random = np.random.default_rng(1)
    picture = random.integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    made = clip_pixels(picture, read_facts(clip_home / "mine"))
    wanted = prepare(Image.fromarray(picture)).numpy()
    assert made.shape == wanted.shape == (3, 32, 32)
    if max(size) <= 8 * min(size):
        assert np.allclose(made, wanted, atol=1e-5)


def test_neither_torch_nor_open_clip_is_imported(clip_home):
    subprocess.run([sys.executable, "-c", PROGRAM, str(clip_home / "mine")], check=True)


def test_regions_are_the_picture_the_middle_and_the_corners(clip_home):
    model = OpenClipImage(clip_home / "mine")
    picture = sample_pictures()[0]
    sight, again = model.embed_pictures([picture, picture])
    assert [region.kind for region in sight.regions] == [
        RegionKind.WHOLE,
        *[RegionKind.WINDOW] * 5,
    ]
    words = model.region_space.dimension * 2 // 64
    assert model.region_space.crops
    assert all(region.vector.shape == (words,) for region in sight.regions)
    assert all(
        np.array_equal(one.vector, other.vector)
        for one, other in zip(sight.regions, again.regions, strict=True)
    )
    assert sight.faces == ()
    assert model.face_space is None


def test_a_box_of_a_detector_is_described_as_the_same_region_is(clip_home):
    model = OpenClipImage(clip_home / "mine")
    picture = sample_pictures()[0]
    (sight,) = model.embed_pictures([picture])
    found = model.embed_parts(picture, [one.box for one in sight.regions])
    assert {one.kind for one in found} == {RegionKind.OBJECT}
    for one, other in zip(found, sight.regions, strict=True):
        assert one.box == other.box
        assert cosines(one.vector[np.newaxis], other.vector[np.newaxis])[0, 0] > 0.98
    assert model.embed_parts(picture, []) == []


def test_a_part_of_a_picture_is_never_empty():
    for shape in ((1, 1, 3), (2, 900, 3), (900, 2, 3)):
        for box in ((0.4, 0.4, 0.6, 0.6), (0.999, 0.999, 0.001, 0.001), (0, 0, 1, 1)):
            assert cut_out(np.zeros(shape, np.uint8), box).size


def test_people_are_named_when_faces_are_found(clip_home):
    class Faces:
        closed = 0

        def find(self, _picture):
            return [Face((0.1, 0.1, 0.2, 0.2), 0.9, ((0.2, 0.2),) * 5)] * 2

        def close(self):
            self.closed += 1

    faces = Faces()
    model = OpenClipImage(clip_home / "mine", faces=faces)
    (sight,) = model.embed_pictures([plain_picture("red")])
    assert "two people" in {label.name for label in sight.labels}
    assert model.is_loaded
    model.close()
    assert not model.is_loaded
    assert faces.closed == 1


def test_only_the_tower_that_is_needed_is_loaded(folder):
    (folder / "vision.onnx").unlink()
    model = OpenClipImage(folder)
    assert model.embed_texts([]).shape == (0, 64)
    assert not model.is_loaded
    vectors = model.embed_texts(["a cat", "x" * 100_000, ""])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert model.embed_pictures([]) == []
    with pytest.raises(ModelDamaged, match="keepsake models use image"):
        model.embed_pictures([plain_picture("red")])


@pytest.mark.parametrize("name", ["text.onnx", "tokenizer.json"])
def test_a_damaged_tower_of_words_is_told(folder, name):
    (folder / name).write_bytes(b"nonsense")
    with pytest.raises(ModelDamaged, match="image model mine are missing or damaged"):
        OpenClipImage(folder).embed_texts(["a cat"])


def test_facts_that_make_no_sense_are_a_damaged_model(folder):
    said = json.loads((folder / "encoder.json").read_text())
    for content in ("{}", "[]", "x", json.dumps({**said, "more": 1})):
        (folder / "encoder.json").write_text(content)
        with pytest.raises(ModelDamaged):
            OpenClipImage(folder)


def test_a_model_of_another_dimension_than_it_says_is_damaged(folder):
    said = json.loads((folder / "encoder.json").read_text())
    (folder / "encoder.json").write_text(json.dumps({**said, "dimension": 128}))
    with pytest.raises(ModelDamaged):
        OpenClipImage(folder).embed_texts(["a cat"])


def test_other_weights_have_another_space(folder):
    model = OpenClipImage(folder)
    said = json.loads((folder / "encoder.json").read_text())
    for change in ({"weights": "0000"}, {"precision": "int8"}, {"architecture": "else"}):
        (folder / "encoder.json").write_text(json.dumps({**said, **change}))
        other = OpenClipImage(folder)
        assert other.space != model.space
        assert other.region_space != model.region_space
