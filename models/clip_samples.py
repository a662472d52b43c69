"""Pictures and sentences on which a converted image model is compared with the original."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from assistant.arrays import Picture

SENTENCES = (
    "a photo of a cat",
    "Our dog’s “new” toys, 2019!!!",
    "two people on a beach at sunset",
    "Zürich, déjà vu & a naïve café",
    "receipt for 1,234.56 €, paid in cash",
    "日本の庭 and some words of English",
    "",
    "a very long description " * 40,
)
_PHOTOS = Path(__file__).resolve().parents[1] / "resources" / "sample" / "library" / "photos"
_MOST = 12
_SIDE = 640  # pixels, enough for every model


def sample_pictures() -> list[Picture]:
    """Return a few photos of the sample library, then made-up pictures; always the same."""
    files = sorted(_PHOTOS.rglob("*.jpg"))
    pictures = [_photo(file) for file in files[:: max(1, len(files) // _MOST)][:_MOST]]
    random = np.random.default_rng(0)
    rows, columns = np.mgrid[0:120, 0:200]
    pictures += [
        np.stack([rows * 2, columns, 255 - columns], axis=2).astype(np.uint8),
        random.integers(0, 256, (90, 60, 3), dtype=np.uint8),
        np.full((40, 300, 3), (200, 30, 30), dtype=np.uint8),
    ]
    return pictures


def _photo(file: Path) -> Picture:
    with Image.open(file, formats=["JPEG"]) as image:
        image.thumbnail((_SIDE, _SIDE))
        return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))
