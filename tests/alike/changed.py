"""Changes that leave a photo nearly the same: saved anew, smaller, cropped, in other light."""

import io
from collections.abc import Callable

from PIL import Image, ImageEnhance

Change = Callable[[Image.Image], Image.Image]


def saved(picture: Image.Image, quality: int) -> Image.Image:
    """Return the picture as it comes back from a JPEG file."""
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=quality)
    return Image.open(held).convert("RGB")


def without_edges(
    picture: Image.Image, left: float, top: float, right: float, bottom: float
) -> Image.Image:
    """Return the picture without so much of its sides, in fractions."""
    width, height = picture.size
    edges = (left * width, top * height, (1 - right) * width, (1 - bottom) * height)
    return picture.crop(tuple(int(edge) for edge in edges))


def smaller(picture: Image.Image, longest: int) -> Image.Image:
    """Return the picture at a smaller size."""
    made = picture.copy()
    made.thumbnail((longest, longest))
    return made


def _lit(picture: Image.Image, factor: float) -> Image.Image:
    return ImageEnhance.Brightness(picture).enhance(factor)


def _moved(picture: Image.Image, *edges: float, angle: float = 0.0) -> Image.Image:
    turned = picture.rotate(angle, resample=Image.Resampling.BICUBIC) if angle else picture
    return saved(_lit(without_edges(turned, *edges), 1.04), 88)


COPIES: dict[str, Change] = {
    "saved as JPEG, quality 30": lambda one: saved(one, 30),
    "saved as JPEG, quality 70": lambda one: saved(one, 70),
    "half the size": lambda one: saved(smaller(one, max(one.size) // 2), 85),
    "320 pixels": lambda one: saved(smaller(one, 320), 80),
    "a quarter brighter": lambda one: _lit(one, 1.25),
    "a quarter darker": lambda one: _lit(one, 0.75),
    "4 % cropped on each side": lambda one: without_edges(one, 0.04, 0.04, 0.04, 0.04),
    "8 % cropped on each side": lambda one: without_edges(one, 0.08, 0.08, 0.08, 0.08),
}
BURST: dict[str, Change] = {
    "the camera moved 6 %": lambda one: _moved(one, 0.0, 0.03, 0.06, 0.03),
    "the camera moved 10 %": lambda one: _moved(one, 0.10, 0.06, 0.0, 0.04),
    "the camera turned 2 degrees": lambda one: _moved(one, 0.05, 0.05, 0.05, 0.05, angle=2.0),
}
