"""Thumbnails are small WebP pictures."""

from io import BytesIO

import numpy as np
from PIL import Image

from assistant.extract.thumbnail import thumbnail


def test_a_thumbnail_is_webp_of_the_size_asked_for():
    data = thumbnail(np.full((480, 640, 3), 200, dtype=np.uint8), 160)
    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.size) == ("WEBP", (160, 120))


def test_a_small_picture_is_not_enlarged():
    with Image.open(BytesIO(thumbnail(np.zeros((7, 9, 3), dtype=np.uint8)))) as image:
        assert image.size == (9, 7)
