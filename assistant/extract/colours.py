"""Measures the colours of a photo from its small picture: how much of it is what people call red.

Each pixel gets one of the eleven basic colour terms (Berlin and Kay 1969) by its place in CIELAB.
A thing of which a caption tells the colour is seldom most of the picture, and often in its middle:
so a share is the mean of that in the whole picture, in its middle, and where there is most of it.
"""
# ruff: noqa: PLR2004 - the borders between colours are numbers, in CIELAB

from __future__ import annotations

from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import Image

COLOURS = (
    *("red", "orange", "yellow", "green", "blue", "purple"),
    *("pink", "brown", "white", "black", "grey"),
)
_RED, _ORANGE, _YELLOW, _GREEN, _BLUE, _PURPLE, _PINK, _BROWN, _WHITE, _BLACK, _GREY = range(11)
MEASURES = len(COLOURS) + 2
"""Bytes of a photo: its shares of the colours, how light its lighter parts are, how colourful."""

_SIDE = 64  # pixels
_CELLS, _FULLEST = 6, 3  # along each side; so many count as where there is most of a colour
_SPREAD = 0.3  # of the middle, in sides of the picture
_HUES = ((20, _RED), (45, _ORANGE), (75, _YELLOW), (105, _GREEN), (190, _BLUE), (295, _PURPLE))
_TURN = (330, _PINK)  # from here over 0 degrees to red
_TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
).T / np.array([0.9505, 1.0, 1.089])  # of the white of daylight

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


def colours_of(small_picture: bytes) -> bytes:
    """Return the measures of a photo, each 0 to 255; b"" where there is no picture."""
    try:
        with Image.open(BytesIO(small_picture)) as image:
            image.thumbnail((_SIDE, _SIDE))
            lightness, red, yellow = _lab(np.asarray(image.convert("RGB"), dtype=np.float64))
    except (OSError, ValueError, SyntaxError):
        return b""
    chroma = np.hypot(red, yellow)
    hue = np.degrees(np.arctan2(yellow, red)) % 360
    shares = _shares(_named(lightness, chroma, hue))
    light, colourful = np.percentile(lightness, 75) / 100, np.percentile(chroma, 95) / 100
    measures = np.clip(np.array([*shares, light, colourful]), 0, 1)
    rounded: npt.NDArray[np.uint8] = np.rint(measures * 255).astype(np.uint8)
    return rounded.tobytes()


def _lab(pixels: Floats) -> tuple[Floats, Floats, Floats]:
    """Return lightness, redness and yellowness (CIELAB) of pixels of 0 to 255."""
    shade = pixels / 255
    linear = np.where(shade <= 0.04045, shade / 12.92, ((shade + 0.055) / 1.055) ** 2.4)
    xyz = linear @ _TO_XYZ
    x, y, z = np.moveaxis(np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116), -1, 0)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _named(lightness: Floats, chroma: Floats, hue: Floats) -> Numbers:
    """Return the number of each pixel's colour."""
    names = np.full(hue.shape, _PINK)
    for begins, name in (*_HUES, _TURN):
        names[hue >= begins] = name
    is_deep = (lightness < 50) & ((hue < 25) | (hue > 350))
    names[(names == _PINK) & is_deep] = _RED
    names[(names == _RED) & (lightness > 68) & (chroma < 45)] = _PINK
    dull = ((lightness < 52) & (chroma < 60)) | ((lightness < 70) & (chroma < 32))
    names[(hue >= 35) & (hue < 85) & dull] = _BROWN
    names[lightness < 12] = _BLACK
    colourless = chroma < np.where(lightness < 25, 10, 14)
    names[colourless] = _GREY
    names[colourless & (lightness < 22)] = _BLACK
    names[colourless & (lightness >= 82)] = _WHITE
    return names


def _shares(names: Numbers) -> Floats:
    """Return the share of each colour, 0 to 1."""
    height, width = names.shape
    down, across = np.mgrid[0:height, 0:width]
    away = ((down + 0.5) / height - 0.5) ** 2 + ((across + 0.5) / width - 0.5) ** 2
    middle = np.exp(-away / (2 * _SPREAD**2))
    cells = (down * _CELLS // height) * _CELLS + across * _CELLS // width
    kinds = len(COLOURS)
    whole = np.bincount(names.ravel(), minlength=kinds) / names.size
    inside = np.bincount(names.ravel(), middle.ravel(), kinds) / middle.sum()
    pairs = np.bincount((cells * kinds + names).ravel(), minlength=_CELLS**2 * kinds)
    counted = pairs.reshape(-1, kinds)
    each = counted / np.maximum(counted.sum(axis=1, keepdims=True), 1)
    fullest = np.sort(each, axis=0)[-_FULLEST:].mean(axis=0)
    shares: Floats = (whole + inside + fullest) / 3
    return shares
