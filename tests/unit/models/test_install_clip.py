"""An OpenCLIP model of the catalogue: its files are taken, converted, and the result is kept."""

import shutil

import pytest

from models.agreement import agree
from models.catalogue import load_catalogue, parse_catalogue
from models.install import install
from models.inventory import Health, listing
from models.open_clip_image import OpenClipImage

REAL = load_catalogue().model("vit-b-32-laion2b")


@pytest.fixture
def catalogue():
    """The catalogue with its row of ViT-B-32 alone."""
    files = "".join(
        f'[[model.file]]\nname = "{file.name}"\nbytes = 7_000_000\ntemporary = true\n'
        f'hub = {{ repository = "{file.hub.repository}", path = "{file.hub.path}" }}\n'
        for file in REAL.files
    )
    return parse_catalogue(
        f'[packs]\n[[model]]\nname = "clip"\nrole = "image"\ntitle = "Clip"\nversion = "1"\n'
        f'licence = "MIT"\nlanguages = "any"\nmemory_mb = 1\ncan = "A."\ncannot = "B."\n'
        f'conversion = "{REAL.conversion}"\nmakes = {list(REAL.makes)}\nmakes_bytes = 9\n{files}'
    )


def test_what_the_catalogue_has_of_open_clip_is_converted(clip_folder, home, tmp_path, catalogue):
    stick = tmp_path / "stick"
    shutil.copytree(clip_folder, stick)
    (stick / "model.safetensors").rename(stick / "open_clip_model.safetensors")
    home.mkdir()
    agree(catalogue.model("clip"), home, licence=False, unchecked=True)
    seen = []
    install("clip", home, from_file=stick, catalogue=catalogue, on_progress=seen.append)
    (state,) = listing(home, catalogue=catalogue)
    assert state.health is Health.OK
    kept = sorted(path.name for path in (home / "clip").iterdir())
    assert kept == sorted([*REAL.makes, "manifest.json"])
    assert "convert" in {one.stage for one in seen}
    assert OpenClipImage(home / "clip").embed_texts(["a cat"]).shape == (1, 64)
